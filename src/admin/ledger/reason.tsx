import type { LedgerEntry } from "../../contract/shared";
import { noteText, STATE_TONES } from "./labels";
import type { Subject } from "./labels";
import { useText } from "../lib/use-text";
import { Facts } from "./facts";
import { LineFacts } from "./line-facts";
import { Note } from "../ui/note";

interface ReasonProps {
  subject: Subject;
  entry: Omit<LedgerEntry, "journal">;
}

/** Why a row is not done, and who does what next. */
export const Reason = ({ subject, entry }: ReasonProps) => {
  const speech = useText();
  if (entry.state === "done") {
    return null;
  }
  return (
    <Note tone={STATE_TONES[entry.state]} {...noteText(subject, entry.state, entry.reason_code, speech)}>
      <Facts part="supplier" data={entry.reason_data} />
      <LineFacts data={entry.reason_data} />
    </Note>
  );
};

import type { LedgerEntry } from "../lib/contracts";
import { noteKeys, STATE_TONES } from "../lib/labels";
import type { Subject } from "../lib/labels";
import { useText } from "../lib/use-text";
import { LineFacts } from "./line-facts";
import { Note } from "./note";
import { ReasonFacts } from "./reason-facts";

interface ReasonProps {
  subject: Subject;
  entry: Omit<LedgerEntry, "journal">;
  currencyCode?: string;
}

/** Why a row is not done, and who does what next. */
export const Reason = ({ subject, entry, currencyCode }: ReasonProps) => {
  const { t } = useText();
  if (entry.state === "done") {
    return null;
  }
  const keys = noteKeys(subject, entry.state, entry.reason_code);
  return (
    <Note
      tone={STATE_TONES[entry.state]}
      title={t(keys.title)}
      text={t(keys.text, { code: entry.reason_code ?? "" })}
    >
      <ReasonFacts data={entry.reason_data} currencyCode={currencyCode} />
      <LineFacts data={entry.reason_data} />
    </Note>
  );
};

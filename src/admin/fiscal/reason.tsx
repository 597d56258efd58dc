import type { FiscalDocumentRow } from "../../contract/fiscal";
import { noteText, STATE_TONES } from "../ledger/labels";
import { useText } from "../lib/use-text";
import { Facts } from "../ledger/facts";
import { Note } from "../ui/note";

/** Why a document is not registered, and who does what next. */
export const FiscalReasonNote = ({ document }: { document: FiscalDocumentRow }) => {
  const speech = useText();
  const { kind, state, reason_code: code, reason_data: data, currency_code: currencyCode } = document;
  if (state === "done") {
    return null;
  }
  return (
    <Note tone={STATE_TONES[state]} {...noteText(kind, state, code, speech)}>
      <Facts part="fiscal" data={data} currencyCode={currencyCode} />
    </Note>
  );
};

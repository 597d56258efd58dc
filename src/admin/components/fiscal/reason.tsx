import type { FiscalDocumentRow } from "../../lib/fiscal-contracts";
import { noteKeys, STATE_TONES } from "../../lib/labels";
import { useText } from "../../lib/use-text";
import { Note } from "../note";
import { FiscalFacts } from "./facts";

/** Why a document is not registered, and who does what next. */
export const FiscalReasonNote = ({ document }: { document: FiscalDocumentRow }) => {
  const { t } = useText();
  const { kind, state, reason_code: code, reason_data: data, currency_code: currencyCode } = document;
  if (state === "done") {
    return null;
  }
  const keys = noteKeys(kind, state, code);
  return (
    <Note tone={STATE_TONES[state]} title={t(keys.title)} text={t(keys.text, { code: code ?? "" })}>
      <FiscalFacts data={data} currencyCode={currencyCode} />
    </Note>
  );
};

import { Button } from "@medusajs/ui";
import type { FiscalDocument } from "../../contract/fiscal";
import { noticeText } from "../ledger/labels";
import { useFiscalDismissal } from "./use-fiscal";
import { useText } from "../lib/use-text";
import { Facts } from "../ledger/facts";
import { Note } from "../ui/note";

/** What a person should look at although the document itself is settled; each goes when it is seen to. */
export const FiscalAttentions = ({ document }: { document: FiscalDocument }) => {
  const speech = useText();
  const { run, isRunning, running } = useFiscalDismissal(document);
  return (
    <>
      {document.attentions.map(({ code, data }) => {
        return (
          <Note key={code} tone="warning" {...noticeText(document.kind, code, speech)}>
            <Facts part="fiscal" data={data} currencyCode={document.currency_code} />
            <div className="mt-2">
              <Button
                size="small"
                variant="secondary"
                disabled={isRunning}
                isLoading={running === code}
                onClick={() => run(code)}
              >
                {speech.t("supplier.dismiss")}
              </Button>
            </div>
          </Note>
        );
      })}
    </>
  );
};

import { Button } from "@medusajs/ui";
import type { FiscalDocument } from "../../lib/fiscal-contracts";
import { fiscalAttentionKeys } from "../../lib/labels";
import { useFiscalDismissal } from "../../lib/use-fiscal";
import { useText } from "../../lib/use-text";
import { Note } from "../note";
import { FiscalFacts } from "./facts";

/** What a person should look at although the document itself is settled; each goes when it is seen to. */
export const FiscalAttentions = ({ document }: { document: FiscalDocument }) => {
  const { t } = useText();
  const { run, isRunning, running } = useFiscalDismissal(document);
  return (
    <>
      {document.attentions.map(({ code, data }) => {
        const keys = fiscalAttentionKeys(code);
        return (
          <Note key={code} tone="warning" title={t(keys.title)} text={t(keys.text, { code })}>
            <FiscalFacts data={data} currencyCode={document.currency_code} />
            <div className="mt-2">
              <Button
                size="small"
                variant="secondary"
                disabled={isRunning}
                isLoading={running === code}
                onClick={() => run(code)}
              >
                {t("supplier.dismiss")}
              </Button>
            </div>
          </Note>
        );
      })}
    </>
  );
};

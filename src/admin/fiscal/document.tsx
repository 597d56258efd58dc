import { Text } from "@medusajs/ui";
import type { FiscalDocument } from "../../contract/fiscal";
import { useText } from "../lib/use-text";
import { Amount } from "../ui/amount";
import { Journal } from "../ledger/journal";
import { StateBadge } from "../ledger/state-badge";
import { FiscalActions } from "./actions";
import { FiscalAttentions } from "./attentions";
import { DocumentDetails } from "./details";
import { FiscalLines } from "./lines";
import { FiscalReasonNote } from "./reason";

interface FiscalDocumentProps {
  document: FiscalDocument;
  /** Of a storno. */
  sale: FiscalDocument | undefined;
}

/** One sale or one storno: what it is, where it stands, why, and what to press. */
export const FiscalDocumentBlock = ({ document, sale }: FiscalDocumentProps) => {
  const isNotNeeded = document.state === "skipped" && document.operation_id === null;
  return (
    <section className="divide-y">
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <DocumentHeading document={document} />
        <FiscalAttentions document={document} />
        <FiscalReasonNote document={document} />
      </div>
      {!isNotNeeded && <DocumentDetails document={document} />}
      <FiscalLines document={document} />
      <Journal subject={document.kind} journal={document.journal} />
      <FiscalActions document={document} sale={sale} />
    </section>
  );
};

const DocumentHeading = ({ document }: { document: FiscalDocument }) => {
  const { t } = useText();
  const isStorno = document.kind === "storno";
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <Text size="small" leading="compact" weight="plus">
        {t(isStorno ? "fiscal.storno" : "fiscal.sale")}
        {document.total_minor > 0 && (
          <>
            {" · "}
            <Amount
              minor={isStorno ? -document.total_minor : document.total_minor}
              currencyCode={document.currency_code}
            />
          </>
        )}
      </Text>
      <StateBadge subject={document.kind} state={document.state} />
    </div>
  );
};

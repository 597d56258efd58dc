import { defineWidgetConfig } from "@medusajs/admin-sdk";
import type { DetailWidgetProps, HttpTypes } from "@medusajs/framework/types";
import { Card } from "../ui/card";
import { CardMessage, CardSkeleton, LoadError } from "../ui/card-states";
import { AttachOperation } from "../fiscal/adopt-operation";
import { Allowed } from "../lib/permissions";
import { FiscalDocumentBlock } from "../fiscal/document";
import { ReceiptLinks } from "../fiscal/receipt-links";
import type { FiscalDocument, FiscalDocumentsAnswer } from "../../contract/fiscal";
import { useFiscalDocuments } from "../fiscal/use-fiscal";
import { statusOf } from "../lib/refusal";
import { useText } from "../lib/use-text";

const saleFirst = (documents: FiscalDocument[]): FiscalDocument[] =>
  [...documents].sort(
    (a, b) =>
      Number(a.kind === "storno") - Number(b.kind === "storno") ||
      new Date(a.created_at).getTime() - new Date(b.created_at).getTime(),
  );

const FiscalDocuments = ({ answer }: { answer: FiscalDocumentsAnswer }) => {
  const { t } = useText();
  return (
    <>
      {!answer.configured && (
        <CardMessage title={t("fiscal.notConfiguredTitle")} text={t("fiscal.notConfiguredText")} />
      )}
      {answer.configured && answer.documents.length === 0 && (
        <CardMessage title={t("fiscal.emptyTitle")} text={t("fiscal.emptyText")} />
      )}
      {saleFirst(answer.documents).map((document) => (
        <FiscalDocumentBlock
          key={document.id}
          document={document}
          sale={answer.documents.find(({ id }) => id === document.sale_id)}
        />
      ))}
    </>
  );
};

/** The receipt of an order and its stornos: what is registered, what is waiting, why, what to press. */
const OrderFiscalWidget = ({ data: order }: DetailWidgetProps<HttpTypes.AdminOrder>) => {
  const { t } = useText();
  const { data, error, isFetching, refetch } = useFiscalDocuments(order);
  // No card on every order for whom may not see receipts.
  if (statusOf(error) === 403) {
    return null;
  }
  return (
    <Card title={t("fiscal.title")} demoHint={data?.demo ? t("fiscal.demoHint") : undefined}>
      {error && <LoadError error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {data && <FiscalDocuments answer={data} />}
      {data?.configured && (
        <Allowed to="icash_receipt:operate">
          <div className="px-6 py-4">
            <AttachOperation orderId={order.id} />
          </div>
        </Allowed>
      )}
      {data && <ReceiptLinks orderId={order.id} />}
      {!data && !error && <CardSkeleton />}
    </Card>
  );
};

export const config = defineWidgetConfig({
  zone: "order.details.side.before",
  id: "jar-icash-fiscal",
});

export default OrderFiscalWidget;

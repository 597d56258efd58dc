import { Button } from "@medusajs/ui";
import type { ReactNode } from "react";
import type { AttentionEntry } from "../../contract/shared";
import { noticeText } from "../ledger/labels";
import type { SupplierOrder } from "../../contract/supplier";
import { useDismissal } from "./use-supplier-orders";
import { useText } from "../lib/use-text";
import { Facts } from "../ledger/facts";
import { LineFacts } from "../ledger/line-facts";
import { Note } from "../ui/note";

/** What a person should look at although the order itself is settled; each goes when it is seen to. */
export const Attentions = ({ order }: { order: SupplierOrder }) => {
  const { t } = useText();
  const { run, isRunning, running } = useDismissal(order);
  return (
    <>
      {order.attentions.map((attention) => (
        <AttentionNote key={attention.code} order={order} attention={attention}>
          <Button
            size="small"
            variant="secondary"
            disabled={isRunning}
            isLoading={running === attention.code}
            onClick={() => run(attention.code)}
          >
            {t("supplier.dismiss")}
          </Button>
        </AttentionNote>
      ))}
    </>
  );
};

interface AttentionNoteProps {
  order: SupplierOrder;
  attention: AttentionEntry;
  children: ReactNode;
}

const AttentionNote = ({ order, attention: { code, data }, children }: AttentionNoteProps) => {
  const speech = useText();
  const number = order.jar_order_id ?? String(order.reference);
  return (
    <Note tone="warning" {...noticeText("supplier", code, speech, { number })}>
      <Facts part="supplier" data={data} />
      <LineFacts data={data} />
      <div className="mt-2">{children}</div>
    </Note>
  );
};

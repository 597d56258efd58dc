import { Button } from "@medusajs/ui";
import type { ReactNode } from "react";
import type { AttentionEntry } from "../../lib/contracts";
import { attentionKeys } from "../../lib/labels";
import type { SupplierOrder } from "../../lib/supplier-contracts";
import { useDismissal } from "../../lib/use-supplier-orders";
import { useText } from "../../lib/use-text";
import { LineFacts } from "../line-facts";
import { Note } from "../note";
import { ReasonFacts } from "../reason-facts";

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
  const { t } = useText();
  const keys = attentionKeys(code);
  const values = { code, number: order.jar_order_id ?? String(order.reference) };
  return (
    <Note tone="warning" title={t(keys.title)} text={t(keys.text, values)}>
      <ReasonFacts data={data} />
      <LineFacts data={data} />
      <div className="mt-2">{children}</div>
    </Note>
  );
};

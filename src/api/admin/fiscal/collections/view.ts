import type {
  AwaitedCollection,
  CheckedCollectionsAnswer,
  ComparedCollection,
} from "../../../../contract/fiscal";
import type { CheckedList } from "../../../../workflows/fiscal/collections";
import type { OrderOnDelivery } from "../../../../workflows/fiscal/orders-on-delivery";
import { iso } from "../../../wire";

/** Sales that wait; one that was marked since is left out. */
export function awaitedView(orders: readonly OrderOnDelivery[]): AwaitedCollection[] {
  return orders.flatMap(({ documentId, ...order }) =>
    documentId === null
      ? []
      : [
          {
            document_id: documentId,
            order_id: order.orderId,
            display_id: order.displayId,
            waybills: [...order.waybills],
            expected_minor: order.expectedMinor,
            currency_code: order.currencyCode,
            placed_at: iso(order.placedAt),
            captured_minor: order.capturedMinor,
          },
        ],
  );
}

export function checkedView({ list, collections }: CheckedList): CheckedCollectionsAnswer {
  return {
    headings: list.headings,
    columns: list.kind === "ok" ? list.columns : null,
    collections: collections.map(comparedView),
  };
}

function comparedView({ order, ...compared }: CheckedList["collections"][number]): ComparedCollection {
  return {
    lines: compared.lines,
    numbers: compared.numbers,
    amounts: compared.amountTexts,
    amount_minor: compared.amountMinor,
    finding: compared.finding,
    document_id: order?.documentId ?? null,
    order_id: order?.orderId ?? null,
    display_id: order?.displayId ?? null,
    expected_minor: order?.documentId ? order.expectedMinor : null,
    currency_code: order?.currencyCode ?? null,
  };
}

/** What `new-operation` is told of every document, whatever its kind. */
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import type { NewOperationInput } from "../../../lib/icash";
import type { Step, Work } from "./work";

export type Prepared = { kind: "ready"; input: NewOperationInput } | Extract<Step, { kind: "settle" }>;

export async function commonInput(work: Work) {
  const { document, account } = work;
  const { cashRegisterId, printCashRegisterId } = account.account;
  const printed = document.receiptKind === "printed";
  return {
    importSource: document.importSource,
    importRefId: String(document.importRef),
    electronicReceipt: !printed,
    cashRegisterId: (printed && printCashRegisterId) || cashRegisterId,
    storeId: account.account.storeId,
    comment: await commentFor(work),
  };
}

/** The order's number as the shop knows it; no buyer's data. */
async function commentFor({ container, document }: Work): Promise<string | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const { data } = await query.graph({
    entity: "order",
    fields: ["display_id"],
    filters: { id: document.orderId },
  });
  const number = data[0]?.display_id;
  return number === undefined || number === null ? undefined : `Поръчка ${number}`;
}

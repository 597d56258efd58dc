import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { DOCUMENT_KINDS } from "../../../../contract/fiscal";
import { LEDGER_STATES } from "../../../../contract/shared";
import { graph } from "../../../../workflows/shared/graph";
import { containing } from "../../../containing";
import { SearchedPage } from "../../../validators";

/** With `order_id` the documents come whole, with rows and journals; else as rows of a list. */
export const FiscalDocumentsQuery = SearchedPage.extend({
  order_id: z.string().min(1).optional(),
  state: z.enum(LEDGER_STATES).optional(),
  kind: z.enum(DOCUMENT_KINDS).optional(),
  account: z.string().min(1).max(200).optional(),
  /** Only those with something that a person should look at. */
  attention: z.literal("true").optional(),
});
export type FiscalDocumentsQuery = z.infer<typeof FiscalDocumentsQuery>;

const LARGEST_INTEGER = 2_147_483_647;

/** Documents that fit; the text is looked for in our number, iCash's numbers and the order's. */
export async function documentFilter(
  container: MedusaContainer,
  { order_id, state, kind, account, attention, q }: FiscalDocumentsQuery,
): Promise<object> {
  const parts = [
    order_id ? { order_id } : null,
    state ? { state } : null,
    kind ? { kind } : null,
    account ? { account } : null,
    attention ? { attentions: { $ne: null } } : null,
    q ? await textFilter(container, q) : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? { $and: parts } : {};
}

async function textFilter(container: MedusaContainer, q: string): Promise<object> {
  const number = /^#?(\d{1,18})$/.exec(q)?.[1];
  const byNumber = number === undefined ? [] : await numberFilters(container, number);
  return { $or: [...containing("unique_sale_number", q), ...byNumber] };
}

async function numberFilters(container: MedusaContainer, digits: string): Promise<object[]> {
  const number = Number(digits);
  if (number > LARGEST_INTEGER) {
    return [{ operation_id: digits }];
  }
  const orders = await graph(container, z.object({ id: z.string() }), {
    entity: "order",
    fields: ["id"],
    filters: { display_id: number },
  });
  return [{ operation_id: digits }, { import_ref: number }, ...orders.map(({ id }) => ({ order_id: id }))];
}

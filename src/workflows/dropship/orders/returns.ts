/**
 * Goods that go back to JAR: the cases of an order follow what the store's returns and JAR's words about the parcel say, and a
 * person says what was written to JAR, which has no call for any of it (jar-api.md 10, row 36). JAR's credit: return-credits.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { LIVE_RETURNS } from "../../../contract/supplier-return";
import type { ReturnAction, ReturnKind } from "../../../contract/supplier-return";
import { sofiaDate } from "../../../lib/sofia-days";
import { announcedReturn, creditedPieces, returnSteps } from "../../../lib/supplier";
import type { CreditOfReturn, ReturnSource } from "../../../lib/supplier";
import type { DropshipModuleService, ReturnRow, SupplierOrderLine } from "../../../modules/dropship";
import type { ActInput } from "../../ledger/desk";
import { decimalText } from "../../shared/decimal";
import { graph } from "../../shared/graph";
import { refused } from "../../shared/refusal";
import { dropshipService } from "../account";
import { priceBasis } from "./check";
import { supplierOrderLines } from "./claimed-order";
import { raiseAttention } from "./news";

type Entry = Awaited<ReturnType<DropshipModuleService["retrieveSupplierOrder"]>>;

interface Followed {
  lines: readonly SupplierOrderLine[];
  sources: readonly ReturnSource[];
  /** JAR's words: the parcel did not reach the customer. */
  parcelReturned: boolean;
}

/** Makes the cases of an order what they should be now, and says which of them wait for a person. */
export async function followReturns(
  container: MedusaContainer,
  entry: Pick<Entry, "id" | "order_id" | "lines">,
  { lines, sources, parcelReturned }: Followed,
): Promise<void> {
  const { returns } = dropshipService(container);
  const decide = (cases: readonly ReturnRow[]) =>
    returnSteps({ ordered: lines, sources, cases, parcelReturned });
  // Most orders have nothing to decide; what there is, is decided once more under the lock.
  if (decide(await returns.ofOrders([entry.id])).length > 0) {
    await returns.follow(entry, "clock", decide);
  }
  await sayOfReturns(container, entry);
}

const DAY_MS = 24 * 60 * 60_000;

/** Cases of which JAR was not written to, and cases that JAR leaves without a credit for too long. */
async function sayOfReturns(container: MedusaContainer, entry: Pick<Entry, "id" | "lines">): Promise<void> {
  const { returns, ledger, orderSettings } = dropshipService(container);
  const cases = await returns.ofOrders([entry.id]);
  if (cases.length === 0) {
    return;
  }
  const lines = supplierOrderLines.parse(entry.lines);
  // The parcel has a notice of its own, with what to do about the customer.
  const unsaid = cases.filter(({ state, kind }) => state === "open" && kind !== "parcel");
  await (unsaid.length > 0
    ? raiseAttention(container, entry.id, "return_announced", {
        returns: unsaid.map((one) => announcedReturn(lines, one)),
      })
    : ledger.removeAttention(entry.id, "return_announced"));
  const { not_credited: days } = (await orderSettings.read()).settings.still;
  const [oldest] = cases.filter((one) => isOverdue(one, days));
  await (oldest
    ? raiseAttention(container, entry.id, "return_not_credited", { since: sofiaDate(oldest.created_at) })
    : ledger.removeAttention(entry.id, "return_not_credited"));
}

/** @param days null: nobody wants to be told */
export function isOverdue(
  { state, created_at: since }: Pick<ReturnRow, "state" | "created_at">,
  days: number | null,
): boolean {
  return days !== null && isLive(state) && Date.now() - since.getTime() >= days * DAY_MS;
}

export const isLive = (state: ReturnRow["state"]): boolean => LIVE_RETURNS.some((live) => live === state);

/* What the store says of goods that come back. */

const amount = z.custom<Parameters<typeof decimalText>[0]>();

const returnShape = z.object({
  id: z.string(),
  display_id: z.number(),
  status: z.string(),
  exchange_id: z.string().nullish(),
  claim: z.object({ type: z.string() }).nullish(),
  items: z
    .array(
      z.object({
        item_id: z.string(),
        quantity: amount,
        received_quantity: amount,
        reason: z.object({ label: z.string() }).nullish(),
      }),
    )
    .nullish(),
});

/** Asked for or received; not those that were called off or are still being written. */
export async function returnsOf(container: MedusaContainer, orderId: string): Promise<ReturnSource[]> {
  const rows = await graph(container, returnShape, {
    entity: "return",
    fields: [
      ...["id", "display_id", "status", "exchange_id", "claim.type"],
      ...["items.item_id", "items.quantity", "items.received_quantity", "items.reason.label"],
    ],
    filters: { order_id: orderId },
  });
  return rows
    .filter(({ status }) => status !== "canceled" && status !== "open")
    .map((row) => ({
      source: row.id,
      kind: kindOf(row),
      number: row.display_id,
      items: (row.items ?? []).map((item) => ({
        lineItemId: item.item_id,
        // What was received is what came back, also when it is less than was announced.
        quantity: Number(decimalText(row.status === "received" ? item.received_quantity : item.quantity)),
        reason: item.reason?.label ?? null,
      })),
    }));
}

function kindOf({ exchange_id: exchange, claim }: z.infer<typeof returnShape>): ReturnKind {
  if (claim) {
    return claim.type === "replace" ? "claim_replace" : "claim_refund";
  }
  return exchange ? "exchange" : "return";
}

/* What a person says of a case. */

/** What can be said of it as it stands. */
export function possibleReturnActions({ state }: Pick<ReturnRow, "state">): ReturnAction[] {
  const acts: Record<ReturnRow["state"], ReturnAction[]> = {
    open: ["sent", "credited", "closed"],
    sent: ["credited", "closed"],
    credited: [],
    closed: [],
  };
  return acts[state];
}

/** JAR was written to. @throws Refusal */
export function markReturnSent(container: MedusaContainer, input: ActInput): Promise<void> {
  return act(container, input, "sent", { to: "sent" }, { code: "return_sent" });
}

export interface CreditReturnInput extends ActInput {
  number: string;
  /** Decimal text without VAT, in JAR's currency. */
  amount: string;
}

/** JAR's credit note, where its papers do not show which case it is about. @throws Refusal */
export async function creditReturn(container: MedusaContainer, input: CreditReturnInput): Promise<void> {
  const service = dropshipService(container);
  const { currency } = await priceBasis(service);
  const row = await caseOf(service, input.id);
  const credit: CreditOfReturn = {
    number: input.number,
    date: sofiaDate(new Date()),
    document: null,
    amount: input.amount,
    currency,
    pieces: row.lines.map(({ code, quantity }) => ({
      code,
      quantity: quantity - creditedPieces(row.credits, code),
    })),
  };
  await act(
    container,
    input,
    "credited",
    { to: "credited", credits: [...row.credits, credit] },
    { code: "return_credited", facts: { number: input.number } },
  );
}

export interface CloseReturnInput extends ActInput {
  note: string;
}

/** No credit comes. @throws Refusal */
export function closeReturn(container: MedusaContainer, input: CloseReturnInput): Promise<void> {
  return act(
    container,
    input,
    "closed",
    { to: "closed", ended: "by_person", note: input.note },
    { code: "return_closed" },
  );
}

async function act(
  container: MedusaContainer,
  { id, actor }: ActInput,
  action: ReturnAction,
  move: Parameters<DropshipModuleService["returns"]["move"]>[2],
  note: { code: "return_sent" | "return_credited" | "return_closed"; facts?: Record<string, string> },
): Promise<void> {
  const service = dropshipService(container);
  const row = await caseOf(service, id);
  const moved =
    possibleReturnActions(row).includes(action) &&
    (await service.returns.move(row, [row.state], move, { actor, ...note }));
  if (!moved) {
    throw refused("return_moved_on");
  }
  await sayOfReturns(container, await service.retrieveSupplierOrder(row.entry_id));
}

/** @throws NOT_FOUND */
async function caseOf(service: DropshipModuleService, id: string): Promise<ReturnRow> {
  const { entry_id: entryId } = await service.retrieveSupplierReturn(id);
  const row = (await service.returns.ofOrders([entryId])).find((one) => one.id === id);
  if (!row) {
    throw refused("not_found");
  }
  return row;
}

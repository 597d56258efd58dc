import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { Granted } from "../../../../contract/permissions";
import { returnLetter } from "../../../../contract/supplier-return";
import type {
  ReturnedLine,
  SupplierReturn,
  SupplierReturnAnswer,
} from "../../../../contract/supplier-return";
import type { MarginCredit } from "../../../../lib/supplier";
import { DROPSHIP_MODULE } from "../../../../modules/dropship";
import type { DropshipModuleService, ReturnRow } from "../../../../modules/dropship";
import { supplierOrderLines } from "../../../../workflows/dropship/orders/claimed-order";
import { papersOf } from "../../../../workflows/dropship/orders/papers";
import { isOverdue, possibleReturnActions } from "../../../../workflows/dropship/orders/returns";
import { graph } from "../../../../workflows/shared/graph";
import { refused } from "../../../../workflows/shared/refusal";
import { actsOn } from "../../../act";
import { iso } from "../../../wire";
import { returnSeenBy } from "../supplier-orders/sight";

type Entry = Awaited<ReturnType<DropshipModuleService["retrieveSupplierOrder"]>>;

/** Answers the case as it is after what a person did. */
export const act = actsOn(
  async (scope: MedusaContainer, id: string, granted: Granted): Promise<SupplierReturnAnswer> => {
    const service = scope.resolve<DropshipModuleService>(DROPSHIP_MODULE);
    const { entry_id: entryId } = await service.retrieveSupplierReturn(id);
    const rows = (await service.returns.ofOrders([entryId])).filter((row) => row.id === id);
    const [one] = await returnViews(scope, rows);
    if (!one) {
      throw refused("not_found");
    }
    return { return: returnSeenBy(granted, one) };
  },
);

/** In their order: one query each for orders at JAR, orders of the store and what the catalogue says of the goods. */
export async function returnViews(
  container: MedusaContainer,
  rows: readonly ReturnRow[],
): Promise<SupplierReturn[]> {
  if (rows.length === 0) {
    return [];
  }
  const service = container.resolve<DropshipModuleService>(DROPSHIP_MODULE);
  const entryIds = [...new Set(rows.map(({ entry_id: id }) => id))];
  const codes = [...new Set(rows.flatMap(({ lines }) => lines.map(({ code }) => code)))];
  const [entries, products, numbers, { settings }] = await Promise.all([
    service.listSupplierOrders({ id: entryIds }, { take: entryIds.length }),
    service.listSupplierProducts(
      { code: codes },
      { select: ["id", "code", "warranty_months"], take: codes.length },
    ),
    displayIds(container, rows),
    service.orderSettings.read(),
  ]);
  const warranty = new Map(products.map(({ code, warranty_months: months }) => [code, months]));
  return rows.flatMap((row) => {
    const entry = entries.find(({ id }) => id === row.entry_id);
    return entry
      ? [
          {
            ...viewOf(row, entry, warranty),
            display_id: numbers.get(row.order_id) ?? null,
            overdue: isOverdue(row, settings.still.not_credited),
          },
        ]
      : [];
  });
}

const numberShape = z.object({ id: z.string(), display_id: z.number() });

async function displayIds(
  container: MedusaContainer,
  rows: readonly ReturnRow[],
): Promise<Map<string, number>> {
  const orders = await graph(container, numberShape, {
    entity: "order",
    fields: ["id", "display_id"],
    filters: { id: [...new Set(rows.map(({ order_id: id }) => id))] },
  });
  return new Map(orders.map(({ id, display_id: number }) => [id, number]));
}

function viewOf(
  row: ReturnRow,
  entry: Entry,
  warranty: ReadonlyMap<string, number | null>,
): Omit<SupplierReturn, "display_id" | "overdue"> {
  const lines = linesOf(row, entry, warranty);
  const jarOrder = entry.jar_order_id ?? String(entry.reference);
  return {
    id: row.id,
    state: row.state,
    kind: row.kind,
    ended: row.ended,
    note: row.note,
    order_id: row.order_id,
    jar_order: jarOrder,
    return_number: row.return_number,
    lines,
    credits: row.credits.map(({ number, date, amount, currency, document }) => ({
      number,
      date,
      amount,
      currency,
      by_hand: document === null,
    })),
    letter: returnLetter({ kind: row.kind, jar_order: jarOrder, lines }),
    created_at: iso(row.created_at),
    sent_at: iso(row.sent_at),
    settled_at: iso(row.settled_at),
    actions: possibleReturnActions(row),
  };
}

function linesOf(
  { lines }: ReturnRow,
  entry: Entry,
  warranty: ReadonlyMap<string, number | null>,
): ReturnedLine[] {
  const bought = supplierOrderLines.parse(entry.lines);
  const papers = papersOf(entry.papers);
  return lines.map((line) => {
    const own = bought.find(({ code }) => code === line.code);
    const number = own?.cost?.document ?? null;
    const document = papers?.documents.find(({ pid }) => pid === number);
    return {
      ...line,
      document: number,
      document_date: document?.date ?? null,
      invoice: document?.invoice_no ?? papers?.invoices[0]?.pid ?? null,
      serials: own?.serials ?? [],
      warranty_months: warranty.get(line.code) ?? null,
    };
  });
}

/** What JAR has given back, for the margin of the order. */
export function marginCredits(cases: readonly ReturnRow[]): MarginCredit[] {
  return cases.flatMap(({ kind, credits }) =>
    credits.map(({ amount, currency, pieces }) => ({
      amount,
      currency,
      pieces,
      keepsRevenue: kind === "claim_replace",
    })),
  );
}

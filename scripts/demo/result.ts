/** The JSON of `--json`. Amounts are numbers in major units, because that is what a reader of JSON expects. */
import { minorToDecimal } from "../../src/lib/money";
import type { AdminLogin } from "./environment";
import type { Books } from "./story/books";
import type { FiscalDocument, SupplierOrder } from "./story/ledger";
import type { Told, ToldOrder } from "./story/told";

export interface Outcome {
  ok: boolean;
  told: Told;
  books: Books;
  adminUrl: string | null;
  login: AdminLogin;
  /** Why the story broke off. */
  error: string | null;
}

export function resultOf({ ok, told, books, adminUrl, login, error }: Outcome) {
  const { catalogue, orders } = told;
  return {
    ok,
    ...(error === null ? {} : { error }),
    catalogue: catalogue && {
      offered: catalogue.offered,
      imported: catalogue.imported,
      seconds: catalogue.seconds,
    },
    orders: orders.map(orderOf),
    books:
      books.jarOrders && books.icashOperations
        ? { jar_orders: books.jarOrders, icash_operations: books.icashOperations }
        : null,
    admin: { url: adminUrl, email: login.email, password: login.password },
  };
}

function orderOf({ placed, ledger }: ToldOrder) {
  return {
    id: placed.id,
    display_id: placed.displayId,
    currency_code: placed.currencyCode,
    total: major(placed.totalMinor),
    supplier_order: supplierOrderOf(ledger.supplierOrders[0]),
    sale: saleOf(ledger.sales[0]),
    stornos: ledger.stornos.map(({ state, operation_id, total_minor, storno_reason }) => ({
      state,
      operation_id,
      amount: major(total_minor),
      reason: storno_reason,
    })),
  };
}

function supplierOrderOf(order: SupplierOrder | undefined) {
  if (!order) {
    return null;
  }
  const { reference, jar_order_id, state, waybill, shipping_status } = order;
  return { reference, jar_order_id, state, waybill, shipping_status };
}

function saleOf(sale: FiscalDocument | undefined) {
  if (!sale) {
    return null;
  }
  const { state, operation_id, unique_sale_number, total_minor } = sale;
  return { state, operation_id, unique_sale_number, total: major(total_minor) };
}

function major(minor: number): number {
  return Number(minorToDecimal(minor));
}

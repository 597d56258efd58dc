/**
 * The verdict of the demo: each thing that must be so, with what the remote books hold, what our ledger says, and
 * whether they agree. Pure, so that a disagreement can be tested without causing one.
 */
import { minorToDecimal, toMinor } from "../../../src/lib/money";
import type { Books, IcashBookOperation, JarBookOrder } from "./books";
import type { FiscalDocument, SupplierOrder } from "./ledger";
import type { Told, ToldOrder } from "./told";

export interface Check {
  /** `Catalogue`, `Order #1`, `iCash as a whole`. */
  subject: string;
  what: string;
  books: string;
  ledger: string;
  agrees: boolean;
}

export interface CompareOptions {
  /** How many products JAR has; null when only JAR knows. */
  products: number | null;
  /** The database was empty before, so the books hold nothing but this story. */
  fresh: boolean;
}

const ABSENT = "-";
/** The ledger holds no personal data, so there is nothing to compare with. */
const NOT_KEPT = "not kept";

export function compare(told: Told, books: Books, options: CompareOptions): Check[] {
  return [
    ...catalogueChecks(told, options),
    ...told.orders.flatMap((order) => [
      ...(books.jarOrders ? jarChecks(order, books.jarOrders) : []),
      ...(books.icashOperations ? icashChecks(order, books.icashOperations) : []),
    ]),
    ...wholeChecks(told, books, options),
  ];
}

function catalogueChecks({ catalogue }: Told, { products }: CompareOptions): Check[] {
  if (!catalogue || products === null) {
    return [];
  }
  const settled = catalogue.imported + catalogue.quarantined;
  const check = checkFor("Catalogue");
  return [
    check("products", String(products), String(settled), catalogue.state === "done" && settled === products),
  ];
}

function jarChecks(
  { placed, ledger, tracking, expectedPieces }: ToldOrder,
  book: readonly JarBookOrder[],
): Check[] {
  const check = checkFor(nameOf(placed.displayId));
  const [supplierOrder, ...others] = ledger.supplierOrders;
  const ids = ledger.supplierOrders.map((order) => order.jar_order_id);
  // By reference, not by id: a second order at JAR for the same reference must be found, not overlooked.
  const references = ledger.supplierOrders.map((order) => String(order.reference));
  const found = book.filter(
    (order) => references.includes(order.reference ?? "") || ids.includes(order.order_id),
  );
  const [booked] = found;
  return [
    check(
      "orders at JAR",
      String(found.length),
      String(others.length + (supplierOrder ? 1 : 0)),
      found.length === 1 && others.length === 0,
    ),
    check.same("JAR's number", booked?.order_id, supplierOrder?.jar_order_id),
    check.same("our reference", booked?.reference, supplierOrder && String(supplierOrder.reference)),
    check("customer's data", presence(booked?.user_present), NOT_KEPT, booked?.user_present === true),
    check("note for the courier", presence(booked?.note_present), NOT_KEPT, booked?.note_present === true),
    check.same(
      "pieces, as accepted",
      booked && piecesAtJar(booked),
      supplierOrder && piecesAccepted(supplierOrder),
    ),
    check.same("pieces, as ordered", booked && piecesAtJar(booked), pieces(expectedPieces)),
    ...waybillChecks(check, booked, supplierOrder, tracking),
  ];
}

function waybillChecks(
  check: Checker,
  booked: JarBookOrder | undefined,
  supplierOrder: SupplierOrder | undefined,
  tracking: string[] | null,
): Check[] {
  if (tracking === null) {
    return [];
  }
  return [
    check.same("waybill", booked?.waybill_id, supplierOrder?.waybill),
    check.same("shipment in Medusa", booked?.waybill_id, tracking.join(", ") || undefined),
  ];
}

function icashChecks(order: ToldOrder, book: readonly IcashBookOperation[]): Check[] {
  const check = checkFor(nameOf(order.placed.displayId));
  const { sales, stornos } = order.ledger;
  const [sale] = sales;
  const expected = order.expectedStornos;
  return [
    ...documentChecks(check, "sale", sale, book),
    check.same("sale is what was charged", amount(order.placed.totalMinor), sale && amount(sale.total_minor)),
    check(
      "stornos",
      String(expected.length),
      String(stornos.length),
      stornos.length === expected.length && sales.length === 1,
    ),
    ...expected.flatMap((minor, index) => {
      const storno = stornos[index];
      const corrected = operationOf(storno, book)?.storno_of;
      return [
        ...documentChecks(check, "storno", storno, book),
        check.same("storno is what goes back", amount(minor), storno && amount(storno.total_minor)),
        check.same("storno of the sale", corrected, sale?.unique_sale_number),
      ];
    }),
  ];
}

const TYPES = { sale: "Sell", storno: "ReturnClient" } as const;

function documentChecks(
  check: Checker,
  kind: "sale" | "storno",
  document: FiscalDocument | undefined,
  book: readonly IcashBookOperation[],
): Check[] {
  const same = book.filter((operation) => operation.ImportRefID === String(document?.import_ref ?? ""));
  const operation = operationOf(document, book);
  const whole =
    operation?.type === TYPES[kind] &&
    operation.status === "NORMAL" &&
    operation.electronic &&
    operation.completed &&
    toMinor(operation.payed) === toMinor(operation.price);
  return [
    check(
      `${kind}: operations`,
      String(same.length),
      document ? "1" : "0",
      same.length === 1 && document !== undefined,
    ),
    check.same(`${kind}: operation`, operation && String(operation.OperationID), document?.operation_id),
    check.same(
      `${kind}: total`,
      operation && amount(toMinor(operation.price)),
      document && amount(document.total_minor),
    ),
    check(
      `${kind}: electronic, paid, complete`,
      whole ? "yes" : "no",
      document?.state ?? ABSENT,
      whole && document?.state === "done",
    ),
    ...(kind === "sale"
      ? [check.same("unique sale number", operation?.OperationFiskBonUUID, document?.unique_sale_number)]
      : []),
  ];
}

function operationOf(document: FiscalDocument | undefined, book: readonly IcashBookOperation[]) {
  return book.find((operation) => String(operation.OperationID) === document?.operation_id);
}

/** Counts and sums over everything, so that something doubled or orphaned shows even where nobody looks for it. */
function wholeChecks(
  { orders }: Told,
  { jarOrders, icashOperations }: Books,
  { fresh }: CompareOptions,
): Check[] {
  const documents = orders.flatMap(({ ledger }) => [...ledger.sales, ...ledger.stornos]);
  const supplierOrders = orders.flatMap(({ ledger }) => ledger.supplierOrders);
  // A database that was used before may finish in these books what an earlier run left undone.
  const ours = fresh
    ? icashOperations
    : icashOperations?.filter(({ ImportRefID }) =>
        documents.some((document) => String(document.import_ref) === ImportRefID),
      );
  const check = checkFor("Altogether");
  const checks: Check[] = [];
  if (jarOrders && fresh) {
    checks.push(check.same("orders at JAR", String(jarOrders.length), String(supplierOrders.length)));
  }
  if (ours) {
    const kept = orders.reduce(
      (sum, order) => sum + order.placed.totalMinor - sumOf(order.expectedStornos),
      0,
    );
    checks.push(check.same("operations at iCash", String(ours.length), String(documents.length)));
    checks.push(check.same("sales less stornos = money kept", amount(net(ours)), amount(kept)));
  }
  return checks;
}

function net(operations: readonly IcashBookOperation[]): number {
  return sumOf(operations.map(({ type, price }) => (type === "Sell" ? toMinor(price) : -toMinor(price))));
}

interface Checker {
  (what: string, books: string, ledger: string, agrees: boolean): Check;
  /** Agrees when both are there and equal. */
  same(what: string, books: string | null | undefined, ledger: string | null | undefined): Check;
}

function checkFor(subject: string): Checker {
  const check = (what: string, books: string, ledger: string, agrees: boolean) => {
    return { subject, what, books, ledger, agrees };
  };
  const same = (what: string, books: string | null | undefined, ledger: string | null | undefined) =>
    check(what, books ?? ABSENT, ledger ?? ABSENT, Boolean(books) && books === ledger);
  return Object.assign(check, { same });
}

function nameOf(displayId: number): string {
  return `Order #${displayId}`;
}

function piecesAtJar(order: JarBookOrder): string {
  return pieces(order.lines.map(({ code, cnt }) => [code, cnt]));
}

function piecesAccepted(order: SupplierOrder): string {
  return pieces(order.lines.map(({ code, accepted }) => [code, accepted ?? 0]));
}

function pieces(lines: readonly (readonly [string, number])[]): string {
  return lines
    .map(([code, count]) => `${count} x ${code}`)
    .sort()
    .join(", ");
}

function presence(present: boolean | undefined): string {
  return present ? "present" : "missing";
}

function amount(minor: number): string {
  return minorToDecimal(minor);
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, value) => sum + value, 0);
}

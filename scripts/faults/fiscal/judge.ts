/**
 * The invariants I1 to I4 and I7 to I10 of a rested shop (architecture.md 3.2). The books of the stand-in and the money
 * in Medusa decide what is true; the plugin's rows only say what it believes.
 */
import { sum, sumsOf } from "./evidence";
import type { Booked, Evidence, FiscalRow, Money, OrderFacts } from "./evidence";
import { judgeAdded, judgeGoods } from "./judge-goods";
import { isAsked, judgeMoney, keptOf, nameOf, shows } from "./judge-money";

/** Whether iCash still needs something to call it complete. */
const COMPLETE = "NORMAL";

const AT_REST = new Set(["waiting", "held", "refused", "skipped", "done"]);

/** As the shop of the schedules numbers it: goods that came back. */
const RETURN = "1";

const TYPE_OF = { sale: "Sell", storno: "ReturnClient" } as const;

/** One sentence for each thing that must not be. */
export function judgeFiscalDocuments(
  evidence: Evidence,
  orders: readonly OrderFacts[],
  registered: ReadonlyMap<number, string>,
): string[] {
  return [
    ...strangers(evidence),
    ...repeatedNumbers(evidence.booked),
    ...touched(evidence.booked, registered),
    ...evidence.rows.flatMap((row) => judgeRow(row, evidence)),
    ...orders.flatMap((order) => judgeOrder(order, evidence)),
    ...evidence.journal
      .filter(({ code }) => code === "unexpected_error")
      .map(({ entry_id: id }) => `${id} met an error that nobody expected`),
  ];
}

/** What of an operation may not change any more once it is complete (I7). */
export function imprint({ type, rows, payments, storno, prints }: Booked): string {
  return JSON.stringify({ type, rows, payments, storno, prints });
}

function strangers({ rows, booked }: Evidence): string[] {
  return booked
    .filter(({ ImportRefID: reference, type }) => {
      const row = rows.find(({ import_ref: ours }) => String(ours) === reference);
      return !row || TYPE_OF[row.kind] !== type;
    })
    .map(({ OperationID: id }) => `I1: iCash has operation ${id} and no document of ours stands for it`);
}

function repeatedNumbers(booked: readonly Booked[]): string[] {
  const numbers = booked.flatMap(({ OperationFiskBonUUID: number }) => number ?? []);
  return new Set(numbers).size === numbers.length ? [] : ["I9: a unique sale number stands twice at iCash"];
}

function touched(booked: readonly Booked[], registered: ReadonlyMap<number, string>): string[] {
  return [...registered]
    .filter(([id, then]) => {
      const now = booked.find(({ OperationID: candidate }) => candidate === id);
      return !now || now.status !== COMPLETE || imprint(now) !== then;
    })
    .map(([id]) => `I7: operation ${id} was complete and is another one now`);
}

function judgeRow(row: FiscalRow, { booked, journal }: Evidence): string[] {
  const who = nameOf(row);
  const mine = booked.filter(({ ImportRefID: reference }) => reference === String(row.import_ref));
  const [first] = mine;
  return [
    ...(mine.length > 1 ? [`I1: iCash has ${mine.length} operations for ${who}`] : []),
    ...(AT_REST.has(row.state) ? [] : [`${who} does not come to rest`]),
    ...(row.state === "held" && !row.reason_code ? [`I10: ${who} is held without a reason`] : []),
    ...(first ? judgeSent(row, who, first) : judgeUnsent(row, who)),
    ...(journal.some(({ entry_id: id, to_state: to }) => id === row.id && to === row.state)
      ? []
      : [`${who} came into its state without a trace in the journal`]),
  ];
}

function judgeUnsent({ state, operation_id: operation }: FiscalRow, who: string): string[] {
  return state === "done" || operation !== null ? [`I10: iCash has nothing for ${who}`] : [];
}

function judgeSent(row: FiscalRow, who: string, booked: Booked): string[] {
  const { OperationID: id, OperationFiskBonUUID: number } = booked;
  if (row.operation_id !== null && row.operation_id !== String(id)) {
    return [`I10: ${who} shows operation ${row.operation_id}; it is ${id}`];
  }
  if (row.state !== "done") {
    const told = row.state === "held" && booked.status !== COMPLETE;
    return told ? [] : [`I10: iCash has operation ${id} (${booked.status}) for ${who}`];
  }
  const { rowsMinor, paidMinor } = sumsOf(booked);
  return [
    ...(booked.status === COMPLETE ? [] : [`I10: ${who}, and iCash calls it ${booked.status}`]),
    ...(row.operation_id === null ? [`I10: ${who} does not show operation ${id}`] : []),
    ...(row.kind === "sale" && row.unique_sale_number !== number
      ? [`I9: ${who} shows the number ${row.unique_sale_number}; it is ${number}`]
      : []),
    ...(rowsMinor === row.total_minor ? [] : [`I4: ${who} is ${row.total_minor}; its rows are ${rowsMinor}`]),
    ...(paidMinor === row.total_minor ? [] : [`I4: ${who} is ${row.total_minor}; ${paidMinor} are paid`]),
    ...(booked.prints > 1 ? [`I1: ${who} was printed ${booked.prints} times`] : []),
  ];
}

/** Payment by payment and sale by sale. */
function judgeOrder(order: OrderFacts, evidence: Evidence): string[] {
  const rows = evidence.rows.filter(({ order_id: id }) => id === order.id);
  const sales = rows.filter(({ kind }) => kind === "sale");
  const money = evidence.money.find(({ orderId }) => orderId === order.id);
  const who = `order ${order.number}`;
  return [
    ...(money && money.paidMinor > 0 && sales.length === 0 && !order.canceled
      ? [`I1: ${who} is paid and nobody looks after its receipt`]
      : []),
    ...sales.flatMap((sale) => [
      ...judgeSale(order, who, sale, money),
      ...judgeStornos(who, { sale, rows, booked: evidence.booked }),
    ]),
    ...judgeRules(order, who, sales, evidence.booked),
    ...judgeReasons(order, who, rows, evidence.booked),
    ...(money ? judgeMoney({ order, who, rows, money, evidence }) : []),
    ...(money && isSettled(order, rows) ? judgeGoods(settledOrder(order, who, evidence, money)) : []),
    ...(money && isOnlySold(order, rows, money) ? judgeAdded(settledOrder(order, who, evidence, money)) : []),
  ];
}

/** What the shop has chosen: when a receipt is due, and whether it is on paper. */
function judgeRules(
  { canceled, due, collected, receipt }: OrderFacts,
  who: string,
  sales: readonly FiscalRow[],
  booked: readonly Booked[],
): string[] {
  const references = sales.map(({ import_ref: reference }) => String(reference));
  const sold = booked.filter(({ ImportRefID: reference }) => references.includes(reference ?? ""));
  return [
    ...(due === "collected" && !collected && !canceled && sold.length > 0
      ? [`I1: ${who} has a receipt, and nobody has said that its money came`]
      : []),
    ...sold
      .filter(({ electronic }) => electronic !== (receipt === "electronic"))
      .map(({ OperationID: id }) => `I4: operation ${id} of ${who} is not ${receipt}`),
  ];
}

/** One cancellation has one reason (decisions/0004): goods that came back or never left. */
function judgeReasons(
  { canceled, refundsFor }: OrderFacts,
  who: string,
  rows: readonly FiscalRow[],
  booked: readonly Booked[],
): string[] {
  const references = rows.map(({ import_ref: reference }) => String(reference));
  const types = booked
    .filter(({ ImportRefID: reference }) => references.includes(reference ?? ""))
    .flatMap(({ storno }) => storno?.StornoType ?? []);
  // A refund before the cancellation may have had another reason.
  return canceled && refundsFor === "exact goods" && types.some((type) => type !== RETURN)
    ? [`I10: ${who} was cancelled, and its stornos give the reasons ${types.join(", ")}`]
    : [];
}

function judgeSale(order: OrderFacts, who: string, sale: FiscalRow, money: Money | undefined): string[] {
  const { state, reason_code: reason } = sale;
  const paid = (money?.paidMinor ?? 0) > 0;
  return [
    ...(state === "skipped" && reason !== "money_given_back" && paid && !order.canceled
      ? [`I1: ${who} is paid; ${nameOf(sale)}`]
      : []),
    ...(state === "waiting" &&
    (money?.capturedMinor ?? 0) > (money?.refundedMinor ?? 0) &&
    !shows(sale, "part_paid") &&
    !shows(sale, "captured_not_collected")
      ? [`I1: the money of ${who} came; ${nameOf(sale)}`]
      : []),
  ];
}

/** Its stornos reverse this sale and no other, and never more of it than was sold. */
function judgeStornos(
  who: string,
  { sale, rows, booked }: { sale: FiscalRow; rows: readonly FiscalRow[]; booked: readonly Booked[] },
): string[] {
  const stornos = rows.filter(({ kind, sale_id: id }) => kind === "storno" && id === sale.id);
  const references = new Set(stornos.map(({ import_ref: reference }) => String(reference)));
  const reversed = booked.filter(({ ImportRefID: reference }) => references.has(reference ?? ""));
  const reversedMinor = sum(reversed.map((operation) => sumsOf(operation).rowsMinor));
  return [
    ...(reversedMinor > sale.total_minor
      ? [`I3: ${reversedMinor} of ${sale.total_minor} were reversed for ${who}`]
      : []),
    ...tooManyPieces(who, sale, reversed, booked),
    ...reversed
      .filter(({ storno }) => storno?.FiskBonUUID !== sale.unique_sale_number)
      .map(({ OperationID: id }) => `I9: operation ${id} reverses another sale than that of ${who}`),
  ];
}

/** Its receipts have all left, and nobody is asked about them. */
function isSettled({ canceled }: OrderFacts, rows: readonly FiscalRow[]): boolean {
  const isSold = rows.some(({ kind, state }) => kind === "sale" && state === "done");
  const isOpen = rows.some(({ kind, state }) => kind === "sale" && state === "waiting");
  return isSold && !isOpen && !canceled && !isAsked(rows);
}

/** All its documents are receipts that have left, whatever is told of them. */
function isOnlySold({ canceled }: OrderFacts, rows: readonly FiscalRow[], money: Money): boolean {
  return (
    !canceled &&
    money.refundedMinor === 0 &&
    rows.length > 0 &&
    rows.every(({ kind, state }) => kind === "sale" && state === "done")
  );
}

function settledOrder(
  { id: orderId, refundsFor, credited, giftCardMinor }: OrderFacts,
  who: string,
  { rows, booked, goods, journal }: Evidence,
  money: Money,
) {
  const asked = new Set(journal.filter(({ to_state: to }) => to === "held").map(({ entry_id: id }) => id));
  const agreed = journal.filter(({ entry_id: id, code }) => asked.has(id) && code === "retry");
  const ofKind = (wanted: FiscalRow["kind"]): Booked[] => {
    const references = rows
      .filter(({ order_id: id, kind }) => id === orderId && kind === wanted)
      .map(({ import_ref: reference }) => String(reference));
    return booked.filter(({ ImportRefID: reference }) => references.includes(reference ?? ""));
  };
  return {
    ...{ who, refundsFor, credited, sales: ofKind("sale"), stornos: ofKind("storno") },
    goods: goods.filter((line) => line.orderId === orderId),
    agreed: new Set(
      rows
        .filter(({ id }) => agreed.some(({ entry_id: document }) => document === id))
        .map(({ import_ref: reference }) => String(reference)),
    ),
    keptMinor: keptOf(money) + giftCardMinor,
  };
}

/** No article is worth more in the stornos than in the sale, nor comes back more often. */
function tooManyPieces(
  who: string,
  sale: FiscalRow,
  reversed: readonly Booked[],
  booked: readonly Booked[],
): string[] {
  const sold = booked.filter(({ ImportRefID: reference }) => reference === String(sale.import_ref));
  // Of a piece that came back less a fee nothing is left, and the fee may be given back later: that is value alone.
  const feesOf = feesLater(sold, reversed);
  const units = [
    [
      "cents",
      ({ rows: _, ...rest }: Booked, row: Booked["rows"][number]) =>
        sumsOf({ ...rest, rows: [row] }).rowsMinor,
    ],
    ["pieces", (_: Booked, row: Booked["rows"][number]) => row.Qty],
  ] as const;
  return units.flatMap(([unit, measure]) => {
    const back = byArticle(reversed, measure);
    const worth = byArticle(sold, measure);
    return [...back]
      .filter(
        ([article, amount]) =>
          amount > (worth.get(article) ?? 0) + (unit === "pieces" ? feesOf(article) : 0) + 0.00001,
      )
      .map(
        ([article, amount]) =>
          `I3: ${amount} of ${worth.get(article) ?? 0} ${unit} were reversed for ${article} of ${who}`,
      );
  });
}

/** Fractions of an article of which whole pieces came back below their price. */
function feesLater(sold: readonly Booked[], reversed: readonly Booked[]): (article: string) => number {
  const rows = reversed.flatMap((operation) => operation.rows);
  const prices = sold.flatMap((operation) => operation.rows);
  return (article) => {
    const own = rows.filter(({ InventoryID: id }) => id === article);
    const least = Math.min(
      ...prices
        .filter(({ InventoryID: id }) => id === article)
        .map(({ SaleItemSinglePrice: price }) => Number(price)),
    );
    const hasFee = own.some(
      ({ Qty, SaleItemSinglePrice: price }) => Number.isInteger(Qty) && Number(price) < least,
    );
    return hasFee ? sum(own.map(({ Qty }) => (Number.isInteger(Qty) ? 0 : Qty))) : 0;
  };
}

function byArticle(
  operations: readonly Booked[],
  measure: (operation: Booked, row: Booked["rows"][number]) => number,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const operation of operations) {
    for (const row of operation.rows) {
      sums.set(row.InventoryID, (sums.get(row.InventoryID) ?? 0) + measure(operation, row));
    }
  }
  return sums;
}

/**
 * The invariants I1 to I4 and I7 to I10 of a rested shop (architecture.md 3.2). The books of the stand-in and the money
 * in Medusa decide what is true; the plugin's rows only say what it believes.
 */
import { sum, sumsOf } from "./evidence";
import type { Booked, Evidence, FiscalRow, Money } from "./evidence";

/** What the schedule did to an order. */
export interface OrderFacts {
  id: string;
  number: number;
  /** What it cost, one after the other: more than one when it was edited. */
  totalsMinor: readonly number[];
  canceled: boolean;
}

/** Whether iCash still needs something to call it complete. */
const COMPLETE = "NORMAL";

const AT_REST = new Set(["waiting", "held", "refused", "skipped", "done"]);

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

function judgeOrder(order: OrderFacts, evidence: Evidence): string[] {
  const rows = evidence.rows.filter(({ order_id: id }) => id === order.id);
  const sales = rows.filter(({ kind }) => kind === "sale");
  const money = evidence.money.find(({ orderId }) => orderId === order.id);
  const who = `order ${order.number}`;
  return [
    ...(sales.length > 1 ? [`I1: ${who} has ${sales.length} sales`] : []),
    ...(money && money.paidMinor > 0 && sales.length === 0 && !order.canceled
      ? [`I1: ${who} is paid and nobody looks after its receipt`]
      : []),
    ...sales.flatMap((sale) => [
      ...judgeSale(order, who, sale, money),
      ...judgeStornos(order, who, { sale, rows, money, booked: evidence.booked }),
    ]),
  ];
}

function judgeSale(order: OrderFacts, who: string, sale: FiscalRow, money: Money | undefined): string[] {
  const { state, total_minor: total } = sale;
  const paid = (money?.paidMinor ?? 0) > 0;
  return [
    ...(state === "done" && !order.totalsMinor.includes(total)
      ? [`I4: ${who} cost ${order.totalsMinor.join(", then ")}; its sale is ${total}`]
      : []),
    ...(state === "skipped" && paid && !order.canceled ? [`I1: ${who} is paid; ${nameOf(sale)}`] : []),
    ...(state === "waiting" &&
    (money?.capturedMinor ?? 0) > (money?.refundedMinor ?? 0) &&
    !shows(sale, "part_paid")
      ? [`I1: the money of ${who} came; ${nameOf(sale)}`]
      : []),
  ];
}

/** Money that was given back, or never came, has a storno, registered or visibly on its way; no other money has one. */
function judgeStornos(
  order: OrderFacts,
  who: string,
  found: { sale: FiscalRow; rows: readonly FiscalRow[]; money: Money | undefined; booked: readonly Booked[] },
): string[] {
  const { sale, rows, money, booked } = found;
  const stornos = rows.filter(({ kind }) => kind === "storno");
  const references = new Set(stornos.map(({ import_ref: reference }) => String(reference)));
  const reversed = booked.filter(({ ImportRefID: reference }) => references.has(reference ?? ""));
  const reversedMinor = sum(reversed.map((operation) => sumsOf(operation).rowsMinor));
  const standing = stornos.filter((storno) => storno.state !== "skipped" && !shows(storno, "refund_missing"));
  const plannedMinor = sum(standing.map(({ total_minor: minor }) => minor));
  return [
    ...(reversedMinor > sale.total_minor
      ? [`I3: ${reversedMinor} of ${sale.total_minor} were reversed for ${who}`]
      : []),
    ...tooManyPieces(who, sale, reversed, booked),
    ...reversed
      .filter(({ storno }) => storno?.FiskBonUUID !== sale.unique_sale_number)
      .map(({ OperationID: id }) => `I9: operation ${id} reverses another sale than that of ${who}`),
    ...(sale.state === "done" ? judgeKept(order, who, { sale, plannedMinor, stornos, money }) : []),
  ];
}

/** What the receipts say is what the shop keeps. After an edit nobody but a person can say what it should keep. */
function judgeKept(
  { canceled, totalsMinor }: OrderFacts,
  who: string,
  found: {
    sale: FiscalRow;
    plannedMinor: number;
    stornos: readonly FiscalRow[];
    money: Money | undefined;
  },
): string[] {
  const { sale, plannedMinor, stornos, money } = found;
  const { refundedMinor = 0, capturedMinor = 0 } = money ?? {};
  const saidMinor = sale.total_minor - plannedMinor;
  const keptMinor = (canceled ? capturedMinor : sale.total_minor) - refundedMinor;
  const isShown = shows(sale, "order_changed");
  if (saidMinor !== keptMinor) {
    const isTold = isShown || stornos.some(({ state }) => state === "held");
    return totalsMinor.length > 1 && isTold
      ? []
      : [`I3: ${who} keeps ${keptMinor}; its receipts say ${saidMinor}`];
  }
  const costMinor = totalsMinor.at(-1);
  return costMinor === sale.total_minor || canceled || refundedMinor > 0 || isShown
    ? []
    : [`I10: ${who} costs ${costMinor}, its sale says ${sale.total_minor}, and nobody is told`];
}

function shows({ attentions }: FiscalRow, code: string): boolean {
  return attentions?.some((attention) => attention.code === code) === true;
}

/** No article is worth more in the stornos than in the sale. */
function tooManyPieces(
  who: string,
  sale: FiscalRow,
  reversed: readonly Booked[],
  booked: readonly Booked[],
): string[] {
  const sold = booked.filter(({ ImportRefID: reference }) => reference === String(sale.import_ref));
  const back = worthByArticle(reversed);
  const worth = worthByArticle(sold);
  return [...back]
    .filter(([article, minor]) => minor > (worth.get(article) ?? 0))
    .map(
      ([article, minor]) =>
        `I3: ${minor} of ${worth.get(article) ?? 0} were reversed for ${article} of ${who}`,
    );
}

function worthByArticle(operations: readonly Booked[]): Map<string, number> {
  const worth = new Map<string, number>();
  for (const { rows, ...rest } of operations) {
    for (const row of rows) {
      const { rowsMinor } = sumsOf({ ...rest, rows: [row] });
      worth.set(row.InventoryID, (worth.get(row.InventoryID) ?? 0) + rowsMinor);
    }
  }
  return worth;
}

function nameOf({ kind, import_ref: reference, state, reason_code: reason }: FiscalRow): string {
  return `${kind} ${reference} (${state}${reason ? `, ${reason}` : ""})`;
}

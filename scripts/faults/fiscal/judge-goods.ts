/**
 * Row by row, VAT group by VAT group and piece by piece (architecture.md I3, I4): what the operations at iCash leave sold of
 * an order, against the goods that it has in Medusa.
 */
import { sum, sumsOf } from "./evidence";
import type { Booked, Goods } from "./evidence";
import { DELIVERY_MINOR, DELIVERY_NAME } from "./stage";

/** An order whose receipts have come to rest, with nothing that a person is asked about. */
export interface SettledOrder {
  who: string;
  goods: readonly Goods[];
  sales: readonly Booked[];
  stornos: readonly Booked[];
  /** What the shop keeps of its money, in cents. */
  keptMinor: number;
  refundsFor: "exact goods" | "goods" | "anything";
  /** Goods that came back were settled by a credit line. */
  credited: boolean;
  /** References of stornos whose rows a person was asked about and has agreed to. */
  agreed: ReadonlySet<string>;
}

/** An order of which nothing came back and nothing was given back, with the receipts that stand. */
export type AddedOrder = Pick<SettledOrder, "who" | "goods" | "sales" | "keptMinor">;

/** As the shop of the schedules maps them, see environment.ts. */
const VAT_OF_GROUP = new Map([
  [1, 20],
  [2, 9],
]);

export function judgeGoods(order: SettledOrder): string[] {
  return [
    ...judgeVat(order),
    ...judgePieces(order),
    ...judgeSpread(order),
    ...judgeEvidence(order),
    ...judgeCredit(order),
  ];
}

/** Where goods and money were only added, and are worth each other, receipts leave nothing out: there is nothing to ask. */
export function judgeAdded({ who, goods, keptMinor, sales }: AddedOrder): string[] {
  const kept = keptMinorBy(goods);
  const sold = minorBy(sales, nameOf);
  const saidMinor = sum([...sold.values()]);
  const isGone = [...sold].some(([name, minor]) => minor > (kept.get(name) ?? 0));
  return !isGone && sum(goods.map(worthOf)) === keptMinor && saidMinor !== keptMinor
    ? [`I1: ${who} has goods of ${keptMinor}, all of them paid; its receipts say ${saidMinor}`]
    : [];
}

/** Where the money is that of the goods, each VAT group is, too. */
function judgeVat(order: SettledOrder): string[] {
  const said = minorBy(order.sales, vatOf);
  for (const [vat, minor] of minorBy(order.stornos, vatOf)) {
    said.set(vat, (said.get(vat) ?? 0) - minor);
  }
  if (!isWorthItsMoney(order)) {
    return [...said]
      .filter(([, minor]) => minor < 0)
      .map(([vat, minor]) => `I3: receipts of ${order.who} say ${minor} of ${vat} % VAT`);
  }
  const kept = new Map<number, number>();
  for (const line of order.goods) {
    kept.set(line.vat, (kept.get(line.vat) ?? 0) + worthOf(line));
  }
  return [...new Set([...said.keys(), ...kept.keys()])]
    .filter((vat) => (said.get(vat) ?? 0) !== (kept.get(vat) ?? 0))
    .map(
      (vat) =>
        `I3: ${order.who} has goods of ${kept.get(vat) ?? 0} with ${vat} % VAT; its receipts say ${said.get(vat) ?? 0}`,
    );
}

/** Where all that was given back was the price of goods, the pieces are those that the customer has. */
function judgePieces(order: SettledOrder): string[] {
  if (order.refundsFor !== "exact goods" || !isWorthItsMoney(order)) {
    return [];
  }
  const said = piecesBy(order.sales);
  for (const [name, pieces] of piecesBy(order.stornos)) {
    said.set(name, (said.get(name) ?? 0) - pieces);
  }
  const kept = keptPieces(order.goods);
  return [...new Set([...said.keys(), ...kept.keys()])]
    .filter((name) => Math.abs((said.get(name) ?? 0) - (kept.get(name) ?? 0)) > 0.00001)
    .map(
      (name) =>
        `I4: ${order.who} has ${kept.get(name) ?? 0} of ${name}; its receipts say ${said.get(name) ?? 0}`,
    );
}

/** A refund is spread over several VAT groups only as far as goods of each of them have moved. */
function judgeSpread(order: SettledOrder): string[] {
  const several = ownRule(order).filter(({ rows }) => new Set(rows.map(vatOf)).size > 1);
  if (several.length === 0 || isEmptied(order)) {
    return [];
  }
  const moved = movedMinor(order);
  return [...minorBy(several, vatOf)]
    .filter(([vat, minor]) => minor > (moved.get(vat) ?? 0) + (vat === 20 ? DELIVERY_MINOR : 0))
    .map(
      ([vat, minor]) =>
        `I3: ${minor} of ${vat} % VAT were reversed for ${order.who}, of which ${moved.get(vat) ?? 0} have moved`,
    );
}

/** Where every refund was for goods, with less or with the delivery, nothing else is reversed. */
function judgeEvidence(order: SettledOrder): string[] {
  if (order.refundsFor === "anything" || isEmptied(order)) {
    return [];
  }
  const kept = keptMinorBy(order.goods);
  const sold = minorBy(order.sales, nameOf);
  return [...minorBy(ownRule(order), nameOf).keys()]
    .filter((name) => name !== DELIVERY_NAME && (kept.get(name) ?? 0) >= (sold.get(name) ?? 0))
    .map((name) => `I3: ${name} of ${order.who} was reversed, and the customer has all of it`);
}

/** Stornos whose rows the register has chosen by itself. */
function ownRule({ stornos, agreed }: SettledOrder): Booked[] {
  return stornos.filter(({ ImportRefID: reference }) => !agreed.has(reference ?? ""));
}

/** No refund will ever ask for the storno of what was settled by a credit line. */
function judgeCredit(order: SettledOrder): string[] {
  const isOpen = sum([...movedMinor(order).values()]) > reversedMinor(order);
  return order.credited && isOpen
    ? [`I10: goods of ${order.who} were settled by a credit line, and nobody is told`]
    : [];
}

function isWorthItsMoney({ goods, keptMinor }: SettledOrder): boolean {
  return sum(goods.map(worthOf)) === keptMinor;
}

function isEmptied(order: SettledOrder): boolean {
  return reversedMinor(order) === sum(order.sales.map((operation) => sumsOf(operation).rowsMinor));
}

function reversedMinor({ stornos }: SettledOrder): number {
  return sum(stornos.map((operation) => sumsOf(operation).rowsMinor));
}

function worthOf({ quantity, gone, pieceMinor }: Goods): number {
  return (quantity - gone) * pieceMinor;
}

/** What receipts have shown and the customer has not, by VAT. */
function movedMinor({ goods, sales }: SettledOrder): Map<number, number> {
  const moved = new Map<number, number>();
  const kept = keptMinorBy(goods);
  for (const [name, minor] of minorBy(sales, nameOf)) {
    const line = goods.find((candidate) => candidate.name === name);
    const vat = line?.vat ?? vatOfSold(sales, name);
    moved.set(vat, (moved.get(vat) ?? 0) + Math.max(0, minor - (kept.get(name) ?? 0)));
  }
  return moved;
}

function keptPieces(goods: readonly Goods[]): Map<string, number> {
  const kept = new Map<string, number>();
  for (const { name, quantity, gone } of goods) {
    kept.set(name, (kept.get(name) ?? 0) + quantity - gone);
  }
  return kept;
}

function keptMinorBy(goods: readonly Goods[]): Map<string, number> {
  const kept = new Map<string, number>();
  for (const line of goods) {
    kept.set(line.name, (kept.get(line.name) ?? 0) + worthOf(line));
  }
  return kept;
}

type BookedRow = Booked["rows"][number];

function nameOf({ name }: BookedRow): string {
  return name;
}

/** Of what an edit has taken out of the order. */
function vatOfSold(sales: readonly Booked[], wanted: string): number {
  const row = sales.flatMap(({ rows }) => rows).find(({ name }) => name === wanted);
  return row ? vatOf(row) : NaN;
}

function vatOf({ TaxGroupID: group }: BookedRow): number {
  return VAT_OF_GROUP.get(group) ?? NaN;
}

function piecesBy(operations: readonly Booked[]): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const { name, Qty: quantity } of operations.flatMap(({ rows }) => rows)) {
    pieces.set(name, (pieces.get(name) ?? 0) + quantity);
  }
  return pieces;
}

function minorBy<Key>(operations: readonly Booked[], keyOf: (row: BookedRow) => Key): Map<Key, number> {
  const minor = new Map<Key, number>();
  for (const { rows, ...rest } of operations) {
    for (const row of rows) {
      const { rowsMinor } = sumsOf({ ...rest, rows: [row] });
      minor.set(keyOf(row), (minor.get(keyOf(row)) ?? 0) + rowsMinor);
    }
  }
  return minor;
}

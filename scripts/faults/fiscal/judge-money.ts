/** Payment by payment: what the receipts show of each, against what was taken and given back (architecture.md I1 to I3). */
import { sum } from "./evidence";
import type { Evidence, FiscalRow, Goods, Money, OrderFacts } from "./evidence";

interface Judged {
  order: OrderFacts;
  who: string;
  rows: readonly FiscalRow[];
  money: Money;
  evidence: Evidence;
}

export function judgeMoney({ order, who, rows, money, evidence }: Judged): string[] {
  return [
    ...judgePayments(order, who, rows, money),
    ...judgeCanceled(who, rows, money, evidence),
    ...judgeCost(order, who, { rows, money, goods: evidence.goods }),
  ];
}

/** What tells a person that receipts and money are not one yet. */
const TELLING = ["order_changed", "part_paid", "less_taken", "goods_back", "refund_missing"];

/**
 * Each payment stands in receipts for no more than was taken, and everything together for what the shop keeps; or a person
 * is asked, or somebody still has to pay.
 */
function judgePayments(
  { canceled, due, totalsMinor, giftCardMinor }: OrderFacts,
  who: string,
  rows: readonly FiscalRow[],
  money: Money,
): string[] {
  const registered = standingOf(rows);
  const isTold = isAsked(rows);
  const shown = (id: string): number =>
    sum(
      registered.flatMap(({ kind, payments }) =>
        payments
          .filter(({ paymentId }) => paymentId === id)
          .map(({ amountMinor }) => (kind === "sale" ? amountMinor : -amountMinor)),
      ),
    );
  const saidMinor = saidOf(registered);
  // Who cancels gives back what a gift card has paid, too.
  // A refund and a cancellation of one moment may give back more than was taken; no receipt shows less than nothing (I2).
  const keptMinor = Math.max(0, keptOf(money)) + (canceled ? 0 : giftCardMinor);
  const isSold = rows.some(({ kind, state }) => kind === "sale" && state === "done");
  const costMinor = totalsMinor.at(-1) ?? 0;
  // Whoever gives money back has been paid, whatever the order costs now; what is captured in part may still be captured.
  const isPart = money.payments.some(({ takenMinor, promisedMinor }) => takenMinor < promisedMinor);
  const isPaid =
    canceled || (money.refundedMinor > 0 && !isPart) || takenOf(money) + giftCardMinor >= costMinor;
  return [
    ...money.payments
      .filter(({ id, takenMinor, promisedMinor }) => takenMinor > 0 && shown(id) > promisedMinor)
      .map(
        ({ id, promisedMinor }) =>
          `I1: receipts of ${who} show ${shown(id)} of a payment of ${promisedMinor}`,
      ),
    ...money.payments
      .filter(({ id, takenMinor }) => due === "captured" && takenMinor > 0 && shown(id) > takenMinor)
      .map(({ id, takenMinor }) => `I1: receipts of ${who} show ${shown(id)}; ${takenMinor} were captured`),
    ...(isSold && isPaid && !isTold && saidMinor !== keptMinor
      ? [`I3: ${who} keeps ${keptMinor}; its receipts say ${saidMinor}`]
      : []),
    ...(isSold && isPaid && !isTold && !canceled && saidMinor === keptMinor
      ? misplaced(money, shown).map(
          ({ id, minor }) => `I2: ${who} keeps ${minor} of a payment of which its receipts show ${shown(id)}`,
        )
      : []),
    ...judgeExcess(who, rows, money),
    ...rows
      .filter(({ state, reason_code: reason }) => state === "held" && reason === "total_mismatch")
      .filter(() => !canceled && money.refundedMinor === 0 && keptMinor === costMinor)
      .map((row) => `I4: ${nameOf(row)} is made of less than ${who} costs, all of which is paid`),
  ];
}

/**
 * Payments whose receipts show something else than is kept of them. What was registered of a payment and never taken, because Medusa
 * has called it off since, stands for those that came in its place (medusa.md C2).
 */
function misplaced({ payments }: Money, shown: (id: string) => number): { id: string; minor: number }[] {
  const all = payments.map(({ id, takenMinor, refundedMinor, canceledAt }) => {
    const minor = Math.max(0, takenMinor - refundedMinor);
    return { id, minor, isCalledOff: canceledAt !== null, tooMuchMinor: shown(id) - minor };
  });
  const wrong = all.filter(({ tooMuchMinor }) => tooMuchMinor !== 0);
  const isReplaced = wrong.every(({ isCalledOff, tooMuchMinor }) => isCalledOff === tooMuchMinor > 0);
  return isReplaced ? [] : wrong;
}

/** Nobody is asked about a refund that is more than its receipt where each payment's receipts show what it gave back. */
function judgeExcess(who: string, rows: readonly FiscalRow[], { payments }: Money): string[] {
  const sold = rows
    .filter(({ kind, state }) => kind === "sale" && state === "done")
    .flatMap((sale) => sale.payments);
  const isShown = payments.every(
    ({ id, refundedMinor }) =>
      refundedMinor <=
      sum(sold.filter(({ paymentId }) => paymentId === id).map(({ amountMinor }) => amountMinor)),
  );
  return rows
    .filter(({ state, reason_code: reason }) => isShown && state === "held" && reason === "exceeds_sale")
    .map((row) => `I2: ${nameOf(row)} of ${who} is no more than the receipt of its payment`);
}

/**
 * What was called off before any money came is in no receipt whose worker took it up after that: he looks once more before he
 * opens it. What is called off while he does comes too late for him.
 */
function judgeCanceled(
  who: string,
  rows: readonly FiscalRow[],
  { payments }: Money,
  { booked, journal }: Pick<Evidence, "booked" | "journal">,
): string[] {
  const voided = payments.filter(({ takenMinor }) => takenMinor === 0);
  return rows.flatMap((sale) => {
    const opened = booked.find(
      ({ ImportRefID: reference, type }) => type === "Sell" && reference === String(sale.import_ref),
    )?.created_at;
    const taken = journal.filter(
      ({ entry_id: id, to_state: to, at }) => id === sale.id && to === "working" && opened && at <= opened,
    );
    const takenUpAt = Math.max(0, ...taken.map(({ at }) => at.getTime()));
    return voided
      .filter(({ id }) => sale.payments.some(({ paymentId }) => paymentId === id))
      .filter(({ canceledAt }) => canceledAt !== null && takenUpAt > canceledAt.getTime())
      .map(() => `I1: ${nameOf(sale)} of ${who} was opened for a payment that was cancelled before`);
  });
}

/** Who has given nothing back has receipts of what the order costs, or is told; what came back is no cost before it is paid for. */
function judgeCost(
  { id: orderId, canceled, totalsMinor, giftCardMinor }: OrderFacts,
  who: string,
  { rows, money, goods }: { rows: readonly FiscalRow[]; money: Money; goods: readonly Goods[] },
): string[] {
  const isSold = rows.some(({ kind, state }) => kind === "sale" && state === "done");
  const saidMinor = saidOf(standingOf(rows));
  const costMinor = totalsMinor.at(-1) ?? 0;
  const isBack = goods.some((line) => line.orderId === orderId && line.gone > 0);
  const isOwed = isBack && takenOf(money) + giftCardMinor < costMinor;
  return isSold &&
    !canceled &&
    !isOwed &&
    money.refundedMinor === 0 &&
    !isAsked(rows) &&
    saidMinor !== costMinor
    ? [`I10: ${who} costs ${costMinor}, its receipts say ${saidMinor}, and nobody is told`]
    : [];
}

/** Documents that count: stornos on their way, too. */
function standingOf(rows: readonly FiscalRow[]): FiscalRow[] {
  return rows.filter(
    (row) =>
      row.state !== "skipped" &&
      !shows(row, "refund_missing") &&
      (row.kind === "storno" || row.state === "done"),
  );
}

function saidOf(registered: readonly FiscalRow[]): number {
  return sum(registered.map(({ kind, total_minor: minor }) => (kind === "sale" ? minor : -minor)));
}

/** A person is asked or told. */
export function isAsked(rows: readonly FiscalRow[]): boolean {
  return rows.some(
    (row) =>
      row.state === "held" ||
      row.state === "refused" ||
      (row.state === "waiting" && row.reason_code === "collection_awaited") ||
      TELLING.some((code) => shows(row, code)),
  );
}

/** Of a payment that was captured in part, the rest is no money (it may never be taken). */
function takenOf({ payments }: Money): number {
  return sum(payments.map(({ takenMinor }) => takenMinor));
}

export function keptOf({ payments }: Money): number {
  return sum(payments.map(({ takenMinor, refundedMinor }) => takenMinor - refundedMinor));
}

export function shows({ attentions }: FiscalRow, code: string): boolean {
  return attentions?.some((attention) => attention.code === code) === true;
}

export function nameOf({ kind, import_ref: reference, state, reason_code: reason }: FiscalRow): string {
  return `${kind} ${reference} (${state}${reason ? `, ${reason}` : ""})`;
}

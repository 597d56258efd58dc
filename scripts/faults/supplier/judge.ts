/**
 * The invariants I5, I8 and I10 of a rested shop (architecture.md 3.2), and that an order is either at JAR or visibly
 * not there. The books of the stand-in decide what is true; the plugin's rows only say what it believes.
 */
import type { BookedOrder, Evidence, Fulfilled, SupplierRow } from "./evidence";

/** What the schedule did to an order. */
export interface OrderFacts {
  id: string;
  number: number;
  paid: boolean;
  canceled: boolean;
  /** Cancelled at a moment when nothing had begun to be sent and nobody was at work. */
  canceledUnsent: boolean;
  /** Its money arrived where the shop waits for that, or a person let it go without. */
  mayLeave: boolean;
  /** A backup was put back: until its row is looked at again it knows less than JAR. */
  restored: boolean;
  /** Pieces by code that JAR sells: as many as there were when something may have been sent, or came later. */
  most: ReadonlyMap<string, number>;
  /** The code of each order line that JAR sells. */
  codeOf: ReadonlyMap<string, string>;
  /** All its money was given back. */
  givenBack: boolean;
  /** Staff marked goods of JAR as fulfilled. */
  fulfilledByStaff: boolean;
  /** Orders at JAR that another shop of the account made under our number. */
  foreign: ReadonlySet<string>;
}

/** Reasons that say themselves that JAR has, or may have, an order. */
const MAY_STAND_AT_JAR = new Set([
  "not_found_after_lost_answer",
  "several_orders",
  "lines_differ",
  "partially_accepted",
  "reference_mismatch",
  "refused_by_jar",
  "order_canceled_before_sending",
  "not_comparable",
  // JAR answers with another shop's order first, or shows both: which is ours a person sees there.
  "reference_taken",
]);

/** Attentions that say why not everything that JAR accepted is on its way. */
const TOLD = new Set(["fulfillment_failed", "order_changed", "fulfillment_canceled"]);

const AT_REST = new Set(["waiting", "held", "refused", "skipped", "done"]);

/** One sentence for each thing that must not be. */
export function judgeSupplierOrders(everything: Evidence, orders: readonly OrderFacts[]): string[] {
  const foreign = new Set(orders.flatMap((order) => [...order.foreign]));
  const evidence = {
    ...everything,
    booked: everything.booked.filter(({ order_id: id }) => !foreign.has(id)),
  };
  return [
    ...evidence.rows
      .filter(({ jar_order_id: number }) => number !== null && foreign.has(number))
      .map(
        ({ reference, jar_order_id: number }) =>
          `supplier order ${reference} took another shop's order ${number}`,
      ),
    ...strangers(evidence),
    ...evidence.rows.flatMap((row) =>
      judgeRow(row, evidence, orders.find(({ id }) => id === row.order_id)?.restored === true),
    ),
    ...orders.flatMap((order) => judgeOrder(order, evidence)),
    ...evidence.journal
      .filter(({ code }) => code === "unexpected_error")
      .map(({ entry_id: id }) => `${id} met an error that nobody expected`),
  ];
}

function strangers({ rows, booked }: Evidence): string[] {
  const known = new Set(rows.map(({ reference }) => String(reference)));
  return booked
    .filter(({ reference_sent: reference }) => !known.has(reference ?? ""))
    .map(({ order_id: id }) => `I5: JAR has order ${id} and no row of ours stands for it`);
}

function judgeRow(row: SupplierRow, { booked, journal, fulfilled }: Evidence, restored: boolean): string[] {
  const who = `supplier order ${row.reference} (${row.state}${row.reason_code ? `, ${row.reason_code}` : ""})`;
  const mine = booked.filter(({ reference_sent: reference }) => reference === String(row.reference));
  const [first] = mine;
  return [
    ...(mine.length > 1 ? [`I5: JAR has ${mine.length} orders for ${who}`] : []),
    ...(AT_REST.has(row.state) ? [] : [`${who} does not come to rest`]),
    ...(row.state === "held" && !row.reason_code ? [`I10: ${who} is held without a reason`] : []),
    ...(first ? judgeSent(row, who, first, restored) : judgeUnsent(row, who)),
    ...(journal.some(({ entry_id: id, to_state: to }) => id === row.id && to === row.state)
      ? []
      : [`${who} came into its state without a trace in the journal`]),
    ...judgeFulfilled(row, who, first, fulfilled),
  ];
}

function judgeUnsent(row: SupplierRow, who: string): string[] {
  const says = [
    ...(row.state === "done" ? ["is done"] : []),
    ...(row.jar_order_id === null ? [] : [`has JAR's number ${row.jar_order_id}`]),
    ...(row.attentions ?? [])
      .filter(({ code }) => code === "canceled_after_sending" && row.state === "skipped")
      .map(({ code }) => `warns of ${code}`),
  ];
  return says.map((said) => `I10: ${who} ${said}, and JAR has no order for it`);
}

function judgeSent(row: SupplierRow, who: string, first: BookedOrder, restored: boolean): string[] {
  // Who stops an unsent order of a restored backup before anybody has looked for it cannot know better.
  if (restored && row.send_started_at === null && row.state !== "done") {
    return [];
  }
  const shown = row.state === "done" || (row.state === "held" && MAY_STAND_AT_JAR.has(row.reason_code ?? ""));
  if (!shown) {
    return [`I10: JAR has order ${first.order_id} for ${who}`];
  }
  if (row.jar_order_id !== null && row.jar_order_id !== first.order_id) {
    return [`I10: ${who} shows JAR's number ${row.jar_order_id}; it is ${first.order_id}`];
  }
  if (row.state !== "done") {
    return [];
  }
  if (row.jar_order_id === null) {
    return [`I10: ${who} does not show JAR's number ${first.order_id}`];
  }
  return row.lines.flatMap(({ code, accepted }) => {
    const booked = first.lines.find((line) => line.code === code)?.cnt ?? 0;
    return accepted === booked
      ? []
      : [`I10: ${who} shows ${accepted} accepted of ${code}; JAR has ${booked}`];
  });
}

function judgeFulfilled(
  row: SupplierRow,
  who: string,
  first: BookedOrder | undefined,
  fulfilled: readonly Fulfilled[],
): string[] {
  const mine = fulfilled.filter((item) => isOf(row, item));
  const count = new Set(mine.map(({ fulfillment_id: id }) => id)).size;
  return [
    ...(count > 1 ? [`${who} has ${count} fulfilments`] : []),
    ...row.lines.flatMap(({ code, lineItemIds }) => {
      const pieces = sum(
        mine.filter(({ line_item_id: id }) => lineItemIds.includes(id)).map((item) => item.quantity),
      );
      const booked = first?.lines.find((line) => line.code === code)?.cnt ?? 0;
      return pieces > booked
        ? [`${who}: ${pieces} pieces of ${code} are fulfilled; JAR accepted ${booked}`]
        : [];
    }),
  ];
}

function judgeOrder(order: OrderFacts, evidence: Evidence): string[] {
  const rows = evidence.rows.filter(({ order_id: id }) => id === order.id);
  const references = new Set(rows.map(({ reference }) => String(reference)));
  const booked = evidence.booked.filter(({ reference_sent: reference }) => references.has(reference ?? ""));
  const who = `order ${order.number}`;
  return [
    ...[...order.most].flatMap(([code, most]) => {
      const asked = sum(
        booked
          .flatMap(({ lines }) => lines.filter((line) => line.code === code))
          .map((line) => line.cnt_asked),
      );
      return asked > most
        ? [`I5: ${asked} pieces of ${code} were ordered at JAR for ${who}, which has ${most}`]
        : [];
    }),
    ...judgePresence(order, who, rows),
    ...(booked.length > 0 && !order.mayLeave ? [`${who} was sent before its money arrived`] : []),
    ...judgeCancellation(order, who, rows, booked),
    ...judgeDelivery(order, who, rows, evidence),
    ...rows.flatMap((row) => [...judgeStanding(order, who, row, evidence), ...judgeStaff(order, who, row)]),
  ];
}

function judgePresence(order: OrderFacts, who: string, rows: readonly SupplierRow[]): string[] {
  if (order.most.size === 0) {
    return rows.length > 0 ? [`${who} has nothing of JAR's and still a row`] : [];
  }
  return order.paid && !order.canceled && rows.length === 0
    ? [`${who} is paid and nobody looks after it`]
    : [];
}

function judgeCancellation(
  order: OrderFacts,
  who: string,
  rows: readonly SupplierRow[],
  booked: readonly BookedOrder[],
): string[] {
  if (!order.canceled || booked.length === 0) {
    return [];
  }
  if (order.canceledUnsent) {
    return [`${who} was cancelled before anything was sent, and JAR has it`];
  }
  const told = rows.every(
    ({ state, attentions }) =>
      state === "held" ||
      state === "skipped" ||
      attentions?.some(({ code }) => code === "canceled_after_sending"),
  );
  return told ? [] : [`${who} was cancelled, JAR has it, and nobody is told`];
}

/** What JAR accepted is on its way in Medusa too, or somebody is told why not. */
function judgeDelivery(
  order: OrderFacts,
  who: string,
  rows: readonly SupplierRow[],
  { fulfilled }: Evidence,
): string[] {
  if (order.canceled) {
    return [];
  }
  return rows
    .filter(({ state, attentions }) => state === "done" && !attentions?.some(({ code }) => TOLD.has(code)))
    .flatMap((row) => {
      const accepted = sum(row.lines.map((line) => line.accepted ?? 0));
      const pieces = sum(
        fulfilled
          .filter((item) => isOf(row, item) && order.codeOf.has(item.line_item_id))
          .map((item) => item.quantity),
      );
      return pieces < accepted ? [`${who}: JAR accepted ${accepted} pieces and ${pieces} are fulfilled`] : [];
    });
}

/** Made by the plugin, or by staff and taken for JAR's parcel. */
function isOf(row: SupplierRow, { supplier_order_id: id, fulfillment_id: fulfillment }: Fulfilled): boolean {
  return id === row.id || fulfillment === row.fulfillment_id;
}

/** What became of the parcel stands in Medusa, or somebody is told. */
function judgeStanding(order: OrderFacts, who: string, row: SupplierRow, evidence: Evidence): string[] {
  const booked = evidence.booked.find(({ order_id: id }) => id === row.jar_order_id);
  if (row.state !== "done" || !booked) {
    return [];
  }
  const says = (code: string): boolean =>
    row.attentions?.some((attention) => attention.code === code) === true;
  const isCalledOff = booked.status === "Анулирана";
  const comesBack = booked.shipping_status === "Върната към подател";
  const isSettled = order.canceled || order.givenBack;
  const wanted = (booked.waybill_id ?? "").split(", ").filter((number) => number !== "");
  const shown = evidence.labels
    .filter(({ fulfillment_id: id }) => id === row.fulfillment_id)
    .map(({ tracking_number: number }) => number);
  const isActive = evidence.fulfilled.some(({ fulfillment_id: id }) => id === row.fulfillment_id);
  return [
    ...(isCalledOff && !isSettled && !says("canceled_at_jar")
      ? [`I10: JAR called ${who} off and nobody is told`]
      : []),
    ...(comesBack && !isCalledOff && !isSettled && !says("parcel_returned")
      ? [`I10: the parcel of ${who} comes back and nobody is told`]
      : []),
    ...(order.givenBack && !order.canceled && !isCalledOff && !comesBack && !says("refunded_after_sending")
      ? [`I10: the money of ${who} was given back, JAR has it, and nobody is told`]
      : []),
    ...(isActive && !order.canceled && shown.sort().join() !== wanted.sort().join()
      ? [
          `I10: ${who} shows the waybills ${shown.join(", ") || "none"}; JAR has ${wanted.join(", ") || "none"}`,
        ]
      : []),
  ];
}

/** Goods that JAR was never asked for do not end because somebody marked them as fulfilled. */
function judgeStaff(order: OrderFacts, who: string, row: SupplierRow): string[] {
  return order.fulfilledByStaff && !order.canceled && row.reason_code === "no_longer_needed"
    ? [`${who} ended because staff marked it as fulfilled`]
    : [];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

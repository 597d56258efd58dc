/**
 * What the supplier says about an order against what the store shows of it: one comparison for every look and every event
 * (architecture.md 4.3). It says what a person has to be told; what follows by rule (shipment, labels, delivery) is done
 * beside it. The table of what is told when stands in docs/decisions/0030-whose-parcel.md.
 */
import type { FoundSupplierNotice } from "../../contract/reasons/supplier";
import type { StillSettings } from "../../contract/supplier-settings";
import type { FactLine } from "../../contract/reasons/entry";
import { toMinor } from "../money";
import { sofiaDate } from "../sofia-days";
import type { OrderPayment } from "./policy";
import { saysCanceled, saysDelivered, saysReturned, unknownWords } from "./status";
import type { Said, StatusWords } from "./status";

/** Notices that come and go with this comparison. */
export const STANDING_NOTICES = [
  "canceled_after_sending",
  "refunded_after_sending",
  "canceled_at_jar",
  "parcel_returned",
  "fulfillment_canceled",
  "unknown_status",
  "stands_still",
] as const;

/** The same of those that only a look at the supplier can judge. */
export const LOOK_NOTICES = ["unknown_at_jar", "changed_at_jar"] as const;

export type StandingNotice = FoundSupplierNotice<
  (typeof STANDING_NOTICES)[number] | (typeof LOOK_NOTICES)[number]
>;

export interface SentLine {
  code: string;
  title: string;
  asked: number;
  accepted: number | null;
}

export interface Standing {
  now: Date;
  said: Said;
  lines: readonly SentLine[];
  sentAt: Date | null;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  order: {
    canceled: boolean;
    currency: string;
    payments: readonly OrderPayment[];
    /** Goods of the supplier are announced to come back, or came back. */
    hasReturn: boolean;
    /** The fulfilment of these goods: null while there is none. */
    fulfillment: { canceled: boolean } | null;
  };
}

export interface StandingRules extends StatusWords {
  still: StillSettings;
}

export function standingNotices(standing: Standing, rules: StandingRules): StandingNotice[] {
  const { said, order, deliveredAt } = standing;
  const canceled = saysCanceled(said, rules);
  const returned = saysReturned(said, rules);
  const nothingComes = canceled !== null || returned !== null;
  const money = moneyGivenBack(order.payments);
  const isSettledHere = order.canceled || money === "whole";
  const isDelivered = deliveredAt !== null || saysDelivered(said.shippingStatus, rules);
  const unknown = unknownWords(said, rules);
  return [
    ...(order.canceled && !nothingComes ? [plain("canceled_after_sending")] : []),
    ...(!order.canceled && !nothingComes ? refund(standing, money, isDelivered) : []),
    ...(canceled !== null && !isSettledHere ? [worded("canceled_at_jar", canceled)] : []),
    ...(returned !== null && canceled === null && !isSettledHere && !order.hasReturn
      ? [worded("parcel_returned", returned)]
      : []),
    ...(order.fulfillment?.canceled && !order.canceled && !nothingComes
      ? [plain("fulfillment_canceled")]
      : []),
    ...(unknown.length > 0 ? [worded("unknown_status", unknown.join(", "))] : []),
    ...(isDelivered || nothingComes || order.canceled ? [] : stillness(standing, rules.still)),
  ];
}

const plain = <Code extends "canceled_after_sending" | "fulfillment_canceled">(code: Code) => ({
  code,
  data: null,
});

const worded = <Code extends "canceled_at_jar" | "parcel_returned" | "unknown_status">(
  code: Code,
  status: string,
) => ({ code, data: { status } });

type GivenBack = "none" | "part" | "whole";

function moneyGivenBack(payments: readonly OrderPayment[]): GivenBack {
  const captured = sumMinor(payments.map((payment) => payment.captured));
  const refunded = sumMinor(payments.map((payment) => payment.refunded));
  if (refunded === 0) {
    return "none";
  }
  return refunded >= captured ? "whole" : "part";
}

/**
 * Whole: the goods would leave for nothing. A part concerns the supplier only while the parcel is not there, and is what
 * has to be done where the supplier took fewer pieces.
 */
function refund({ lines, order }: Standing, money: GivenBack, isDelivered: boolean): StandingNotice[] {
  const isTakenInPart = lines.some(({ asked, accepted }) => accepted !== null && accepted < asked);
  const isOurs = money === "whole" ? !(isDelivered && order.hasReturn) : !isDelivered && !isTakenInPart;
  if (money === "none" || !isOurs) {
    return [];
  }
  const text = (amounts: string[]): string => `${(sumMinor(amounts) / 100).toFixed(2)} ${order.currency}`;
  return [
    {
      code: "refunded_after_sending",
      data: {
        refunded: text(order.payments.map((payment) => payment.refunded)),
        paid: text(order.payments.map((payment) => payment.captured)),
      },
    },
  ];
}

const DAY_MS = 24 * 60 * 60_000;

/** Since when, and not for how long: an order that stands still is told of once. */
export function stillness(
  { now, said, sentAt, shippedAt }: Pick<Standing, "now" | "said" | "sentAt" | "shippedAt">,
  { not_shipped: unsent, not_delivered: underway }: StillSettings,
): FoundSupplierNotice<"stands_still">[] {
  const [since, days] = shippedAt ? [shippedAt, underway] : [sentAt, unsent];
  if (since === null || days === null || now.getTime() - since.getTime() < days * DAY_MS) {
    return [];
  }
  const status = said.shippingStatus ?? said.status ?? "";
  return [{ code: "stands_still", data: { status, since: sofiaDate(since) } }];
}

export interface LineAtSupplier {
  code: string;
  quantity: number;
  status: string | null;
}

/**
 * Pieces that the supplier now has otherwise than it accepted them, or has called off by line. An order without any lines
 * says nothing about them.
 * @param seen null: it does not know the order any more
 */
export function lookNotices(
  sent: readonly SentLine[],
  seen: (Said & { lines: readonly LineAtSupplier[] }) | null,
  words: StatusWords,
): StandingNotice[] {
  if (seen === null) {
    return [{ code: "unknown_at_jar", data: null }];
  }
  if (seen.lines.length === 0 || saysCanceled(seen, words) !== null) {
    return [];
  }
  const there = new Map<string, number>();
  for (const { code, quantity, status } of seen.lines) {
    const isCalledOff = saysCanceled({ status, shippingStatus: null }, words) !== null;
    there.set(code, (there.get(code) ?? 0) + (isCalledOff ? 0 : quantity));
  }
  const ours = sent.flatMap(({ code, title, accepted }): FactLine[] => {
    const pieces = there.get(code) ?? 0;
    return accepted === null || accepted === pieces ? [] : [{ code, title, accepted, at_jar: pieces }];
  });
  const foreign = [...there]
    .filter(([code, pieces]) => pieces > 0 && !sent.some((line) => line.code === code))
    .map(([code, pieces]): FactLine => ({ code, title: null, accepted: 0, at_jar: pieces }));
  const lines = [...ours, ...foreign];
  return lines.length > 0 ? [{ code: "changed_at_jar", data: { lines } }] : [];
}

function sumMinor(amounts: readonly string[]): number {
  return amounts.reduce((sum, amount) => sum + toMinor(amount), 0);
}

/** The page of the rules for supplier orders, in English. */
import type { OrderDue } from "../../contract/supplier";

export const orderSettings = {
  saved: "Saved. Orders go by the new settings from now on.",
  sending: {
    title: "Sending",
    paused: "Send nothing to JAR",
    pausedHint: "Orders wait here meanwhile. Orders at JAR are still followed.",
    startDate: "Only orders placed from",
    startDateHint: "Earlier ones are not looked at. Empty: all of them.",
  },
  due: {
    title: "When an order is sent",
    hint: "By the way it is paid. Where several are used for one order, the strictest counts.",
    defaultDue: "Where nothing else is said",
    sameAsDefault: "As above",
    noProviders: "The store has no payment providers yet.",
    modes: {
      placed: "As soon as it is placed",
      captured: "When the money is captured",
      by_hand: "Only when a person says so",
    } satisfies Record<OrderDue, string>,
  },
  check: {
    title: "Before sending",
    live: "Ask JAR for stock and prices once more",
    liveHint: "If JAR has too few, or the margin is too low, the order waits for a person.",
    minMargin: "Least margin, % of what was sold",
    minMarginHint: "Without VAT. Below it the order waits for a person. Empty: any margin will do.",
    preflight: "Ask JAR for an offer first",
    preflightHint: "One call more for each order. The offers stay in your account at JAR.",
  },
  couriers: {
    title: "Tracking links",
    hint: "For couriers that are not built in, or whose page has moved. These come before the built-in ones.",
    name: "JAR’s name for the courier contains",
    url: "Address of the tracking page",
    urlHint: "With {waybill} where the number goes.",
  },
  words: {
    title: "What JAR’s statuses mean",
    hint: "In addition to the built-in words. Only the whole text counts.",
    delivered: "It is delivered when JAR says",
    canceled: "It is canceled when JAR says",
    empty: "only the built-in ones",
  },
  balance: {
    title: "Debt to JAR",
    warning: "Warn me when it exceeds, €",
    warningHint: "Empty: never.",
  },
};

/** Why an order is not at JAR yet, or needs a person although it is; written like en-reasons.ts. */
import type { Attention, DropshipReason } from "../lib/supplier-contracts";
import type { Note } from "./en-reasons";

export const dropshipReasons = {
  payment_awaited: {
    title: "Waiting for the payment",
    text: "The order is sent to JAR as soon as the payment is captured. There is nothing to do here; “Send now” does not wait for it.",
  },
  send_by_hand: {
    title: "Sent only by hand",
    text: "By your settings, orders with this payment method are sent when a person says so. Check the order, then press “Send now”.",
  },
  held_by_person: {
    title: "On hold",
    text: "An administrator has stopped this order. “Release” lets it go on as usual, “Send now” sends it at once.",
  },
  customer_data_missing: {
    title: "Customer details missing",
    text: "JAR cannot deliver without them, so nothing was sent. Press “Correct the details” and complete them; the order then goes on by itself.",
  },
  documents_unavailable: {
    title: "Papers to enclose not at hand",
    text: "Your shop’s own program could not give the papers that JAR should enclose. We try again by ourselves; if it lasts, ask the shop’s developer.",
  },
  documents_invalid: {
    title: "Papers to enclose not usable",
    text: "Your shop’s own program gave papers that JAR cannot take, so nothing was sent. Ask the shop’s developer, then press “Try again”.",
  },
  not_available: {
    title: "JAR has too few",
    text: "JAR does not have as many pieces as were ordered, so nothing was sent. Agree with the customer and change the order, or press “Try again” to send it as it is; JAR then accepts what it has.",
  },
  product_gone: {
    title: "Not offered by JAR any more",
    text: "JAR does not know these products any more, so nothing was sent. Take them out of the order, or deliver them in another way and press “Mark as handled”.",
  },
  margin_too_low: {
    title: "Margin too low",
    text: "At JAR’s present price the margin is below the least one of your settings, so nothing was sent. Press “Try again” to send the order all the same.",
  },
  cost_unknown: {
    title: "Cost unknown",
    text: "JAR names no price for these products, so the margin cannot be checked and nothing was sent. Press “Try again” to send the order all the same.",
  },
  preflight_differs: {
    title: "JAR would not deliver everything",
    text: "Asked for an offer, JAR came back with fewer pieces, so nothing was sent. Agree with the customer and change the order, or press “Try again” to send it as it is.",
  },
  partially_accepted: {
    title: "Accepted in part",
    text: "JAR took less than was ordered. Look at the marked lines and decide whether to refund the customer or to deliver the items in another way. “Try again” takes what JAR accepted.",
  },
  answer_lost: {
    title: "No answer from JAR",
    text: "JAR did not answer in time. We first look whether the order is there; it is not sent twice.",
  },
  not_found_after_lost_answer: {
    title: "Not found at JAR",
    text: "The answer was lost and JAR shows no order with our number. Ask JAR. If they have it, enter its number; if they really have none, press “Try again”.",
  },
  refused_by_jar: {
    title: "Refused by JAR",
    text: "JAR did not accept the order and nothing is ordered. Remove the cause, then press “Try again”.",
  },
  credentials: {
    title: "JAR denies access",
    text: "Check the JAR user name and password (or token) in the plugin options.",
  },
  rate_limited: {
    title: "JAR limits the number of requests",
    text: "Too many requests were sent. We go on by ourselves in a while.",
  },
  not_reached: {
    title: "JAR cannot be reached",
    text: "Nothing was sent. We try again by ourselves.",
  },
  order_canceled_before_sending: {
    title: "Order canceled",
    text: "The order was canceled before it was sent to JAR. Nothing is ordered.",
  },
  handled_by_person: {
    title: "Handled by a person",
    text: "An administrator took care of this order in another way. Nothing is sent to JAR.",
  },
  no_longer_needed: {
    title: "Nothing left to order",
    text: "All products of JAR were taken out of the order before it was sent. Nothing is ordered.",
  },
  reference_mismatch: {
    title: "Different number at JAR",
    text: "The order at JAR carries another number than the one we sent. Ask JAR whether it is this order.",
  },
  lines_differ: {
    title: "Different items at JAR",
    text: "The items of the order at JAR are not the ones that we asked for. Sort it out with JAR.",
  },
  not_configured: {
    title: "JAR is not set up",
    text: "Add the JAR credentials to the plugin options (medusa-config.ts). The order is then sent by itself.",
  },
  several_orders: {
    title: "Several orders at JAR",
    text: "JAR holds more than one order with our number. Ask JAR which one is right, have the others canceled and enter the number of the right one.",
  },
  too_many_lines: {
    title: "Too many items",
    text: "The order has more different items than JAR takes at once. Place it at JAR by hand, then press “Mark as handled”.",
  },
  contract: {
    title: "Unreadable answer from JAR",
    text: "JAR answered in a way that cannot be understood. Ask the shop’s developer.",
  },
  unexpected_error: {
    title: "Unexpected error",
    text: "Something went wrong that was not foreseen. Press “Try again”; if it happens again, ask the shop’s developer.",
  },
} satisfies Record<DropshipReason, Note>;

/** `number` is JAR's number of the order, or ours where JAR has given none. */
export const attention = {
  canceled_after_sending: {
    title: "Canceled after it was sent",
    text: "The order is canceled here, but JAR has it, and it cannot be canceled from here. Call JAR, give the number {{number}} and ask them to cancel it. If the parcel is on its way, ask the customer not to accept it.",
  },
  canceled_at_jar: {
    title: "Canceled at JAR",
    text: "JAR has canceled its order {{number}}. Nothing changes in your store by itself: ask JAR why, then deliver the items in another way or cancel the order here and refund the customer.",
  },
  fulfillment_failed: {
    title: "Fulfillment not created",
    text: "JAR has the order, but its fulfillment in the store could not be created. It is tried again with each look at JAR; if that does not help, create it by hand.",
  },
  partially_accepted: {
    title: "Accepted in part",
    text: "JAR took less than was ordered. Look at the marked lines and decide whether to refund the customer or to deliver the items in another way.",
  },
  price_changed: {
    title: "JAR charges other prices",
    text: "JAR has taken the order {{number}} at other prices than it showed before. If they are wrong, call JAR and give that number.",
  },
  order_changed: {
    title: "Changed after it was sent",
    text: "The order here is not what JAR has any more, and JAR’s order {{number}} cannot be changed from here. Call JAR about the differences. This notice goes when both are the same again.",
  },
  return_announced: {
    title: "Items of JAR come back",
    text: "The customer returns items that JAR delivered with the order {{number}}. If they go back to JAR, it asks for the document and the serial numbers below.",
  },
  reference_differs: {
    title: "JAR keeps another number of ours",
    text: "JAR’s order {{number}} has the right items, but not the number that we sent. Give JAR’s own number when you talk to them.",
  },
} satisfies Record<Attention, Note>;

/**
 * Why something is not done yet. The title says what it is, the text who does what next: either "nothing
 * to do, it goes on by itself" or the one thing that a person must do.
 */
import type { Attention, DropshipReason, FiscalReason } from "../lib/contracts";

interface Note {
  title: string;
  text: string;
}

export const fiscalReasons = {
  payment_awaited: {
    title: "Waiting for the payment",
    text: "The sale is registered as soon as the payment is confirmed. There is nothing to do here.",
  },
  sale_not_registered: {
    title: "Waiting for the sale",
    text: "The storno is registered right after the sale itself. There is nothing to do here.",
  },
  not_configured: {
    title: "iCash is not set up",
    text: "Add the iCash credentials to the plugin options (medusa-config.ts). Registration then goes on by itself.",
  },
  provider_unmapped: {
    title: "No rule for this payment method",
    text: "Set whether payments through this provider need a receipt, then press “Try again”.",
  },
  several_payment_kinds: {
    title: "Several payment methods",
    text: "The order was paid in more than one way, and each part may need a receipt of its own. Ask your accountant.",
  },
  vat_rate_missing: {
    title: "VAT rate missing",
    text: "An item of the order has no VAT rate. Check the tax settings of the region and the product, then press “Try again”.",
  },
  vat_rate_unmapped: {
    title: "VAT rate without an iCash tax group",
    text: "Set which iCash tax group stands for this rate, then press “Try again”.",
  },
  total_mismatch: {
    title: "The amounts do not match",
    text: "The rows do not add up to the money charged, so nothing was sent. Check the discounts, the shipping and any changes to the order.",
  },
  quantity_unsupported: {
    title: "Quantity not supported",
    text: "An item has a quantity that is not a whole number. Register this sale in iCash itself.",
  },
  negative_line: {
    title: "Negative amount",
    text: "A row of the order comes out below zero, so nothing was sent. Check the discounts.",
  },
  empty: {
    title: "Nothing to register",
    text: "The order has no rows that could stand on a receipt. Check the order.",
  },
  currency_mismatch: {
    title: "Different currency",
    text: "The order is not in the currency in which sales are registered. Ask your accountant how to register it.",
  },
  several_operations: {
    title: "Several operations in iCash",
    text: "iCash holds more than one operation for this document. Find out in iCash which one is right; nothing more is sent from here.",
  },
  operation_deleted: {
    title: "Deleted in iCash",
    text: "The operation was deleted in iCash. Find out why before anything is registered again.",
  },
  reference_taken: {
    title: "Number already in use",
    text: "iCash holds another operation under this number that does not belong to the order. The usual cause is a restored backup. Ask the shop’s developer.",
  },
  receipt_data_missing: {
    title: "Data of the receipt missing",
    text: "iCash did not give the number, device and date of the original receipt, and a storno needs them. Register the storno in iCash itself.",
  },
  storno_types_unconfirmed: {
    title: "Storno kinds not confirmed",
    text: "Ask iCash which number stands for which storno reason and confirm it in the plugin options. Until then no storno is sent.",
  },
  exceeds_sale: {
    title: "More than the sale",
    text: "The refund is larger than what is left of the registered sale. Check the refunds of the order.",
  },
  exceeds_line: {
    title: "More than was sold",
    text: "More of an item is returned than is left on the receipt. Check the return.",
  },
  nothing_left: {
    title: "Nothing left to reverse",
    text: "The whole sale has been reversed already. Check the refunds of the order.",
  },
  refused_by_icash: {
    title: "Refused by iCash",
    text: "iCash did not accept the document. Remove the cause, then press “Try again”.",
  },
  authentication_failed: {
    title: "iCash denies access",
    text: "Check the iCash keys and user in the plugin options.",
  },
  remote_total_differs: {
    title: "Different total in iCash",
    text: "The operation in iCash has another total than expected, so it was not completed. Compare it in iCash.",
  },
  paid_differs: {
    title: "Different paid amount in iCash",
    text: "The amount paid on the operation in iCash is not the expected one. Check the operation in iCash.",
  },
  unique_sale_number_repeated: {
    title: "Unique sale number used twice",
    text: "iCash gave this sale a number that belongs to an earlier sale. Nothing was added to the operation. Call iCash.",
  },
  answer_lost: {
    title: "No answer from iCash",
    text: "iCash did not answer in time. We first look whether the operation exists; nothing is registered twice.",
  },
  absence_not_proven: {
    title: "Not clear whether it is registered",
    text: "We could not establish whether iCash has the operation. Look for our number in iCash. “Try again” looks first and never registers twice.",
  },
  not_reached: {
    title: "iCash cannot be reached",
    text: "Nothing was sent. We try again by ourselves.",
  },
  awaiting_completion: {
    title: "iCash is finishing the receipt",
    text: "The operation is in iCash but not completed yet. We look again by ourselves.",
  },
  order_canceled_before_registration: {
    title: "Order canceled",
    text: "The order was canceled before anything was registered. No receipt is needed.",
  },
  free_order: {
    title: "Free order",
    text: "Nothing was charged, so no receipt is needed.",
  },
  no_receipt_required: {
    title: "No receipt needed",
    text: "By your rules this payment method needs no fiscal receipt (a bank transfer or a postal money order, for example).",
  },
  before_start_date: {
    title: "Before the start date",
    text: "The order is older than the date from which the plugin registers sales.",
  },
  unexpected_error: {
    title: "Unexpected error",
    text: "Something went wrong that was not foreseen. Press “Try again”; if it happens again, ask the shop’s developer.",
  },
} satisfies Record<FiscalReason, Note>;

export const dropshipReasons = {
  customer_data_missing: {
    title: "Customer details missing",
    text: "JAR cannot deliver without them. Complete the order, then press “Try again”.",
  },
  partially_accepted: {
    title: "Accepted in part",
    text: "JAR took less than was ordered. Look at the marked lines and decide whether to refund the customer or to deliver the items in another way.",
  },
  answer_lost: {
    title: "No answer from JAR",
    text: "JAR did not answer in time. We first look whether the order is there; it is not sent twice.",
  },
  not_found_after_lost_answer: {
    title: "Not found at JAR",
    text: "The answer was lost and JAR shows no order with our number. Ask JAR and, if they really have none, press “Try again”.",
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
    text: "JAR holds more than one order with our number. Ask JAR which one is right and have the others canceled.",
  },
  too_many_lines: {
    title: "Too many items",
    text: "The order has more different items than JAR takes at once. Place it at JAR by hand.",
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

export const attention = {
  canceled_after_sending: {
    title: "Canceled after it was sent",
    text: "The order is canceled here, but JAR already has it and it cannot be canceled from here. Call JAR and give the number {{number}}.",
  },
  fulfillment_failed: {
    title: "Fulfillment not created",
    text: "JAR has the order, but its fulfillment in the store could not be created. Create it by hand.",
  },
  partially_accepted: {
    title: "Accepted in part",
    text: "JAR took less than was ordered. Look at the marked lines and decide whether to refund the customer or to deliver the items in another way.",
  },
} satisfies Record<Attention, Note>;

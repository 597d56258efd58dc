/**
 * Why something is not done yet. The title says what it is, the text who does what next: either "nothing
 * to do, it goes on by itself" or the one thing that a person must do.
 */
import type { FiscalAttention, FiscalReason } from "../lib/fiscal-contracts";

export interface Note {
  title: string;
  text: string;
}

export const fiscalReasons = {
  payment_awaited: {
    title: "Waiting for the payment",
    text: "The sale is registered by itself as soon as the payment is confirmed.",
  },
  collection_awaited: {
    title: "Cash on delivery: waiting for the money",
    text: "The receipt is due when the courier has brought the money. Press “The money has come” then.",
  },
  awaiting_review: {
    title: "Waiting for your review",
    text: "By your settings a person looks at every storno first. Press “Rows and reason”, check both and confirm.",
  },
  mixed_duty: {
    title: "Paid partly with and partly without a receipt",
    text: "By your rules one of these payments needs a receipt and another does not. Ask your accountant, make the receipt in iCash itself and press “Registered elsewhere”.",
  },
  credit_used: {
    title: "Paid with a gift card or store credit",
    text: "The settings do not say how iCash records it. Ask your accountant, set the payment type in the receipt settings, then press “Try again”.",
  },
  payment_short: {
    title: "Less was paid than the order costs",
    text: "The payments do not cover the order, so nothing was sent. Take the rest, or lower the order, then press “Try again”.",
  },
  invoice_data_invalid: {
    title: "Company data for the invoice are wrong",
    text: "The customer asked for an invoice, but the data below are missing or cannot be right. Correct the billing address of the order, then press “Try again”.",
  },
  account_missing: {
    title: "iCash account not set up any more",
    text: "This document belongs to an account that the plugin options do not name any more. Ask the shop’s developer to add it again, then press “Try again”.",
  },
  lawful_day_passed: {
    title: "The last lawful day has passed",
    text: "A storno for this reason could only be made until the day below. Choose another reason if one is right, or ask your accountant and press “Registered elsewhere”.",
  },
  sale_registered_elsewhere: {
    title: "The sale was registered elsewhere",
    text: "The storno belongs where the sale is. Make it there, then press “Registered elsewhere”.",
  },
  sale_not_required: {
    title: "The sale needed no receipt",
    text: "What was sold without a receipt is given back without a storno. There is nothing to do here.",
  },
  registered_elsewhere: {
    title: "Registered elsewhere",
    text: "An administrator said that it was registered in another way. Nothing is sent from here.",
  },
  refund_missing: {
    title: "The refund does not exist any more",
    text: "The payment provider did not make this refund, so it needs no storno.",
  },
  sale_not_registered: {
    title: "Waiting for the sale",
    text: "The storno is registered right after the sale itself. There is nothing to do here.",
  },
  provider_unmapped: {
    title: "No rule for this payment method",
    text: "Set in the receipt settings whether payments through this provider need a receipt, then press “Try again”.",
  },
  vat_rate_missing: {
    title: "VAT rate missing",
    text: "An item of the order has no VAT rate. Check the tax settings of the region and the product, then press “Try again”.",
  },
  vat_rate_unmapped: {
    title: "VAT rate without an iCash tax group",
    text: "Set in the receipt settings which iCash tax group stands for this rate, then press “Try again”.",
  },
  total_mismatch: {
    title: "The amounts do not match",
    text: "The rows do not add up to the money charged, so nothing was sent. Check the discounts, the shipping and any changes to the order.",
  },
  quantity_unsupported: {
    title: "Quantity not supported",
    text: "An item has a quantity that is not a whole number. Register this sale in iCash itself and press “Registered elsewhere”.",
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
    text: "iCash holds more than one operation for this document. Find out in iCash which one is right and enter its number; nothing more is sent from here.",
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
    text: "iCash did not give the number, device and date of the original receipt, and a storno needs them. Press “Enter the receipt’s data” and copy them from the receipt.",
  },
  storno_types_unconfirmed: {
    title: "Storno kinds not confirmed",
    text: "Ask iCash which number stands for which storno reason and confirm it in the receipt settings. Until then no storno is sent.",
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
  unexpected_error: {
    title: "Unexpected error",
    text: "Something went wrong that was not foreseen. Press “Try again”; if it happens again, ask the shop’s developer.",
  },
} satisfies Record<FiscalReason, Note>;

/** What a person should look at although the document itself is settled. */
export const fiscalAttention = {
  order_changed: {
    title: "The order was changed after the receipt",
    text: "The receipt is not the order any more. There is no second receipt by itself: take or give back the difference and ask your accountant how to record it.",
  },
  part_paid: {
    title: "Part of the money was taken and the receipt waits",
    text: "The order costs more than was paid. When the rest is paid, the receipt is registered by itself; if nobody is going to pay it, change the order back or give the money back.",
  },
  deadline_near: {
    title: "The last lawful day is near",
    text: "This storno is not registered yet, and after the day below it cannot be made for this reason. Remove what it waits for.",
  },
  remote_difference: {
    title: "iCash shows something else",
    text: "The document in iCash is not what stands here. Nothing is repaired by itself: compare both with the receipt and ask your accountant.",
  },
  refund_missing: {
    title: "Storno without a refund",
    text: "The storno is registered, but the payment provider did not make the refund. Make it again, or ask your accountant.",
  },
} satisfies Record<FiscalAttention, Note>;

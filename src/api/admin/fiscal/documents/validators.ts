import { z } from "@medusajs/framework/zod";
import { LEDGER_STATES } from "../../../../lib/ledger";
import { DEVICE_NUMBER, RECEIPT_NUMBER } from "../../../../workflows/fiscal/receipt-data";
import { SearchedPage } from "../../../validators";

/** With `order_id` the documents come whole, with rows and journals; else as rows of a list. */
export const FiscalDocumentsQuery = SearchedPage.extend({
  order_id: z.string().min(1).optional(),
  state: z.enum(LEDGER_STATES).optional(),
  kind: z.enum(["sale", "storno"]).optional(),
  account: z.string().min(1).max(200).optional(),
  /** Only those with something that a person should look at. */
  attention: z.literal("true").optional(),
});
export type FiscalDocumentsQuery = z.infer<typeof FiscalDocumentsQuery>;

export const AdoptOperation = z
  .object({ operation_id: z.number("must be the number of an operation").int().positive() })
  .strict();
export type AdoptOperationBody = z.infer<typeof AdoptOperation>;

export const RegisteredElsewhere = z
  .object({
    reason: z.string("must be a text").trim().min(1, "must not be empty").max(200, "at most 200 characters"),
  })
  .strict();
export type RegisteredElsewhereBody = z.infer<typeof RegisteredElsewhere>;

const wallTime = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/;
const uniqueSaleNumber = /^[a-zA-Z0-9]{8}-[a-zA-Z0-9]{4}-\d{7}$/;

export const EnterReceiptData = z
  .object({
    receipt_number: z.string().trim().regex(RECEIPT_NUMBER, "must be the receipt's number: digits only"),
    device_number: z
      .string()
      .trim()
      .regex(
        DEVICE_NUMBER,
        "must be the 8 digits of the fiscal memory number, with a zero in front if it has one",
      ),
    receipt_date: z.string().trim().regex(wallTime, "must be a time like 2026-01-31 14:05"),
    unique_sale_number: z
      .string()
      .trim()
      .regex(uniqueSaleNumber, "must be a unique sale number like XXXXXXXX-XXXX-0000000")
      .optional(),
  })
  .strict();
export type EnterReceiptDataBody = z.infer<typeof EnterReceiptData>;

const chosenLine = z
  .object({
    /** Index of the sale's row. */
    line_index: z.number().int().min(0),
    quantity: z.number().int().min(1).optional(),
    amount_minor: z.number().int().min(1).optional(),
  })
  .strict()
  .refine(
    (line) => line.quantity !== undefined || line.amount_minor !== undefined,
    "must say how many pieces or how much",
  );

export const ReviewStorno = z
  .object({
    lines: z.array(chosenLine).min(1, "must name a row").max(500).optional(),
    reason: z.enum(["operator_error", "return", "tax_base_reduction"]).optional(),
  })
  .strict();
export type ReviewStornoBody = z.infer<typeof ReviewStorno>;

export const DismissDocumentAttention = z.object({ code: z.string().min(1).max(100) }).strict();
export type DismissDocumentAttentionBody = z.infer<typeof DismissDocumentAttention>;

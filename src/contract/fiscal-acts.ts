/** What the routes of the fiscal register take: the bodies of requests, read by the server and written by the admin. */
import { z } from "@medusajs/framework/zod";
import { STORNO_REASONS } from "./reasons/fiscal";

/** POST /admin/fiscal/documents/:id/adopt */
export const AdoptOperation = z
  .object({ operation_id: z.number("must be the number of an operation").int().positive() })
  .strict();
export type AdoptOperationBody = z.infer<typeof AdoptOperation>;

/** POST /admin/fiscal/documents/:id/elsewhere */
export const RegisteredElsewhere = z
  .object({
    reason: z.string("must be a text").trim().min(1, "must not be empty").max(200, "at most 200 characters"),
  })
  .strict();
export type RegisteredElsewhereBody = z.infer<typeof RegisteredElsewhere>;

export const RECEIPT_NUMBER = /^(?=0*[1-9])\d{1,15}$/;
/** Eight digits as text: a leading zero belongs to the number (icash-api.md C18). */
export const DEVICE_NUMBER = /^(?!0{8})\d{8}$/;
const wallTime = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/;
const uniqueSaleNumber = /^[a-zA-Z0-9]{8}-[a-zA-Z0-9]{4}-\d{7}$/;

/** POST /admin/fiscal/documents/:id/receipt_data */
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

/** POST /admin/fiscal/documents/:id/review */
export const ReviewStorno = z
  .object({
    lines: z.array(chosenLine).min(1, "must name a row").max(500).optional(),
    reason: z.enum(STORNO_REASONS).optional(),
  })
  .strict();
export type ReviewStornoBody = z.infer<typeof ReviewStorno>;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day such as 2026-01-31");

/** POST /admin/fiscal/reconciliations : Sofia days, both included; without them, the last days by the settings. */
export const StartReconciliation = z.object({ from_day: day.optional(), to_day: day.optional() });
export type StartReconciliationBody = z.infer<typeof StartReconciliation>;

export const MOST_LINK_DAYS = 90;

/** POST /admin/fiscal/orders/:id/receipt-link */
export const CreateReceiptLink = z.object({ days: z.number().int().min(1).max(MOST_LINK_DAYS).optional() });
export type CreateReceiptLinkBody = z.infer<typeof CreateReceiptLink>;

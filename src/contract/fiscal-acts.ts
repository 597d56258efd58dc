/** What the routes of the fiscal register take: the bodies of requests, read by the server and written by the admin. */
import { z } from "@medusajs/framework/zod";
import { MOST_COLLECTED_AT_ONCE } from "./fiscal";
import { problem } from "./problems";
import { STORNO_REASONS } from "./reasons/fiscal";

const operationId = z
  .number()
  .refine((id) => Number.isSafeInteger(id) && id > 0, problem("operation_number"));

/** POST /admin/fiscal/documents/:id/adopt */
export const AdoptOperation = z.object({ operation_id: operationId }).strict();
export type AdoptOperationBody = z.infer<typeof AdoptOperation>;

/** POST /admin/fiscal/orders/:id/attach : the operation is the receipt of the order's open money. */
export const AttachOperation = AdoptOperation;

/** POST /admin/fiscal/documents/:id/elsewhere */
export const RegisteredElsewhere = z
  .object({
    reason: z.string().trim().min(1).max(200),
  })
  .strict();
export type RegisteredElsewhereBody = z.infer<typeof RegisteredElsewhere>;

export const RECEIPT_NUMBER = /^(?=0*[1-9])\d{1,15}$/;
/** Eight digits as text: a leading zero belongs to the number (icash-api.md C18). */
export const DEVICE_NUMBER = /^(?!0{8})\d{8}$/;
const wallTime = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/;
const uniqueSaleNumber = /^[a-zA-Z0-9]{8}-[a-zA-Z0-9]{4}-\d{7}$/;

const matching = (
  form: RegExp,
  code: "receipt_number" | "device_number" | "passed_time" | "unique_sale_number",
) =>
  z
    .string()
    .trim()
    .refine((text) => form.test(text), problem(code));

/** POST /admin/fiscal/documents/:id/receipt-data */
export const EnterReceiptData = z
  .object({
    receipt_number: matching(RECEIPT_NUMBER, "receipt_number"),
    device_number: matching(DEVICE_NUMBER, "device_number"),
    receipt_date: matching(wallTime, "passed_time"),
    unique_sale_number: matching(uniqueSaleNumber, "unique_sale_number").optional(),
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
    problem("pieces_or_amount"),
  );

/** POST /admin/fiscal/documents/:id/review */
export const ReviewStorno = z
  .object({
    lines: z.array(chosenLine).min(1).max(500).optional(),
    reason: z.enum(STORNO_REASONS).optional(),
  })
  .strict();
export type ReviewStornoBody = z.infer<typeof ReviewStorno>;

/** POST /admin/fiscal/documents/:id/reverse : rows of a registered sale, chosen by a person. */
export const ReverseRows = z
  .object({
    lines: z.array(chosenLine).min(1).max(500),
    reason: z.enum(STORNO_REASONS),
    /** Medusa's payment that was given back; needed where the sale stands for several. */
    payment_id: z.string().min(1).max(100).optional(),
    /** It was reversed in iCash already, by this operation: nothing is sent. */
    operation_id: operationId.optional(),
  })
  .strict();
export type ReverseRowsBody = z.infer<typeof ReverseRows>;

/** POST /admin/fiscal/documents/:id/correct-pay-type : reversed as an operator's error, and registered again. */
export const CorrectPayType = z
  .object({
    /** PayTypeID of the iCash account, as the customer paid. */
    pay_type_id: z.number().int().min(0),
    /** Of Medusa; needed where the receipt shows several payments. */
    payment_id: z.string().min(1).max(100).optional(),
  })
  .strict();
export type CorrectPayTypeBody = z.infer<typeof CorrectPayType>;

const newRow = z
  .object({
    /** A line of the order; without it, a service by its name and VAT rate. */
    line_id: z.string().min(1).max(100).optional(),
    name: z.string().trim().min(1).max(200).optional(),
    vat_rate: z
      .string()
      .regex(/^\d{1,3}(\.\d{1,4})?$/)
      .optional(),
    quantity: z.number().int().min(1).max(99_999),
    unit_minor: z.number().int().min(0),
  })
  .strict()
  .refine(
    (row) => row.line_id !== undefined || (row.name !== undefined && row.vat_rate !== undefined),
    problem("row_of_what"),
  );

/** POST /admin/fiscal/documents/:id/register-rows : what the money of a held sale was paid for. */
export const RegisterRows = z.object({ rows: z.array(newRow).min(1).max(500) }).strict();
export type RegisterRowsBody = z.infer<typeof RegisterRows>;

/** POST /admin/fiscal/collections : the money of these sales has come. */
export const MarkCollected = z
  .object({
    collections: z
      .array(
        z
          .object({
            document_id: z.string().min(1).max(100),
            /** What came; refused where the sale waits for another amount. Left out: what it waits for. */
            amount_minor: z.number().int().min(0).optional(),
          })
          .strict(),
      )
      .min(1)
      .max(MOST_COLLECTED_AT_ONCE),
  })
  .strict();
export type MarkCollectedBody = z.infer<typeof MarkCollected>;

const heading = z.string().min(1).max(300).nullable().optional();
/** Of the file; base64 makes four signs of three bytes. */
export const MOST_LIST_BYTES = 1_500_000;

/** POST /admin/fiscal/collections/check : a courier's list, as the file is. */
export const CheckCollections = z
  .object({
    file_base64: z
      .string()
      .min(1)
      .max(Math.ceil((MOST_LIST_BYTES * 4) / 3) + 4)
      .refine((text) => /^[A-Za-z0-9+/]+={0,2}$/.test(text), problem("wrong_form")),
    /** Headings, where they leave open which column is which. */
    columns: z.object({ waybill: heading, order: heading, amount: heading }).strict().optional(),
  })
  .strict();
export type CheckCollectionsBody = z.infer<typeof CheckCollections>;

export const MOST_LINK_DAYS = 90;

/** POST /admin/fiscal/orders/:id/receipt-link */
export const CreateReceiptLink = z.object({ days: z.number().int().min(1).max(MOST_LINK_DAYS).optional() });
export type CreateReceiptLinkBody = z.infer<typeof CreateReceiptLink>;

const line = (max: number) => z.string().trim().max(max);

/** POST /admin/fiscal/documents/:id/invoice : the company of the invoice as a person has it; lengths of icash-api.md 4.08 */
export const CorrectInvoice = z
  .object({
    company: line(100),
    eik: line(40),
    vat_number: line(40).default(""),
    mol: line(60).default(""),
    country_code: line(2),
    city: line(70),
    address: line(100).default(""),
  })
  .strict();
export type CorrectInvoiceBody = z.infer<typeof CorrectInvoice>;

/** POST /admin/fiscal/owed-anew : what the person has seen, over all currencies. */
export const RegisterOwedAnew = z.object({
  sales: z.number().int().min(1),
  sold_minor: z.number().int().min(0),
});
export type RegisterOwedAnewBody = z.infer<typeof RegisterOwedAnew>;

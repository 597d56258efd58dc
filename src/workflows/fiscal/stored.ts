/** JSON columns of a fiscal document, read by their form. */
import { z } from "@medusajs/framework/zod";
import type { ReceiptLine, StornoLine } from "../../lib/receipt";
import type { FiscalPayment } from "../../modules/fiscal";

const lineShape = z.looseObject({
  lineId: z.string(),
  kind: z.enum(["item", "shipping"]),
  itemKey: z.string(),
  name: z.string(),
  quantity: z.number(),
  unitMinor: z.number(),
  vatRate: z.string(),
});

const stornoLineShape = lineShape.extend({ saleRow: z.number(), pieces: z.number() });

export const storedSaleLines = (lines: unknown): ReceiptLine[] => z.array(lineShape).parse(lines);

export const storedStornoLines = (lines: unknown): StornoLine[] => z.array(stornoLineShape).parse(lines);

const paymentShape = z.object({
  providerId: z.string(),
  amountMinor: z.number(),
  original: z.object({ currencyCode: z.string(), amountMinor: z.number() }).optional(),
});

export const storedPayments = (payments: unknown): FiscalPayment[] => z.array(paymentShape).parse(payments);

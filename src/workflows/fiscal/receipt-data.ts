/**
 * What a storno must say of the receipt that it reverses. iCash documents no field for it, so it is taken from wherever
 * the sale's operation told it, or from what a person read off the receipt; it is never made up (icash-api.md C17, C21).
 */
import { z } from "@medusajs/framework/zod";
import { DEVICE_NUMBER, RECEIPT_NUMBER } from "../../contract/fiscal-acts";
import type { IcashOperation } from "../../lib/icash";
import { parseIcashDateTime } from "../../lib/receipt";
import type { ReceiptData } from "../../modules/fiscal";

const text = z.string().nullable();

const stored = z.object({
  number: text,
  device: text,
  date: text,
  enteredBy: z.string().optional(),
  enteredAt: z.string().optional(),
});

/** A row's `receipt` as it is stored; null while nothing is known. */
export function readReceiptData(row: unknown): ReceiptData | null {
  return stored.nullable().parse(row ?? null);
}

/** As `new-operation` wants it of a return (icash-api.md 4.13). */
export interface OriginalReceipt {
  uniqueSaleNumber: string;
  receiptNumber: string;
  deviceNumber: string;
  receiptDate: string;
}

type Read = { kind: "complete"; receipt: OriginalReceipt } | { kind: "missing"; missing: string[] };

/** What is stored comes first: it is what the operation told when it was completed, or what a person entered. */
export function originalReceipt(
  sale: { unique_sale_number: string | null; receipt: unknown },
  operation: IcashOperation | null,
): Read {
  const known = readReceiptData(sale.receipt);
  const date =
    known?.date ?? operation?.receipt.date ?? operation?.posCompleteDate ?? operation?.completeDate ?? "";
  const values = {
    uniqueSaleNumber: sale.unique_sale_number ?? operation?.uniqueSaleNumber ?? null,
    receiptNumber: fitting(RECEIPT_NUMBER, known?.number, operation?.receipt.number),
    deviceNumber: fitting(DEVICE_NUMBER, known?.device, operation?.receipt.deviceNumber),
    receiptDate: parseIcashDateTime(date),
  };
  const { uniqueSaleNumber, receiptNumber, deviceNumber, receiptDate } = values;
  if (uniqueSaleNumber && receiptNumber && deviceNumber && receiptDate) {
    return { kind: "complete", receipt: { uniqueSaleNumber, receiptNumber, deviceNumber, receiptDate } };
  }
  return {
    kind: "missing",
    missing: Object.entries(values).flatMap(([name, value]) => (value ? [] : [name])),
  };
}

function fitting(form: RegExp, ...values: (string | null | undefined)[]): string | null {
  return values.find((value) => typeof value === "string" && form.test(value)) ?? null;
}

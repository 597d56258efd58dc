/**
 * An operation as `get-operation` and `operations-list` give it (icash-api.md 4.14, 4.20). The documents show only the
 * beginning of `get-operation`, so the raw object stays attached, and receipt data is taken from wherever it stands.
 */
import { z } from "@medusajs/framework/zod";
import { sameDecimal } from "../money";
import { id, optionalDate, optionalDecimal, optionalId, optionalText, text, withRaw } from "./decode";
import { findReceipt } from "./receipt-data";
import type { IcashReceiptData } from "./receipt-data";

export const OPERATION_STATUSES = [
  "TEMP",
  "FOR_DOWNLOAD",
  "DOWNLOADED",
  "POS_OPEN",
  "NORMAL",
  "EDITED",
  "DELETED",
] as const;

export type IcashOperationStatus = (typeof OPERATION_STATUSES)[number];
export type IcashOperationType = "Sell" | "ReturnClient";

export interface IcashOperation {
  operationId: number;
  /** "" when iCash leaves it out. Types and statuses that are not documented are passed on as they are (C15). */
  type: string;
  status: string;
  uniqueSaleNumber: string | null;
  importSource: string | null;
  importRefId: string | null;
  importType: string | null;
  contragentId: number | null;
  comment: string | null;
  /** Decimals as iCash writes them, such as "46.01000". */
  price: string | null;
  priceWithoutVat: string | null;
  totalVat: string | null;
  payedSum: string | null;
  /** Percent. */
  totalDiscount: string | null;
  currencyCode: string | null;
  num: number | null;
  /** `YYYY-MM-DD`; the others `YYYY-MM-DD HH:MM:SS`. The time zone is not documented. */
  date: string | null;
  createDate: string | null;
  completeDate: string | null;
  posCompleteDate: string | null;
  cashRegisterId: number | null;
  storeId: number | null;
  createUserId: number | null;
  completeUserId: number | null;
  /** Written as one text (`customState` of new-operation), read as id and name (C34). */
  customStateId: number | null;
  customStateName: string | null;
  receipt: IcashReceiptData;
  raw: Record<string, unknown>;
}

const wireOperation = z.looseObject({
  OperationID: id,
  OperationType: text,
  OperationStatus: text,
  OperationFiskBonUUID: optionalText,
  OperationImportSource: optionalText,
  OperationImportRefID: optionalText,
  OperationImportType: optionalText,
  OperationContragentID: optionalId,
  OperationComment: optionalText,
  OperationPrice: optionalDecimal,
  OperationPriceWithoutVat: optionalDecimal,
  OperationTotalVat: optionalDecimal,
  OperationPayedSum: optionalDecimal,
  OperationTotalDiscount: optionalDecimal,
  OperationCurrencyCode: optionalText,
  OperationNum: optionalId,
  OperationDate: optionalDate,
  OperationCreateDate: optionalDate,
  OperationCompleteDate: optionalDate,
  OperationPosCompleteDate: optionalDate,
  OperationCashRegisterID: optionalId,
  OperationStoreID: optionalId,
  OperationCreateUserID: optionalId,
  OperationCompleteUserID: optionalId,
  // The doubled word stands in table and example alike.
  OperationOperationCustomStateID: optionalId,
  OperationCustomStateName: optionalText,
});

export const operation: z.ZodType<IcashOperation> = withRaw(wireOperation, (read, raw) => ({
  operationId: read.OperationID,
  type: read.OperationType,
  status: read.OperationStatus,
  uniqueSaleNumber: read.OperationFiskBonUUID,
  importSource: read.OperationImportSource,
  importRefId: read.OperationImportRefID,
  importType: read.OperationImportType,
  contragentId: read.OperationContragentID,
  comment: read.OperationComment,
  price: read.OperationPrice,
  priceWithoutVat: read.OperationPriceWithoutVat,
  totalVat: read.OperationTotalVat,
  payedSum: read.OperationPayedSum,
  totalDiscount: read.OperationTotalDiscount,
  currencyCode: read.OperationCurrencyCode,
  num: read.OperationNum,
  date: read.OperationDate,
  createDate: read.OperationCreateDate,
  completeDate: read.OperationCompleteDate,
  posCompleteDate: read.OperationPosCompleteDate,
  cashRegisterId: read.OperationCashRegisterID,
  storeId: read.OperationStoreID,
  createUserId: read.OperationCreateUserID,
  completeUserId: read.OperationCompleteUserID,
  customStateId: read.OperationOperationCustomStateID,
  customStateName: read.OperationCustomStateName,
  receipt: findReceipt(raw),
  raw,
}));

/** Field names that are no surprise: the documented ones, and the receipt data that C17 expects in the unseen tail. */
export const OPERATION_FIELDS: readonly string[] = [
  ...Object.keys(wireOperation.shape),
  "FiskBonRcpNum",
  "FiskDeviceNum",
  "FiskBonDate",
];

/** icash-api.md 5.1 step 11. A completion date alone does not mean paid in full (the example of 4.20 is half paid). */
export function isComplete(
  candidate: Pick<IcashOperation, "status" | "completeDate" | "price" | "payedSum">,
): boolean {
  const { status, completeDate, price, payedSum } = candidate;
  if (status !== "NORMAL" || completeDate === null || price === null || payedSum === null) {
    return false;
  }
  return sameDecimal(price, payedSum);
}

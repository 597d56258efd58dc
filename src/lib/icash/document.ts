/**
 * An invoice or proforma as `get-document` and `documents-list` give it (icash-api.md 4.21, 4.22). Both answers are
 * documented in part only, so the raw object stays attached.
 */
import { z } from "@medusajs/framework/zod";
import { id, optionalDate, optionalDecimal, optionalId, optionalText, withRaw } from "./decode";

export interface IcashDocument {
  documentId: number;
  status: string | null;
  num: number | null;
  /** `INVOICE`, `PROFORMA`; others are passed on as they are. */
  type: string | null;
  storeId: number | null;
  operationId: number | null;
  /** `NORMAL` or `FINANCIAL`. */
  operationType: string | null;
  /** `NORMAL`, `CREDIT`, `DEBIT` or `ADVANCE`. */
  subType: string | null;
  /** `YYYY-MM-DD` */
  date: string | null;
  firmName: string | null;
  firmAddress: string | null;
  firmMol: string | null;
  firmEik: string | null;
  contragentId: number | null;
  contragentName: string | null;
  contragentAddress: string | null;
  contragentMol: string | null;
  contragentTaxNum: string | null;
  contragentTaxNumVatReg: string | null;
  /** The document that a credit or debit note refers to. */
  toDocumentId: number | null;
  toDocumentDate: string | null;
  /** Decimals as iCash writes them. */
  priceBase: string | null;
  /** Percent. */
  discount: string | null;
  totalPrice: string | null;
  /** The amount in words. */
  totalPriceTxt: string | null;
  currencyCode: string | null;
  raw: Record<string, unknown>;
}

const wireDocument = z.looseObject({
  DocumentID: id,
  DocumentStatus: optionalText,
  DocumentNum: optionalId,
  DocumentType: optionalText,
  DocumentStoreID: optionalId,
  DocumentOperationID: optionalId,
  DocumentOperationType: optionalText,
  DocumentSubType: optionalText,
  DocumentDate: optionalDate,
  DocumentFirmName: optionalText,
  DocumentFirmAddress: optionalText,
  DocumentFirmMOL: optionalText,
  DocumentFirmEIK: optionalText,
  DocumentContragentID: optionalId,
  DocumentContragentName: optionalText,
  DocumentContragentAddress: optionalText,
  DocumentContragentMOL: optionalText,
  DocumentContragentTaxNum: optionalText,
  DocumentContragentTaxNumVatReg: optionalText,
  DocumentToDocumentID: optionalId,
  DocumentToDocumentDate: optionalDate,
  DocumentPriceBase: optionalDecimal,
  DocumentDiscount: optionalDecimal,
  DocumentTotalPrice: optionalDecimal,
  DocumentTotalPriceTxt: optionalText,
  DocumentCurrencyCode: optionalText,
});

export const document: z.ZodType<IcashDocument> = withRaw(wireDocument, (read, raw) => ({
  documentId: read.DocumentID,
  status: read.DocumentStatus,
  num: read.DocumentNum,
  type: read.DocumentType,
  storeId: read.DocumentStoreID,
  operationId: read.DocumentOperationID,
  operationType: read.DocumentOperationType,
  subType: read.DocumentSubType,
  date: read.DocumentDate,
  firmName: read.DocumentFirmName,
  firmAddress: read.DocumentFirmAddress,
  firmMol: read.DocumentFirmMOL,
  firmEik: read.DocumentFirmEIK,
  contragentId: read.DocumentContragentID,
  contragentName: read.DocumentContragentName,
  contragentAddress: read.DocumentContragentAddress,
  contragentMol: read.DocumentContragentMOL,
  contragentTaxNum: read.DocumentContragentTaxNum,
  contragentTaxNumVatReg: read.DocumentContragentTaxNumVatReg,
  toDocumentId: read.DocumentToDocumentID,
  toDocumentDate: read.DocumentToDocumentDate,
  priceBase: read.DocumentPriceBase,
  discount: read.DocumentDiscount,
  totalPrice: read.DocumentTotalPrice,
  totalPriceTxt: read.DocumentTotalPriceTxt,
  currencyCode: read.DocumentCurrencyCode,
  raw,
}));

export const DOCUMENT_FIELDS: readonly string[] = Object.keys(wireDocument.shape);

/**
 * Invoices and proformas. No call of the interface makes one (icash-api.md 4.22), so they come from the control plane,
 * which plays the person at iCash. The published answers are cut: what is shown ends where the documents end.
 */
import type { Books, IssuedDocument } from "./books";
import { documentOperationTypes, documentStatuses, documentSubTypes, documentTypes } from "./books";
import { dateText } from "./clock";
import type { Method } from "./context";
import { formatDecimal } from "./decimal";
import type { Fields } from "./fields";
import { wrongValue } from "./fields";
import { dateFilters, isOfImport, numberFilters } from "./filters";
import type { Test } from "./filters";
import type { JsonObject } from "./json";
import { page, readPaging } from "./paging";
import { CURRENCY } from "./present";
import { totalsOf } from "./totals";

const sortable = [
  "DocumentID",
  "DocumentStoreID",
  "DocumentType",
  "DocumentNum",
  "DocumentStatus",
  "DocumentOperationType",
  "DocumentOperationID",
  "DocumentSubType",
  "DocumentContragentID",
  "DocumentDate",
  "DocumentPayTypeID",
  "DocumentBankAccountID",
] as const;

export const documentsList: Method = (fields) => {
  const paging = readPaging(fields, sortable);
  const tests: Test<IssuedDocument>[] = [
    among(fields, "DocumentType", documentTypes, ["INVOICE"], ({ type }) => type),
    among(fields, "DocumentStatus", documentStatuses, ["NORMAL"], ({ status }) => status),
    among(
      fields,
      "DocumentOperationType",
      documentOperationTypes,
      ["NORMAL"],
      ({ operationType }) => operationType,
    ),
    among(fields, "DocumentSubType", documentSubTypes, ["NORMAL"], ({ subType }) => subType),
    ...numberFilters<IssuedDocument>(fields, [
      ["DocumentID", ({ id }) => id],
      ["DocumentStoreID", ({ operation }) => operation.storeId],
      ["DocumentNum", ({ num }) => num],
      ["DocumentOperationID", ({ operation }) => operation.id],
      ["DocumentContragentID", ({ operation }) => operation.contragentId],
      ["DocumentPayTypeID", ({ payTypeId }) => payTypeId],
      ["DocumentBankAccountID", ({ bankAccountId }) => bankAccountId],
    ]),
    ...dateFilters<IssuedDocument>(fields, "DocumentDate", "date", ({ issuedAt }) => dateText(issuedAt)),
  ];
  return ({ books, readings }) => {
    const found = books.documents.filter(
      (document) => tests.every((test) => test(document)) && isOfImport(document.operation, fields, readings),
    );
    return page(
      found.map((document) => presentDocument(document, books)),
      paging,
    );
  };
};

/** A SET filter with a default that hides the rest (icash-api.md 4.21). */
function among<T extends string>(
  fields: Fields,
  name: string,
  allowed: readonly T[],
  usual: readonly T[],
  valueOf: (document: IssuedDocument) => T,
): Test<IssuedDocument> {
  const wanted = fields.optional(name, (key) => fields.someOf(key, allowed)) ?? usual;
  return (document) => wanted.includes(valueOf(document));
}

export const getDocument: Method = (fields) => {
  const documentId = fields.integer("DocumentID");
  return ({ books }) => {
    const document = books.documents.find(({ id }) => id === documentId);
    if (!document) {
      throw wrongValue("DocumentID");
    }
    return presentDocument(document, books);
  };
};

export function presentDocument(document: IssuedDocument, books: Books): JsonObject {
  const { operation, toDocumentId } = document;
  const { price, vat } = totalsOf(operation, books);
  const buyer = books.contragents.find(({ id }) => id === operation.contragentId)?.fields ?? {};
  const referredTo = books.documents.find(({ id }) => id === toDocumentId);
  return {
    DocumentID: document.id,
    DocumentStatus: document.status,
    DocumentNum: document.num,
    DocumentType: document.type,
    DocumentStoreID: operation.storeId,
    DocumentOperationID: operation.id,
    DocumentOperationType: document.operationType,
    DocumentSubType: document.subType,
    DocumentDate: dateText(document.issuedAt),
    DocumentFirmName: "Sandbox Shop",
    DocumentFirmAddress: "София",
    DocumentFirmMOL: "",
    DocumentFirmEIK: "000000000",
    DocumentContragentID: operation.contragentId,
    DocumentContragentName: buyer.ContragentName ?? "",
    DocumentContragentAddress: buyer.ContragentAddress ?? "",
    DocumentContragentMOL: buyer.ContragentMOL ?? "",
    DocumentContragentTaxNum: buyer.ContragentTaxNum ?? "",
    DocumentContragentTaxNumVatReg: buyer.ContragentVatNum ?? "",
    DocumentToDocumentID: toDocumentId,
    DocumentToDocumentDate: referredTo ? dateText(referredTo.issuedAt) : null,
    DocumentPriceBase: formatDecimal(price - vat, 2),
    DocumentDiscount: formatDecimal(operation.discount * 1000n, 5),
    DocumentTotalPrice: formatDecimal(price, 2),
    DocumentTotalPriceTxt: "",
    DocumentCurrencyCode: CURRENCY,
  };
}

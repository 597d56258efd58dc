import { listOf } from "../decode";
import { document, DOCUMENT_FIELDS } from "../document";
import type { IcashDocument } from "../document";
import type { IcashMethod } from "../method";
import { pagingFields } from "../paging";
import type { Paging } from "../paging";

const SORTABLE = [
  "DocumentID",
  "DocumentStoreID",
  "DocumentType",
  "DocumentNum",
  "DocumentStatus",
  "DocumentOperationType",
  "DocumentOperationID",
  "DocumentSubType",
  "DocumentContragentID",
  "DocumentDateFrom",
  "DocumentDateTo",
  "DocumentPayTypeID",
  "DocumentBankAccountID",
] as const;

const TYPES = ["INVOICE", "PROFORMA"] as const;
const STATUSES = ["NORMAL", "DELETED"] as const;
const OPERATION_TYPES = ["NORMAL", "FINANCIAL"] as const;
const SUB_TYPES = ["NORMAL", "CREDIT", "DEBIT", "ADVANCE"] as const;

/** One value per filter where iCash takes several: how several are encoded is not documented (C32). */
export interface DocumentsListFilter extends Paging<(typeof SORTABLE)[number]> {
  documentId?: number;
  storeId?: number;
  /** INVOICE when left out, as at iCash; the three below are NORMAL. */
  type?: (typeof TYPES)[number];
  status?: (typeof STATUSES)[number];
  operationType?: (typeof OPERATION_TYPES)[number];
  subType?: (typeof SUB_TYPES)[number];
  num?: number;
  operationId?: number;
  contragentId?: number;
  /** `YYYY-MM-DD` */
  dateFrom?: string;
  dateTo?: string;
  payTypeId?: number;
  bankAccountId?: number;
  importSource?: string;
  importRefId?: string | number;
}

export interface DocumentsPage {
  total: number;
  documents: IcashDocument[];
}

/** 4.21. Invoices and proformas; no call makes one. Defaults of the server are never relied upon (C13). */
export const documentsList: IcashMethod<DocumentsListFilter, DocumentsPage> = {
  name: "documents-list",
  creates: false,
  privateAnswer: true,
  fields: (filter, check) => ({
    DocumentID: check.optionalId("DocumentID", filter.documentId),
    DocumentStoreID: check.optionalId("DocumentStoreID", filter.storeId),
    DocumentType: check.oneOf("DocumentType", filter.type ?? "INVOICE", TYPES),
    DocumentNum: check.optionalId("DocumentNum", filter.num),
    DocumentStatus: check.oneOf("DocumentStatus", filter.status ?? "NORMAL", STATUSES),
    DocumentOperationType: check.oneOf(
      "DocumentOperationType",
      filter.operationType ?? "NORMAL",
      OPERATION_TYPES,
    ),
    DocumentOperationID: check.optionalId("DocumentOperationID", filter.operationId),
    DocumentSubType: check.oneOf("DocumentSubType", filter.subType ?? "NORMAL", SUB_TYPES),
    DocumentContragentID: check.optionalId("DocumentContragentID", filter.contragentId),
    DocumentDateFrom: check.optionalDay("DocumentDateFrom", filter.dateFrom),
    DocumentDateTo: check.optionalDay("DocumentDateTo", filter.dateTo),
    DocumentPayTypeID: check.optionalAccountId("DocumentPayTypeID", filter.payTypeId),
    DocumentBankAccountID: check.optionalId("DocumentBankAccountID", filter.bankAccountId),
    ImportSource: check.optionalText("ImportSource", filter.importSource, 30),
    ImportRefID: check.optionalImportRefId("ImportRefID", filter.importRefId),
    ...pagingFields(filter, SORTABLE, check),
  }),
  data: listOf(document).transform(({ total, rows }) => ({ total, documents: rows })),
  known: DOCUMENT_FIELDS,
};

/** 4.22 */
export const getDocument: IcashMethod<number, IcashDocument> = {
  name: "get-document",
  creates: false,
  privateAnswer: true,
  fields: (documentId, check) => ({ DocumentID: check.id("DocumentID", documentId) }),
  data: document,
  mismatch: (read, asked) => (read.documentId === asked ? null : "DocumentID (not the one asked for)"),
  known: DOCUMENT_FIELDS,
};

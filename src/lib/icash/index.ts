/** The iCash client: usable alone, knows nothing of Medusa. */
export { readIcashAddress } from "./base-url";
export type { IcashAddress, IcashAddressOptions, IcashEnvironment } from "./base-url";
export { createIcashClient } from "./client";
export type { IcashClient } from "./client";
export { formatFiskBonDate } from "./dates";
export type { IcashNamed } from "./decode";
export type { IcashDocument } from "./document";
export {
  callFailure,
  IcashAuthenticationError,
  IcashContractError,
  IcashError,
  IcashInputError,
  IcashNotReachedError,
  IcashRateLimitError,
  IcashRefusedError,
  IcashSessionError,
  IcashUnknownOutcomeError,
} from "./errors";
export type { IcashErrorFacts, RefusalFamily, UnknownReason } from "./errors";
export type { EachOperationFilter } from "./each-operation";
export { openFileNonces } from "./file-nonces";
export type { FileNonces, FileNoncesOptions } from "./file-nonces";
export type { FindContragentsInput } from "./find-contragents";
export type { FindDocumentsInput } from "./find-documents";
export type { FindOperationInput, FoundOperation } from "./find-operation";
export type {
  ContragentInput,
  ContragentType,
  EditedContragent,
  NewContragent,
} from "./methods/add-contragent";
export type { OperationPaymentInput } from "./methods/add-operation-payment";
export type { OperationSaleItemInput } from "./methods/add-operation-sale-item";
export type {
  EditedSaleItem,
  NewSaleItem,
  SaleItemFlags,
  SaleItemInput,
  SaleItemType,
} from "./methods/add-sale-item";
export type { DocumentsListFilter, DocumentsPage } from "./methods/documents-list";
export type { SaleItemByStoreInput } from "./methods/edit-sale-item-by-store";
export type { IcashBankAccount } from "./methods/get-bank-accounts";
export type { IcashCashRegister } from "./methods/get-cash-registers";
export type { ContragentFilter, ContragentsPage, IcashContragent } from "./methods/get-contragents";
export type { IcashSaleItemQty, SaleItemQtyInput } from "./methods/get-sale-item-qty";
export type { IcashSaleItem, SaleItemFilter, SaleItemsPage } from "./methods/get-sale-items";
export type { IcashUser } from "./methods/get-cash-registers";
export type { NewOperationInput, NewOperationResult, NewSale, NewStorno } from "./methods/new-operation";
export type { OperationsListFilter, OperationsPage } from "./methods/operations-list";
export type { PrintOperationInput } from "./methods/print-operation";
export type { OperationDiscountInput } from "./methods/set-operation-discount";
export { isComplete, OPERATION_STATUSES } from "./operation";
export type { IcashOperation, IcashOperationStatus, IcashOperationType } from "./operation";
export type { IcashClientOptions, IcashNotice, TaxNumForm } from "./options";
export { outcomeOf } from "./outcome";
export type { IcashOutcome } from "./outcome";
export type { Paging } from "./paging";
export type { IcashReceiptData } from "./receipt-data";
export { signRequest } from "./signature";

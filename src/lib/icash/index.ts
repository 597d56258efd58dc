/** The iCash client: usable alone, knows nothing of Medusa. */
export {
  readIcashAddress,
  type IcashAddress,
  type IcashAddressOptions,
  type IcashEnvironment,
} from "./base-url";
export { createIcashClient, type IcashClient } from "./client";
export { formatFiskBonDate } from "./dates";
export { type IcashNamed } from "./decode";
export { type IcashDocument } from "./document";
export {
  IcashAuthenticationError,
  IcashContractError,
  IcashError,
  IcashInputError,
  IcashNotReachedError,
  IcashRefusedError,
  IcashSessionError,
  IcashUnknownOutcomeError,
  type IcashErrorFacts,
  type RefusalFamily,
  type UnknownReason,
} from "./errors";
export { type EachOperationFilter } from "./each-operation";
export { openFileNonces, type FileNonces, type FileNoncesOptions } from "./file-nonces";
export { type FindContragentsInput } from "./find-contragents";
export { type FindOperationInput, type FoundOperation } from "./find-operation";
export {
  type ContragentInput,
  type ContragentType,
  type EditedContragent,
  type NewContragent,
} from "./methods/add-contragent";
export { type OperationPaymentInput } from "./methods/add-operation-payment";
export { type OperationSaleItemInput } from "./methods/add-operation-sale-item";
export {
  type EditedSaleItem,
  type NewSaleItem,
  type SaleItemFlags,
  type SaleItemInput,
  type SaleItemType,
} from "./methods/add-sale-item";
export { type DocumentsListFilter, type DocumentsPage } from "./methods/documents-list";
export { type SaleItemByStoreInput } from "./methods/edit-sale-item-by-store";
export { type IcashBankAccount } from "./methods/get-bank-accounts";
export { type IcashCashRegister } from "./methods/get-cash-registers";
export { type ContragentFilter, type ContragentsPage, type IcashContragent } from "./methods/get-contragents";
export { type IcashSaleItemQty, type SaleItemQtyInput } from "./methods/get-sale-item-qty";
export { type IcashSaleItem, type SaleItemFilter, type SaleItemsPage } from "./methods/get-sale-items";
export { type IcashUser } from "./methods/get-users";
export {
  type NewOperationInput,
  type NewOperationResult,
  type NewSale,
  type NewStorno,
} from "./methods/new-operation";
export { type OperationsListFilter, type OperationsPage } from "./methods/operations-list";
export { type PrintOperationInput } from "./methods/print-operation";
export { type OperationDiscountInput } from "./methods/set-operation-discount";
export {
  isComplete,
  OPERATION_STATUSES,
  type IcashOperation,
  type IcashOperationStatus,
  type IcashOperationType,
} from "./operation";
export { type IcashClientOptions, type IcashNotice } from "./options";
export { outcomeOf, type IcashOutcome } from "./outcome";
export { type Paging } from "./paging";
export { type IcashReceiptData } from "./receipt-data";
export { signRequest } from "./signature";

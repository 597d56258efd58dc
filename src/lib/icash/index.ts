export { createIcashClient, type IcashClient } from "./client";
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
export { type FindOperationInput, type FoundOperation } from "./find-operation";
export { type OperationPaymentInput } from "./methods/add-operation-payment";
export { type OperationSaleItemInput } from "./methods/add-operation-sale-item";
export { type SaleItemInput } from "./methods/add-sale-item";
export { type IcashCashRegister } from "./methods/get-cash-registers";
export { type IcashSaleItem, type SaleItemFilter, type SaleItemsPage } from "./methods/get-sale-items";
export {
  type NewOperationInput,
  type NewOperationResult,
  type NewSale,
  type NewStorno,
} from "./methods/new-operation";
export { type OperationsListFilter, type OperationsPage } from "./methods/operations-list";
export { type PrintOperationInput } from "./methods/print-operation";
export {
  isComplete,
  OPERATION_STATUSES,
  type IcashOperation,
  type IcashOperationStatus,
  type IcashOperationType,
} from "./operation";
export { type IcashClientOptions, type IcashNotice } from "./options";
export { type IcashReceiptData } from "./receipt-data";
export { signRequest } from "./signature";

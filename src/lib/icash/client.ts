/**
 * The iCash client: one line per method. It logs in by itself, sends one call at a time and renews an expired session
 * (`caller.ts`); it never repeats a call that creates something. Errors tell whether anything happened (`errors.ts`).
 */
import { setTimeout as pause } from "node:timers/promises";
import { createHttpTransport } from "../http";
import type { OnCall } from "../http";
import { readIcashAddress } from "./base-url";
import { createCaller } from "./caller";
import type { IcashNamed } from "./decode";
import type { IcashDocument } from "./document";
import { eachOperation } from "./each-operation";
import type { EachOperationFilter } from "./each-operation";
import { findContragents } from "./find-contragents";
import type { FindContragentsInput } from "./find-contragents";
import { findDocuments } from "./find-documents";
import type { FindDocumentsInput } from "./find-documents";
import { findOperation } from "./find-operation";
import type { FindOperationInput, FoundOperation } from "./find-operation";
import { callFailure } from "./errors";
import { enterLane } from "./lanes";
import { addContragent } from "./methods/add-contragent";
import type { ContragentInput } from "./methods/add-contragent";
import { addOperationPayment } from "./methods/add-operation-payment";
import type { OperationPaymentInput } from "./methods/add-operation-payment";
import { addOperationSaleItem, delOperationSaleItem } from "./methods/add-operation-sale-item";
import type { OperationSaleItemInput } from "./methods/add-operation-sale-item";
import { addSaleItem } from "./methods/add-sale-item";
import type { SaleItemInput } from "./methods/add-sale-item";
import { documentsList, getDocument } from "./methods/documents-list";
import type { DocumentsListFilter, DocumentsPage } from "./methods/documents-list";
import { editSaleItemByStore } from "./methods/edit-sale-item-by-store";
import type { SaleItemByStoreInput } from "./methods/edit-sale-item-by-store";
import { getBankAccounts } from "./methods/get-bank-accounts";
import type { IcashBankAccount } from "./methods/get-bank-accounts";
import { getCashRegisters, getMeasureUnits, getPayTypes, getUsers } from "./methods/get-cash-registers";
import type { IcashCashRegister, IcashUser } from "./methods/get-cash-registers";
import { getContragents } from "./methods/get-contragents";
import type { ContragentFilter, ContragentsPage, IcashContragent } from "./methods/get-contragents";
import { getOperation, operationsList } from "./methods/operations-list";
import { getSaleItemQty } from "./methods/get-sale-item-qty";
import type { IcashSaleItemQty, SaleItemQtyInput } from "./methods/get-sale-item-qty";
import { getSaleItems } from "./methods/get-sale-items";
import type { SaleItemFilter, SaleItemsPage } from "./methods/get-sale-items";
import { newOperation } from "./methods/new-operation";
import type { NewOperationInput, NewOperationResult } from "./methods/new-operation";
import type { OperationsListFilter, OperationsPage } from "./methods/operations-list";
import { printOperation } from "./methods/print-operation";
import type { PrintOperationInput } from "./methods/print-operation";
import { setOperationDiscount } from "./methods/set-operation-discount";
import type { OperationDiscountInput } from "./methods/set-operation-discount";
import type { IcashOperation } from "./operation";
import { assertCredentials } from "./options";
import type { IcashClientOptions } from "./options";
import { createSender } from "./sender";
import type { Sender } from "./sender";
import { createStatusList } from "./status-list";
import type { OpenedReference } from "./status-list";

/**
 * All that iCash offers a shop. The plugin itself looks up, opens, fills, pays, prints and reads operations and keeps
 * their articles and customers, and reads the numbers of invoices; the lists of the account, quantities, prices by store, discounts and the
 * removal of rows are there for programs that use this client alone.
 */
export interface IcashClient {
  /** The test of the credentials (C5); the other methods log in by themselves. */
  login(): Promise<void>;

  getCashRegisters(): Promise<IcashCashRegister[]>;
  getUsers(): Promise<IcashUser[]>;
  getPayTypes(): Promise<IcashNamed[]>;
  getMeasureUnits(): Promise<IcashNamed[]>;
  getBankAccounts(): Promise<IcashBankAccount[]>;

  /** Adds, or edits with `editContragentId`. */
  addContragent(input: ContragentInput): Promise<{ contragentId: number }>;
  getContragents(filter: ContragentFilter): Promise<ContragentsPage>;
  /** By company number in either spelling (C38); empty only after every page was read. */
  findContragents(input: FindContragentsInput): Promise<IcashContragent[]>;

  /** Adds, or edits with `editSaleItemId`. */
  addSaleItem(input: SaleItemInput): Promise<{ saleItemId: number }>;
  editSaleItemByStore(input: SaleItemByStoreInput): Promise<void>;
  getSaleItems(filter: SaleItemFilter): Promise<SaleItemsPage>;
  getSaleItemQty(input: SaleItemQtyInput): Promise<IcashSaleItemQty>;

  newOperation(input: NewOperationInput): Promise<NewOperationResult>;
  addOperationSaleItem(input: OperationSaleItemInput): Promise<{ rowId: number }>;
  /** By the id that `addOperationSaleItem` gave. */
  delOperationSaleItem(rowId: number): Promise<{ rowId: number }>;
  setOperationDiscount(input: OperationDiscountInput): Promise<void>;
  addOperationPayment(input: OperationPaymentInput): Promise<{ paymentId: string | null }>;
  /** Accepted, not printed and not completed: read the operation for that (C23). */
  printOperation(input: PrintOperationInput): Promise<{ operationId: number }>;
  getOperation(operationId: number): Promise<IcashOperation>;
  operationsList(filter: OperationsListFilter): Promise<OperationsPage>;
  /** In all statuses, one after the other; the same operation again when it moves on meanwhile. */
  eachOperation(filter: EachOperationFilter): AsyncIterable<IcashOperation>;
  /** Looks in all statuses; "none" only after every page was read (5.4). */
  findOperation(input: FindOperationInput): Promise<FoundOperation>;
  /** Once per client: whether one question can be asked for all statuses, seen on an operation that was just opened. */
  learnStatusList(opened: OpenedReference): Promise<void>;

  documentsList(filter: DocumentsListFilter): Promise<DocumentsPage>;
  getDocument(documentId: number): Promise<IcashDocument>;
  /** Invoices, credit and debit notes of an operation or of some days; what is deleted is left out. */
  findDocuments(input: FindDocumentsInput): Promise<IcashDocument[]>;

  close(): Promise<void>;
}

const DEFAULT_INTERVAL_MS = 250;

/**
 * Throws an Error that names the option when an option is malformed, the address is not safe or belongs to the other
 * environment, or the key is in use for the other environment.
 */
export function createIcashClient(options: IcashClientOptions): IcashClient {
  const { address, loopback, environment } = readIcashAddress(options);
  assertCredentials(options);
  const lane = enterLane(options.apiKey, loopback ? null : environment);
  const transport = options.transport ?? createHttpTransport();
  const sleep = options.sleep ?? pause;
  const now = options.now ?? Date.now;

  const sender = createSender({
    address,
    apiKey: options.apiKey,
    secretKey: options.secretKey,
    warehouseId: options.warehouseId,
    userId: options.userId,
    nonces: options.nonces,
    transport,
    minIntervalMs: options.minIntervalMs ?? (loopback ? 0 : DEFAULT_INTERVAL_MS),
    timeoutMs: options.timeoutMs,
    sleep,
    now,
  });
  const { login, call } = createCaller({
    send: told(sender, options.onCall),
    oneAtATime: lane.run,
    sleep,
    now,
    onNotice: options.onNotice ?? (() => undefined),
  });
  const listOperations = (filter: OperationsListFilter): Promise<OperationsPage> =>
    call(operationsList, filter);
  const statuses = createStatusList(listOperations);
  const listDocuments = (filter: DocumentsListFilter): Promise<DocumentsPage> => call(documentsList, filter);
  const listContragents = (filter: ContragentFilter): Promise<ContragentsPage> =>
    call(getContragents, filter);

  return {
    login,

    getCashRegisters: () => call(getCashRegisters, undefined),
    getUsers: () => call(getUsers, undefined),
    getPayTypes: () => call(getPayTypes, undefined),
    getMeasureUnits: () => call(getMeasureUnits, undefined),
    getBankAccounts: () => call(getBankAccounts, undefined),

    addContragent: (input) =>
      call(addContragent, { ...input, taxNumForm: input.taxNumForm ?? options.contragentTaxNum }),
    getContragents: listContragents,
    findContragents: (input) => findContragents(listContragents, input),

    addSaleItem: (input) => call(addSaleItem, input),
    editSaleItemByStore: (input) => call(editSaleItemByStore, input),
    getSaleItems: (filter) => call(getSaleItems, filter),
    getSaleItemQty: (input) => call(getSaleItemQty, input),

    newOperation: (input) => call(newOperation, input),
    addOperationSaleItem: (input) => call(addOperationSaleItem, input),
    delOperationSaleItem: (rowId) => call(delOperationSaleItem, rowId),
    setOperationDiscount: (input) => call(setOperationDiscount, input),
    addOperationPayment: (input) => call(addOperationPayment, input),
    printOperation: (input) => call(printOperation, input),
    getOperation: (operationId) => call(getOperation, operationId),
    operationsList: listOperations,
    eachOperation: (filter) => eachOperation(listOperations, filter),
    findOperation: (input) => findOperation(listOperations, input, statuses),
    learnStatusList: (opened) => statuses.learn(opened),

    documentsList: listDocuments,
    getDocument: (documentId) => call(getDocument, documentId),
    findDocuments: (input) => findDocuments(listDocuments, input),

    close: async () => {
      lane.leave();
      if (options.transport === undefined) {
        await transport.close();
      }
    },
  };
}

function told(send: Sender, onCall: OnCall = () => undefined): Sender {
  return async (method, fields, session) => {
    try {
      const outcome = await send(method, fields, session);
      onCall(null);
      return outcome;
    } catch (error) {
      const failure = callFailure(error);
      if (failure !== undefined) {
        onCall(failure);
      }
      throw error;
    }
  };
}

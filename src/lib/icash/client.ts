/**
 * The iCash client: one line per method. It logs in by itself, sends one call at a time and renews an expired session
 * (`caller.ts`); it never repeats a call that creates something. Errors tell whether anything happened (`errors.ts`).
 */
import { setTimeout as pause } from "node:timers/promises";
import { createHttpTransport } from "../http";
import { readBaseUrl } from "./base-url";
import { createCaller } from "./caller";
import { findOperation, type FindOperationInput, type FoundOperation } from "./find-operation";
import { addOperationPayment, type OperationPaymentInput } from "./methods/add-operation-payment";
import { addOperationSaleItem, type OperationSaleItemInput } from "./methods/add-operation-sale-item";
import { addSaleItem, type SaleItemInput } from "./methods/add-sale-item";
import { getCashRegisters, type IcashCashRegister } from "./methods/get-cash-registers";
import { getOperation } from "./methods/get-operation";
import { getSaleItems, type SaleItemFilter, type SaleItemsPage } from "./methods/get-sale-items";
import { newOperation, type NewOperationInput, type NewOperationResult } from "./methods/new-operation";
import { operationsList, type OperationsListFilter, type OperationsPage } from "./methods/operations-list";
import { printOperation, type PrintOperationInput } from "./methods/print-operation";
import type { IcashOperation } from "./operation";
import { assertCredentials, type IcashClientOptions } from "./options";
import { createSender } from "./sender";

export interface IcashClient {
  /** The test of the credentials (C5); the other methods log in by themselves. */
  login(): Promise<void>;
  getCashRegisters(): Promise<IcashCashRegister[]>;
  getSaleItems(filter: SaleItemFilter): Promise<SaleItemsPage>;
  addSaleItem(input: SaleItemInput): Promise<{ saleItemId: number }>;
  newOperation(input: NewOperationInput): Promise<NewOperationResult>;
  addOperationSaleItem(input: OperationSaleItemInput): Promise<{ rowId: number }>;
  addOperationPayment(input: OperationPaymentInput): Promise<{ paymentId: string | null }>;
  /** Accepted, not printed and not completed: read the operation for that (C23). */
  printOperation(input: PrintOperationInput): Promise<{ operationId: number }>;
  getOperation(operationId: number): Promise<IcashOperation>;
  operationsList(filter: OperationsListFilter): Promise<OperationsPage>;
  /** Looks in all statuses; "none" only after every page was read (5.4). */
  findOperation(input: FindOperationInput): Promise<FoundOperation>;
  close(): Promise<void>;
}

const DEFAULT_INTERVAL_MS = 250;

/** Throws an Error that names the option when an option is malformed or the address is not safe. */
export function createIcashClient(options: IcashClientOptions): IcashClient {
  const { address, loopback } = readBaseUrl(options.baseUrl, options.allowInsecureHttp ?? false);
  assertCredentials(options);
  const transport = options.transport ?? createHttpTransport();
  const sleep = options.sleep ?? pause;

  const send = createSender({
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
  });
  const { login, call } = createCaller({
    send,
    sleep,
    now: options.now ?? Date.now,
    onNotice: options.onNotice ?? (() => undefined),
  });
  const list = (filter: OperationsListFilter): Promise<OperationsPage> => call(operationsList, filter);

  return {
    login,
    getCashRegisters: () => call(getCashRegisters, undefined),
    getSaleItems: (filter) => call(getSaleItems, filter),
    addSaleItem: (input) => call(addSaleItem, input),
    newOperation: (input) => call(newOperation, input),
    addOperationSaleItem: (input) => call(addOperationSaleItem, input),
    addOperationPayment: (input) => call(addOperationPayment, input),
    printOperation: (input) => call(printOperation, input),
    getOperation: (operationId) => call(getOperation, operationId),
    operationsList: list,
    findOperation: (input) => findOperation(list, input),
    close: async () => {
      if (options.transport === undefined) await transport.close();
    },
  };
}

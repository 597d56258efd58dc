/**
 * The least that can talk to the stand-in: real HTTP, a signature computed here, and no knowledge shared with either
 * side of the wire.
 */
import { createHmac } from "node:crypto";
import { startIcashSandbox } from "../../../../src/sandbox/icash";
import type { IcashSandboxOptions } from "../../../../src/sandbox/icash";

export type Values = Record<string, string | number>;
export type Data = Record<string, unknown>;

export interface Reply {
  nonce: unknown;
  status: unknown;
  data?: unknown;
  error_message?: unknown;
}

export interface BookedOperation {
  OperationID: number;
  type: string;
  status: string;
  ImportSource: string;
  ImportRefID: string | null;
  electronic: boolean;
  OperationFiskBonUUID: string | null;
  rows: Data[];
  payments: { PaymentID: number; PayTypeID: number; PaymentSum: string; via: string }[];
  price: string;
  payed: string;
  completed_at: string | null;
  storno: Data | null;
  receipt: { FiskBonRcpNum: number; FiskDeviceNum: number; FiskBonDate: string } | null;
  prints: number;
}

export interface Books {
  operations: BookedOperation[];
  sale_items: Data[];
  contragents: Data[];
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

export async function openShop(options: IcashSandboxOptions = {}) {
  const sandbox = await startIcashSandbox(options);
  const { credentials } = sandbox;
  let nonce = 1_767_225_600;
  let ses: string | undefined;

  const sign = (used: number | string): string =>
    createHmac("sha256", credentials.secretKey)
      .update(`${used}${credentials.warehouseId}${credentials.apiKey}`)
      .digest("hex")
      .toUpperCase();

  /** The common fields of the next call, with a fresh nonce. */
  const common = (): Values => {
    nonce += 1;
    return {
      api_key: credentials.apiKey,
      nonce,
      signature: sign(nonce),
      WareHouseID: credentials.warehouseId,
      UserID: credentials.userId,
      ...(ses === undefined ? {} : { ses }),
    };
  };

  const send = (method: string, form: Values | [string, string][]): Promise<Response> =>
    fetch(`${sandbox.url}/clientapi/v1/${method}`, {
      method: "POST",
      body: new URLSearchParams(Array.isArray(form) ? form : pairsOf(form)),
    });

  /** Exactly these fields, nothing added. */
  const sendRaw = async (method: string, form: Values | [string, string][]): Promise<Reply> =>
    (await (await send(method, form)).json()) as Reply;

  const call = (method: string, values: Values = {}): Promise<Reply> =>
    sendRaw(method, { ...common(), ...values });

  const login = async (): Promise<string> => {
    ses = undefined;
    const reply = await call("login");
    ses = (reply.data as { session_id: string }).session_id;
    return ses;
  };

  /** The data of a call that must succeed. */
  const ok = async <T = Data>(method: string, values: Values = {}): Promise<T> => {
    const reply = await call(method, values);
    if (reply.status !== 1) {
      throw new Error(`${method}: ${String(reply.error_message)}`);
    }
    return reply.data as T;
  };

  const control = async <T = unknown>(verb: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${sandbox.controlUrl}/${path}`, {
      method: verb,
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${response.status} ${await response.text()}`);
    }
    return (await response.json()) as T;
  };

  await login();
  return {
    ...sandbox,
    sign,
    common,
    send,
    sendRaw,
    call,
    ok,
    login,
    control,
    books: () => control<Books>("GET", "books"),
    useSession: (value: string | undefined) => {
      ses = value;
    },
  };
}

/** Form fields in the order in which they are sent; a pair may be added twice. */
export const pairsOf = (values: Values): [string, string][] =>
  Object.entries(values).map(([name, value]) => [name, String(value)]);

export const item = (values: Values = {}): Values => ({
  SaleItemInventoryID: "000117",
  SaleItemName: "Слушалки",
  SaleItemCashRegisterName: "Слушалки",
  SaleItemType: "PRODUCT",
  SaleItemPrimaryMeasureUnitID: 1,
  SaleItemTaxGroupID: 1,
  SaleItemSellPrice: "12.00",
  ...values,
});

export const sale = (values: Values = {}): Values => ({
  ImportSource: "shop",
  ImportRefID: "1001",
  OperationType: "Sell",
  OperationElectronicReceipt: "YES",
  CashRegisterID: 11,
  StoreID: 1,
  ...values,
});

export interface OpenedSale {
  OperationID: number;
  OperationFiskBonUUID: string;
}

/** A sale of the given rows, opened but not paid. */
export async function openSale(shop: Shop, rows: Values[], values: Values = {}): Promise<OpenedSale> {
  const { TotalRecords } = await shop.ok<{ TotalRecords: number }>("get-sale-items", {
    SaleItemInventoryID: "000117",
  });
  if (TotalRecords === 0) {
    await shop.ok("add-sale-item", item());
  }
  const opened = await shop.ok<OpenedSale>("new-operation", sale(values));
  for (const row of rows) {
    const defaults = { OperationID: opened.OperationID, SaleItemInventoryID: "000117", Qty: 1 };
    await shop.ok("add-operation-sale-item", { ...defaults, ...row });
  }
  return opened;
}

export const read = (shop: Shop, operation: { OperationID: number }): Promise<Data> =>
  shop.ok("get-operation", { OperationID: operation.OperationID });

export const print = (shop: Shop, operation: { OperationID: number }): Promise<Reply> =>
  shop.call("print-operation", { OperationID: operation.OperationID, PayTypeID: 2 });

export const pay = (shop: Shop, operation: { OperationID: number }, PaymentSum: string): Promise<Reply> =>
  shop.call("add-operation-payment", { OperationID: operation.OperationID, PayTypeID: 2, PaymentSum });

/** The envelope of a refusal, less its nonce. */
export const refused = (error_message: string) => expect.objectContaining({ status: 0, error_message });

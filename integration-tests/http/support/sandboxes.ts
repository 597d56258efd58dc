/**
 * Starts both stand-ins before the application reads its configuration, and points it at them through the environment,
 * as a shop would. Their books are the judge of the tests: what a remote system really holds, not what our rows say.
 */
import { join } from "node:path";
import { startIcashSandbox, startJarSandbox } from "../../../src/sandbox";
import type { RunningSandbox } from "../../../src/sandbox";
import { shared } from "./shared";

export interface JarBookOrder {
  order_id: string;
  reference: string;
  user: { name: string; mail: string; address: string; phone: string; note?: string } | null;
  lines: { code: string; cnt_asked: number; cnt: number; dealer_price: string }[];
  status: string;
  waybill_id: string | null;
}

export interface JarBooks {
  orders: JarBookOrder[];
}

export interface IcashBookOperation {
  OperationID: number;
  type: "Sell" | "ReturnClient";
  status: string;
  ImportSource: string;
  ImportRefID: string;
  electronic: boolean;
  OperationFiskBonUUID: string | null;
  CashRegisterID: number;
  StoreID: number;
  ContragentID: number | null;
  Comment: string;
  rows: { InventoryID: string; name: string; Qty: string; SaleItemSinglePrice: string; TaxGroupID: number }[];
  payments: { PaymentSum: string; PayTypeID: number; via: string }[];
  price: string;
  payed: string;
  completed_at: string | null;
  storno: {
    StornoType: string;
    FiskBonRcpNum: string;
    FiskDeviceNum: string;
    FiskBonDate: string;
    FiskBonUUID: string;
  } | null;
  receipt: { FiskBonRcpNum: number; FiskDeviceNum: number; FiskBonDate: string } | null;
  prints: number;
}

export interface IcashBooks {
  operations: IcashBookOperation[];
  sale_items: { SaleItemID: number; SaleItemInventoryID: string; SaleItemName: string }[];
  /** Under the names of the interface, every value a text but the id. */
  contragents: (Record<string, string> & { ContragentID: string | number })[];
}

export interface Control<Books> {
  books(): Promise<Books>;
  get(path: string): Promise<unknown>;
  post(path: string, body?: object): Promise<unknown>;
  /** Calls so far of a method, as "POST order" or "POST new-operation". */
  calls(method: string): Promise<number>;
  fault(rule: object): Promise<void>;
  clearFaults(): Promise<void>;
  /** How often each fault that was asked for has struck. */
  struck(): Promise<number[]>;
  /** Nothing listens at the address until `listenAgain`; its books are lost by that. */
  stopListening(): Promise<void>;
  listenAgain(): Promise<void>;
}

function control<Books>(start: (port: number) => Promise<RunningSandbox>, first: RunningSandbox) {
  let running: RunningSandbox | null = first;
  const request = async (method: string, path: string, body?: object): Promise<unknown> => {
    // Each start has a key of its own.
    const { controlUrl } = running ?? first;
    const response = await fetch(`${controlUrl}/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: body ? JSON.stringify(body) : undefined,
    });
    if (!response.ok) {
      throw new Error(
        `The sandbox answered ${response.status} to ${method} ${path}: ${await response.text()}`,
      );
    }
    const text = await response.text();
    return text === "" ? null : JSON.parse(text);
  };
  const close = async (): Promise<void> => {
    await running?.close();
    running = null;
  };
  const handle: Control<Books> = {
    books: async () => (await request("GET", "books")) as Books,
    get: (path) => request("GET", path),
    post: (path, body = {}) => request("POST", path, body),
    calls: async (method) => {
      const { counts } = (await request("GET", "calls")) as { counts: Record<string, number> };
      return counts[method] ?? 0;
    },
    fault: async (rule) => {
      await request("POST", "faults", rule);
    },
    clearFaults: async () => {
      await request("DELETE", "faults");
    },
    struck: async () => {
      const { faults } = (await request("GET", "faults")) as { faults: { struck: number }[] };
      return faults.map((fault) => fault.struck);
    },
    stopListening: close,
    listenAgain: async () => {
      running ??= await start(first.port);
    },
  };
  return { handle, close };
}

export interface Sandboxes {
  jar: Control<JarBooks>;
  icash: Control<IcashBooks>;
}

/** Of a world, with the number of products in the catalogue of the stand-in for JAR. */
export const sharedSandboxes = shared<{ products: number; sandboxes: Sandboxes }>();

/** Registers its own hooks; call it at the top of a spec file, before the application's runner. */
export function useSandboxes({ products = 40 }: { products?: number } = {}): Sandboxes {
  const found = sharedSandboxes.found();
  if (found) {
    expect(found.products).toBe(products);
    return found.sandboxes;
  }
  const handles: Partial<Sandboxes> = {};
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const startJar = (port: number) => startJarSandbox({ port, products });
    const startIcash = (port: number) => startIcashSandbox({ port });
    const jar = await startJar(0);
    const icash = await startIcash(0);
    const jarControl = control<JarBooks>(startJar, jar);
    const icashControl = control<IcashBooks>(startIcash, icash);
    handles.jar = jarControl.handle;
    handles.icash = icashControl.handle;
    closing.push(jarControl.close, icashControl.close);
    const { taxGroups, payTypes } = icash.credentials;
    Object.assign(process.env, {
      MEDUSA_DISABLE_TELEMETRY: "true",
      ADMIN_DISABLED: "true",
      OWN_COURIER: join(__dirname, "courier-provider.ts"),
      JAR_API_URL: jar.url,
      JAR_API_USERNAME: jar.credentials.username,
      JAR_API_PASSWORD: jar.credentials.password,
      ICASH_API_URL: icash.url,
      ICASH_API_KEY: icash.credentials.apiKey,
      ICASH_SECRET_KEY: icash.credentials.secretKey,
      ICASH_WAREHOUSE_ID: String(icash.credentials.warehouseId),
      ICASH_USER_ID: String(icash.credentials.userId),
      ICASH_CASH_REGISTER_ID: String(icash.credentials.cashRegisterId),
      ICASH_STORE_ID: String(icash.credentials.storeId),
      ICASH_IMPORT_SOURCE: "tests",
      // The group of 0 % is left out on purpose: an order with that rate must be held.
      ICASH_TAX_GROUPS: `20:${taxGroups["20"]},9:${taxGroups["9"]}`,
      ICASH_MEASURE_UNIT_ID: String(icash.credentials.measureUnitId),
      ICASH_PAY_TYPES: `pp_system_default:${payTypes.card}`,
      ICASH_DUE: "pp_system_default:placed",
    });
  });

  afterAll(async () => {
    await Promise.all(closing.map((close) => close()));
  });

  return {
    get jar(): Control<JarBooks> {
      return present(handles.jar);
    },
    get icash(): Control<IcashBooks> {
      return present(handles.icash);
    },
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error("The sandboxes are started in beforeAll; use them inside a test.");
  }
  return value;
}

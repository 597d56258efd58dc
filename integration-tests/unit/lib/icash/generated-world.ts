/**
 * A sandbox that lives through many generated lives of a client: numbered creating calls that can be told apart in the
 * books, the faults that may strike them, and what each call left behind at iCash.
 */
import { createIcashClient, IcashUnknownOutcomeError } from "../../../../src/lib/icash";
import type { IcashClient } from "../../../../src/lib/icash";
import { createHttpTransport } from "../../../../src/lib/http";
import type { HttpTransport } from "../../../../src/lib/http";
import { openShop } from "../../sandbox/icash/client";
import type { Books, Shop } from "../../sandbox/icash/client";

export const CALLS = [
  "item",
  "sale",
  "row",
  "payment",
  "print",
  "contragent",
  "registers",
  "read",
  "login",
] as const;
export type Call = (typeof CALLS)[number];

/** Faults of the wire and of the service; a `late` call reaches the server only after the client gave up. */
export const FAULTS = {
  lostBefore: { fault: "answer_lost_before" },
  lostAfter: { fault: "answer_lost_after" },
  resetAfter: { fault: "reset" },
  expired: { fault: "session_expired" },
  nonceRefused: { fault: "status0", message: "Wrong value for nonce" },
  keysRefused: { fault: "status0", message: "Authentication Error" },
  unavailable: { fault: "http", status: 503 },
  brokenAfter: { fault: "html", status: 500 },
  empty: { fault: "empty_body" },
  emptyBefore: { fault: "empty_body", when: "before" },
  html: { fault: "html" },
  cut: { fault: "cut_body" },
  mismatch: { fault: "wrong_nonce" },
  mismatchBefore: { fault: "wrong_nonce", when: "before" },
  slow: { fault: "delay", ms: 200 },
  late: { fault: "delay", ms: 200, when: "before" },
} as const;
export type FaultName = keyof typeof FAULTS;
/** Those that a client gives up on before the server is done. */
export const SLOW: readonly FaultName[] = ["slow", "late"];

/** Less than the delays; only for calls that meet one, so that a busy machine is not taken for a fault. */
const LITTLE_PATIENCE_MS = 90;
const PATIENCE_MS = 20_000;
const LATEST_EFFECT_MS = 250;

const METHODS: Record<Call, string> = {
  item: "add-sale-item",
  sale: "new-operation",
  row: "add-operation-sale-item",
  payment: "add-operation-payment",
  print: "print-operation",
  contragent: "add-contragent",
  registers: "get-cash-registers",
  read: "get-operation",
  login: "login",
};

export type Ended = "done" | "did not happen" | "unknown";

export interface CallResult {
  call: Call;
  /** Distinguishes what the call creates from everything else in the books. */
  mark: number;
  ended: Ended;
  error: unknown;
}

export interface NonceLog {
  accepted: string[];
  refused: string[];
}

export class GeneratedWorld {
  private readonly transport = createHttpTransport();
  private client: IcashClient;
  private lastNonce: number;
  private clock: number;
  private marks = 0;
  private patienceMs = PATIENCE_MS;
  /** All nonces that left this side, in order. */
  readonly sent: number[] = [];
  operationId = 0;

  private constructor(readonly shop: Shop) {
    this.clock = this.lastNonce = Number(shop.common().nonce);
    this.client = this.newClient();
  }

  static async open(): Promise<GeneratedWorld> {
    return new GeneratedWorld(await openShop());
  }

  async close(): Promise<void> {
    await this.client.close();
    await this.transport.close();
    await this.shop.close();
  }

  /** Empty books but for one open sale; nonces go on, as they do at iCash. */
  async begin(): Promise<void> {
    await this.shop.control("POST", "reset");
    this.sent.length = 0;
    await this.restart();
    this.operationId = (await this.client.newOperation(sale(this.nextMark()))).operationId;
    await this.client.addSaleItem(item(0));
  }

  /** Another process with the same durable nonces: no session, nothing remembered. */
  async restart(): Promise<void> {
    await this.client.close();
    this.client = this.newClient();
  }

  losePatience(soon: boolean): void {
    this.patienceMs = soon ? LITTLE_PATIENCE_MS : PATIENCE_MS;
  }

  setClockBack(seconds: number): void {
    this.clock -= seconds;
  }

  async run(call: Call, mark = this.nextMark()): Promise<CallResult> {
    try {
      await this.send(call, mark);
      return { call, mark, ended: "done", error: null };
    } catch (error) {
      const ended = error instanceof IcashUnknownOutcomeError ? "unknown" : "did not happen";
      return { call, mark, ended, error };
    }
  }

  async fault(call: Call, name: FaultName): Promise<void> {
    await this.shop.control("POST", "faults", { method: METHODS[call], ...FAULTS[name] });
  }

  clearFaults(): Promise<unknown> {
    return this.shop.control("DELETE", "faults");
  }

  /** What is late arrives meanwhile. */
  async untilQuiet(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, LATEST_EFFECT_MS));
  }

  books(): Promise<Books> {
    return this.shop.books();
  }

  nonces(): Promise<NonceLog> {
    return this.shop.control<NonceLog>("GET", "nonces");
  }

  private nextMark(): number {
    return (this.marks += 1);
  }

  private send(call: Call, mark: number): Promise<unknown> {
    const { client, operationId } = this;
    switch (call) {
      case "item":
        return client.addSaleItem(item(mark));
      case "sale":
        return client.newOperation(sale(mark));
      case "row":
        return client.addOperationSaleItem({
          operationId,
          inventoryId: inventoryIdOf(0),
          quantity: "1",
          singlePrice: priceOf(mark),
        });
      case "payment":
        return client.addOperationPayment({ operationId, payTypeId: 2, sum: sumOf(mark) });
      case "print":
        return client.printOperation({ operationId, payTypeId: 2 });
      case "contragent":
        return client.addContragent(contragent(mark));
      case "registers":
        return client.getCashRegisters();
      case "read":
        return client.getOperation(operationId);
      case "login":
        return client.login();
    }
  }

  private newClient(): IcashClient {
    const { url, credentials } = this.shop;
    const { apiKey, secretKey, warehouseId, userId } = credentials;
    return createIcashClient({
      baseUrl: url,
      ...{ apiKey, secretKey, warehouseId, userId },
      nonces: { next: async () => (this.lastNonce = Math.max(this.lastNonce + 1, this.clock)) },
      transport: this.listeningTransport(),
      minIntervalMs: 0,
      sleep: async () => undefined,
    });
  }

  private listeningTransport(): HttpTransport {
    return {
      send: (request) => {
        this.sent.push(Number(new URLSearchParams(request.body).get("nonce")));
        return this.transport.send({ ...request, totalTimeoutMs: this.patienceMs });
      },
      close: async () => undefined,
    };
  }
}

const inventoryIdOf = (mark: number): string => `item-${mark}`;
const priceOf = (mark: number): string => `${mark % 10_000}.5`;
const sumOf = (mark: number): string => `${mark}.25`;

const item = (mark: number) =>
  ({
    inventoryId: inventoryIdOf(mark),
    name: "Артикул",
    cashRegisterName: "Артикул",
    type: "PRODUCT",
    measureUnitId: 1,
    taxGroupId: 1,
    sellPrice: "1.00",
  }) as const;

const contragent = (mark: number) =>
  ({
    name: "Купувач",
    types: ["CLIENT"],
    countryCode: "BG",
    cityName: "София",
    taxNum: String(mark),
    vatRegistered: false,
  }) as const;

const sale = (mark: number) =>
  ({
    type: "Sell",
    importSource: "generated",
    importRefId: mark,
    electronicReceipt: true,
    cashRegisterId: 11,
    storeId: 1,
  }) as const;

/** How often what this call creates stands in the books; null for a call that creates nothing or shares a place. */
export function tracesOf(
  { call, mark }: CallResult,
  { operations, sale_items, contragents }: Books,
): number | null {
  const rows = operations.flatMap((operation) => operation.rows);
  const payments = operations.flatMap((operation) => operation.payments);
  switch (call) {
    case "item":
      return sale_items.filter((found) => found.SaleItemInventoryID === inventoryIdOf(mark)).length;
    case "contragent":
      return contragents.filter((found) => found.ContragentTaxNum === String(mark)).length;
    case "sale":
      return operations.filter(({ ImportRefID }) => ImportRefID === String(mark)).length;
    case "row":
      return rows.filter((found) => Number(found.SaleItemSinglePrice) === Number(priceOf(mark))).length;
    case "payment":
      return payments.filter(
        ({ via, PaymentSum }) => via === "add-operation-payment" && PaymentSum === sumOf(mark),
      ).length;
    default:
      return null;
  }
}

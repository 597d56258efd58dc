import { storedSaleLines } from "../../../src/modules/fiscal";
import { originalReceipt } from "../../../src/workflows/fiscal/receipt-data";
import { possibleActions } from "../../../src/workflows/fiscal/actions/possible";
import type { ActionableDocument } from "../../../src/workflows/fiscal/actions/possible";
import { stornoType } from "../../../src/workflows/fiscal/account";
import type { FiscalAccount } from "../../../src/workflows/fiscal/account";
import { receiptLine, saleRules } from "./builders";

const NOW = new Date("2026-06-01T10:00:00Z");

const document = (overrides: Partial<ActionableDocument>): ActionableDocument => ({
  kind: "sale",
  state: "held",
  reason_code: null,
  send_started_at: null,
  operation_id: null,
  attentions: null,
  elsewhere: false,
  ...overrides,
});

const noticed = (code: string) => [{ code, data: null, at: NOW.toISOString() }];

describe("what a person can do with a fiscal document", () => {
  it.each<[string, Partial<ActionableDocument>, string[]]>([
    ["a held sale that was never sent", {}, ["retry", "adopt", "elsewhere"]],
    [
      "a held sale with an operation",
      { operation_id: "7", send_started_at: NOW },
      ["retry", "refresh", "adopt", "elsewhere"],
    ],
    [
      "a sale whose answer is lost",
      { state: "unknown", send_started_at: NOW },
      ["retry", "refresh", "adopt"],
    ],
    ["a sale in line", { state: "queued" }, ["retry", "elsewhere"]],
    ["a sale in line that was sent before", { state: "queued", send_started_at: NOW }, ["retry", "refresh"]],
    ["a sale in a worker's hands", { state: "working", send_started_at: NOW }, []],
    [
      "a registered sale",
      { state: "done", operation_id: "7", send_started_at: NOW },
      ["refresh", "reverse", "correct_pay_type"],
    ],
    [
      "a registered sale whose goods were exchanged for others of the same price",
      {
        state: "done",
        operation_id: "7",
        attentions: [
          { code: "order_changed", at: "2026-06-01T10:00:00Z", data: { orderVat: "9 %: 100.00" } },
        ],
      },
      ["refresh", "reverse", "exchange", "correct_pay_type"],
    ],
    [
      "a sale of money that nothing was added for",
      { state: "held", reason_code: "money_without_rows" },
      ["retry", "adopt", "elsewhere", "register_rows"],
    ],
    [
      "a sale of what an exchange has cost more",
      { state: "held", reason_code: "exchange_open" },
      ["retry", "adopt", "elsewhere", "exchange", "register_rows"],
    ],
    [
      "a cash on delivery",
      { state: "waiting", reason_code: "collection_awaited" },
      ["collected", "elsewhere"],
    ],
    ["a sale set aside by a person", { state: "skipped", reason_code: "registered_elsewhere" }, ["register"]],
    [
      "a sale of a cancelled order",
      { state: "skipped", reason_code: "order_canceled_before_registration" },
      [],
    ],
    [
      "a registered sale whose invoice cannot be made as it was asked for",
      { state: "done", operation_id: "7", send_started_at: NOW, attentions: noticed("invoice_wanted") },
      ["refresh", "invoice", "reverse", "correct_pay_type"],
    ],
    [
      "a registered sale to a company that iCash knows differently",
      { state: "done", operation_id: "7", send_started_at: NOW, attentions: noticed("contragent_differs") },
      ["refresh", "take_over", "reverse", "correct_pay_type"],
    ],
    [
      "a sale in a worker's hands whose invoice cannot be made",
      { state: "working", attentions: noticed("invoice_wanted") },
      [],
    ],
    [
      "a storno to be reviewed",
      { kind: "storno", reason_code: "awaiting_review" },
      ["adopt", "elsewhere", "review"],
    ],
    [
      "a storno without the data of its receipt",
      { kind: "storno", reason_code: "receipt_data_missing" },
      ["adopt", "elsewhere", "receipt_data", "review"],
    ],
    [
      "a storno that was sent",
      { kind: "storno", operation_id: "7", send_started_at: NOW },
      ["retry", "refresh", "adopt", "elsewhere"],
    ],
    [
      "a sale that is registered in another account",
      { state: "done", operation_id: "7", send_started_at: NOW, elsewhere: true },
      [],
    ],
    [
      "a sale that was on its way when the account changed",
      { reason_code: "other_books", operation_id: "7", send_started_at: NOW, elsewhere: true },
      ["elsewhere"],
    ],
  ])("%s", (_what, overrides, actions) => {
    expect(possibleActions(document(overrides))).toEqual(actions);
  });
});

describe("the receipt that a storno reverses", () => {
  const stored = { number: "0000431", device: "02517985", date: "10-06-26 14:05" };
  const sale = (receipt: object | null) => ({ unique_sale_number: "DY406477-0001-0000435", receipt });

  it("keeps the zeros of what was stored", () => {
    expect(originalReceipt(sale(stored), null)).toEqual({
      kind: "complete",
      receipt: {
        uniqueSaleNumber: "DY406477-0001-0000435",
        receiptNumber: "0000431",
        deviceNumber: "02517985",
        receiptDate: "10-06-26 14:05",
      },
    });
  });

  it("reads the time that a person entered as well", () => {
    const read = originalReceipt(sale({ ...stored, date: "2026-06-10 14:05", enteredBy: "user_1" }), null);
    expect(read).toMatchObject({ kind: "complete", receipt: { receiptDate: "10-06-26 14:05" } });
  });

  it.each([
    ["a device number that lost its zero", { ...stored, device: "2517985" }, ["deviceNumber"]],
    ["the other number of a device", { ...stored, device: "DY406477" }, ["deviceNumber"]],
    ["a receipt number of zeros", { ...stored, number: "0000000" }, ["receiptNumber"]],
    ["no time", { ...stored, date: null }, ["receiptDate"]],
    ["nothing at all", null, ["receiptNumber", "deviceNumber", "receiptDate"]],
  ])("is missing what %s cannot stand for", (_what, receipt, missing) => {
    expect(originalReceipt(sale(receipt), null)).toEqual({ kind: "missing", missing });
  });
});

describe("rows as they are stored", () => {
  it("are read whole, with what later versions add", () => {
    const line = { ...receiptLine(), taxGroupId: 3 };
    expect(storedSaleLines([line])).toEqual([line]);
    expect(() => storedSaleLines([{ ...line, unitMinor: "10" }])).toThrow();
  });
});

describe("the number that iCash wants for a storno's reason", () => {
  const account = (url: string, types: FiscalAccount["rules"]["stornos"]["types"] = null): FiscalAccount => ({
    name: "default",
    salesChannels: [],
    account: {
      url,
      apiKey: "an-api-key",
      secretKey: "a-secret-key",
      warehouseId: 1,
      userId: 1,
      cashRegisterId: 1,
      storeId: 1,
      importSource: "tests",
      taxGroups: {},
      measureUnitId: 1,
      payTypes: {},
    },
    own: {},
    options: {},
    rules: saleRules({}, { stornos: { types } }),
    fingerprint: "fingerprint",
    books: "books",
    armedFor: "test",
  });

  it.each(["http://127.0.0.1:9000", "https://v5.nap.dev.icash.bg"])("is the usual one at %s", (url) => {
    const numbers = (["operator_error", "return", "tax_base_reduction"] as const).map((reason) =>
      stornoType(account(url), reason),
    );
    expect(numbers).toEqual([0, 1, 2]);
  });

  it("is not known at a production host until somebody has confirmed all three", () => {
    const url = "https://v5.icash.bg";
    expect(stornoType(account(url), "return")).toBeNull();
    const types = { operator_error: 1, return: 0, tax_base_reduction: 2 } as const;
    expect(stornoType(account(url, types), "return")).toBe(0);
    expect(stornoType(account(url, types), "operator_error")).toBe(1);
  });
});

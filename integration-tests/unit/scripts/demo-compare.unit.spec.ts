import { resultOf } from "../../../scripts/demo/result";
import type { Books } from "../../../scripts/demo/story/books";
import { compare } from "../../../scripts/demo/story/compare";
import { everythingDone } from "../../../scripts/demo/story/story";
import type { Told } from "../../../scripts/demo/story/told";
import {
  bookOrder,
  books,
  document,
  PRODUCTS,
  saleOperation,
  storno,
  stornoOperation,
  supplierOrder,
  told,
  toldOrder,
} from "./demo-builders";

const fresh = { products: PRODUCTS, fresh: true };

/** What the verdict objects to. */
function objections(story: Told, remote: Books, options = fresh): string[] {
  return compare(story, remote, options)
    .filter(({ agrees }) => !agrees)
    .map(({ what }) => what);
}

const withLedger = (changes: Partial<ReturnType<typeof toldOrder>["ledger"]>): Told =>
  told({ orders: [toldOrder({ ledger: { ...toldOrder().ledger, ...changes } })] });

describe("the verdict", () => {
  it("has nothing to object to when books and ledger agree", () => {
    expect(objections(told(), books())).toEqual([]);
  });

  it("looks at something for every part of the story", () => {
    const subjects = compare(told(), books(), fresh).map(({ subject }) => subject);
    expect([...new Set(subjects)]).toEqual(["Catalogue", "Order #1", "Altogether"]);
  });

  it.each<[string, Books, string]>([
    ["no order at JAR", books({ jarOrders: [] }), "orders at JAR"],
    [
      "a second order at JAR under our reference",
      books({ jarOrders: [bookOrder(), bookOrder({ order_id: "17200001" })] }),
      "orders at JAR",
    ],
    [
      "an order at JAR that nobody knows",
      books({ jarOrders: [bookOrder(), bookOrder({ order_id: "9", reference: "9" })] }),
      "orders at JAR",
    ],
    [
      "an order without the customer",
      books({ jarOrders: [bookOrder({ user_present: false })] }),
      "customer's data",
    ],
    [
      "an order without the note",
      books({ jarOrders: [bookOrder({ note_present: false })] }),
      "note for the courier",
    ],
    ["another reference", books({ jarOrders: [bookOrder({ reference: "1" })] }), "our reference"],
    [
      "fewer pieces",
      books({ jarOrders: [bookOrder({ lines: [{ code: "A", cnt: 1 }] })] }),
      "pieces, as ordered",
    ],
    ["another waybill", books({ jarOrders: [bookOrder({ waybill_id: "118" })] }), "shipment in Medusa"],
  ])("objects to %s", (_what, remote, objection) => {
    expect(objections(told(), remote)).toContain(objection);
  });

  it.each<[string, Parameters<typeof saleOperation>[0], string]>([
    ["another total", { price: "78.76", payed: "78.76" }, "sale: total"],
    ["a payment that is short", { payed: "78.76" }, "sale: electronic, paid, complete"],
    ["a receipt on paper", { electronic: false }, "sale: electronic, paid, complete"],
    ["an operation left open", { completed: false }, "sale: electronic, paid, complete"],
    ["a deleted operation", { status: "DELETED" }, "sale: electronic, paid, complete"],
    ["another unique sale number", { OperationFiskBonUUID: "SB-2" }, "unique sale number"],
  ])("objects to a sale with %s", (_what, changes, objection) => {
    const remote = books({ icashOperations: [saleOperation(changes), stornoOperation()] });
    expect(objections(told(), remote)).toContain(objection);
  });

  it("objects to a sale that stands twice at iCash", () => {
    const doubled = saleOperation({ OperationID: 50003, OperationFiskBonUUID: "SB-2" });
    const remote = books({ icashOperations: [saleOperation(), stornoOperation(), doubled] });
    expect(objections(told(), remote)).toEqual([
      "sale: operations",
      "operations at iCash",
      "sales less stornos = money kept",
    ]);
  });

  it("objects to a storno of another sale or of another amount", () => {
    const wrong = stornoOperation({ storno_of: "SB-9", price: "17.00", payed: "17.00" });
    const remote = books({ icashOperations: [saleOperation(), wrong] });
    expect(objections(told(), remote)).toEqual(
      expect.arrayContaining(["storno: total", "storno of the sale", "sales less stornos = money kept"]),
    );
  });

  it("objects to a storno that should be there and is not", () => {
    const remote = books({ icashOperations: [saleOperation()] });
    expect(objections(withLedger({ stornos: [] }), remote)).toEqual(
      expect.arrayContaining(["stornos", "storno: operations", "sales less stornos = money kept"]),
    );
  });

  it("objects to a second storno in the ledger even when the books hold both", () => {
    const second = storno({ id: "fisc_3", import_ref: 200000003, operation_id: "50003" });
    const booked = stornoOperation({ OperationID: 50003, ImportRefID: "200000003" });
    const remote = books({ icashOperations: [saleOperation(), stornoOperation(), booked] });
    expect(objections(withLedger({ stornos: [storno(), second] }), remote)).toEqual([
      "stornos",
      "sales less stornos = money kept",
    ]);
  });

  it("objects to a sale that is not what the customer was charged", () => {
    const remote = books({
      icashOperations: [saleOperation({ price: "70.00", payed: "70.00" }), stornoOperation()],
    });
    expect(objections(withLedger({ sales: [document({ total_minor: 7000 })] }), remote)).toContain(
      "sale is what was charged",
    );
  });

  it("objects to a catalogue of which something is missing", () => {
    const catalogue = { state: "done", offered: PRODUCTS, imported: 499, quarantined: 0, seconds: 5 };
    expect(objections(told({ catalogue }), books())).toEqual(["products"]);
  });

  it("counts products that were put aside, and wants a whole reading", () => {
    const catalogue = { state: "done", offered: PRODUCTS, imported: 498, quarantined: 2, seconds: 5 };
    expect(objections(told({ catalogue }), books())).toEqual([]);
    expect(objections(told({ catalogue: { ...catalogue, state: "incomplete" } }), books())).toEqual([
      "products",
    ]);
  });

  it("does not hold an earlier run's leftovers against a database that was used before", () => {
    const leftover = saleOperation({ OperationID: 50009, ImportRefID: "150000000" });
    const remote = books({ icashOperations: [leftover, saleOperation(), stornoOperation()] });
    expect(objections(told(), remote, { ...fresh, fresh: false })).toEqual([]);
    expect(objections(told(), remote)).toContain("operations at iCash");
  });

  it("compares nothing with books that it cannot read", () => {
    const remote = { jarOrders: null, icashOperations: null };
    expect(compare(told(), remote, { products: null, fresh: true })).toEqual([]);
  });
});

describe("everything done", () => {
  const two = (changes: Partial<Told> = {}) => told({ orders: [toldOrder(), toldOrder()], ...changes });

  it("wants both orders with all their documents done", () => {
    expect(everythingDone(two())).toBe(true);
    expect(everythingDone(told())).toBe(false);
  });

  it.each([
    ["a sale in doubt", { sales: [document({ state: "unknown" })] }],
    ["no sale", { sales: [] }],
    ["no supplier order", { supplierOrders: [] }],
    ["a supplier order that is held", { supplierOrders: [supplierOrder({ state: "held" })] }],
    ["a storno that is missing", { stornos: [] }],
  ])("is not said of %s", (_what, changes) => {
    const broken = toldOrder({ ledger: { ...toldOrder().ledger, ...changes } });
    expect(everythingDone(two({ orders: [toldOrder(), broken] }))).toBe(false);
  });
});

describe("the JSON result", () => {
  const outcome = {
    ok: true,
    told: told(),
    books: books(),
    adminUrl: "http://localhost:9000/app",
    login: { email: "admin@example.com", password: "secret" },
    error: null,
  };

  it("has the documented shape, with amounts in major units", () => {
    expect(resultOf(outcome)).toEqual({
      ok: true,
      catalogue: { offered: PRODUCTS, imported: PRODUCTS, seconds: 5 },
      orders: [
        {
          id: "order_1",
          display_id: 1,
          currency_code: "EUR",
          total: 78.77,
          supplier_order: {
            reference: 100000001,
            jar_order_id: "17200000",
            state: "done",
            waybill: "117",
            shipping_status: null,
          },
          sale: { state: "done", operation_id: "50001", unique_sale_number: "SB-1", total: 78.77 },
          stornos: [{ state: "done", operation_id: "50002", amount: 16.99, reason: "return" }],
        },
      ],
      books: { jar_orders: books().jarOrders, icash_operations: books().icashOperations },
      admin: { url: "http://localhost:9000/app", email: "admin@example.com", password: "secret" },
    });
  });

  it("has no books when one of the servers is somebody else's", () => {
    expect(resultOf({ ...outcome, books: books({ jarOrders: null }) }).books).toBeNull();
  });

  it("says why a story broke off, with what there was of it", () => {
    const broken = resultOf({
      ...outcome,
      ok: false,
      told: { catalogue: null, orders: [], ordersWanted: 2 },
      error: "no answer",
    });
    expect(broken).toMatchObject({ ok: false, error: "no answer", catalogue: null, orders: [] });
  });
});

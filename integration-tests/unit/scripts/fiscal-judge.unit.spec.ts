import type {
  Booked,
  Evidence,
  FiscalRow,
  Goods,
  Money,
  OrderFacts,
} from "../../../scripts/faults/fiscal/evidence";
import { imprint, judgeFiscalDocuments } from "../../../scripts/faults/fiscal/judge";

const NUMBER = "SB100011-0001-0000001";

const sale: FiscalRow = {
  id: "icdoc_1",
  kind: "sale",
  order_id: "order_1",
  state: "done",
  reason_code: null,
  total_minor: 2460,
  import_ref: 128_000_001,
  operation_id: "50001",
  unique_sale_number: NUMBER,
  sale_id: null,
  payments: [{ amountMinor: 2460, paymentId: "pay_1" }],
  attentions: null,
};

/** Pieces of one article at iCash, of VAT group 1 (20 %) or 2 (9 %). */
const row = (quantity: number, article = 0, price = "12.30000"): Booked["rows"][number] => ({
  InventoryID: `P-${article}`,
  name: `Product ${article}`,
  TaxGroupID: article === 1 ? 2 : 1,
  Qty: quantity,
  SaleItemSinglePrice: price,
});

const operation: Booked = {
  OperationID: 50001,
  type: "Sell",
  status: "NORMAL",
  ImportRefID: "128000001",
  OperationFiskBonUUID: NUMBER,
  rows: [row(2)],
  payments: [{ PaymentSum: "24.60" }],
  storno: null,
  ...{ electronic: true, prints: 1, created_at: new Date(0) },
};

const storno: FiscalRow = {
  ...sale,
  ...{ id: "icdoc_2", kind: "storno", total_minor: 1230, import_ref: 128_000_002 },
  ...{ operation_id: "50002", unique_sale_number: null, sale_id: "icdoc_1" },
  payments: [{ amountMinor: 1230, paymentId: "pay_1" }],
};

const reversal: Booked = {
  ...operation,
  ...{ OperationID: 50002, type: "ReturnClient", ImportRefID: "128000002", OperationFiskBonUUID: null },
  rows: [row(1)],
  payments: [{ PaymentSum: "12.30" }],
  storno: { FiskBonUUID: NUMBER, StornoType: "1" },
};

const payment = (id: string, takenMinor: number): Money["payments"][number] => ({
  ...{ id, takenMinor, promisedMinor: takenMinor, refundedMinor: 0, canceledAt: null },
});

const paid = (refundedMinor: number, more: Money["payments"] = []): Money => ({
  orderId: "order_1",
  paidMinor: 2460 + more.reduce((sum, { takenMinor }) => sum + takenMinor, 0),
  capturedMinor: 2460,
  refundedMinor,
  payments: [{ ...payment("pay_1", 2460), refundedMinor }, ...more],
});

const money = paid(0);
const order: OrderFacts = {
  ...{ id: "order_1", number: 0, totalsMinor: [2460] },
  ...{ canceled: false, refundsFor: "anything", giftCardMinor: 0, credited: false },
  ...{ due: "placed", collected: false, receipt: "electronic" },
};

const goods = (changes: Partial<Goods> = {}): Goods => ({
  ...{ orderId: "order_1", name: "Product 0", quantity: 2, gone: 0, pieceMinor: 1230, vat: 20 },
  ...changes,
});

function judge(
  changes: Partial<Evidence> = {},
  registered = new Map<number, string>(),
  orders = [order],
): string[] {
  const evidence: Evidence = {
    ...{ rows: [sale], booked: [operation], money: [money], journal: [], goods: [goods()] },
    ...changes,
  };
  const traced = evidence.rows.map(({ id, state }) => ({
    ...{ entry_id: id, to_state: state },
    ...{ at: new Date(0), code: null, facts: null },
  }));
  return judgeFiscalDocuments({ ...evidence, journal: [...traced, ...evidence.journal] }, orders, registered);
}

const returned = { rows: [sale, storno], booked: [operation, reversal] };

describe("the judge of fiscal documents", () => {
  it("has nothing to say about a sale and a storno that are the money", () => {
    expect(judge()).toEqual([]);
    expect(judge({ ...returned, money: [paid(1230)] })).toEqual([]);
  });

  it.each<[string, Partial<Evidence>, RegExp]>([
    [
      "a second operation",
      { booked: [operation, { ...operation, OperationID: 50009 }] },
      /^I1: iCash has 2 operations/,
    ],
    ["an operation of nobody", { booked: [operation, { ...reversal }] }, /^I1: .* no document of ours/],
    ["a sale that was printed twice", { booked: [{ ...operation, prints: 2 }] }, /^I1: .* printed 2 times/],
    ["money without a sale", { rows: [], booked: [] }, /^I1: order 0 is paid/],
    ["a storno without a refund", returned, /^I3: order 0 keeps 2460; its receipts say 1230/],
    ["a refund without a storno", { money: [paid(1230)] }, /^I3: order 0 keeps 1230/],
    [
      "a sale that was not paid to the cent",
      { booked: [{ ...operation, payments: [{ PaymentSum: "24.59" }] }] },
      /^I4: .*2459 are paid/,
    ],
    ["a number of another sale", { rows: [{ ...sale, unique_sale_number: "x" }] }, /^I9: /],
    ["a sale that is not there", { booked: [] }, /^I10: iCash has nothing for sale/],
    [
      "a complete sale that is shown as refused",
      { rows: [{ ...sale, state: "refused" }] },
      /^I10: iCash has operation 50001/,
    ],
    ["a sale that is not complete", { booked: [{ ...operation, status: "TEMP" }] }, /^I10: .*TEMP/],
  ])("notices %s", (_what, changes, said) => {
    expect(judge(changes)).toContainEqual(expect.stringMatching(said));
  });

  describe("of an order that was edited", () => {
    const edited = [{ ...order, totalsMinor: [2460, 3690] }];
    const told = { ...sale, attentions: [{ code: "order_changed" }] };

    it("lets the receipt stand for any of its totals, when a person is told", () => {
      expect(judge({ rows: [told] }, undefined, edited)).toEqual([]);
      expect(judge({}, undefined, [{ ...order, totalsMinor: [3690, 2460] }])).toEqual([]);
    });

    it("lets what was added have a receipt of its own, of its own payment", () => {
      const second = payment("pay_2", 1230);
      const further: FiscalRow = {
        ...sale,
        ...{ id: "icdoc_3", total_minor: 1230, import_ref: 128_000_003, operation_id: "50003" },
        ...{
          unique_sale_number: "SB100011-0001-0000003",
          payments: [{ amountMinor: 1230, paymentId: "pay_2" }],
        },
      };
      const sold: Booked = {
        ...reversal,
        ...{ OperationID: 50003, type: "Sell", ImportRefID: "128000003", storno: null },
        OperationFiskBonUUID: "SB100011-0001-0000003",
      };
      const both = { rows: [sale, further], booked: [operation, sold], money: [paid(0, [second])] };
      expect(judge(both, undefined, edited)).toEqual([]);
      const wrong = { ...further, payments: [{ amountMinor: 1230, paymentId: "pay_1" }] };
      expect(judge({ ...both, rows: [sale, wrong] }, undefined, edited)).toEqual([
        expect.stringMatching(/^I1: receipts of order 0 show 3690 of a payment of 2460/),
        expect.stringMatching(/^I2: order 0 keeps 2460 of a payment of which its receipts show 3690/),
        expect.stringMatching(/^I2: order 0 keeps 1230 of a payment of which its receipts show 0/),
      ]);
    });

    it("notices that nobody is told", () => {
      const said = expect.stringMatching(/^I10: order 0 costs 3690, its receipts say 2460/);
      expect(judge({}, undefined, edited)).toEqual([said]);
    });

    it("notices a storno that is not the refund, unless a person is told", () => {
      const refunded = paid(2460);
      const said = expect.stringMatching(/^I3: order 0 keeps 0; its receipts say 1230/);
      expect(judge({ ...returned, money: [refunded] }, undefined, edited)).toEqual([said]);
      expect(judge({ ...returned, rows: [told, storno], money: [refunded] }, undefined, edited)).toEqual([]);
    });
  });

  describe("of goods that came back", () => {
    /** Two of product 0 for 24.60 at 20 % and two of product 1 for 24.60 at 9 %; one of product 0 came back. */
    const bought: OrderFacts = { ...order, totalsMinor: [4920], refundsFor: "exact goods" };
    const sold = { ...sale, total_minor: 4920, payments: [{ amountMinor: 4920, paymentId: "pay_1" }] };
    const booked: Booked = {
      ...operation,
      rows: [row(2), row(2, 1)],
      payments: [{ PaymentSum: "49.20" }],
    };
    const given: Money = {
      ...paid(1230),
      ...{ paidMinor: 4920, capturedMinor: 4920 },
      payments: [{ ...payment("pay_1", 4920), refundedMinor: 1230 }],
    };
    const other = goods({ name: "Product 1", vat: 9 });
    const back = { money: [given], goods: [goods({ gone: 1 }), other], rows: [sold, storno] };
    const reversed = (...rows: Booked["rows"]) => ({ ...back, booked: [booked, { ...reversal, rows }] });
    const judged = (changes: Partial<Evidence>, facts: OrderFacts = bought) =>
      judge(changes, undefined, [facts]);

    it("has nothing to say where just they were reversed", () => {
      expect(judged(reversed(row(1)))).toEqual([]);
    });

    it("notices other goods, also of another VAT group, unless a person is asked", () => {
      const wrong = reversed(row(1, 1));
      expect(judged(wrong)).toEqual([
        expect.stringMatching(/^I3: order 0 has goods of 1230 with 20 % VAT; its receipts say 2460/),
        expect.stringMatching(/^I3: order 0 has goods of 2460 with 9 % VAT; its receipts say 1230/),
        expect.stringMatching(/^I4: order 0 has 1 of Product 0; its receipts say 2/),
        expect.stringMatching(/^I4: order 0 has 2 of Product 1; its receipts say 1/),
        expect.stringMatching(/^I3: Product 1 of order 0 was reversed, and the customer has all of it/),
      ]);
      const asked = { ...sold, attentions: [{ code: "order_changed" }] };
      expect(judged({ ...wrong, rows: [asked, storno] })).toEqual([]);
    });

    it("notices pieces that were reversed at half their price", () => {
      expect(judged(reversed(row(2, 0, "6.15000")))).toEqual([
        expect.stringMatching(/^I4: order 0 has 1 of Product 0; its receipts say 0/),
      ]);
    });

    it("notices a refund less a fee that is spread over what the customer keeps", () => {
      const less = { ...given, payments: [{ ...payment("pay_1", 4920), refundedMinor: 1000 }] };
      const spread = reversed(row(1, 0, "5.00000"), row(1, 1, "5.00000"));
      const rows = [
        sold,
        { ...storno, total_minor: 1000, payments: [{ amountMinor: 1000, paymentId: "pay_1" }] },
      ];
      const [, ofStorno] = spread.booked;
      const paidBack = { ...(ofStorno ?? reversal), payments: [{ PaymentSum: "10.00" }] };
      const facts: OrderFacts = { ...bought, refundsFor: "goods" };
      expect(
        judged(
          { ...spread, rows, booked: [booked, paidBack], money: [{ ...less, refundedMinor: 1000 }] },
          facts,
        ),
      ).toEqual([
        expect.stringMatching(/^I3: 500 of 9 % VAT were reversed for order 0, of which 0 have moved/),
        expect.stringMatching(/^I3: Product 1 of order 0 was reversed, and the customer has all of it/),
      ]);
    });

    it("notices an article that came back more often than it was sold", () => {
      expect(judged(reversed(row(3, 0, "4.10000")))).toContainEqual(
        expect.stringMatching(/^I3: 3 of 2 pieces were reversed for P-0 of order 0/),
      );
    });

    it("wants nobody to be told of goods that came back before they were paid for", () => {
      const owed = { ...money, paidMinor: 0, capturedMinor: 0, payments: [] };
      const facts = { ...order, totalsMinor: [2460, 1230] };
      expect(judged({ money: [owed], goods: [goods({ gone: 1 })] }, facts)).toEqual([]);
      expect(judged({ goods: [goods({ gone: 1 })] }, facts)).toContainEqual(
        expect.stringMatching(/^I10: order 0 costs 1230/),
      );
    });
  });

  it("wants a person to know of money that was taken while the sale waits", () => {
    const waiting = { ...sale, state: "waiting", operation_id: null, unique_sale_number: null };
    expect(judge({ rows: [waiting], booked: [] })).toEqual([
      expect.stringMatching(/^I1: the money of order 0/),
    ]);
    expect(judge({ rows: [{ ...waiting, attentions: [{ code: "part_paid" }] }], booked: [] })).toEqual([]);
    expect(judge({ rows: [waiting], booked: [], money: [{ ...money, capturedMinor: 0 }] })).toEqual([]);
  });

  it("notices that a registered operation was changed", () => {
    const before = new Map([[50001, imprint({ ...operation, payments: [] })]]);
    expect(judge({}, before)).toEqual(["I7: operation 50001 was complete and is another one now"]);
  });
});

import fc from "fast-check";
import {
  covers,
  documentsOf,
  isOtherPrice,
  lineOnPaper,
  namesAny,
  unitCostByInvoice,
} from "../../../../src/lib/supplier";
import type { OrderOnPaper, SupplierDocument } from "../../../../src/lib/supplier";

function paper(id: string, overrides: Partial<SupplierDocument> = {}): SupplierDocument {
  return { id, note: null, invoiceNumber: null, lines: [lineOf("A", 2)], ...overrides };
}

function lineOf(code: string, count: number, unitCost: string | null = "10.00", serials: string[] = []) {
  return { code, count, unitCost, serials };
}

function order(overrides: Partial<OrderOnPaper> = {}): OrderOnPaper {
  return {
    lines: [{ code: "A", accepted: 2 }],
    numbers: ["128000001", "17200001"],
    invoiceId: null,
    ...overrides,
  };
}

const idsOf = (documents: readonly SupplierDocument[]) => documents.map(({ id }) => id);

describe("the documents of an order", () => {
  it.each([
    ["our reference", "Поръчка 128000001"],
    ["JAR's number", "№17200001/онлайн"],
  ])("are those whose note names %s", (_, note) => {
    expect(idsOf(documentsOf(order(), [paper("1", { note }), paper("2")], []))).toEqual(["1"]);
  });

  it.each([
    ["a longer number", "Поръчка 1280000019"],
    ["a part of it", "28000001"],
    ["nothing", null],
  ])("are not told by %s in the note", (_, note) => {
    expect(namesAny(note, order().numbers)).toBe(false);
  });

  it("are not those that hold other goods, even when the note names the order", () => {
    const note = "128000001";
    for (const lines of [
      [lineOf("B", 1)],
      [lineOf("A", 3)],
      [lineOf("A", 2), lineOf("B", 1)],
      [lineOf("A", -2)],
      [],
    ]) {
      expect(documentsOf(order(), [paper("1", { note, lines })], [])).toEqual([]);
    }
  });

  it("are several when the goods left in parts", () => {
    const parts = [1, 1].map((count, index) =>
      paper(String(index), { note: "128000001", lines: [lineOf("A", count)] }),
    );
    expect(idsOf(documentsOf(order(), parts, []))).toEqual(["0", "1"]);
    expect(covers(parts, order())).toBe(true);
    expect(covers(parts.slice(1), order())).toBe(false);
  });

  it("are not told when more was noted than was ordered", () => {
    const twice = ["1", "2"].map((id) => paper(id, { note: "128000001" }));
    expect(documentsOf(order(), twice, [])).toEqual([]);
  });

  it("are those of the invoice that JAR's order names", () => {
    const documents = [paper("1", { invoiceNumber: "301" }), paper("2", { invoiceNumber: "302" })];
    expect(idsOf(documentsOf(order({ invoiceId: "302" }), documents, []))).toEqual(["2"]);
  });

  it("are not told by an invoice over two equal orders", () => {
    const documents = ["1", "2"].map((id) => paper(id, { invoiceNumber: "301" }));
    const mine = order({ invoiceId: "301" });
    expect(documentsOf(mine, documents, [])).toEqual([]);
    const rival = order({ invoiceId: "301", numbers: ["128000002"] });
    expect(documentsOf(mine, documents.slice(1), [rival])).toEqual([]);
  });

  it("are at last told by their lines, when only one fits", () => {
    const others = [paper("2", { lines: [lineOf("B", 1)] }), paper("3", { lines: [lineOf("A", 1)] })];
    expect(idsOf(documentsOf(order(), [paper("1"), ...others], []))).toEqual(["1"]);
    expect(documentsOf(order(), [paper("1"), paper("4")], [])).toEqual([]);
  });

  it("are not told by their lines when another order could claim them, or their note names it", () => {
    const rival = order({ numbers: ["128000002"] });
    expect(documentsOf(order(), [paper("1")], [rival])).toEqual([]);
    expect(documentsOf(order(), [paper("1", { note: "128000002" })], [rival])).toEqual([]);
    expect(idsOf(documentsOf(rival, [paper("1", { note: "128000002" })], [order()]))).toEqual(["1"]);
  });

  it("are not told by their lines when JAR's order names another invoice", () => {
    expect(documentsOf(order({ invoiceId: "302" }), [paper("1", { invoiceNumber: "301" })], [])).toEqual([]);
  });

  it("never belong to two orders, and never hold more than was accepted", () => {
    const count = fc.integer({ min: 1, max: 2 });
    const invoice = fc.constantFrom(null, "301", "302");
    const note = fc.constantFrom(null, "128000001", "128000002");
    const documents = fc.array(fc.record({ count, invoice, note }), { maxLength: 4 });
    const orders = fc.record({ first: count, second: count, invoices: fc.tuple(invoice, invoice) });
    fc.assert(
      fc.property(documents, orders, (given, { first, second, invoices }) => {
        const papers = given.map((each, index) =>
          paper(String(index), {
            note: each.note,
            invoiceNumber: each.invoice,
            lines: [lineOf("A", each.count)],
          }),
        );
        const left = order({ lines: [{ code: "A", accepted: first }], invoiceId: invoices[0] });
        const right = order({
          lines: [{ code: "A", accepted: second }],
          invoiceId: invoices[1],
          numbers: ["128000002"],
        });
        const [mine, theirs] = [documentsOf(left, papers, [right]), documentsOf(right, papers, [left])];
        expect(mine.filter((document) => theirs.includes(document))).toEqual([]);
        const pieces = mine.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.count, 0);
        expect(pieces).toBeLessThanOrEqual(first);
      }),
    );
  });
});

describe("a line on paper", () => {
  it("has the cost and the serial numbers of its document", () => {
    const documents = [paper("1", { lines: [lineOf("A", 2, "16.51", ["S1", "S2"])] })];
    expect(lineOnPaper(documents, "A")).toEqual({ document: "1", unitCost: "16.51", serials: ["S1", "S2"] });
    expect(lineOnPaper(documents, "B")).toBeNull();
  });

  it("costs the mean of several documents", () => {
    const documents = [
      paper("1", { lines: [lineOf("A", 1, "10", ["S1"])] }),
      paper("2", { lines: [lineOf("A", 2, "11", ["S1", "S2"])] }),
    ];
    expect(lineOnPaper(documents, "A")).toEqual({
      document: "1",
      unitCost: "10.6667",
      serials: ["S1", "S2"],
    });
  });

  it("has no cost while one document does not say it", () => {
    const documents = [
      paper("1", { lines: [lineOf("A", 1, null)] }),
      paper("2", { lines: [lineOf("A", 1, "11")] }),
    ];
    expect(lineOnPaper(documents, "A")?.unitCost).toBeNull();
    expect(lineOnPaper(documents.slice(0, 1), "A")?.unitCost).toBeNull();
  });

  it.each([
    ["26.8920", "26.892", false],
    ["16.508", "16.51", false],
    ["16.50", "16.52", true],
    ["16.52", "16.50", true],
  ])("at %s is charged otherwise with %s: %s", (expected, charged, other) => {
    expect(isOtherPrice(expected, charged)).toBe(other);
  });
});

describe("the cost by invoice", () => {
  const documents = [paper("1")];
  const invoice = { documentIds: ["1"], lines: [{ quantity: "2.00", price: "9.99" }] };

  it("is told of an invoice over one line of this order alone", () => {
    expect(unitCostByInvoice(order(), documents, invoice)).toBe("9.99");
  });

  it.each([
    ["over another order's document too", order(), { ...invoice, documentIds: ["1", "2"] }],
    ["over another number of pieces", order(), { ...invoice, lines: [{ quantity: "3", price: "9.99" }] }],
    ["over several lines", order(), { ...invoice, lines: [...invoice.lines, ...invoice.lines] }],
    ["without a quantity", order(), { ...invoice, lines: [{ quantity: null, price: "9.99" }] }],
    ["over a part of the order", order({ lines: [{ code: "A", accepted: 3 }] }), invoice],
  ])("is not told of one %s", (_, ours, other) => {
    expect(unitCostByInvoice(ours, documents, other)).toBeNull();
  });
});

describe("another shop of the account", () => {
  const theirs = (overrides: Partial<OrderOnPaper> = {}) =>
    order({ numbers: ["128000001", "17200009"], ...overrides });

  it("that counts as we do leaves a note with that number to neither", () => {
    const noted = [paper("1", { note: "128000001" })];
    expect(documentsOf(order(), noted, [theirs()])).toEqual([]);
    expect(idsOf(documentsOf(order(), [paper("1", { note: "128000001 / 17200001" })], [theirs()]))).toEqual([
      "1",
    ]);
  });

  it("that has other goods under that number is no rival", () => {
    const rival = theirs({ lines: [{ code: "B", accepted: 2 }] });
    expect(idsOf(documentsOf(order(), [paper("1", { note: "128000001" })], [rival]))).toEqual(["1"]);
  });
});

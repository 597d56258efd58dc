/** The table of docs/decisions/0039-goods-that-go-back-to-jar.md, row by row. */
import {
  caseOfCredit,
  creditAmount,
  isCredited,
  looksLikeCredit,
  PARCEL,
  returnSteps,
} from "../../../../src/lib/supplier";
import type {
  AwaitedCredit,
  CreditOfReturn,
  ReturnCase,
  ReturnSource,
  SupplierDocument,
} from "../../../../src/lib/supplier";

const bought = (code: string, accepted: number | null) => ({
  lineItemIds: [`item_${code}`],
  code,
  title: `Title ${code}`,
  asked: accepted ?? 1,
  accepted,
});

const back = (quantity: number, change: Partial<ReturnSource> = {}): ReturnSource => ({
  source: "return_1",
  kind: "return",
  number: 1,
  items: [{ lineItemId: "item_A", quantity, reason: null }],
  ...change,
});

const pieces = (quantity: number, code = "A") => [{ code, title: `Title ${code}`, quantity, reason: null }];

const credit = (quantity: number, code = "A"): CreditOfReturn => ({
  number: "70000001",
  date: "2026-11-30",
  document: "1789999",
  amount: "10",
  currency: "EUR",
  pieces: [{ code, quantity }],
});

const made = (quantity: number, change: Partial<ReturnCase> = {}): ReturnCase => ({
  source: "return_1",
  state: "open",
  ended: null,
  lines: pieces(quantity),
  credits: [],
  ...change,
});

interface World {
  accepted?: number | null;
  sources?: ReturnSource[];
  cases?: ReturnCase[];
  parcelReturned?: boolean;
}

const steps = ({ accepted = 3, sources = [], cases = [], parcelReturned = false }: World) =>
  returnSteps({ ordered: [bought("A", accepted), bought("B", 1)], sources, cases, parcelReturned });

describe("a case is made", () => {
  it("of a return of JAR's goods, with the shop's word for it", () => {
    const items = [{ lineItemId: "item_A", quantity: 2, reason: "Дефект" }];
    expect(steps({ sources: [back(2, { items })] })).toEqual([
      {
        code: "return_opened",
        source: "return_1",
        kind: "return",
        number: 1,
        state: "open",
        lines: [{ code: "A", title: "Title A", quantity: 2, reason: "Дефект" }],
      },
    ]);
  });

  it("for each of two returns of one order, and for no piece twice", () => {
    const two = [back(2), back(2, { source: "return_2" })];
    expect(steps({ sources: two }).map(({ source, lines }) => [source, lines[0]?.quantity])).toEqual([
      ["return_1", 2],
      ["return_2", 1],
    ]);
    expect(steps({ sources: two, cases: [made(2), made(1, { source: "return_2" })] })).toEqual([]);
  });

  it.each<[string, World]>([
    [
      "of the shop's own goods",
      { sources: [back(1, { items: [{ lineItemId: "own", quantity: 1, reason: null }] })] },
    ],
    ["of what JAR never accepted", { accepted: null, sources: [back(1)] }],
    ["of what stands in one already", { sources: [back(2)], cases: [made(2)] }],
    [
      "of what is settled",
      { sources: [back(2)], cases: [made(2, { state: "credited", credits: [credit(2)] })] },
    ],
    [
      "of what a person closed",
      { sources: [back(2)], cases: [made(2, { state: "closed", ended: "by_person" })] },
    ],
  ])("but none %s", (_, world) => {
    expect(steps(world)).toEqual([]);
  });
});

describe("a case follows its return", () => {
  it("in its pieces: JAR has to be written to anew", () => {
    expect(steps({ sources: [back(1)], cases: [made(2, { state: "sent" })] })).toEqual([
      { code: "return_changed", source: "return_1", state: "open", lines: pieces(1) },
    ]);
  });

  it("and is credited where the fewer pieces are all that JAR has credited", () => {
    expect(
      steps({ sources: [back(1)], cases: [made(2, { state: "sent", credits: [credit(1)] })] }),
    ).toMatchObject([{ code: "return_credited", state: "credited" }]);
  });

  it("ends with its return and comes back with it", () => {
    expect(steps({ cases: [made(2, { state: "sent" })] })).toMatchObject([
      { code: "return_called_off", state: "closed" },
    ]);
    const ended = made(2, { state: "closed", ended: "called_off" });
    expect(steps({ cases: [ended] })).toEqual([]);
    expect(steps({ sources: [back(2)], cases: [ended] })).toMatchObject([
      { code: "return_reopened", state: "open" },
    ]);
  });
});

describe("a parcel that comes back", () => {
  const parcel = made(3, { source: PARCEL, lines: [...pieces(3), ...pieces(1, "B")] });

  it("is a case of all that JAR sent", () => {
    expect(steps({ parcelReturned: true })).toMatchObject([
      {
        code: "return_opened",
        source: PARCEL,
        kind: "parcel",
        lines: [{ quantity: 3 }, { code: "B", quantity: 1 }],
      },
    ]);
    expect(steps({ parcelReturned: true, cases: [parcel] })).toEqual([]);
  });

  it("is none where the store says itself what comes back, and the store's return none where it is one", () => {
    expect(steps({ parcelReturned: true, sources: [back(1)] }).map(({ source }) => source)).toEqual([
      "return_1",
    ]);
    expect(steps({ parcelReturned: true, sources: [back(1)], cases: [parcel] })).toEqual([]);
  });

  it("ends when JAR says otherwise", () => {
    expect(steps({ cases: [parcel] })).toMatchObject([{ code: "return_called_off", source: PARCEL }]);
  });

  it("keeps no later return away once a person has closed it", () => {
    const again = { ...parcel, state: "closed", ended: "by_person" } as const;
    expect(steps({ cases: [again], sources: [back(1)] })).toMatchObject([{ code: "return_opened" }]);
  });
});

describe("a credit paper", () => {
  const paper = (count: number, change: Partial<SupplierDocument> = {}): SupplierDocument => ({
    id: "1789999",
    note: null,
    invoiceNumber: null,
    lines: [{ code: "A", count, unitCost: "12.5", serials: [] }],
    ...change,
  });
  const waits = (change: Partial<AwaitedCredit> = {}): AwaitedCredit => ({
    id: "one",
    entryId: "entry_1",
    numbers: ["100000001", "17200001", "1789951"],
    serials: ["JAR1", "JAR2"],
    lines: pieces(2),
    credits: [],
    ...change,
  });
  const other = waits({ id: "two", entryId: "entry_2", numbers: ["100000002"], serials: ["JAR9"] });
  const idOf = (credited: SupplierDocument, cases: AwaitedCredit[], mayBeAlone = false) =>
    caseOfCredit(credited, cases, mayBeAlone)?.id ?? null;
  const serials = (...list: string[]) => ({
    lines: [{ code: "A", count: -1, unitCost: "1", serials: list }],
  });

  it.each<[string, string | null, SupplierDocument, AwaitedCredit[], boolean?]>([
    ["by its note", "one", paper(-2, { note: "Връщане по 1789951" }), [other, waits()]],
    [
      "by its serial numbers, whatever its note",
      "one",
      paper(-1, { ...serials("JAR2"), note: "100000002" }),
      [other, waits()],
    ],
    ["in part", "one", paper(-1, { note: "17200001" }), [waits()]],
    ["by its goods alone, where nobody else's can be there", "one", paper(-2), [waits()], true],
    ["not by its goods, where they may be another shop's", null, paper(-2), [waits()]],
    ["not by its goods, where two cases wait for them", null, paper(-2), [waits(), other], true],
    [
      "not by its goods, where its note names something else",
      null,
      paper(-2, { note: "по 17299999" }),
      [waits()],
      true,
    ],
    ["not for more pieces than went back", null, paper(-3, { note: "17200001" }), [waits()]],
    ["not twice", null, paper(-2, { note: "17200001" }), [waits({ credits: [credit(2)] })]],
    [
      "not where its note names two orders",
      null,
      paper(-2, { note: "17200001 100000002" }),
      [waits(), other],
    ],
    ["not where goods were sold", null, paper(2, { note: "17200001" }), [waits()]],
    [
      "to the piece, of two returns of one order",
      "b",
      paper(-1, { note: "17200001" }),
      [waits({ id: "a" }), waits({ id: "b", lines: pieces(1) })],
    ],
  ])("is told %s", (_, id, credited, cases, ...[mayBeAlone]) => {
    expect(idOf(credited, cases, mayBeAlone)).toBe(id);
  });

  it("is worth its pieces at its prices, whichever of the two stands below zero", () => {
    expect(creditAmount(paper(-2))).toBe("25.0000");
    const { lines } = paper(-2);
    expect(creditAmount({ lines: lines.map((line) => ({ ...line, unitCost: "-12.5" })) })).toBe("25.0000");
    expect(creditAmount({ lines: lines.map((line) => ({ ...line, unitCost: null })) })).toBeNull();
  });

  it("is known in the list by its total or its word", () => {
    expect(looksLikeCredit({ status: "Продаден", total: "-12.00" })).toBe(true);
    expect(looksLikeCredit({ status: "Кредитно известие", total: "12.00" })).toBe(true);
    expect(looksLikeCredit({ status: "Продаден", total: "12.00" })).toBe(false);
  });

  it("settles a case with its last piece", () => {
    expect(isCredited(pieces(2), [credit(1)])).toBe(false);
    expect(isCredited(pieces(2), [credit(1), credit(1)])).toBe(true);
  });
});

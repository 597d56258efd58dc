/** The table of docs/decisions/0032: what stands at JAR, what stands here, and what is said of it. */
import fc from "fast-check";
import { supplierOrderSettingsSchema } from "../../../../src/contract/supplier-settings";
import { compareSupplierOrders, compareSupplierPapers } from "../../../../src/lib/supplier";
import type { OurOrder, PaperBooks, SupplierBooks, TheirOrder } from "../../../../src/lib/supplier";

const NOW = new Date("2026-03-20T10:00:00Z");
const SENT = new Date("2026-03-18T10:00:00Z");
const rules = supplierOrderSettingsSchema.parse({});
const basis = { currency: "EUR", includesVat: false, vatPercent: "20" };

function our(overrides: Partial<OurOrder> = {}): OurOrder {
  return {
    id: "jarso_1",
    orderId: "order_1",
    reference: "128000001",
    state: "done",
    number: "17200001",
    lines: [line("A", 2)],
    since: new Date("2026-03-18T09:00:00Z"),
    sentAt: SENT,
    shippedAt: null,
    deliveredAt: null,
    canceled: false,
    documents: [],
    invoices: [],
    ...overrides,
  };
}

function line(code: string, accepted: number | null, unit = "10.00"): OurOrder["lines"][number] {
  return {
    code,
    title: code,
    asked: accepted ?? 1,
    accepted,
    cost: { unit, currency: "EUR", source: "order" },
  };
}

function their(overrides: Partial<TheirOrder> = {}): TheirOrder {
  return {
    id: "17200001",
    reference: "128000001",
    status: "Приета",
    shippingStatus: null,
    created: "2026-03-18 12:00:00",
    total: "24.0000",
    lines: [{ code: "A", quantity: 2, status: null }],
    ...overrides,
  };
}

const compare = (overrides: Partial<SupplierBooks>) =>
  compareSupplierOrders({
    now: NOW,
    ours: [our()],
    theirs: [their()],
    gone: new Set(),
    rules,
    basis,
    ...overrides,
  });

const kinds = (findings: readonly { kind: string }[]) => findings.map(({ kind }) => kind);
const other = (overrides: Partial<TheirOrder> = {}) => their({ id: "17200002", ...overrides });
const unsent = { state: "queued", number: null, sentAt: null } as const;
const fewer = [{ code: "A", quantity: 1, status: null }];
const otherGoods = [{ code: "B", quantity: 2, status: null }];

describe("an order and JAR's", () => {
  it.each<[string, Partial<SupplierBooks>, string[]]>([
    ["agree", {}, []],
    ["agree without VAT in JAR's sum", { theirs: [their({ total: "20" })] }, []],
    ["agree within the cents of rounding", { theirs: [their({ total: "24.03" })] }, []],
    ["agree while JAR says no sum", { theirs: [their({ total: null })] }, []],
    ["differ in the sum", { theirs: [their({ total: "26.40" })] }, ["price"]],
    [
      "differ in pieces, which explains the sum",
      { theirs: [their({ lines: fewer, total: "12" })] },
      ["pieces"],
    ],
    ["differ in goods", { theirs: [their({ lines: otherGoods })] }, ["pieces"]],
    ["are both called off", { theirs: [their({ status: "Анулирана", lines: fewer })] }, []],
    ["are one: JAR has lost it", { theirs: [], gone: new Set(["17200001"]) }, ["missing"]],
    ["are one, and JAR was not asked by its number", { theirs: [] }, []],
    ["are two: the same again", { theirs: [their(), other()] }, ["doubled"]],
    ["are two, the second in part", { theirs: [their(), other({ lines: fewer })] }, ["doubled"]],
    ["are two, the second called off", { theirs: [their(), other({ status: "Отказана" })] }, []],
    ["are two: our number, other goods", { theirs: [their(), other({ lines: otherGoods })] }, ["foreign"]],
    [
      "are two: our number, long before",
      { theirs: [their(), other({ created: "2025-03-18 12:00:00" })] },
      ["foreign"],
    ],
    ["are two: another number", { theirs: [their(), other({ reference: "128000009" })] }, ["foreign"]],
    ["are two: none of our numbers", { theirs: [their(), other({ reference: null })] }, ["foreign"]],
    ["were renumbered there", { theirs: [other()], gone: new Set(["17200001"]) }, ["missing"]],
    ["do not know each other yet", { ours: [our(unsent)] }, ["not_adopted"]],
    [
      "do not know each other, twice",
      { ours: [our(unsent)], theirs: [their(), other()] },
      ["not_adopted", "doubled"],
    ],
    [
      "do not know each other, called off there",
      { ours: [our(unsent)], theirs: [their({ status: "Отказана" })] },
      [],
    ],
    ["are looked for", { ours: [our({ ...unsent, state: "unknown" })] }, []],
    ["are being sent", { ours: [our({ ...unsent, state: "working" })] }, []],
    [
      "wait for a person with JAR's number",
      { ours: [our({ state: "held" })], theirs: [their({ lines: fewer })] },
      [],
    ],
  ])("%s", (_, books, expected) => {
    expect(kinds(compare(books))).toEqual(expected);
  });

  it.each<[string, Partial<OurOrder>, Partial<TheirOrder>, string[]]>([
    ["5 days without a waybill", { sentAt: new Date("2026-03-15T09:00:00Z") }, {}, ["still"]],
    ["4 days without a waybill", { sentAt: new Date("2026-03-16T11:00:00Z") }, {}, []],
    ["14 days on the way", { shippedAt: new Date("2026-03-06T09:00:00Z") }, {}, ["still"]],
    ["14 days, delivered", { shippedAt: new Date("2026-03-06T09:00:00Z"), deliveredAt: NOW }, {}, []],
    ["14 days, cancelled here", { shippedAt: new Date("2026-03-06T09:00:00Z"), canceled: true }, {}, []],
    [
      "14 days, coming back",
      { shippedAt: new Date("2026-03-06T09:00:00Z") },
      { shippingStatus: "Върната към подател" },
      [],
    ],
  ])("that does not move: %s", (_, ours, theirs, expected) => {
    expect(kinds(compare({ ours: [our(ours)], theirs: [their(theirs)] }))).toEqual(expected);
  });

  it("say what each costs, and name the other one", () => {
    expect(compare({ theirs: [their(), other({ total: "25.00" })] })).toEqual([
      {
        kind: "doubled",
        entryId: "jarso_1",
        orderId: "order_1",
        reference: "128000001",
        number: "17200002",
        paper: null,
        currencyCode: "EUR",
        expectedMinor: 2400,
        foundMinor: 2500,
        day: "2026-03-18",
        data: {},
      },
    ]);
    expect(compare({ theirs: [other()], gone: new Set(["17200001"]) })).toMatchObject([
      { kind: "missing", number: "17200001", expectedMinor: 2400, data: { numbers: ["17200002"] } },
    ]);
  });

  it("give every order of JAR's one owner, or call it foreign, whatever stands there", () => {
    const ours = fc
      .uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 5 })
      .map((ids) =>
        ids.map((id) => our({ id: `jarso_${id}`, reference: `12800000${id}`, number: `1720000${id}` })),
      );
    const theirs = fc
      .uniqueArray(
        fc.record({
          id: fc.integer({ min: 1, max: 9 }),
          reference: fc.option(fc.integer({ min: 1, max: 9 })),
        }),
        { selector: ({ id }) => id, maxLength: 9 },
      )
      .map((list) =>
        list.map(({ id, reference }) =>
          their({ id: `1720000${id}`, reference: reference === null ? null : `12800000${reference}` }),
        ),
      );
    fc.assert(
      fc.property(ours, theirs, (here, there) => {
        const found = compare({ ours: here, theirs: there });
        for (const order of there) {
          const owners = here.filter(({ number }) => number === order.id);
          const named = found.filter(({ number }) => number === order.id).map(({ kind }) => kind);
          expect(owners.length + named.length).toBe(1);
        }
      }),
    );
  });
});

describe("JAR's papers and what we know", () => {
  const document = { id: "1001", date: "2026-03-18", note: "128000001", total: "24.00" };
  const invoice = { id: "3001", date: "2026-03-18", total: "24.00", isCredit: false, documentIds: ["1001"] };
  const onPaper = (count = 2, unitCost = "10.00", code = "A") => ({
    id: "1001",
    note: "128000001",
    invoiceNumber: "3001",
    lines: [{ code, count, unitCost, serials: [] }],
  });
  const known = our({ documents: ["1001"], invoices: ["3001"] });
  const papers = (overrides: Partial<PaperBooks>) =>
    compareSupplierPapers({
      now: NOW,
      ours: [known],
      theirs: [their()],
      rules,
      basis,
      documents: [document],
      invoices: [invoice],
      read: new Map([["1001", onPaper()]]),
      taken: new Set(["1001"]),
      ...overrides,
    });
  const read = (...args: Parameters<typeof onPaper>) => ({ read: new Map([["1001", onPaper(...args)]]) });
  const long = new Date("2026-03-10T09:00:00Z");

  it.each<[string, Partial<PaperBooks>, string[]]>([
    ["agree", {}, []],
    ["have another price", read(2, "10.50"), ["paper"]],
    ["have a price that rounding explains", read(2, "10.01"), []],
    ["have more pieces", read(3), ["paper"]],
    ["have fewer pieces, as the rest follows", read(1), []],
    ["have other goods", read(2, "10.00", "B"), ["paper"]],
    ["were not read", { read: new Map() }, []],
    ["have another total", { invoices: [{ ...invoice, total: "26.00" }] }, ["invoice"]],
    ["have a total that rounding explains", { invoices: [{ ...invoice, total: "24.04" }] }, []],
    ["are a credit note", { invoices: [{ ...invoice, total: "-24.00", isCredit: true }] }, []],
    [
      "are an invoice over others too",
      { invoices: [{ ...invoice, total: "99", documentIds: ["1001", "7"] }] },
      [],
    ],
    ["are an invoice over others alone", { invoices: [{ ...invoice, total: "99", documentIds: ["7"] }] }, []],
    ["are not there after ten days", { ours: [our({ shippedAt: long })] }, ["no_papers"]],
    [
      "are there in part after ten days",
      { ours: [{ ...known, invoices: [], shippedAt: long }] },
      ["no_papers"],
    ],
    ["are not there yet", { ours: [our({ shippedAt: SENT })] }, []],
    [
      "are not there, as it was called off",
      { ours: [our({ shippedAt: long })], theirs: [their({ status: "Отказана" })] },
      [],
    ],
    [
      "are of nobody here",
      { ours: [], documents: [{ ...document, date: "2026-03-10" }], taken: new Set() },
      ["foreign_paper"],
    ],
    ["are of nobody here yet", { ours: [], taken: new Set() }, []],
    [
      "are named for an order here, and not yet read",
      { documents: [{ ...document, date: "2026-03-10" }], taken: new Set() },
      [],
    ],
  ])("%s", (_, books, expected) => {
    expect(kinds(papers(books))).toEqual(expected);
  });

  it("say which lines differ, and by how much", () => {
    expect(papers(read(2, "10.50"))).toMatchObject([
      { paper: "1001", data: { lines: [{ code: "A", expected: "10.00", charged: "10.50" }] } },
    ]);
    expect(papers({ invoices: [{ ...invoice, total: "26.00" }] })).toMatchObject([
      { paper: "3001", expectedMinor: 2400, foundMinor: 2600 },
    ]);
  });
});

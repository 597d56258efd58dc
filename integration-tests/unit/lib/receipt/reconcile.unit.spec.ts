import fc from "fast-check";
import { compareBooks, doubtfulOperations, vatOfRows } from "../../../../src/lib/receipt";
import type { BookedDocument, BookedOperation, Books, Finding } from "../../../../src/lib/receipt";
import { minorToDecimal } from "../../../../src/lib/money";

const [FROM, TO] = ["2026-11-01", "2026-11-30"];
const DAY = "2026-11-15";

function sale(number: number, changes: Partial<BookedDocument> = {}): BookedDocument {
  return {
    id: `icdoc_${number}`,
    kind: "sale",
    orderId: `order_${number}`,
    account: "default",
    importSource: "shop",
    importRef: String(100_000_000 + number),
    operationId: 50_000 + number,
    state: "done",
    inFlight: false,
    totalMinor: 1_000 + number,
    vat: null,
    currencyCode: "EUR",
    uniqueSaleNumber: `SB100011-0001-${String(number).padStart(7, "0")}`,
    day: DAY,
    ...changes,
  };
}

const storno = (number: number, changes: Partial<BookedDocument> = {}): BookedDocument =>
  sale(number, { kind: "storno", uniqueSaleNumber: null, ...changes });

/** As iCash lists what the document says, with the five places of its decimals. */
function operationOf(document: BookedDocument, changes: Partial<BookedOperation> = {}): BookedOperation {
  const price = `${minorToDecimal(document.totalMinor)}000`;
  return {
    operationId: document.operationId ?? 0,
    type: document.kind === "sale" ? "Sell" : "ReturnClient",
    status: "NORMAL",
    importSource: document.importSource,
    importRef: document.importRef,
    price,
    totalVat: null,
    priceWithoutVat: null,
    paid: price,
    currencyCode: document.currencyCode,
    uniqueSaleNumber: document.uniqueSaleNumber,
    day: document.day,
    ...changes,
  };
}

function books(documents: BookedDocument[], operations: BookedOperation[]): Books {
  return { account: "default", documents, operations, fromDay: FROM, toDay: TO };
}

const compare = (documents: BookedDocument[], operations: BookedOperation[]): Finding[] =>
  compareBooks(books(documents, operations));

const differences = ({ data }: Finding): unknown => data["differences"];

describe("books that agree", () => {
  it("leave no finding", () => {
    const documents = [sale(1), storno(2), sale(3, { totalMinor: 0 })];
    expect(
      compare(
        documents,
        documents.map((document) => operationOf(document)),
      ),
    ).toEqual([]);
  });

  it("may leave out what old operations do not have: number, type, currency", () => {
    const document = sale(1);
    const bare = { uniqueSaleNumber: null, type: "", currencyCode: null };
    expect(compare([document], [operationOf(document, bare)])).toEqual([]);
  });

  it("agree by the later state of an operation that moved on while the lists were read", () => {
    const document = sale(1);
    const before = operationOf(document, { status: "TEMP", paid: "0.00000" });
    expect(compare([document], [before, operationOf(document)])).toEqual([]);
  });

  it("pair an adopted operation by its number although it carries another reference", () => {
    const document = sale(1);
    expect(compare([document], [operationOf(document, { importRef: "100000999" })])).toEqual([]);
  });

  it("say nothing of what somebody is at work on", () => {
    const document = sale(1, { state: "queued", inFlight: true });
    expect(compare([document], [operationOf(document, { status: "TEMP" })])).toEqual([]);
  });
});

describe("a registered document", () => {
  it("that exists nowhere is missing", () => {
    const [found] = compare([sale(1)], []);
    expect(found).toMatchObject({
      kind: "missing",
      orderId: "order_1",
      documentId: "icdoc_1",
      operationId: 50_001,
      expectedMinor: 1_001,
      foundMinor: null,
      data: { cause: "not_at_icash" },
    });
  });

  it.each(["EDITED", "DELETED", "TEMP", "POS_OPEN", "ARCHIVED"])("with the status %s differs", (status) => {
    const document = sale(1);
    const findings = compare([document], [operationOf(document, { status })]);
    expect(findings.map(({ kind }) => kind)).toEqual(["different"]);
    expect(differences(findings[0]!)).toEqual([{ field: "status", expected: "NORMAL", found: status }]);
  });

  it("differs in total, paid sum, type, currency and number, and says in which", () => {
    const document = sale(1);
    const [found] = compare(
      [document],
      [
        operationOf(document, {
          type: "ReturnClient",
          price: "10.02000",
          paid: "5.00000",
          currencyCode: "BGN",
          uniqueSaleNumber: "SB100011-0001-0000099",
        }),
      ],
    );
    expect(found).toMatchObject({ kind: "different", expectedMinor: 1_001, foundMinor: 1_002 });
    expect(differences(found!)).toEqual([
      { field: "type", expected: "Sell", found: "ReturnClient" },
      { field: "total", expected: "10.01", found: "10.02" },
      { field: "paid", expected: "10.01", found: "5" },
      { field: "currency", expected: "EUR", found: "BGN" },
      { field: "unique_sale_number", expected: document.uniqueSaleNumber, found: "SB100011-0001-0000099" },
    ]);
  });

  it("differs by a thousandth, which rounding would hide", () => {
    const document = sale(1, { totalMinor: 1_000 });
    const [found] = compare([document], [operationOf(document, { price: "10.00400", paid: "10.00400" })]);
    expect(found).toMatchObject({ kind: "different", foundMinor: 1_000 });
  });

  it("differs in VAT when iCash counts the tax of another group, and not by rounding", () => {
    const document = sale(1, {
      totalMinor: 10_590,
      vat: vatOfRows([{ quantity: 1, unitMinor: 10_590, vatRate: "20" }]),
    });
    const [found] = compare([document], [operationOf(document, { totalVat: "8.74000" })]);
    expect(differences(found!)).toEqual([{ field: "vat", expected: "17.65", found: "8.74" }]);
    expect(compare([document], [operationOf(document, { totalVat: "17.65000" })])).toEqual([]);
    expect(compare([document], [operationOf(document, { totalVat: null })])).toEqual([]);
  });

  it("names what lives beside an operation that was edited at iCash", () => {
    const document = sale(1);
    const edited = operationOf(document, { status: "EDITED" });
    const successor = operationOf(document, { operationId: 60_000 });
    const findings = compare([document], [edited, successor]);
    expect(findings.map(({ kind }) => kind)).toEqual(["different"]);
    expect(findings[0]?.data).toMatchObject({ operation_ids: [60_000] });
  });

  it("is doubled when two operations live under its number", () => {
    const document = sale(1);
    const findings = compare(
      [document],
      [operationOf(document), operationOf(document, { operationId: 60_000 })],
    );
    expect(findings).toMatchObject([{ kind: "doubled", data: { operation_ids: [50_001, 60_000] } }]);
  });

  it("is doubled when its unique sale number stands on another sale too", () => {
    const [one, other] = [sale(1), sale(2)];
    const repeated = operationOf(other, { uniqueSaleNumber: one.uniqueSaleNumber });
    const findings = compare([one, other], [operationOf(one), repeated]);
    expect(findings.map(({ kind, documentId }) => [kind, documentId])).toEqual([
      ["different", "icdoc_2"],
      ["doubled", "icdoc_2"],
    ]);
  });
});

describe("a document that is not registered", () => {
  it.each(["held", "refused", "skipped", "unknown"])("and %s surprises by a complete operation", (state) => {
    const document = sale(1, { state });
    const [found] = compare([document], [operationOf(document)]);
    expect(found?.kind).toBe("different");
    expect(differences(found!)).toEqual([{ field: "state", expected: state, found: "NORMAL" }]);
  });

  it("has an abandoned operation, told with its unique sale number", () => {
    const document = sale(1, { state: "held", uniqueSaleNumber: null });
    const operation = operationOf(document, { status: "TEMP", uniqueSaleNumber: "SB100011-0001-0000001" });
    expect(compare([document], [operation])).toMatchObject([
      {
        kind: "incomplete",
        uniqueSaleNumber: "SB100011-0001-0000001",
        data: { state: "held", status: "TEMP" },
      },
    ]);
  });

  it("leaves no finding when nothing lives there", () => {
    const document = sale(1, { state: "held" });
    expect(compare([document], [])).toEqual([]);
    expect(compare([document], [operationOf(document, { status: "DELETED" })])).toEqual([]);
  });
});

describe("an operation that no row of ours knows", () => {
  it("is orphaned, as after a restored backup", () => {
    const [found] = compare([], [operationOf(sale(1))]);
    expect(found).toMatchObject({
      kind: "orphaned",
      documentId: null,
      operationId: 50_001,
      foundMinor: 1_001,
      data: { status: "NORMAL", import_ref: "100000001" },
    });
  });

  it("counts in its own days only, so that each run tells of it once", () => {
    const days = ["2026-10-31", FROM, TO, "2026-12-01", null];
    const operations = days.map((day, index) => operationOf(sale(index + 1), { day }));
    expect(compare([], operations).map(({ day }) => day)).toEqual([FROM, TO, null]);
  });

  it("of another source is nobody's either", () => {
    const document = sale(1, { operationId: null, state: "held" });
    const findings = compare([document], [operationOf(sale(1), { importSource: "other" })]);
    expect(findings.map(({ kind }) => kind)).toEqual(["orphaned"]);
  });
});

it("asks again for what is absent or differs, and for nothing else", () => {
  const [absent, differing, fine] = [sale(1), sale(2), sale(3)];
  const operations = [operationOf(differing, { status: "TEMP" }), operationOf(fine), operationOf(sale(9))];
  expect(doubtfulOperations(books([absent, differing, fine], operations))).toEqual([50_001, 50_002]);
});

/** One injected difference per kind: what it does to an agreeing pair, and what must be found. */
const INJECTIONS: Record<
  string,
  { inject(operation: BookedOperation): BookedOperation[]; kind: Finding["kind"] }
> = {
  gone: { inject: () => [], kind: "missing" },
  twin: { inject: (one) => [one, { ...one, operationId: one.operationId + 100_000 }], kind: "doubled" },
  deleted: { inject: (one) => [{ ...one, status: "DELETED" }], kind: "different" },
  dearer: { inject: (one) => [{ ...one, price: `${one.price}1` }], kind: "different" },
  underpaid: { inject: (one) => [{ ...one, paid: null }], kind: "different" },
  turned: {
    inject: (one) => [{ ...one, type: one.type === "Sell" ? "ReturnClient" : "Sell" }],
    kind: "different",
  },
  converted: { inject: (one) => [{ ...one, currencyCode: "BGN" }], kind: "different" },
};

const document = fc
  .record({ number: fc.integer({ min: 1, max: 9_999 }), refund: fc.boolean(), cents: fc.nat(5_000_000) })
  .map(({ number, refund, cents }) => (refund ? storno : sale)(number, { totalMinor: cents }));

const documents = fc.uniqueArray(document, { selector: ({ id }) => id, minLength: 1, maxLength: 20 });

it("finds every injected difference, each at its document, and nothing beside it", () => {
  fc.assert(
    fc.property(
      documents,
      fc.array(fc.constantFrom(null, ...Object.keys(INJECTIONS)), { minLength: 20, maxLength: 20 }),
      fc.uniqueArray(fc.integer({ min: 10_000, max: 20_000 }), { maxLength: 3 }),
      (ours, chosen, strangers) => {
        const injected = ours.map((entry, index) => ({ entry, injection: INJECTIONS[chosen[index] ?? ""] }));
        const theirs = injected.flatMap(({ entry, injection }) => {
          const operation = operationOf(entry);
          return injection ? injection.inject(operation) : [operation];
        });
        const findings = compare(ours, [...theirs, ...strangers.map((number) => operationOf(sale(number)))]);

        const atDocuments = findings.filter(({ documentId }) => documentId !== null);
        // A twin of a sale carries its unique sale number: that is one finding, not two.
        expect(atDocuments.map(({ documentId, kind }) => [documentId, kind])).toEqual(
          injected.flatMap(({ entry, injection }) => (injection ? [[entry.id, injection.kind]] : [])),
        );
        const orphans = findings.filter(({ kind }) => kind === "orphaned");
        expect(orphans.map(({ operationId }) => operationId)).toEqual(
          strangers.map((number) => 50_000 + number).sort((one, other) => one - other),
        );
      },
    ),
  );
});

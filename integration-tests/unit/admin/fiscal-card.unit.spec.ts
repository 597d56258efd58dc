import type { FiscalDocument, FiscalLine } from "../../../src/contract/fiscal";
import { differencesIn, shownFacts } from "../../../src/admin/ledger/fact-texts";
import {
  isFitting,
  linesOf,
  minorOf,
  rowsToChoose,
  sumOf,
  withPieces,
} from "../../../src/admin/fiscal/storno-choice";
import { speech } from "./speech";

const line = (part: Partial<FiscalLine>): FiscalLine => ({
  index: 0,
  line_id: "ordli_1",
  kind: "item",
  name: "Мишка",
  quantity: 1,
  unit_minor: 1000,
  vat_rate: "20",
  sale_index: null,
  pieces: null,
  left: null,
  ...part,
});

const document = (kind: "sale" | "storno", lines: FiscalLine[]): FiscalDocument => ({
  id: `icdoc_${kind}`,
  kind,
  state: "held",
  reason_code: null,
  reason_data: null,
  next_attempt_at: null,
  journal: [],
  order_id: "order_1",
  display_id: 1,
  other_books: null,
  refund_id: null,
  refund_reason_id: null,
  return_id: null,
  sale_id: null,
  account: "default",
  attentions: [],
  currency_code: "EUR",
  total_minor: 1500,
  remaining_minor: null,
  payments: [],
  import_ref: 1,
  operation_id: null,
  unique_sale_number: null,
  remote_status: null,
  due_by: null,
  receipt_kind: "electronic",
  receipt: null,
  invoices: [],
  storno_reason: "return",
  lawful_until: null,
  collected_at: null,
  attempts: 0,
  registered_at: null,
  created_at: "2026-11-22T08:00:00.000Z",
  updated_at: "2026-11-22T08:00:00.000Z",
  actions: [],
  lines,
});

describe("choosing the rows of a storno", () => {
  const sale = document("sale", [
    line({ index: 0, quantity: 3, left: { pieces: 1, value_minor: 1000 } }),
    line({ index: 1, name: "Доставка", unit_minor: 500, left: { pieces: 0, value_minor: 0 } }),
    line({ index: 2, name: "Кабел", unit_minor: 300, left: { pieces: 0, value_minor: 0 } }),
  ]);
  const storno = document("storno", [
    line({ index: 0, sale_index: 0, pieces: 1, quantity: 1 }),
    line({ index: 1, sale_index: 1, pieces: 0, quantity: 1, unit_minor: 500 }),
  ]);

  it("begins with what was planned, counts that as free, and leaves out what is used up", () => {
    expect(rowsToChoose(sale, storno)).toEqual([
      { index: 0, name: "Мишка", leftPieces: 2, leftMinor: 2000, pieces: 1, amount: "10.00" },
      { index: 1, name: "Доставка", leftPieces: 0, leftMinor: 500, pieces: 0, amount: "5.00" },
    ]);
  });

  it("knows what so many pieces are worth, and never takes more than are left", () => {
    const [row] = rowsToChoose(sale, storno);
    expect(withPieces(row!, 2)).toMatchObject({ pieces: 2, amount: "20.00" });
    expect(withPieces(row!, 9)).toMatchObject({ pieces: 2, amount: "20.00" });
    expect(withPieces(row!, NaN)).toMatchObject({ pieces: 0, amount: "" });
    expect(withPieces({ ...row!, leftPieces: 3, leftMinor: 1000 }, 1).amount).toBe("3.33");
  });

  it("adds up exactly and sends only what was chosen", () => {
    const [mouse, delivery] = rowsToChoose(sale, storno);
    const rows = [
      { ...mouse!, pieces: 0, amount: "9,99" },
      { ...delivery!, amount: "" },
    ];
    expect(sumOf(rows)).toBe(999);
    expect(linesOf(rows)).toEqual([{ line_index: 0, amount_minor: 999 }]);
    expect(linesOf(rowsToChoose(sale, storno))).toEqual([
      { line_index: 0, quantity: 1, amount_minor: 1000 },
      { line_index: 1, amount_minor: 500 },
    ]);
  });

  it.each([
    ["10", 1000],
    ["10.5", 1050],
    ["0,05", 5],
    ["", 0],
    ["10.555", null],
    ["-1", null],
    ["ten", null],
  ])("reads %p as %p cents", (typed, minor) => {
    expect(minorOf(typed)).toBe(minor);
  });

  it("does not let go what is no amount, too much, or pieces for nothing", () => {
    const [row] = rowsToChoose(sale, storno);
    expect(isFitting(row!)).toBe(true);
    expect(isFitting({ ...row!, amount: "20.01" })).toBe(false);
    expect(isFitting({ ...row!, amount: "x" })).toBe(false);
    expect(isFitting({ ...row!, amount: "" })).toBe(false);
    expect(isFitting({ ...row!, pieces: 0, amount: "" })).toBe(true);
  });
});

describe("what stands below a reason of a receipt", () => {
  const facts = (data: Record<string, unknown>): [string, string][] =>
    shownFacts("fiscal", data, "EUR", speech("en")).map(({ label, value }) => [label, value]);

  it("is money, rates, days and words instead of codes", () => {
    expect(facts({ expectedMinor: 1050, rates: ["20", "9"], day: "2026-11-07", lineId: "ordli_1" })).toEqual([
      ["Expected", "€10.50"],
      ["VAT rates", "20%, 9%"],
      ["Last lawful day", "Nov 7, 2026"],
    ]);
    expect(facts({ legal: "bank_transfer", fields: ["eik", "city"], sale: "free_order" })).toEqual([
      ["Why none is due", "fiscalSettings.providers.reasons.bank_transfer"],
      ["What is wrong", "company number (ЕИК), town"],
      ["Why the sale has no receipt", "Free order"],
    ]);
  });

  it("is both sums of a changed order, and the fields that differ in iCash", () => {
    expect(facts({ saleMinor: 1000, orderMinor: 1200, cause: "edit" })).toEqual([
      ["Receipt and stornos so far", "€10.00"],
      ["Order now", "€12.00"],
      ["Because of", "a changed order"],
    ]);
    expect(facts({ finding: "different", fields: "total,status", state: "held" })).toEqual([
      ["Difference", "Different"],
      ["What is wrong", "total, status"],
      ["Here", "states.sale.held"],
    ]);
  });

  it("is shown as it came when nobody knows it", () => {
    expect(
      facts({ something_new: "x", message: "Грешка", reason: "handed in by hand", legal: "new" }),
    ).toEqual([
      ["something new", "x"],
      ["Answer of iCash", "Грешка"],
      ["Why", "handed in by hand"],
      ["Why none is due", "new"],
    ]);
  });

  it("shows the differences of a comparison field by field", () => {
    const differences = [{ field: "total", expected: "10", found: null }, "odd", { expected: "1" }];
    expect(differencesIn({ differences })).toEqual([{ field: "total", expected: "10", found: null }]);
    expect(differencesIn({})).toEqual([]);
  });
});

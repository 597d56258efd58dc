import type { OwnedField } from "../../../../src/contract/catalogue";
import { OWNED_FIELDS } from "../../../../src/contract/catalogue";
import { planUndo, readWritten } from "../../../../src/lib/catalogue";
import type { Overwritten, UndoneRow } from "../../../../src/lib/catalogue";

const WRITTEN = {
  title: "Нова",
  description: "Нов текст",
  images: ["https://p/2.jpg"],
  category_ids: ["pcat_2"],
  weight: 900,
  amount_minor: 11000,
  sale: null,
  quantity: 5,
};

const OVERWRITTEN: Overwritten = {
  state: "active",
  promotion: null,
  category_path: "A",
  before: {
    title: "Стара",
    description: "Стар текст",
    images: [],
    category_ids: ["pcat_1"],
    weight: 120,
    amount_minor: 10000,
    sale: null,
    quantity: 2,
  },
  after: WRITTEN,
};

const row = (given: Partial<UndoneRow> = {}, written: object = {}): UndoneRow => ({
  state: "active",
  hasProduct: true,
  categoryPath: "B",
  owners: {},
  written: { ...readWritten(WRITTEN), weight: 900, unpublished: null, ...written },
  ...given,
});

const planOf = (
  of: UndoneRow,
  {
    overwritten = OVERWRITTEN,
    made = false,
    fields = [...OWNED_FIELDS],
  }: {
    overwritten?: Overwritten | null;
    made?: boolean;
    fields?: OwnedField[];
  } = {},
) => planUndo(of, { made, overwritten }, { run: "jarrun_2", by: "user_1", fields });

const fieldsOf = (...given: Parameters<typeof planOf>) => planOf(...given)?.payload?.undo?.fields ?? [];

describe("taking back what a run wrote", () => {
  it("puts every field back that shows what the run left", () => {
    expect(planOf(row())).toEqual({
      action: "undo",
      reason: "overwritten",
      changes: [
        { field: "title", from: "Нова", to: "Стара" },
        { field: "description", from: "Нов текст", to: "Стар текст" },
        { field: "images", from: "1", to: "0" },
        { field: "category", from: "B", to: "A" },
        { field: "weight", from: "900", to: "120" },
        { field: "price", from: "110.00", to: "100.00" },
        { field: "stock", from: "5", to: "2" },
      ],
      payload: {
        undo: { run: "jarrun_2", by: "user_1", fields: [...OWNED_FIELDS], overwritten: OVERWRITTEN },
      },
    });
  });

  it.each<[string, OwnedField, UndoneRow]>([
    ["a later run wrote", "price", row({}, { amount_minor: 12000 })],
    ["a later promotion changed", "price", row({}, { sale: { amount_minor: 9000 } })],
    [
      "a person has changed",
      "title",
      row({ owners: { title: { owner: "shop", by: null, at: null, how: "edited" } } }),
    ],
    ["went back already", "stock", row({}, { quantity: 2 })],
  ])("leaves what %s", (_, field, of) => {
    expect(fieldsOf(of)).toEqual(OWNED_FIELDS.filter((one) => one !== field));
  });

  it("takes back what was asked for", () => {
    expect(fieldsOf(row(), { fields: ["price"] })).toEqual(["price"]);
  });

  it("knows a field only where the run has written it, and something else stood there", () => {
    const overwritten = {
      ...OVERWRITTEN,
      before: { title: "Нова", weight: 1 },
      after: { title: "Нова", weight: 900 },
    };
    expect(fieldsOf(row(), { overwritten })).toEqual(["weight"]);
  });

  it("brings back the sale price that stood there, with its promotion", () => {
    const sale = { list_id: "plist_1", price_id: "price_1", amount_minor: 9000, without_vat: null };
    const overwritten = {
      ...OVERWRITTEN,
      before: { amount_minor: 10000, sale },
      after: { amount_minor: 11000, sale: null },
    };
    expect(planOf(row(), { overwritten })?.changes).toEqual([
      { field: "price", from: "110.00", to: "100.00" },
      { field: "sale_price", from: null, to: "90.00" },
    ]);
  });

  it("brings back what was missing by then", () => {
    const overwritten = {
      ...OVERWRITTEN,
      before: { quantity: 5, unpublished: null },
      after: { quantity: 0, unpublished: "published" },
    };
    const missing = row({ state: "missing" }, { quantity: 0, unpublished: "published" });
    expect(planOf(missing, { overwritten })?.changes).toEqual([
      { field: "stock", from: "0", to: "5" },
      { field: "state", from: "missing", to: "active" },
    ]);
  });

  it("takes what the run made out of sale, as a whole only", () => {
    expect(planOf(row(), { made: true, overwritten: null })).toMatchObject({
      reason: "taken_back",
      changes: [
        { field: "state", from: "active", to: "excluded" },
        { field: "stock", from: "5", to: "0" },
      ],
    });
    expect(planOf(row(), { made: true, overwritten: null, fields: ["price"] })).toBeNull();
    expect(planOf(row({ state: "excluded" }), { made: true, overwritten: null })).toBeNull();
  });

  it("has nothing to do where the product is gone, or nothing was noted", () => {
    expect(planOf(row({ hasProduct: false }))).toBeNull();
    expect(planOf(row(), { overwritten: null })).toBeNull();
  });
});

import { isOwnedByShop, readOwners, readWritten } from "../../../../src/lib/catalogue";

describe("readWritten", () => {
  it("reads what an earlier release wrote, and nothing at all", () => {
    expect(readWritten({ title: "Мишка", description: null, amount_minor: 1_234 })).toEqual({
      title: "Мишка",
      description: null,
      images: null,
      missing_pictures: null,
      category_ids: null,
      amount_minor: 1_234,
      without_vat: null,
      sale: null,
      quantity: null,
      stocked: null,
    });
    expect(readWritten(null)).toMatchObject({ title: null, amount_minor: null });
  });

  it("takes its own output back", () => {
    const written = {
      ...readWritten({}),
      images: ["https://p.example/1.jpg"],
      sale: { list_id: "plist_1", price_id: "price_1", amount_minor: 900, without_vat: null },
      stocked: 12,
    };
    expect(readWritten(JSON.parse(JSON.stringify(written)))).toEqual(written);
  });

  it.each([{ amount_minor: "12.34" }, { amount_minor: 12.5 }, "text"])("refuses %j", (value) => {
    expect(() => readWritten(value)).toThrow();
  });
});

describe("readOwners", () => {
  it("knows a person's fields; every other is the plugin's", () => {
    const owners = readOwners({ price: { owner: "shop", by: "user_1", at: "2026-11-22", how: "locked" } });
    expect(isOwnedByShop(owners, "price")).toBe(true);
    expect(isOwnedByShop(owners, "title")).toBe(false);
    expect(readOwners(null)).toEqual({});
  });

  it.each([{ price: { owner: "plugin", how: "locked" } }, { colour: { owner: "shop", how: "edited" } }])(
    "refuses %j",
    (value) => {
      expect(() => readOwners(value)).toThrow();
    },
  );
});

import {
  contentHash,
  isSameProduct,
  offerKey,
  planGone,
  planUnseen,
  planProduct,
  planQuarantine,
} from "../../../../src/lib/catalogue";
import type { CatalogueProduct } from "../../../../src/lib/catalogue";
import type { CatalogueSettingsInput } from "../../../../src/contract/catalogue-settings";
import { context, NOW, offerOf, OUTSIDE, rowOf, rowWithoutProduct, soldProduct } from "./builders";

const sold = soldProduct();
const shop = { owner: "shop", by: null, at: null, how: "locked" } as const;

function plan(
  change: Partial<CatalogueProduct>,
  row: Parameters<typeof rowOf>[1] = {},
  input: CatalogueSettingsInput = {},
) {
  return planProduct(rowOf(sold, row), { ...sold, ...change }, context(input));
}

function planNew(change: Partial<CatalogueProduct>, input: CatalogueSettingsInput = {}) {
  return planProduct(null, { ...sold, ...change }, context(input));
}

describe("planProduct of a new code", () => {
  it("creates the product, with everything that is to be written and remembered", () => {
    const { keys } = context();
    expect(planNew({})).toEqual({
      action: "create",
      reason: "new",
      changes: [
        { field: "title", from: null, to: sold.name },
        { field: "price", from: null, to: "100.00" },
        { field: "stock", from: null, to: "10" },
      ],
      payload: {
        product: sold,
        offer: offerOf(sold),
        amountMinor: 10_000,
        saleMinor: null,
        promotion: null,
        quantity: 10,
        offerKey: offerKey(sold, keys.offer),
        contentHash: contentHash(sold, keys.content),
      },
    });
  });

  it("creates it with its promotion", () => {
    const promotion = { active: true, name: "Промо", startsAt: null, endsAt: null };
    expect(planNew({ price: "80.00", oldPrice: "100.00", promotion })).toMatchObject({
      action: "create",
      payload: { amountMinor: 10_000, saleMinor: 8_000, promotion },
    });
  });

  it.each([
    [{ name: " " }, "name_missing"],
    [{ price: "0" }, "price_not_positive"],
    [{ price: "1e5" }, "price_missing"],
    [{ dealerPrice: "n/a" }, "cost_missing"],
  ])("sets %j aside: %s", (change, reason) => {
    expect(planNew(change)).toMatchObject({
      action: "quarantine",
      reason,
      payload: { offerKey: expect.any(String), contentHash: expect.any(String) },
    });
  });

  it("sets an entry without a code aside, of which nothing can be remembered", () => {
    expect(planNew({ code: " " })).toEqual(planQuarantine("code_missing"));
  });

  it("sets aside a code that an order cannot carry, once", () => {
    const code = "AB\n12";
    expect(planNew({ code })).toEqual(planQuarantine("code_unorderable"));
    const aside = rowWithoutProduct({ code, state: "quarantined", reasonCode: "code_unorderable" });
    expect(planProduct(aside, { ...sold, code, price: "99.00" }, context())).toBeNull();
  });

  it("does not want what the filters leave out, however bad it is", () => {
    expect(planNew({}, { filter: { exclude_categories: ["Периферия"] } })).toBeNull();
    expect(planNew({ price: "0" }, { filter: { include_brands: ["Asus"] } })).toBeNull();
  });

  it("creates a product that was set aside before, when it changed or somebody asks for it", () => {
    expect(planProduct(rowWithoutProduct(), sold, context())).toBeNull();
    expect(planProduct(rowWithoutProduct({ offerKey: "", contentHash: "" }), sold, context())).toMatchObject({
      action: "create",
    });
    expect(planProduct(rowWithoutProduct({ state: "missing" }), sold, context())).toMatchObject({
      action: "create",
    });
    expect(planProduct(rowWithoutProduct(), { ...sold, price: "101.00" }, context())).toMatchObject({
      action: "create",
    });
  });

  it("leaves out what was set aside before and is not wanted any more", () => {
    const row = rowWithoutProduct();
    const filter = { exclude_brands: ["JAR"] };
    expect(planProduct(row, sold, context({ filter }))).toMatchObject({
      action: "exclude",
      reason: "brand_excluded",
    });
  });
});

describe("planProduct of a known product", () => {
  it("leaves it alone when nothing changed", () => {
    expect(plan({})).toBeNull();
    expect(plan({ lastChange: "2026-01-01 00:00:00", created: null })).toBeNull();
    expect(isSameProduct(rowOf(sold), sold, context())).toBe(true);
  });

  it.each<[Partial<CatalogueProduct>, unknown[]]>([
    [{ name: "Друго име" }, [{ field: "title", from: sold.name, to: "Друго име" }]],
    [{ description: null }, [{ field: "description", from: "Мека подложка.", to: null }]],
    [{ moreImages: [] }, [{ field: "images" }]],
    [
      { categoryPath: ["Периферия", "Мишки"] },
      [{ field: "category", from: "Периферия > Подложки за мишки", to: "Периферия > Мишки" }],
    ],
    [{ warrantyMonths: 36 }, [{ field: "details" }]],
    [{ weight: 70 }, [{ field: "details" }]],
    [{ properties: [] }, [{ field: "details" }]],
    [{ brand: "Друга" }, [{ field: "details" }]],
  ])("writes the content of %j", (change, changes) => {
    const next = { ...sold, ...change };
    expect(plan(change)).toMatchObject({
      action: "content",
      reason: "content_changed",
      changes,
      payload: { product: next, contentHash: contentHash(next, context().keys.content) },
    });
  });

  it("names content before price and stock, and lists all", () => {
    expect(plan({ name: "Друго име", price: "110.00", availability: OUTSIDE })).toMatchObject({
      action: "content",
      changes: [{ field: "title" }, { field: "price" }, { field: "stock" }],
      payload: { amountMinor: 11_000, quantity: 5, offerKey: expect.any(String) },
    });
  });

  it("names the price when the page stays what it is", () => {
    expect(plan({ price: "110.00" })).toMatchObject({ action: "price", changes: [{ field: "price" }] });
    expect(plan({ availability: OUTSIDE })).toMatchObject({ action: "stock" });
  });

  it("does not list what a person owns", () => {
    const owners = { title: shop, description: shop, images: shop, categories: shop };
    const change = { name: "Друго", description: "друго", moreImages: [], categoryPath: ["Друга"] };
    expect(plan(change, { owners })).toMatchObject({ action: "content", changes: [{ field: "details" }] });
    expect(plan({ ...change, price: "101.00" }, { owners: { title: shop } })).toMatchObject({
      changes: [{ field: "description" }, { field: "images" }, { field: "category" }, { field: "price" }],
    });
  });

  it("writes the content while its price waits for a person", () => {
    const result = plan({ name: "Друго име", price: "151.00" });
    expect(result).toMatchObject({
      action: "content",
      changes: [{ field: "title" }],
      payload: { contentHash: expect.any(String), aside: { action: "hold", reason: "price_up" } },
    });
    expect(result?.payload).not.toHaveProperty("offerKey");
    expect(result?.payload).not.toHaveProperty("amountMinor");
  });

  it("keeps the page of a product without a name, and its offer due", () => {
    const result = plan({ name: "", price: "110.00" });
    expect(result).toMatchObject({ action: "quarantine", reason: "name_missing" });
    expect(result?.payload).not.toHaveProperty("offerKey");
    expect(plan({ name: "" }, { state: "missing" })).toBeNull();
  });

  it("keeps the page of a product without a price due", () => {
    const result = plan({ name: "Друго име", price: "0" });
    expect(result).toMatchObject({ action: "stock", reason: "unsellable" });
    expect(result?.payload).not.toHaveProperty("contentHash");
    expect(result?.payload).not.toHaveProperty("product");
  });

  it("brings back what was missing, with its new page", () => {
    expect(plan({ name: "Друго име" }, { state: "missing", written: { quantity: 0 } })).toMatchObject({
      action: "back",
      reason: "returned",
      changes: [{ field: "state" }, { field: "title" }, { field: "stock" }],
      payload: { product: { name: "Друго име" } },
    });
  });

  it("does not bring back what a person deleted", () => {
    const deleted = { state: "excluded", reasonCode: "deleted_in_store" };
    expect(plan({ name: "Друго", price: "110.00" }, deleted)).toBeNull();
    expect(plan({}, deleted, { filter: { exclude_brands: ["JAR"] } })).toBeNull();
  });
});

describe("settings for content", () => {
  it("write what they change, and only note what they do not", () => {
    const html = { content: { description: "html" as const } };
    const marked = soldProduct({ description: "<p>Мека</p>" });
    expect(planProduct(rowOf(marked), marked, context(html))).toMatchObject({
      action: "content",
      reason: "settings_changed",
      changes: [{ field: "description", from: "Мека", to: "<p>Мека</p>" }],
    });
    expect(plan({}, {}, html)).toMatchObject({ action: "content", reason: "noted", changes: [] });
  });

  it("exchange the pictures, also when they are to be re-hosted", () => {
    expect(plan({}, {}, { content: { images: "none" } })).toMatchObject({
      reason: "settings_changed",
      changes: [{ field: "images", to: "" }],
    });
    const rehost = { content: { images: "rehost" as const } };
    expect(plan({}, {}, rehost)).toMatchObject({
      reason: "settings_changed",
      changes: [{ field: "images" }],
    });
    const rehosted = rowOf(
      sold,
      { written: { images: ["https://files.shop.example/1.jpg"] } },
      context(rehost),
    );
    expect(planProduct(rehosted, { ...sold, name: "Друго име" }, context(rehost))).toMatchObject({
      changes: [{ field: "title" }],
    });
  });
});

describe("rows of the first release", () => {
  const old = { offerKey: "75f7".repeat(16), contentHash: "ea97".repeat(16), promotion: null };

  it("are written once more, without anything that would look like news of the supplier", () => {
    const written = { images: null, category_ids: null, quantity: null, stocked: null };
    expect(plan({}, { ...old, written })).toMatchObject({
      action: "content",
      changes: [{ field: "details" }, { field: "stock", from: null }],
    });
  });
});

describe("a promotion in a full run", () => {
  const promotion = { active: true, name: "Промо", startsAt: null, endsAt: "2026-11-30 23:55:00" };
  const onSale = soldProduct({ price: "80.00", oldPrice: "100.00", promotion });
  const saleWritten = {
    sale: { list_id: "plist_1", price_id: "price_1", amount_minor: 8_000, without_vat: null },
  };

  it("begins with a sale price", () => {
    expect(plan({ price: "80.00", oldPrice: "100.00", promotion })).toMatchObject({
      action: "content",
      reason: "promotion_changed",
      changes: [{ field: "sale_price", from: null, to: "80.00" }],
      payload: { amountMinor: 10_000, saleMinor: 8_000, promotion },
    });
  });

  it("moves with its dates, at the same prices", () => {
    const longer = { ...promotion, endsAt: "2026-12-31 23:55:00" };
    const row = rowOf(onSale, { written: saleWritten });
    expect(planProduct(row, { ...onSale, promotion: longer }, context())).toMatchObject({
      changes: [{ field: "sale_price", from: "80.00", to: "80.00" }],
      payload: { promotion: longer },
    });
  });

  it("ends by the clock, although the supplier's flag stays", () => {
    const row = rowOf(onSale, { written: saleWritten });
    expect(planProduct(row, onSale, context())).toBeNull();
    const later = context({}, { now: new Date(NOW.getTime() + 30 * 86_400_000) });
    expect(isSameProduct(row, onSale, later)).toBe(false);
    const ended = planProduct(row, onSale, later);
    expect(ended).toMatchObject({
      changes: [
        { field: "price", from: "100.00", to: "80.00" },
        { field: "sale_price", from: "80.00", to: null },
      ],
      payload: { amountMinor: 8_000, saleMinor: null },
    });
    const afterwards = { ...row, contentHash: ended?.payload?.contentHash ?? "" };
    expect(planProduct(afterwards, onSale, later)).toBeNull();
  });
});

describe("planGone", () => {
  const gone = (row: Parameters<typeof rowOf>[1] = {}, input: CatalogueSettingsInput = {}) =>
    planGone(rowOf(sold, row), "missing", context(input));

  it.each([
    [
      "zero",
      [
        { field: "state", from: "active", to: "missing" },
        { field: "stock", from: "10", to: "0" },
      ],
    ],
    ["unpublish", [{ field: "state" }, { field: "stock", to: "0" }]],
    ["keep", [{ field: "state" }]],
  ] as const)("calls a product missing under the policy %s", (policy, changes) => {
    expect(gone({}, { missing: { policy } })).toMatchObject({
      action: "missing",
      reason: "not_in_feed",
      changes,
    });
  });

  it("does not touch the stock that is a person's or is gone already", () => {
    expect(gone({ owners: { stock: shop } })?.changes).toEqual([expect.objectContaining({ field: "state" })]);
    expect(gone({ written: { quantity: 0 } })?.changes).toHaveLength(1);
  });

  it.each(["missing", "excluded"])("says it once: %s", (state) => {
    expect(gone({ state })).toBeNull();
  });

  it("takes what was only set aside from the list", () => {
    expect(planGone(rowWithoutProduct({ state: "conflict" }), "missing", context())).toMatchObject({
      action: "missing",
      changes: [{ field: "state", from: "conflict", to: "missing" }],
    });
  });

  it("is believed when a second reading has not met the product either", () => {
    const row = rowOf(sold);
    expect(planUnseen(row, context())).toEqual({
      action: "unseen",
      reason: "not_seen_once",
      changes: [],
      payload: null,
    });
    const again = { ...row, isUnseen: true };
    expect(planUnseen(again, context())).toEqual(planGone(again, "missing", context()));
    expect(planUnseen({ ...row, state: "excluded" }, context())).toBeNull();
    expect(planUnseen(rowWithoutProduct(), context())).toMatchObject({ action: "missing" });
  });

  it("excludes with the filter's reason where it is known", () => {
    expect(planGone(rowOf(sold), "category_excluded", context())).toMatchObject({
      action: "exclude",
      reason: "category_excluded",
    });
    expect(planGone(rowOf(sold), "excluded", context())).toMatchObject({ reason: "excluded" });
    expect(planGone(rowOf(sold, { state: "excluded" }), "excluded", context())).toBeNull();
  });
});

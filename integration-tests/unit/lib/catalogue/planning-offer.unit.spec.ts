import { isSameOffer, offerKey, planOffer, planUnreadable } from "../../../../src/lib/catalogue";
import type { CatalogueOffer, KnownDetail } from "../../../../src/lib/catalogue";
import type { CatalogueSettingsInput } from "../../../../src/contract/catalogue-settings";
import {
  context,
  IN_STOCK,
  NOW,
  offerOf,
  OUTSIDE,
  rowOf,
  rowWithoutProduct,
  soldProduct,
  SOLD_OUT,
} from "./builders";

const sold = soldProduct();
const offer = offerOf(sold);

function plan(
  change: Partial<CatalogueOffer>,
  row: Parameters<typeof rowOf>[1] = {},
  input: CatalogueSettingsInput = {},
) {
  return planOffer(rowOf(sold, row), { ...offer, ...change }, context(input));
}

const shop = { owner: "shop", by: null, at: null, how: "edited" } as const;

describe("planOffer", () => {
  it("leaves an offer alone that is the one of the last time", () => {
    expect(plan({})).toBeNull();
    expect(plan({ price: "100", dealerPrice: "60.0000", availability: ` ${IN_STOCK}` })).toBeNull();
    expect(isSameOffer(rowOf(sold), offer, context())).toBe(true);
  });

  it("brings a new price, with everything that is to be written and remembered", () => {
    const dearer = { ...offer, price: "110.00" };
    expect(plan({ price: "110.00" })).toEqual({
      action: "price",
      reason: "price_changed",
      changes: [{ field: "price", from: "100.00", to: "110.00" }],
      payload: {
        offer: dearer,
        amountMinor: 11_000,
        saleMinor: null,
        promotion: null,
        quantity: 10,
        offerKey: offerKey(dearer, context().keys.offer),
      },
    });
  });

  it("brings a new availability", () => {
    expect(plan({ availability: OUTSIDE })).toMatchObject({
      action: "stock",
      reason: "availability_changed",
      changes: [{ field: "stock", from: "10", to: "5" }],
      payload: { quantity: 5, amountMinor: 10_000 },
    });
  });

  it("names the larger change and lists both", () => {
    expect(plan({ price: "110.00", availability: SOLD_OUT })).toMatchObject({
      action: "price",
      changes: [{ field: "price" }, { field: "stock", to: "0" }],
      payload: { amountMinor: 11_000, quantity: 0 },
    });
  });

  it("only notes what makes no difference in the store", () => {
    expect(plan({ dealerPrice: "61.00" })).toMatchObject({
      action: "price",
      reason: "noted",
      changes: [],
      payload: { offerKey: expect.stringContaining("|61|") },
    });
    expect(plan({ availability: "По заявка" }, { written: { quantity: 0 } })).toMatchObject({
      action: "stock",
      reason: "noted",
      changes: [],
    });
  });

  it("says when it was the shop that changed its rules", () => {
    expect(plan({}, {}, { prices: { percent: "5" } })).toMatchObject({
      action: "price",
      reason: "settings_changed",
      changes: [{ field: "price", from: "100.00", to: "105.00" }],
    });
    expect(plan({}, {}, { stock: { buffer: 2 } })).toMatchObject({
      action: "stock",
      reason: "settings_changed",
      changes: [{ field: "stock", from: "10", to: "8" }],
    });
    expect(plan({}, {}, { prices: { tolerance: { up_percent: "60" } } })).toMatchObject({ reason: "noted" });
  });

  it("writes stock that no earlier run remembered", () => {
    expect(plan({ price: "101.00" }, { written: { quantity: null } })).toMatchObject({
      changes: [{ field: "price" }, { field: "stock", from: null, to: "10" }],
    });
  });

  it("leaves what a person owns out, also of what is to be written", () => {
    const both = { price: "110.00", availability: SOLD_OUT };
    const priceOwned = plan(both, { owners: { price: shop } });
    expect(priceOwned).toMatchObject({ action: "stock", changes: [{ field: "stock" }] });
    expect(priceOwned?.payload).not.toHaveProperty("amountMinor");
    expect(priceOwned?.payload).not.toHaveProperty("saleMinor");
    const stockOwned = plan(both, { owners: { stock: shop } });
    expect(stockOwned).toMatchObject({ action: "price", changes: [{ field: "price" }] });
    expect(stockOwned?.payload).not.toHaveProperty("quantity");
    expect(plan(both, { owners: { stock: shop, price: shop } })).toMatchObject({
      reason: "noted",
      changes: [],
    });
  });

  it("has nothing to say to a row without a product or one whose product a person deleted", () => {
    const changed = { ...offer, price: "110.00" };
    expect(planOffer(rowWithoutProduct(), changed, context())).toBeNull();
    expect(isSameOffer(rowWithoutProduct(), changed, context())).toBe(true);
    expect(plan({ price: "110.00" }, { state: "excluded", reasonCode: "deleted_in_store" })).toBeNull();
  });
});

describe("a price beyond the tolerance", () => {
  it.each([
    ["151.00", "price_up", 15_100],
    ["59.00", "price_down", 5_900],
  ])("of %s waits for a person: %s", (price, reason, toMinor) => {
    const cheap = { written: { amount_minor: 10_000 } };
    expect(plan({ price, dealerPrice: "10.00" }, cheap)).toEqual({
      action: "hold",
      reason,
      changes: [{ field: "price", from: "100.00", to: price }],
      payload: {
        offer: { ...offer, price, dealerPrice: "10.00" },
        quantity: 10,
        aside: { action: "hold", reason, fromMinor: 10_000, toMinor },
        offerKey: expect.stringContaining("~"),
      },
    });
  });

  it("is written once a person let exactly this price through", () => {
    expect(plan({ price: "151.00" }, { acceptedMinor: 15_100 })).toMatchObject({
      action: "price",
      reason: "price_changed",
      payload: { amountMinor: 15_100 },
    });
    expect(plan({ price: "152.00" }, { acceptedMinor: 15_100 })).toMatchObject({ action: "hold" });
  });

  it("does not keep the stock from being written, and is asked about again in the next run", () => {
    const result = plan({ price: "151.00", availability: OUTSIDE });
    expect(result).toMatchObject({
      action: "stock",
      reason: "availability_changed",
      changes: [{ field: "stock", from: "10", to: "5" }],
      payload: { quantity: 5, aside: { action: "hold", reason: "price_up" } },
    });
    expect(result?.payload).not.toHaveProperty("offerKey");
    expect(result?.payload).not.toHaveProperty("amountMinor");
    expect(plan({ price: "151.00", availability: OUTSIDE }, { written: { quantity: 5 } })).toMatchObject({
      action: "hold",
    });
  });

  it("stops the sale while the present price is below the floor", () => {
    // Cost with VAT is 120.00, and 100.00 stands in the store.
    const dearer = { price: "200.00", dealerPrice: "100.00" };
    const stopped = plan(dearer);
    expect(stopped).toMatchObject({
      action: "stock",
      reason: "held_below_floor",
      changes: [{ field: "stock", from: "10", to: "0" }],
      payload: { quantity: 0, aside: { action: "hold", fromMinor: 10_000, toMinor: 20_000 } },
    });
    expect(stopped?.payload).not.toHaveProperty("offerKey");
    expect(plan(dearer, { written: { quantity: 0 } })).toMatchObject({
      action: "hold",
      payload: { quantity: 0, offerKey: expect.stringContaining("~") },
    });
    expect(plan(dearer, { written: { quantity: 0 }, acceptedMinor: 20_000 })).toMatchObject({
      action: "price",
      payload: { amountMinor: 20_000, quantity: 10 },
    });
  });

  it("asks nobody where the price is a person's own or was never written", () => {
    expect(plan({ price: "300.00" }, { owners: { price: shop } })).toMatchObject({ reason: "noted" });
    expect(plan({ price: "300.00" }, { written: { amount_minor: null } })).toMatchObject({ action: "price" });
  });

  it("asks as well when the shop's own rules make it so", () => {
    expect(plan({}, {}, { prices: { percent: "80" } })).toMatchObject({ action: "hold", reason: "price_up" });
  });

  it("is measured by what customers pay, and by what is struck through", () => {
    const promotion = { active: true, name: "Промо", startsAt: null, endsAt: null };
    const onSale = soldProduct({ price: "80.00", oldPrice: "100.00", promotion });
    const row = rowOf(onSale, {
      written: { sale: { list_id: "plist_1", price_id: "price_1", amount_minor: 8_000, without_vat: null } },
    });
    expect(
      planOffer(row, { ...offerOf(onSale), price: "45.00", dealerPrice: "20.00" }, context()),
    ).toMatchObject({
      action: "hold",
      reason: "price_down",
      payload: { aside: { fromMinor: 8_000, toMinor: 4_500 } },
    });
    const dearOld = { ...row, oldPrice: "300.00" };
    expect(planOffer(dearOld, { ...offerOf(onSale), price: "81.00" }, context())).toMatchObject({
      action: "hold",
      reason: "price_up",
    });
  });
});

describe("a product without a usable price", () => {
  it.each([
    [{ price: "0.00" }, "price_not_positive"],
    [{ price: "" }, "price_missing"],
    [{ dealerPrice: null }, "cost_missing"],
  ])("is not sold any more: %j", (change, reason) => {
    const result = plan(change);
    expect(result).toMatchObject({
      action: "stock",
      reason: "unsellable",
      changes: [{ field: "stock", from: "10", to: "0" }],
      payload: { quantity: 0, aside: { action: "quarantine", reason } },
    });
    expect(result?.payload).not.toHaveProperty("offerKey");
  });

  it("is set aside as soon as nothing is sold of it, and then left alone", () => {
    const result = plan({ price: "0.00" }, { written: { quantity: 0 } });
    expect(result).toMatchObject({
      action: "quarantine",
      reason: "price_not_positive",
      changes: [],
      payload: { offerKey: expect.stringContaining("~0|"), aside: { action: "quarantine" } },
    });
    const noted = { state: "quarantined", offerKey: result?.payload?.offerKey ?? "" };
    expect(plan({ price: "0.00" }, noted)).toBeNull();
  });

  it("is sold again once it has a price", () => {
    const row = { state: "quarantined", offerKey: "o1x~0|60|x", written: { quantity: 0 } };
    expect(plan({}, row)).toMatchObject({
      action: "stock",
      changes: [{ field: "stock", from: "0", to: "10" }],
      payload: { quantity: 10, amountMinor: 10_000 },
    });
  });
});

describe("a product that was withdrawn", () => {
  const gone = { state: "missing", written: { quantity: 0 } };

  it("returns with the same offer, too", () => {
    expect(isSameOffer(rowOf(sold, gone), offer, context())).toBe(false);
    expect(plan({}, gone)).toMatchObject({
      action: "back",
      reason: "returned",
      changes: [
        { field: "state", from: "missing", to: "active" },
        { field: "stock", from: "0", to: "10" },
      ],
      payload: { quantity: 10, amountMinor: 10_000, offerKey: expect.any(String) },
    });
  });

  it("returns with its stock while its price waits for a person", () => {
    const result = plan({ price: "160.00" }, gone);
    expect(result).toMatchObject({ action: "back", payload: { quantity: 10, aside: { action: "hold" } } });
    expect(result?.payload).not.toHaveProperty("offerKey");
  });

  it("does not return without a price", () => {
    expect(plan({ price: "0" }, gone)).toBeNull();
  });

  it("follows the filters in both directions", () => {
    const without = { filter: { exclude_brands: ["JAR"] } };
    expect(plan({}, {}, without)).toMatchObject({
      action: "exclude",
      reason: "brand_excluded",
      changes: [{ field: "state", from: "active", to: "excluded" }],
      payload: { offerKey: offerKey(offer, context(without).keys.offer) },
    });
    const excluded = { state: "excluded", reasonCode: "brand_excluded", written: { quantity: 0 } };
    expect(plan({ price: "110.00" }, excluded, without)).toMatchObject({
      action: "exclude",
      reason: "brand_excluded",
      changes: [],
    });
    expect(plan({}, { ...excluded, offerKey: "o1other~x" })).toMatchObject({
      action: "back",
      reason: "included",
    });
  });
});

describe("a promotion in an offer run", () => {
  const promotion = { active: true, name: "Промо", startsAt: null, endsAt: "2026-11-30 23:55:00" };
  const onSale = soldProduct({ price: "80.00", oldPrice: "100.00", promotion });
  const row: KnownDetail = rowOf(onSale, {
    written: { sale: { list_id: "plist_1", price_id: "price_1", amount_minor: 8_000, without_vat: null } },
  });

  it("goes on with a new price, by what the full listing said last", () => {
    expect(planOffer(row, { ...offerOf(onSale), price: "75.00" }, context())).toMatchObject({
      action: "price",
      reason: "price_changed",
      changes: [{ field: "sale_price", from: "80.00", to: "75.00" }],
      payload: { amountMinor: 10_000, saleMinor: 7_500, promotion },
    });
  });

  it("is over when the price is the old one again", () => {
    expect(planOffer(row, { ...offerOf(onSale), price: "100.00" }, context())).toMatchObject({
      changes: [{ field: "sale_price", from: "80.00", to: null }],
      payload: { amountMinor: 10_000, saleMinor: null, promotion: null },
    });
  });

  it("is over when its time is", () => {
    const later = context({}, { now: new Date(NOW.getTime() + 30 * 86_400_000) });
    expect(planOffer(row, { ...offerOf(onSale), availability: OUTSIDE }, later)).toMatchObject({
      action: "price",
      reason: "promotion_changed",
      changes: [
        { field: "price", from: "100.00", to: "80.00" },
        { field: "sale_price", from: "80.00", to: null },
        { field: "stock" },
      ],
    });
  });
});

describe("planUnreadable", () => {
  const unreadable = { state: "quarantined", reasonCode: "unreadable" };

  it("sets aside at the first reading, and keeps what is sold", () => {
    expect(planUnreadable(null)).toMatchObject({ action: "quarantine", reason: "unreadable", changes: [] });
    expect(planUnreadable(rowOf(sold))).toMatchObject({ action: "quarantine", changes: [], payload: null });
  });

  it("takes out of stock what is still unreadable, once", () => {
    const decision = planUnreadable(rowOf(sold, unreadable));
    expect(decision).toMatchObject({
      ...{ action: "stock", reason: "unsellable" },
      changes: [{ field: "stock", from: "10", to: "0" }],
      payload: { quantity: 0, offerKey: "", aside: { action: "quarantine", reason: "unreadable" } },
    });
    const { written } = rowOf(sold);
    expect(planUnreadable(rowOf(sold, { ...unreadable, written: { ...written, quantity: 0 } }))).toBeNull();
  });

  it("leaves a stock alone that is the shop's, and what is out of sale already", () => {
    expect(planUnreadable(rowOf(sold, { ...unreadable, owners: { stock: shop } }))).toBeNull();
    expect(planUnreadable(rowOf(sold, { state: "missing" }))).toBeNull();
    expect(planUnreadable(rowOf(sold, { state: "excluded" }))).toBeNull();
  });
});

describe("a code that an order cannot carry", () => {
  const unorderable = { ...sold, code: "AB\t12" };

  it("takes what is sold by it out of stock at once, whatever its offer says, and says so once", () => {
    const row = rowOf(unorderable);
    expect(isSameOffer(row, offerOf(unorderable), context())).toBe(false);
    expect(planOffer(row, offerOf(unorderable), context())).toMatchObject({
      ...{ action: "stock", reason: "unsellable" },
      changes: [{ field: "stock", from: "10", to: "0" }],
      payload: { quantity: 0, aside: { action: "quarantine", reason: "code_unorderable" } },
    });
    const aside = { state: "quarantined", reasonCode: "code_unorderable" };
    const taken = rowOf(unorderable, { ...aside, written: { ...row.written, quantity: 0 } });
    expect(planOffer(taken, offerOf(unorderable), context())).toBeNull();
  });

  it("leaves a stock alone that is the shop's", () => {
    const row = rowOf(unorderable, { owners: { stock: shop } });
    expect(planOffer(row, offerOf(unorderable), context())).toMatchObject({
      action: "quarantine",
      reason: "code_unorderable",
    });
  });
});

describe("what JAR refused to deliver", () => {
  const refused = rowOf(soldProduct(), { isRefused: true, written: { quantity: 0 } });

  it("is not offered because only its price changed", () => {
    const dearer = offerOf({ ...soldProduct(), price: "101.00" });
    const decision = planOffer(refused, dearer, context());
    expect(decision?.payload?.quantity).toBe(0);
    expect(decision?.changes.map(({ field }) => field)).toEqual(["price"]);
  });

  it("is offered again as soon as JAR has another word for it", () => {
    const elsewhere = offerOf({ ...soldProduct(), availability: "Налично във външен склад" });
    expect(planOffer(refused, elsewhere, context())?.payload?.quantity).toBe(5);
  });
});

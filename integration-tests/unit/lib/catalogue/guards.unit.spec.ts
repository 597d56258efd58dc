import {
  addToStats,
  areWordsDoubted,
  emptyStats,
  guardFindings,
  planGone,
  planOffer,
  planProduct,
  planUnseen,
} from "../../../../src/lib/catalogue";
import type { CatalogueProduct, FeedStats, KnownDetail } from "../../../../src/lib/catalogue";
import type { CatalogueSettingsInput } from "../../../../src/contract/catalogue-settings";
import { context, offerOf, rowOf, soldProduct, SOLD_OUT } from "./builders";

const CODES = Array.from({ length: 100 }, (_, index) => `CODE${index}`);

/** A shop of a hundred products reads a feed, in which some are changed and null is left out. */
function read(
  change: (index: number) => Partial<CatalogueProduct> | null,
  input: CatalogueSettingsInput = {},
  rows: (index: number) => Parameters<typeof rowOf>[1] = () => ({}),
): FeedStats {
  const stats = emptyStats();
  const under = context(input);
  CODES.forEach((code, index) => {
    const sold = soldProduct({ code });
    const row = rowOf(sold, rows(index));
    const changed = change(index);
    if (changed === null) {
      addToStats(stats, row, null, planGone(row, "missing", under), under.settings);
    } else {
      const offer = offerOf({ ...sold, ...changed });
      addToStats(stats, row, offer, planOffer(row, offer, under), under.settings);
    }
  });
  return stats;
}

const WHOLE = { active: 100, inStock: 100, complete: true };

function findings(
  stats: FeedStats,
  scope: Parameters<typeof guardFindings>[1] = WHOLE,
  input: CatalogueSettingsInput = {},
) {
  return guardFindings(stats, scope, context(input).settings);
}

const guards = (...args: Parameters<typeof findings>) => findings(...args).map(({ guard }) => guard);

describe("guardFindings", () => {
  it("has nothing against a feed in which nothing or little changed", () => {
    expect(findings(read(() => ({})))).toEqual([]);
    expect(
      findings(read((index) => (index < 10 ? { price: "110.00", availability: SOLD_OUT } : {}))),
    ).toEqual([]);
    expect(findings(read((index) => (index < 10 ? null : {})))).toEqual([]);
  });

  it("holds a truncated feed, and says how much of it there is", () => {
    const stats = read((index) => (index < 21 ? null : {}));
    expect(findings(stats)).toEqual([
      { guard: "feed_too_small", limit: "80", found: "79" },
      { guard: "too_many_missing", limit: "20", found: "21" },
    ]);
    expect(guards(read((index) => (index < 20 ? null : {})))).toEqual([]);
  });

  it("holds an empty feed, also of a small shop", () => {
    expect(guards(emptyStats())).toContain("feed_too_small");
    expect(guards(emptyStats(), { active: 1, inStock: 0, complete: true })).toEqual(["feed_too_small"]);
  });

  it("holds a feed in which 90 % of what is known is missing, whatever else it offers", () => {
    const stats = read((index) => (index < 90 ? null : {}));
    for (let news = 0; news < 500; news += 1) {
      const product = soldProduct({ code: `NEW${news}` });
      addToStats(stats, null, product, planProduct(null, product, context()), context().settings);
    }
    expect(guards(stats)).toEqual(["feed_too_small", "too_many_missing"]);
  });

  it("does not measure the size of a feed of which pages could not be read", () => {
    const stats = { ...read((index) => (index < 90 ? null : {})), missing: 0 };
    expect(guards(stats, { ...WHOLE, complete: false })).toEqual([]);
  });

  it("holds a feed in which all stock is gone", () => {
    expect(findings(read(() => ({ availability: SOLD_OUT })))).toEqual([
      { guard: "out_of_stock", limit: "50", found: "100" },
      { guard: "too_many_changes", limit: "70", found: "100" },
    ]);
    expect(guards(read((index) => (index < 51 ? { availability: SOLD_OUT } : {})))).toEqual(["out_of_stock"]);
    expect(guards(read((index) => (index < 50 ? { availability: SOLD_OUT } : {})))).toEqual([]);
  });

  it("holds a feed whose words for availability are new", () => {
    expect(guards(read(() => ({ availability: "In stock" })))).toEqual([
      ...["out_of_stock", "unknown_words", "too_many_changes"],
    ]);
    expect(findings(read((index) => (index < 6 ? { availability: "На склад" } : {})))).toEqual([
      { guard: "unknown_words", limit: "5", found: "6" },
    ]);
    expect(guards(read((index) => (index < 5 ? { availability: "На склад" } : {})))).toEqual([]);
  });

  it.each(["10000.00", "1.00", "195.583", "51.13"])(
    "holds a feed in which prices of 100.00 are %s",
    (price) => {
      const times = (factor: number) => (factor * 60).toFixed(4);
      const stats = read((index) => (index < 50 ? { price, dealerPrice: times(Number(price) / 100) } : {}));
      expect(findings(stats)).toEqual([{ guard: "price_factor", limit: "1.8", found: "50" }]);
      expect(guards(read((index) => (index < 49 ? { price } : {})))).not.toContain("price_factor");
    },
  );

  it("holds a feed in which too many prices are nothing, also of an empty shop", () => {
    expect(findings(read((index) => (index < 6 ? { price: "0.00" } : {})))).toEqual([
      { guard: "zero_prices", limit: "5", found: "6" },
    ]);
    expect(guards(read((index) => (index < 5 ? { price: "0" } : {})))).toEqual([]);
    const first = { ...emptyStats(), offered: 1_000, zeroPrices: 1_000 };
    expect(guards(first, { active: 0, inStock: 0, complete: true })).toEqual(["zero_prices"]);
    expect(guards(first, null)).toEqual(["zero_prices"]);
  });

  it("never holds a first import for anything else", () => {
    const first = emptyStats();
    for (const code of CODES) {
      const product = soldProduct({ code, availability: SOLD_OUT });
      addToStats(first, null, product, planProduct(null, product, context()), context().settings);
    }
    expect(first).toMatchObject({ offered: 100, known: 0 });
    expect(findings(first, { active: 0, inStock: 0, complete: true })).toEqual([]);
  });

  it("holds a feed with more changes than the cap, and none without a cap", () => {
    const stats = read((index) => (index < 71 ? { price: "101.00" } : {}));
    expect(findings(stats)).toEqual([{ guard: "too_many_changes", limit: "70", found: "71" }]);
    expect(guards(stats, WHOLE, { guards: { max_changes_percent: null } })).toEqual([]);
  });

  it("adds up what several runs brought, so that a feed which dies by 15 % a day is held", () => {
    const earlier = { missing: 0, ranOut: 0, movedPrices: 0 };
    const fifteen = (change: Partial<CatalogueProduct> | null) => read((index) => (index < 15 ? change : {}));
    const after = (found: Partial<typeof earlier>) => ({
      ...{ active: 85, inStock: 85, complete: true },
      earlier: { ...earlier, ...found },
    });
    const missing = fifteen(null);
    expect(guards(missing, after({}))).toEqual([]);
    expect(findings(missing, after({ missing: 15 }))).toEqual([
      { guard: "too_many_missing_sum", limit: "20", found: "30" },
    ]);
    const soldOut = fifteen({ availability: SOLD_OUT });
    expect(guards(soldOut, after({ ranOut: 30 }))).toEqual([]);
    expect(findings(soldOut, after({ ranOut: 60 }))).toEqual([
      { guard: "out_of_stock_sum", limit: "50", found: "51.7" },
    ]);
    const repriced = fifteen({ price: "195.583" });
    expect(guards(repriced, after({ movedPrices: 15 }))).toEqual([]);
    expect(findings(repriced, after({ movedPrices: 35 }))).toEqual([
      { guard: "price_factor_sum", limit: "1.8", found: "58.8" },
    ]);
  });

  it("does not blame a run for what the runs before it brought", () => {
    const earlier = { missing: 40, ranOut: 90, movedPrices: 60 };
    expect(
      guards(
        read(() => ({})),
        { ...WHOLE, earlier },
      ),
    ).toEqual([]);
  });

  it("takes what came back into stock from what ran out", () => {
    const stats = read(
      (index) => (index < 10 ? { availability: SOLD_OUT } : {}),
      {},
      (index) => (index >= 80 ? { state: "out_of_stock", availability: SOLD_OUT, offerKey: "" } : {}),
    );
    expect(stats).toMatchObject({ ranOut: 10, restocked: 20 });
    expect(guards(stats, { ...WHOLE, earlier: { missing: 0, ranOut: 60, movedPrices: 0 } })).toEqual([]);
  });

  it("counts as missing what a reading does not meet for the first time, and does not count it again", () => {
    const stats = emptyStats();
    const under = context();
    const row = rowOf(soldProduct());
    addToStats(stats, row, null, planUnseen(row, under), under.settings);
    const again = { ...row, isUnseen: true };
    addToStats(stats, again, null, planUnseen(again, under), under.settings);
    expect(stats.missing).toBe(1);
  });

  it("doubts JAR's words where they take too much at once, and not where prices do", () => {
    const { guards: limits } = context().settings;
    const doubted = (stats: FeedStats) => areWordsDoubted(findings(stats), stats, 100, limits);
    expect(doubted(read(() => ({ price: "0.00" })))).toBe(false);
    expect(doubted(read((index) => (index < 50 ? { availability: SOLD_OUT } : {})))).toBe(false);
    expect(doubted(read((index) => (index < 51 ? { availability: SOLD_OUT } : {})))).toBe(true);
    expect(doubted(read((index) => (index < 6 ? { availability: "На склад" } : {})))).toBe(true);
  });

  it("does not mind what the shop changes itself", () => {
    const stats = read(() => ({}), { prices: { percent: "20" }, stock: { buffer: 9 } });
    expect(stats).toMatchObject({ known: 100, changed: 0, movedPrices: 0 });
    expect(findings(stats)).toEqual([]);
  });

  it("counts changed pages, but not an upgrade of the plugin", () => {
    const under = context();
    const stats = emptyStats();
    const before = soldProduct();
    const after = soldProduct({ name: "Друго име" });
    const row = rowOf(before);
    addToStats(stats, row, after, planProduct(row, after, under), under.settings);
    expect(stats.changed).toBe(1);
    const old: KnownDetail = { ...row, contentHash: "ea97".repeat(16), offerKey: "75f7".repeat(16) };
    addToStats(stats, old, before, planProduct(old, before, under), under.settings);
    expect(stats).toMatchObject({ known: 2, changed: 1 });
  });

  it("leaves a shop with a handful of products to the checks of each product", () => {
    const few = { active: 5, inStock: 5, complete: true };
    const stats = { ...emptyStats(), offered: 5, known: 5, ranOut: 5, changed: 5, missing: 4 };
    expect(guards(stats, few)).toEqual([]);
    expect(guards({ ...stats, zeroPrices: 2 }, few)).toEqual([]);
    expect(guards({ ...stats, zeroPrices: 3 }, few)).toEqual(["zero_prices"]);
    expect(guards({ ...stats, movedPrices: 3 }, few)).toEqual(["price_factor"]);
    const one = { ...emptyStats(), offered: 1, known: 1, zeroPrices: 1, movedPrices: 1 };
    expect(guards(one, null)).toEqual([]);
  });

  it("counts only products on sale as known", () => {
    const states = ["missing", "excluded", "quarantined", "conflict"];
    const stats = read(
      () => ({ price: "101.00" }),
      {},
      (index) => ({ state: states[index % 4] ?? "" }),
    );
    expect(stats).toMatchObject({ offered: 100, known: 0, changed: 0 });
  });

  it("does not count what had run out before", () => {
    const out = () => ({ state: "out_of_stock", written: { quantity: 0 } });
    expect(read(() => ({ availability: "Няма наличност" }), {}, out)).toMatchObject({
      known: 100,
      ranOut: 0,
    });
  });

  it("is not confused by a row that was read lightly because nothing changed", () => {
    const stats = emptyStats();
    const { id, number, code, state, offerKey, contentHash, hasProduct, isUnseen } = rowOf(soldProduct());
    const light = { id, number, code, state, offerKey, contentHash, hasProduct, isUnseen };
    addToStats(stats, light, offerOf(soldProduct()), null, context().settings);
    expect(stats).toEqual({ ...emptyStats(), offered: 1, known: 1 });
  });
});

describe("addToStats", () => {
  it("goes on after a restart with what was stored", () => {
    const stored: FeedStats = JSON.parse(
      JSON.stringify(read((index) => (index < 50 ? { price: "500.00" } : null))),
    );
    const sold = soldProduct({ code: "LAST" });
    const gone = { ...offerOf(sold), availability: SOLD_OUT };
    addToStats(stored, rowOf(sold), gone, planOffer(rowOf(sold), gone, context()), context().settings);
    expect(stored).toEqual({
      offered: 51,
      zeroPrices: 0,
      known: 51,
      movedPrices: 50,
      ranOut: 1,
      soldOut: 1,
      restocked: 0,
      unknownWords: 0,
      changed: 51,
      missing: 50,
    });
  });
});

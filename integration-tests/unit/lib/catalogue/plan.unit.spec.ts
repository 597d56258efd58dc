import {
  contentHash,
  offerHash,
  planOffers,
  planPage,
  type KnownProduct,
} from "../../../../src/lib/catalogue";
import { product } from "./builders";

function knownAs(...products: ReturnType<typeof product>[]): Map<string, KnownProduct> {
  return new Map(
    products.map((one) => [
      one.code,
      { code: one.code, contentHash: contentHash(one), offerHash: offerHash(one) },
    ]),
  );
}

describe("planPage", () => {
  it("creates what is new, with the hashes to remember", () => {
    const one = product();
    expect(planPage(new Map(), [one])).toEqual([
      {
        action: "create",
        reason: "new",
        code: "MSPADJAR",
        product: one,
        contentHash: contentHash(one),
        offerHash: offerHash(one),
      },
    ]);
  });

  it.each([
    [{}, "untouched", "same"],
    [{ lastChange: "2026-01-01 00:00:00" }, "untouched", "same"],
    [{ price: "0.99" }, "offer", "offer_changed"],
    [{ name: "Друго" }, "content", "content_changed"],
    [{ name: "Друго", availability: "Изчерпан" }, "content", "content_and_offer_changed"],
  ])("answers %j with %s, %s", (change, action, reason) => {
    expect(planPage(knownAs(product()), [product(change)])).toMatchObject([
      { action, reason, code: "MSPADJAR" },
    ]);
  });

  it.each([
    [{ code: " " }, "code_missing"],
    [{ name: "" }, "name_missing"],
    [{ price: "" }, "price_unreadable"],
    [{ price: "1e5" }, "price_unreadable"],
    [{ dealerPrice: "n/a" }, "price_unreadable"],
  ])("sets %j aside and goes on with the rest", (change, reason) => {
    expect(planPage(new Map(), [product(change), product({ code: "GOOD" })])).toMatchObject([
      { action: "quarantined", reason },
      { action: "create", code: "GOOD" },
    ]);
  });

  it("uses the first of two products with one code, also over the pages of a crawl", () => {
    const seen = new Set<string>();
    expect(planPage(new Map(), [product(), product({ name: "Двойник" })], seen)).toMatchObject([
      { action: "create" },
      { action: "quarantined", reason: "duplicate_code" },
    ]);
    expect(planPage(new Map(), [product()], seen)).toMatchObject([{ reason: "duplicate_code" }]);
    expect(planPage(new Map(), [product()])).toMatchObject([{ action: "create" }]);
  });

  it("is not fooled by codes that are names of object members", () => {
    expect(planPage(new Map(), [product({ code: "__proto__" })])).toMatchObject([{ action: "create" }]);
  });
});

describe("planOffers", () => {
  const offer = {
    code: "MSPADJAR",
    price: "0.84",
    dealerPrice: "0.71",
    availability: "Налично в централен склад",
  };

  it("sees that nothing changed since the full product was written", () => {
    expect(planOffers(knownAs(product()), [offer])).toEqual([
      { action: "untouched", reason: "same", code: "MSPADJAR" },
    ]);
  });

  it("writes a changed offer", () => {
    const changed = { ...offer, price: "0.90" };
    expect(planOffers(knownAs(product()), [changed])).toEqual([
      {
        action: "offer",
        reason: "offer_changed",
        code: "MSPADJAR",
        offer: changed,
        offerHash: offerHash(changed),
      },
    ]);
  });

  it("leaves unknown codes to the full crawl and sets broken rows aside", () => {
    expect(planOffers(new Map(), [offer, offer, { ...offer, code: "X", price: "?" }])).toMatchObject([
      { action: "untouched", reason: "not_known_yet" },
      { action: "quarantined", reason: "duplicate_code" },
      { action: "quarantined", reason: "price_unreadable" },
    ]);
  });
});

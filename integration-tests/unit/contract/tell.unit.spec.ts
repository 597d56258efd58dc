import { fiscalReasons } from "../../../src/contract/reasons/fiscal";
import { fiscalFacts } from "../../../src/contract/reasons/fiscal-facts";
import { supplierNotices } from "../../../src/contract/reasons/supplier";
import { supplierFacts } from "../../../src/contract/reasons/supplier-facts";
import { headlines, moneyText, sentencesOf, told } from "../../../src/contract/tell";
import { parsePluginOptions } from "../../../src/lib/options";

describe("what is told in the admin's feed", () => {
  it("is a headline with the order and the amount, then the sentences, then the page to open", () => {
    const telling = {
      headline: "storno_held",
      order: "#3",
      amount: "10,99 €",
      sentences: ["Последният законов ден е минал", "Попитайте счетоводителя си."],
      path: "/app/orders/order_1",
    } as const;
    expect(told("bg", telling)).toEqual({
      title: "Сторно чака решение (поръчка #3, 10,99 €)",
      description:
        "Последният законов ден е минал. Попитайте счетоводителя си. Отворете /app/orders/order_1.",
    });
    expect(told("en", { ...telling, order: null, amount: null, sentences: ["See to it!"] })).toEqual({
      title: "A storno waits for a decision",
      description: "See to it! Open /app/orders/order_1.",
    });
  });

  it.each(Object.entries(headlines))(
    "has %s in each language, and no other language in it",
    (_name, { en, bg }) => {
      expect(bg).toMatch(/\p{Script=Cyrillic}/u);
      expect(en).not.toMatch(/\p{Script=Cyrillic}/u);
    },
  );

  it("names the day and the sums that decide, and no other fact", () => {
    const words = fiscalReasons.exceeds_sale;
    const data = { amountMinor: 1099, leftMinor: 500, lineId: "ordli_1", day: "2026-12-07" };
    expect(sentencesOf("bg", { words, facts: fiscalFacts, data, currencyCode: "EUR" }).slice(2)).toEqual([
      `Възстановено: ${moneyText("bg", "10.99", "EUR")}`,
      `Остатък: ${moneyText("bg", "5", "EUR")}`,
      "Последен законов ден: 7.12.2026 г.",
    ]);
  });

  it("names the number to give on the telephone", () => {
    const words = supplierNotices.canceled_at_jar;
    const said = sentencesOf("en", {
      words,
      facts: supplierFacts,
      data: null,
      values: { number: "17200000" },
    });
    expect(said.join(" ")).toContain("its order 17200000.");
  });

  it("is neutral, and no code, where the row says something that has no words any more", () => {
    expect(sentencesOf("bg", { words: null, facts: fiscalFacts, data: { why: "x" } })).toEqual([
      "Нужна е проверка от човек; дотогава нищо не продължава.",
    ]);
  });
});

describe("the language of the shop", () => {
  it("may be chosen, and is one of two", () => {
    expect(parsePluginOptions({ language: "en" }).language).toBe("en");
    expect(parsePluginOptions({ language: "" }).language).toBeUndefined();
    expect(() => parsePluginOptions({ language: "de" })).toThrow(/language/);
  });
});

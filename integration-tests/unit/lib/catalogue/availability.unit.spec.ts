import { mapAvailability } from "../../../../src/lib/catalogue/stock";

describe("mapAvailability", () => {
  it.each([
    ["Налично в централен склад", 10],
    ["Налично във външен склад", 5],
    ["Изчерпан", 0],
    ["Няма наличност", 0],
    ["Не е наличен", 0],
    ["Стар продукт", 0],
  ])("knows %p as %p pieces", (text, quantity) => {
    expect(mapAvailability(text)).toEqual({ kind: "known", quantity });
  });

  it("ignores case and white space, also the unusual kinds", () => {
    expect(mapAvailability("  НАЛИЧНО\u00a0в \n централен   склад\t")).toEqual({
      kind: "known",
      quantity: 10,
    });
  });

  it.each(["Наличен", "Налично", "Налично в централен склад София", "По заявка", "Очаква се", "constructor"])(
    "sells nothing of %p and hands the text on",
    (text) => {
      expect(mapAvailability(text)).toEqual({ kind: "unknown", quantity: 0, text });
    },
  );

  it("treats silence as unknown", () => {
    expect(mapAvailability("  ")).toEqual({ kind: "unknown", quantity: 0, text: "" });
  });

  it("lets the shop add texts and overrule the defaults", () => {
    const map = { "ПО  заявка": 2, "налично във външен склад": 0 };
    expect(mapAvailability("По заявка", map)).toEqual({ kind: "known", quantity: 2 });
    expect(mapAvailability("Налично във външен склад", map)).toEqual({ kind: "known", quantity: 0 });
    expect(mapAvailability("Налично в централен склад", map)).toEqual({ kind: "known", quantity: 10 });
  });

  it.each([-1, 1.5, NaN, Infinity])("does not believe a quantity of %p", (quantity) => {
    expect(mapAvailability("По заявка", { "По заявка": quantity })).toMatchObject({
      kind: "unknown",
      quantity: 0,
    });
  });
});

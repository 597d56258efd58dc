import { stockOf } from "../../../../src/lib/catalogue";
import { IN_STOCK, OUTSIDE, settings, SOLD_OUT } from "./builders";

describe("stockOf", () => {
  it.each([
    [IN_STOCK, {}, 10],
    [OUTSIDE, {}, 5],
    [SOLD_OUT, {}, 0],
    [IN_STOCK, { buffer: 3 }, 7],
    [OUTSIDE, { buffer: 7 }, 0],
    [IN_STOCK, { cap: 4 }, 4],
    [OUTSIDE, { cap: 8 }, 5],
    [IN_STOCK, { buffer: 3, cap: 6 }, 6],
    [IN_STOCK, { cap: 0 }, 0],
    ["По заявка", { availability: { "по  Заявка": 20 }, buffer: 1 }, 19],
  ])("offers of %p with %j %i pieces", (text, stock, quantity) => {
    expect(stockOf(text, settings({ stock }).stock)).toEqual({ quantity, known: true });
  });

  it("offers nothing of a text that nobody has mapped", () => {
    expect(stockOf("Очаква се", settings().stock)).toEqual({ quantity: 0, known: false });
  });

  it("lets the shop's map come before the built-in one", () => {
    const { stock } = settings({ stock: { availability: { "налично във външен склад": 1 } } });
    expect(stockOf(OUTSIDE, stock)).toEqual({ quantity: 1, known: true });
  });
});

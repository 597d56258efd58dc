import fc from "fast-check";
import { saleLines } from "../../../../src/lib/receipt";
import { toMinor } from "../../../../src/lib/money";
import { anyOrderLines, brief, exactSum, order, orderLine, sum } from "./builders";

describe("saleLines", () => {
  it("turns items and delivery into rows that add up to the money charged", () => {
    const result = saleLines(
      order(
        "27.49",
        { itemKey: "A", name: "Мишка", quantity: 2, total: "21.50", vatRate: "20" },
        { itemKey: "ship", kind: "shipping", name: "Доставка", total: "5.99", vatRate: "20.0000" },
      ),
    );
    expect(result).toEqual({
      kind: "ok",
      totalMinor: 2749,
      lines: [
        {
          lineId: "line_1",
          kind: "item",
          itemKey: "A",
          name: "Мишка",
          quantity: 2,
          unitMinor: 1075,
          vatRate: "20",
        },
        {
          lineId: "line_2",
          kind: "shipping",
          itemKey: "ship",
          name: "Доставка",
          quantity: 1,
          unitMinor: 599,
          vatRate: "20",
        },
      ],
    });
  });

  it("splits a line whose cents do not divide by its quantity into two rows a cent apart", () => {
    const result = saleLines(order("10.00", { quantity: 3, total: "10.00" }));
    expect(result.kind === "ok" && brief(result.lines)).toEqual(["2x333", "1x334"]);
  });

  it("rounds sub-cent totals together, not line by line", () => {
    // Each alone would become 3.33, and the receipt would lack a cent of the 10.00 that was paid.
    const third = { total: "3.333333333333333333" };
    const result = saleLines(order("10.00", third, third, third));
    expect(result.kind === "ok" && brief(result.lines)).toEqual(["1x334", "1x333", "1x333"]);
  });

  it("holds when the charged money is not the sum, with both numbers, even for a single cent", () => {
    expect(saleLines(order("10.01", { total: "10.00" }))).toEqual({
      kind: "held",
      reason: "total_mismatch",
      detail: { linesMinor: 1000, chargedMinor: 1001 },
    });
    expect(saleLines(order("0", { total: "10.00" }))).toMatchObject({ reason: "total_mismatch" });
    expect(saleLines(order("9.99", { total: "9.995" }))).toMatchObject({
      detail: { linesMinor: 1000, chargedMinor: 999 },
    });
  });

  it.each([null, "", "twenty", "-20", "101", "20%", "1e1"])(
    "holds a line with the VAT rate %p",
    (vatRate) => {
      expect(saleLines(order("20", { total: "10" }, { total: "10", vatRate }))).toEqual({
        kind: "held",
        reason: "vat_rate_missing",
        detail: { lineId: "line_2", vatRate: vatRate ?? "" },
      });
    },
  );

  it("does not take a rate of zero for a missing one", () => {
    expect(saleLines(order("10", { vatRate: "0" }))).toMatchObject({ kind: "ok", lines: [{ vatRate: "0" }] });
  });

  it.each([0.5, 1.5, -1, 0, 100_000, NaN])("holds a line with quantity %p", (quantity) => {
    expect(saleLines(order("10.00", { quantity }))).toMatchObject({
      kind: "held",
      reason: "quantity_unsupported",
      detail: { lineId: "line_1" },
    });
  });

  it("holds a negative line instead of hiding it in another", () => {
    expect(saleLines(order("8.00", { total: "10.00" }, { total: "-2.00" }))).toEqual({
      kind: "held",
      reason: "negative_line",
      detail: { lineId: "line_2", total: "-2.00" },
    });
  });

  it("takes the residue of a full discount for zero", () => {
    expect(saleLines(order("10.00", { total: "10.00" }, { total: "-1e-18" }))).toMatchObject({
      kind: "ok",
      totalMinor: 1000,
      lines: [{ unitMinor: 1000 }, { unitMinor: 0 }],
    });
    expect(saleLines(order("10.00", { total: "10.00" }, { total: "-0.001" }))).toMatchObject({
      reason: "negative_line",
    });
  });

  it("leaves out lines that an order edit emptied, and holds an order with nothing else", () => {
    const removed = { quantity: 0, total: "0", vatRate: null };
    const kept = saleLines(order("10.00", removed, { total: "10.00" }));
    expect(kept.kind === "ok" && kept.lines.map((line) => line.lineId)).toEqual(["line_2"]);
    expect(saleLines(order("0", removed))).toEqual({ kind: "held", reason: "empty", detail: {} });
    expect(saleLines(order("0"))).toMatchObject({ reason: "empty" });
  });

  it("puts free rows last and keeps the order of the others", () => {
    const result = saleLines(
      order("10.02", { total: "0" }, { total: "10.00" }, { quantity: 5, total: "0.02" }, { total: "0.00" }),
    );
    expect(result.kind === "ok" && result.lines.map((line) => `${line.lineId} ${brief([line])}`)).toEqual([
      "line_2 1x1000",
      "line_3 2x1",
      "line_1 1x0",
      "line_3 3x0",
      "line_4 1x0",
    ]);
  });

  it("cuts long names visibly and never prints an empty one", () => {
    const long = saleLines(order("10.00", { name: "я".repeat(150) }));
    expect(long.kind === "ok" && long.lines[0]?.name).toBe(`${"я".repeat(99)}…`);
    const empty = saleLines(order("10.00", { name: " \u0000\n" }));
    expect(empty.kind === "ok" && empty.lines[0]?.name).toBe("MSPADJAR");
    const lines = saleLines(order("10.00", { name: "Кабел\nHDMI\u0007" }));
    expect(lines.kind === "ok" && lines.lines[0]?.name).toBe("Кабел HDMI");
  });

  it("throws on a total that is no number: that is a broken caller", () => {
    expect(() => saleLines(order("10.00", { total: "ten" }))).toThrow(RangeError);
    expect(() => saleLines(order("NaN", { total: "10.00" }))).toThrow(RangeError);
  });

  it("adds up to the charged cents for every order, line by line within a cent of the exact total", () => {
    fc.assert(
      fc.property(anyOrderLines, (lines) => {
        const charged = exactSum(lines);
        const result = saleLines({ currencyCode: "EUR", charged, lines });
        if (result.kind !== "ok") {
          throw new Error(result.reason);
        }
        expect(result.totalMinor).toBe(toMinor(charged));
        expect(sum(result.lines)).toBe(result.totalMinor);
        for (const line of lines) {
          const rows = result.lines.filter((candidate) => candidate.lineId === line.id);
          expect(rows.length).toBeLessThanOrEqual(2);
          expect(rows.reduce((pieces, part) => pieces + part.quantity, 0)).toBe(line.quantity);
          expect(Math.abs(sum(rows) - Number(line.total) * 100)).toBeLessThan(1);
          expect(rows.every((part) => part.vatRate === line.vatRate && part.kind === line.kind)).toBe(true);
        }
        for (const part of result.lines) {
          expect(Number.isSafeInteger(part.unitMinor) && part.unitMinor >= 0).toBe(true);
          expect(Number.isSafeInteger(part.quantity) && part.quantity >= 1).toBe(true);
        }
        const firstFree = result.lines.findIndex((part) => part.unitMinor === 0);
        expect(firstFree === -1 || result.lines.slice(firstFree).every((part) => part.unitMinor === 0)).toBe(
          true,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("never bends the rows to a wrong charge", () => {
    fc.assert(
      fc.property(anyOrderLines, fc.integer({ min: -500, max: 500 }), (lines, off) => {
        fc.pre(off !== 0);
        const right = toMinor(exactSum(lines));
        const charged = `${right + off < 0 ? "-" : ""}${(Math.abs(right + off) / 100).toFixed(2)}`;
        expect(saleLines({ currencyCode: "EUR", charged, lines })).toEqual({
          kind: "held",
          reason: "total_mismatch",
          detail: { linesMinor: right, chargedMinor: right + off },
        });
      }),
    );
  });

  it("does not change the order it was given", () => {
    const lines = Object.freeze([
      Object.freeze(orderLine({ total: "0" })),
      Object.freeze(orderLine({ id: "b" })),
    ]);
    const given = Object.freeze({ currencyCode: "EUR", charged: "10.00", lines: [...lines] });
    saleLines(given);
    expect(given.lines.map((line) => line.id)).toEqual(["line_1", "b"]);
  });
});

import fc from "fast-check";
import { announcedReturn, isAcceptedWhole, orderDifferences } from "../../../../src/lib/supplier";

const there = (code: string, asked: number, accepted: number | null = asked) => ({
  lineItemIds: [`item_${code}`],
  code,
  title: `Title ${code}`,
  asked,
  accepted,
});
const here = (code: string, asked: number) => ({ code, title: `Title ${code}`, asked });

describe("what the order holds and JAR does not", () => {
  it.each([
    ["nothing while both agree", [there("A", 2)], [here("A", 2)], []],
    ["fewer pieces", [there("A", 2)], [here("A", 1)], [["A", 2, 1]]],
    ["more pieces", [there("A", 2)], [here("A", 3)], [["A", 2, 3]]],
    ["a line that is gone", [there("A", 2)], [], [["A", 2, 0]]],
    ["a line that is new", [there("A", 2)], [here("A", 2), here("B", 1)], [["B", 0, 1]]],
    ["nothing of a partial acceptance", [there("A", 3, 2)], [here("A", 3)], []],
    ["nothing when the order follows what JAR accepted", [there("A", 3, 2)], [here("A", 2)], []],
    ["a third number", [there("A", 3, 2)], [here("A", 1)], [["A", 2, 1]]],
    ["what was asked while JAR has not answered", [there("A", 3, null)], [here("A", 1)], [["A", 3, 1]]],
    ["nothing of a code that JAR refused", [there("A", 3, 0)], [], []],
  ])("is %s", (_, ordered, wanted, expected) => {
    expect(
      orderDifferences(ordered, wanted).map(({ code, at_jar, in_order }) => [code, at_jar, in_order]),
    ).toEqual(expected);
  });

  it("is nothing exactly when each code has a number that JAR was asked for or accepted", () => {
    const pieces = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(pieces, pieces, pieces, (asked, accepted, wanted) => {
        const differences = orderDifferences([there("A", asked, accepted)], [here("A", wanted)]);
        expect(differences.length === 0).toBe(wanted === asked || wanted === accepted);
      }),
    );
  });
});

describe("a partial acceptance", () => {
  it.each([
    [[there("A", 3, 2)], [here("A", 3)], false],
    [[there("A", 3, 2)], [here("A", 2)], true],
    [[there("A", 3, 0)], [], true],
    [[there("A", 3, null)], [here("A", 3)], false],
  ])("is settled once the order says what was accepted", (ordered, wanted, settled) => {
    expect(isAcceptedWhole(ordered, wanted)).toBe(settled);
  });
});

describe("a return", () => {
  const bought = { ...there("A", 2), cost: { document: "1789951" }, serials: ["JAR1", "JAR2"] };
  const back = (code: string) => ({
    source: "return_1",
    lines: [{ code, title: `Title ${code}`, quantity: 1 }],
  });

  it("names JAR's document and the serial numbers of what comes back", () => {
    expect(announcedReturn([bought, there("B", 1)], back("A"))).toEqual({
      return_id: "return_1",
      lines: [{ code: "A", title: "Title A", quantity: 1, document: "1789951", serials: ["JAR1", "JAR2"] }],
    });
  });

  it("names what is not known yet as such", () => {
    expect(announcedReturn([there("B", 1)], back("B")).lines).toMatchObject([
      { code: "B", document: null, serials: [] },
    ]);
  });
});

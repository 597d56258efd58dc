import { REQUEST_ROWS } from "./contradictions/requests";
import { SHAPE_ROWS } from "./contradictions/shapes";
import { VALUE_ROWS } from "./contradictions/values";

/** Every row of jar-api.md 10: what the sources contradict or leave open, and what the client safely makes of it. */
const ROWS = [...REQUEST_ROWS, ...SHAPE_ROWS, ...VALUE_ROWS].sort((a, b) => a.row - b.row);

describe("a contradiction of the sources", () => {
  it("is each of the 38 that are known, once", () => {
    expect(ROWS.map(({ row }) => row)).toEqual(Array.from({ length: 38 }, (_, at) => at + 1));
  });

  it.each(ROWS)("$row, $matter: the client $behaviour", ({ holds }) => holds());
});

/** What the catalogue sells, an order can carry: one rule for both. */
import fc from "fast-check";
import { askedLines } from "../../../../src/lib/jar/methods/order-lines";
import { unsendable } from "../../../../src/lib/text";

it.each([
  ["MSPADJAR", null],
  ["2TB/HDD+# МИШКА", null],
  ["a;b|c,d=1", null],
  ["x".repeat(200), null],
  ["x".repeat(201), "must not be longer than 200 characters"],
  ["AB\n12", "must not contain control characters"],
  ["AB\u0085", "must not contain control characters"],
  ["AB\ud83d", "must not contain half a character"],
  [" ", "must not be empty"],
])("the code %j: %s", (code, problem) => {
  expect(unsendable(code)).toBe(problem);
});

it("is what the order takes, and arrives as it is", () => {
  const piece = fc.constantFrom(
    "A",
    "1",
    " ",
    ";",
    "|",
    "я",
    "\n",
    "\t",
    "\u0007",
    "\ud83d",
    "\ude00",
    "&",
    "[",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const code = pieces.join("");
      const taken = askedLines.safeParse([{ code, count: 1 }]);
      expect(taken.success).toBe(unsendable(code) === null);
      if (taken.success) {
        expect(new URLSearchParams(new URLSearchParams({ code }).toString()).get("code")).toBe(code);
      }
    }),
  );
});

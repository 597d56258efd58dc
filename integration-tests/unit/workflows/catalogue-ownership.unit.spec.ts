/** The plugin writes a field while the store still shows what it wrote there last, and never after. */
import fc from "fast-check";
import { editedBySomebody, judge, sameTexts } from "../../../src/workflows/dropship/catalogue/ownership";

const field = "title" as const;
const text = fc.constantFrom("a", "b", "c");

describe("a field", () => {
  it("is written while the store shows what was written last", () => {
    expect(judge({ field, owners: {}, present: "old", written: "old", wanted: "new" })).toBe("write");
  });

  it("is the shop's as soon as the store shows something else", () => {
    expect(judge({ field, owners: {}, present: "mine", written: "old", wanted: "new" })).toBe("edited");
  });

  it("is nobody's question when it already is what it shall be", () => {
    expect(judge({ field, owners: {}, present: "new", written: "old", wanted: "new" })).toBe("same");
  });

  it("is left alone when nobody remembers who wrote it", () => {
    expect(judge({ field, owners: {}, present: "old", written: undefined, wanted: "new" })).toBe("edited");
    expect(judge({ field, owners: {}, present: "new", written: undefined, wanted: "new" })).toBe("same");
  });

  it("is never written once it is the shop's, whatever is said", () => {
    const owners = { title: editedBySomebody(new Date()) };
    fc.assert(
      fc.property(text, fc.option(text, { nil: undefined }), text, (present, written, wanted) => {
        expect(judge({ field, owners, present, written, wanted })).toBe("shop");
      }),
    );
  });

  it("is never overwritten when it shows what the plugin has not written", () => {
    fc.assert(
      fc.property(text, text, text, (present, written, wanted) => {
        const verdict = judge({ field, owners: {}, present, written, wanted });
        return verdict !== "write" || present === written;
      }),
    );
  });
});

describe("two lists of pictures", () => {
  it("are the same in the same order only", () => {
    expect(sameTexts(["a", "b"], ["a", "b"])).toBe(true);
    expect(sameTexts(["a", "b"], ["b", "a"])).toBe(false);
    expect(sameTexts(["a"], ["a", "b"])).toBe(false);
  });
});

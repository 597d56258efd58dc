/** What a test of the connections and the first steps say, in both languages. */
import { connectionProblems } from "../../../src/contract/connection";
import type { InBoth } from "../../../src/contract/reasons/entry";
import { stepReasons } from "../../../src/contract/steps";
import { latinWords } from "./latin";

const texts: [string, InBoth][] = [...Object.entries(connectionProblems), ...Object.entries(stepReasons)];

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();

describe.each(texts)("%s", (_code, { en, bg }) => {
  it("is a sentence with the same values in both languages", () => {
    expect(placeholders(bg)).toEqual(placeholders(en));
    expect(en).toMatch(/^(?:\p{Lu}|iCash|\{\{).*\.$/u);
    expect(bg).toMatch(/^(?:\p{Lu}|iCash|\{\{).*\.$/u);
  });

  it("is Bulgarian for a Bulgarian", () => {
    const own = bg.replace(/\{\{\w+\}\}/g, "").replace("icash.environment", "");
    expect(latinWords(own, { values: ["„test“", "„production“"] })).toEqual([]);
  });
});

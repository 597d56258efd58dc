/**
 * icash-api.md part 6 lists fifty contradictions and unknowns. Each that concerns a client has a test that carries its
 * number, in one of the files `contradictions-*`. These do not concern a client:
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const NO_MATTER_OF_A_CLIENT: Record<number, string> = {
  24: "How a shop calls its own confirmation to the buyer. The client writes to nobody but iCash.",
};

const LAST = 50;

describe("the contradictions of the documents", () => {
  const titles = readdirSync(__dirname)
    .filter((name) => /^contradictions-.*\.spec\.ts$/.test(name))
    .flatMap((name) => readFileSync(join(__dirname, name), "utf8").match(/"C\d+ [^"]+"/g) ?? []);

  it.each(Array.from({ length: LAST }, (_, index) => index + 1))("C%d has a test or a reason", (number) => {
    const tests = titles.filter((title) => title.startsWith(`"C${number} `));
    expect(tests.length > 0).toBe(NO_MATTER_OF_A_CLIENT[number] === undefined);
  });
});

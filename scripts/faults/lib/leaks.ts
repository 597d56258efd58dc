/** I8: nothing private in what the shop writes down about its work. */
import { createOutputScanner } from "../../test/output-scanner";
import { privateData } from "../../test/private-data";

export type LeakSearch = (texts: Readonly<Record<string, readonly string[]>>) => string[];

/** Finds what integration-tests/fixtures/private.json lists, by the name of the text. */
export async function leakSearch(): Promise<LeakSearch> {
  const matchers = await privateData();
  return (texts) => {
    const scanner = createOutputScanner(matchers);
    for (const [name, lines] of Object.entries(texts)) {
      const text = scanner.text(name);
      for (const line of lines) {
        text.write(`${line}\n`);
      }
      text.end();
    }
    return scanner.findings().map(({ kind, place }) => `I8: a ${kind} stands in ${place}`);
  };
}

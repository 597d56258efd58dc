/**
 * Looks through what a suite says, line by line as it comes, for things that nobody may print. It remembers which kind
 * was found and where, never the thing itself.
 */
import { StringDecoder } from "node:string_decoder";
import { stripVTControlCharacters } from "node:util";
import type { Matcher } from "./private-data";

export interface Finding {
  kind: string;
  /** Such as `line 12 of stderr`. */
  place: string;
}

export interface ScannedText {
  write(chunk: Buffer | string): void;
  /** Looks at the last line too, when nothing ended it. */
  end(): void;
}

export interface OutputScanner {
  /** Begins a text; several may grow at the same time. */
  text(name: string): ScannedText;
  /** One per kind, with the first place. */
  findings(): Finding[];
}

/** Longer lines are looked at in pieces that overlap by more than a secret is long. */
const LONGEST_LINE = 1_000_000;
const OVERLAP = 4_000;

export function createOutputScanner(matchers: readonly Matcher[]): OutputScanner {
  const found = new Map<string, string>();

  function scan(line: string, place: () => string): void {
    const plain = stripVTControlCharacters(line);
    for (const { kind, pattern } of matchers) {
      if (!found.has(kind) && pattern.test(plain)) {
        found.set(kind, place());
      }
    }
  }

  return {
    text(name) {
      const decoder = new StringDecoder("utf8");
      let lineNumber = 1;
      let open = "";
      const place = () => `line ${lineNumber} of ${name}`;
      return {
        write(chunk) {
          const lines = (open + (typeof chunk === "string" ? chunk : decoder.write(chunk))).split("\n");
          open = lines.pop() ?? "";
          for (const line of lines) {
            scan(line, place);
            lineNumber += 1;
          }
          if (open.length > LONGEST_LINE) {
            scan(open, place);
            open = open.slice(-OVERLAP);
          }
        },
        end() {
          scan(open + decoder.end(), place);
          open = "";
        },
      };
    },
    findings: () => [...found].map(([kind, place]) => ({ kind, place })),
  };
}

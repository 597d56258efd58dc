import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fiscalSettingsSchema } from "../../../src/contract/fiscal-settings";
import { codesOf } from "../../../src/contract/reasons/entry";
import { fiscalNotices, fiscalReasons } from "../../../src/contract/reasons/fiscal";
import { journalCodes } from "../../../src/contract/reasons/journal";

const FISCAL_REASONS = codesOf(fiscalReasons);
const FISCAL_ATTENTIONS = codesOf(fiscalNotices);

const ROOT = resolve(__dirname, "../../../src");

/** The server's own sources: what may become a reason or a code of the journal stands there as a text. */
function sources(): string {
  const folders = ["workflows/fiscal", "workflows/ledger", "modules/fiscal", "lib/receipt"].map((folder) =>
    join(ROOT, folder),
  );
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => readFileSync(join(folder, name), "utf8")),
    )
    .join("\n");
}

const text = sources();
const found = (...patterns: RegExp[]): string[] => [
  ...new Set(patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code = ""]) => code))),
];

describe("the words that the pages of the receipts know", () => {
  it("have a text for every reason that the server's sources give", () => {
    const reasons = found(
      /\breasonCode(?:: |\s=\s|: registered \? null : )"([a-z_]+)"/g,
      /\bhold\(\s*"([a-z_]+)"/g,
      /\brow\(\s*"(?:held|skipped|waiting)",\s*"([a-z_]+)"/g,
      /\bheld\(current, draft, "([a-z_]+)"/g,
      /\bagain\(work, "([a-z_]+)"/g,
      /\bwaiting\("([a-z_]+)"\)/g,
      /\bkind: "held", reason: "([a-z_]+)"/g,
      /\breturn \{ reason: "([a-z_]+)", detail/g,
      /\breturn held\("([a-z_]+)"/g,
      /\bREASON = "([a-z_]+)"/g,
    );
    // So that a change of style does not make this test see nothing.
    expect(reasons.length).toBeGreaterThan(35);
    expect(reasons.filter((code) => !FISCAL_REASONS.some((known) => known === code))).toEqual([]);
    expect(FISCAL_REASONS.filter((code) => !reasons.includes(code))).toEqual([]);
  });

  it("have a text for every code of the journal that the server's sources give", () => {
    const codes = found(/\bcode: "([a-z_]+)"/g, /\bCODE = "([a-z_]+)"/g, /\bDISMISSED = "([a-z_]+)"/g).filter(
      (code) => code !== "custom",
    );
    const known: readonly string[] = [...codesOf(journalCodes), ...FISCAL_REASONS, ...FISCAL_ATTENTIONS];
    expect(codes).toEqual(expect.arrayContaining(["retry", "collected", "dismiss", "review"]));
    expect(codes.filter((code) => !known.includes(code))).toEqual([]);
  });

  it("have a text for every notice", () => {
    const notices = found(
      /\braiseAttention\(container, \w+, "([a-z_]+)"/g,
      /\bATTENTION = "([a-z_]+)"/g,
      /\b[A-Z_]+ = "(order_changed|deadline_near|part_paid)"/g,
    );
    expect([...notices].sort()).toEqual([...FISCAL_ATTENTIONS].sort());
  });

  it("have the settings in the form that the server keeps them in", () => {
    const settings = fiscalSettingsSchema.parse({});
    expect(fiscalSettingsSchema.parse(settings)).toEqual(settings);
  });
});

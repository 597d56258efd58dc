import { catalogueFacts, catalogueGuards, catalogueReasons } from "../../../src/contract/reasons/catalogue";
import { comparisonErrors, findingKinds } from "../../../src/contract/reasons/comparison";
import { codesWith, isCodeOf, lineColumns, said } from "../../../src/contract/reasons/entry";
import type { InBoth } from "../../../src/contract/reasons/entry";
import {
  fiscalNotices,
  fiscalReason,
  fiscalReasons,
  STORNO_REASONS,
  stornoReasons,
} from "../../../src/contract/reasons/fiscal";
import { fiscalFacts, fiscalWords } from "../../../src/contract/reasons/fiscal-facts";
import { journalCodes } from "../../../src/contract/reasons/journal";
import { supplierNotices, supplierReason, supplierReasons } from "../../../src/contract/reasons/supplier";
import { supplierFacts, supplierWords } from "../../../src/contract/reasons/supplier-facts";

const TABLES = {
  fiscalReasons,
  fiscalNotices,
  stornoReasons,
  fiscalFacts,
  fiscalWords,
  findingKinds,
  comparisonErrors,
  supplierReasons,
  supplierNotices,
  supplierFacts,
  supplierWords,
  lineColumns,
  catalogueReasons,
  catalogueGuards,
  catalogueFacts,
  journalCodes,
};

function isInBoth(value: object): value is InBoth {
  return "en" in value && "bg" in value;
}

/** Every text of a table by the path to it. */
function textsOf(value: object, path: string): [string, InBoth][] {
  const own: [string, InBoth][] = isInBoth(value) ? [[path, value]] : [];
  return Object.entries(value).reduce(
    (all, [key, child]: [string, unknown]) =>
      typeof child === "object" && child !== null && !Array.isArray(child)
        ? [...all, ...textsOf(child, `${path}.${key}`)]
        : all,
    own,
  );
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(String).sort();

describe.each(Object.entries(TABLES))("the words of %s", (name, table) => {
  const texts = textsOf(table, name);

  it("are there, in Bulgarian for a Bulgarian shop owner and in English for everybody else", () => {
    expect(texts.length).toBeGreaterThan(2);
    const wrong = texts.filter(([, { en, bg }]) => !/\p{Script=Cyrillic}/u.test(bg) || en.trim() === "");
    expect(wrong).toEqual([]);
    expect(texts.filter(([, { en, bg }]) => en === bg)).toEqual([]);
  });

  it("fill in the same values in both", () => {
    const different = texts.filter(([, { en, bg }]) => placeholders(en).join() !== placeholders(bg).join());
    expect(different).toEqual([]);
  });

  it("hold no code in place of a word", () => {
    expect(texts.filter(([, { en, bg }]) => /[a-z]_[a-z]/.test(en + bg))).toEqual([]);
  });
});

describe("a reason", () => {
  it("is given with the facts that belong to it, and is stored so", () => {
    expect(fiscalReason("lawful_day_passed", { day: "2026-12-07" })).toEqual({
      reasonCode: "lawful_day_passed",
      reasonData: { day: "2026-12-07" },
    });
    expect(supplierReason("several_orders")).toEqual({ reasonCode: "several_orders", reasonData: null });
    // @ts-expect-error a reason that carries facts is not given without them
    expect(fiscalReason("lawful_day_passed").reasonData).toBeNull();
    // @ts-expect-error nor with another's
    expect(fiscalReason("vat_rate_unmapped", { day: "2026-12-07" })).toBeDefined();
    // @ts-expect-error nor is a code that has no words a reason
    expect(fiscalReason("country_unsupported")).toBeDefined();
  });

  it("is one that a saved rule can free only where a rule speaks of it", () => {
    expect(codesWith(fiscalReasons, "byRule").sort()).toEqual([
      "account_missing",
      "collection_awaited",
      "credit_used",
      "invoice_data_invalid",
      "mixed_duty",
      "pay_type_unknown",
      "payment_awaited",
      "provider_unmapped",
      "storno_types_unconfirmed",
      "vat_differs",
      "vat_rate_missing",
      "vat_rate_unmapped",
    ]);
  });

  it("is not tried again as it is where it has an action of its own", () => {
    const retried = new Set<string>(codesWith(fiscalReasons, "retry"));
    const own = ["awaiting_review", "receipt_data_missing", "lawful_day_passed", "sale_registered_elsewhere"];
    expect(own.filter((code) => retried.has(code))).toEqual([]);
    expect(retried.has("total_mismatch")).toBe(true);
  });

  it("is known by its own name only", () => {
    expect(isCodeOf(fiscalReasons, "free_order")).toBe(true);
    expect(
      ["toString", "__proto__", "from_the_future", null].some((code) => isCodeOf(fiscalReasons, code)),
    ).toBe(false);
  });
});

describe("what is said", () => {
  it("has its values filled in, and nothing where nobody gives one", () => {
    expect(said({ en: "Call {{number}}.", bg: "Обадете се на {{ number }}." }, "bg", { number: 5 })).toBe(
      "Обадете се на 5.",
    );
    expect(said({ en: "Call {{number}}.", bg: "Обадете се на {{ number }}." }, "en")).toBe("Call .");
  });
});

it("names the three lawful reasons of a storno in one order", () => {
  expect([...STORNO_REASONS]).toEqual(Object.keys(stornoReasons));
});

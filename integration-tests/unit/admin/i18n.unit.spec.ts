import translations from "../../../src/admin/i18n";
import { LEDGER_STATES } from "../../../src/contract/shared";

const SAME_IN_BOTH_LANGUAGES = ["catalogue.widget.title", "catalogue.widget.byPlugin", "supplier.title"];

const leaves = (value: object, prefix = ""): [string, string][] =>
  Object.entries(value).flatMap(([key, child]): [string, string][] =>
    typeof child === "string" ? [[prefix + key, child]] : leaves(child, `${prefix}${key}.`),
  );

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(String).sort();

const english = new Map(leaves(translations.en.jarIcash));
const bulgarian = new Map(leaves(translations.bg.jarIcash));

describe.each([
  ["English", english],
  ["Bulgarian", bulgarian],
])("the %s texts of the admin", (_language, texts) => {
  const missing = (keys: string[]): string[] => keys.filter((key) => !texts.get(key)?.trim());

  it("name every state of a sale, a storno and a supplier order", () => {
    const keys = ["sale", "storno", "supplier"].flatMap((subject) =>
      LEDGER_STATES.map((state) => `states.${subject}.${state}`),
    );
    expect(missing(keys)).toEqual([]);
  });

  it("explain every state that comes without a reason", () => {
    const keys = ["fiscal", "supplier"].flatMap((group) =>
      LEDGER_STATES.map((state) => `stateTexts.${group}.${state}`),
    );
    expect(missing(keys)).toEqual([]);
  });

  it("have an answer for a code that nobody knows yet", () => {
    expect(missing(["reasons.unknown.title", "reasons.unknown.text"])).toEqual([]);
    expect(texts.get("reasons.unknown.text")).toContain("{{code}}");
  });
});

describe("the two languages", () => {
  it("have the same keys", () => {
    expect([...bulgarian.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("never show an English text to a Bulgarian shop owner", () => {
    const untranslated = [...bulgarian]
      .filter(([key, text]) => text === english.get(key))
      .map(([key]) => key);
    expect(untranslated).toEqual(SAME_IN_BOTH_LANGUAGES);
  });

  it("write every Bulgarian text in Cyrillic, apart from names", () => {
    const latinOnly = [...bulgarian]
      .filter(([, text]) => !/\p{Script=Cyrillic}/u.test(text))
      .map(([key]) => key);
    expect(latinOnly).toEqual(SAME_IN_BOTH_LANGUAGES);
  });

  it("fill in the same values", () => {
    const different = [...bulgarian]
      .filter(([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? "").join())
      .map(([key]) => key);
    expect(different).toEqual([]);
  });
});

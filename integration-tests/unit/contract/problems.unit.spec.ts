import { FIELD_PROBLEMS } from "../../../src/contract/field-problems";
import { filledIn, plain, say } from "../../../src/contract/problem-text";
import type { Params, Sentence } from "../../../src/contract/problem-text";
import {
  fieldProblemText,
  fieldRefusal,
  invalidFields,
  part,
  refusalBody,
  refusalText,
  statusOf,
} from "../../../src/contract/problems";
import type { Language } from "../../../src/contract/reasons/entry";
import { PARTS } from "../../../src/contract/refusal-parts";
import { REFUSALS } from "../../../src/contract/refusals";
import { latinWords } from "./latin";

const sentences = Object.entries<Sentence>({ ...FIELD_PROBLEMS, ...REFUSALS, ...PARTS });

const EXAMPLES: Record<Params[string], unknown> = {
  text: "172",
  count: 7,
  names: ["172", "173"],
  options: ["172 and 173, or 174"],
  day: "2026-11-07",
  money: { minor: 1999, currency: "EUR" },
  state: "held",
  switch: "orders",
  reason: "vat_rate_unmapped",
  join: "kit",
  parts: [part("total"), part("jar_more", { code: "173", count: 2 })],
};

const exampleOf = ({ params }: Sentence) =>
  Object.fromEntries(Object.entries(params).map(([name, kind]) => [name, EXAMPLES[kind]]));

const partText = (language: Language) => (said: unknown) => {
  const { code, params } = said as { code: keyof typeof PARTS; params: Record<string, unknown> };
  return filledIn(PARTS[code], params, language, () => null);
};

const shown = (sentence: Sentence, language: Language): string | null =>
  filledIn(sentence, exampleOf(sentence), language, partText(language));

describe("every problem that the server can tell of", () => {
  it.each(sentences)(
    "%s has a sentence in both languages with every param in its place",
    (_code, sentence) => {
      for (const language of ["en", "bg"] as const) {
        const text = shown(sentence, language) ?? "";
        expect(text).not.toBe("");
        expect(text).not.toMatch(/\{\{|\}\}|undefined|null|NaN|\[object/);
        for (const name of Object.keys(sentence.params)) {
          expect(sentence[language]).toContain(`{{${name}}}`);
        }
      }
    },
  );

  it.each(sentences)("%s shows a Bulgarian shop owner no English", (_code, sentence) => {
    const text = shown(sentence, "bg") ?? "";
    expect(text).toMatch(/\p{Script=Cyrillic}/u);
    expect(latinWords(text, {})).toEqual([]);
  });

  it("is known by one code", () => {
    const codes = [...Object.keys(FIELD_PROBLEMS), ...Object.keys(REFUSALS)];
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe("a refusal", () => {
  it("carries its code, its params and an English sentence for the log", () => {
    expect(refusalBody("jar_order_twice", { number: "1", other: "2" })).toEqual({
      type: "conflict",
      code: "jar_order_twice",
      params: { number: "1", other: "2" },
      fields: [],
      message: "JAR has this order already, as 1. If 2 exists as well, tell JAR.",
    });
  });

  it("has the HTTP status of its type", () => {
    expect(statusOf(refusalBody("sending_paused"))).toBe(409);
    expect(statusOf(refusalBody("not_found"))).toBe(404);
    expect(statusOf(refusalBody("jar_not_configured", { missing: ["jar.url"] }))).toBe(400);
  });

  it("of fields names each of them", () => {
    const fields = [fieldRefusal("prices.percent", "decimal"), fieldRefusal("", "nothing_to_correct")];
    expect(invalidFields(fields)).toMatchObject({
      type: "invalid_data",
      code: "invalid_fields",
      fields,
      message:
        "Invalid request. prices.percent: A number is needed, for example 12.5. Name what is to be corrected.",
    });
  });

  it("says sentences within its sentence in the same language", () => {
    const differences = [part("total"), part("currency")];
    const said = refusalBody("operation_differs", { operation: "7", differences });
    expect(refusalText(said, "bg")).toBe(
      "Операция 7 не е този документ: сумата ѝ е друга; валутата ѝ е друга.",
    );
    expect(refusalText(said, "en")).toBe(said.message);
  });

  it("shows amounts and days as they are written in the language", () => {
    const sum = { chosen: { minor: 150, currency: "EUR" }, refund: { minor: 250, currency: "EUR" } };
    expect(fieldProblemText({ code: "lines_sum", params: sum }, "bg")).toContain("1,50");
    expect(fieldProblemText({ code: "lawful_day_over", params: { day: "2026-11-07" } }, "bg")).toContain(
      "7.11.2026",
    );
  });

  it.each<[string, unknown]>([
    ["a code of a newer server", { code: "from_the_future", params: {} }],
    ["a name that every object has", { code: "toString", params: {} }],
    ["params of a newer server", { code: "jar_order_unknown", params: { id: "1" } }],
    ["a state of a newer server", { code: "document_moved_on", params: { state: "resting" } }],
    ["an error of Medusa", { code: undefined, type: "not_found", message: "…" }],
    ["no answer at all", null],
  ])("with %s is left to its message", (_what, said) => {
    expect(refusalText(said, "bg")).toBeNull();
  });
});

describe("the compiler", () => {
  it("refuses a sentence whose places are not its params", () => {
    const wrong = [
      // @ts-expect-error the Bulgarian sentence does not say the limit
      say({ limit: "count" }, "At most {{limit}}.", "Най-много."),
      // @ts-expect-error the English sentence has a place that nothing fills
      plain("At most {{limit}}.", "Най-много."),
      // @ts-expect-error there is no such kind of param
      say({ limit: "colour" }, "At most {{limit}}.", "Най-много {{limit}}."),
    ];
    expect(wrong).toHaveLength(3);
  });

  it("refuses params that are not those of the code", () => {
    // @ts-expect-error the other number is missing
    expect(refusalBody("jar_order_twice", { number: "1" }).message).toBe("jar_order_twice");
    // @ts-expect-error a limit is a number
    expect(fieldRefusal("name", "too_long", { limit: "8" }).path).toBe("name");
    // @ts-expect-error there is no such code
    expect(() => refusalBody("no_such_code")).toThrow(TypeError);
  });
});

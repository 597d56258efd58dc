/**
 * The facts of a reason, a notice or a finding as label and value: amounts, names of what is missing, the remote
 * system's own words. The contract says what each fact is; one that it does not know (an older row) is shown as it
 * came, if a person can read it at all.
 */
import { booksName } from "../../contract/books";
import { catalogueFacts } from "../../contract/reasons/catalogue";
import { findingKinds } from "../../contract/reasons/comparison";
import { isCodeOf, lineColumns } from "../../contract/reasons/entry";
import type { Fact, FactTable, InBoth, LineColumn } from "../../contract/reasons/entry";
import { fiscalFacts, fiscalWords } from "../../contract/reasons/fiscal-facts";
import { supplierFacts, supplierWords } from "../../contract/reasons/supplier-facts";
import { NO_RECEIPT_REASONS } from "../../contract/fiscal";
import { formatDay, formatMoney, formatRate } from "../lib/format";
import { known, reasonOf, stateKey } from "./labels";
import type { Speech } from "../lib/use-text";

type Fields = Readonly<Record<string, unknown>>;

export interface ShownFact {
  name: string;
  label: string;
  value: string;
}

/** What the facts of a part are, and the words that stand in them as codes. */
interface Vocabulary {
  facts: FactTable;
  words: Readonly<Record<string, InBoth>>;
}

const VOCABULARIES = {
  fiscal: { facts: fiscalFacts, words: fiscalWords },
  supplier: { facts: supplierFacts, words: supplierWords },
  catalogue: { facts: catalogueFacts, words: {} },
} as const satisfies Record<string, Vocabulary>;

export type Part = keyof typeof VOCABULARIES;

/** @param currencyCode of the amounts, which are integer cents */
export const shownFacts = (
  part: Part,
  data: Fields | null,
  currencyCode: string,
  speech: Speech,
): ShownFact[] => {
  const { facts, words }: Vocabulary = VOCABULARIES[part];
  return Object.entries(data ?? {}).flatMap(([name, value]) => {
    const fact = isCodeOf(facts, name) ? facts[name] : undefined;
    const text = fact
      ? factText(fact, value, { words, currencyCode, ...speech })
      : unknownText(name, value, currencyCode, speech.locale);
    const label = fact && "label" in fact ? speech.say(fact.label) : plainName(name);
    return text === "" ? [] : [{ name, label, value: text }];
  });
};

interface Manner extends Speech {
  words: Vocabulary["words"];
  currencyCode: string;
}

const factText = ({ kind }: Fact, value: unknown, manner: Manner): string => {
  const { currencyCode, locale } = manner;
  const text = textOf(value);
  switch (kind) {
    case "money":
      return typeof value === "number" ? formatMoney(value, currencyCode, locale) : text;
    case "rate":
    case "rates":
      return itemsOf(value)
        .map((rate) => formatRate(rate, locale))
        .join(", ");
    case "day":
      return formatDay(text, locale);
    case "word":
      return wordText(manner.words, text, manner);
    case "words":
      return itemsOf(value)
        .flatMap((item) => item.split(","))
        .map((word) => wordText(manner.words, word, manner))
        .join(", ");
    case "reason":
    case "finding":
    case "state":
    case "legal":
      return codeText(kind, text, manner) ?? text;
    case "books":
      return manner.say(booksName(text));
    case "internal":
    case "lines":
    case "returns":
      return "";
    case "count":
    case "text":
    case "texts":
      return text;
  }
};

/** A code of another table in its words. */
const codeText = (
  kind: "reason" | "finding" | "state" | "legal",
  code: string,
  { t, say }: Manner,
): string | undefined => {
  switch (kind) {
    case "reason": {
      const reason = reasonOf("sale", code);
      return reason && say(reason.title);
    }
    case "finding":
      return isCodeOf(findingKinds, code) ? say(findingKinds[code].title) : undefined;
    case "state": {
      const state = stateKey("sale", code);
      return state && t(state);
    }
    case "legal": {
      const legal = known(NO_RECEIPT_REASONS, code);
      return legal && t(`fiscalSettings.providers.reasons.${legal}`);
    }
  }
};

const wordText = (words: Vocabulary["words"], code: string, { say }: Pick<Speech, "say">): string => {
  const word = isCodeOf(words, code) ? words[code] : undefined;
  return word ? say(word) : code;
};

/** The name of a field that differs, or the cause of a difference. */
export const fiscalWord = (code: string, speech: Pick<Speech, "say">): string =>
  wordText(fiscalWords, code, speech);

const itemsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map(textOf).filter((text) => text !== "");

const textOf = (value: unknown): string => {
  if (Array.isArray(value)) {
    return value.map(textOf).filter(Boolean).join(", ");
  }
  return (typeof value === "string" && value.trim() !== "") ||
    (typeof value === "number" && Number.isFinite(value))
    ? String(value)
    : "";
};

/** What is nested is for the logs. */
const unknownText = (name: string, value: unknown, currencyCode: string, locale: string): string => {
  return typeof value === "number" && /(?:_m|M)inor$/.test(name)
    ? formatMoney(value, currencyCode, locale)
    : textOf(value);
};

/** `graceUntil` and `grace_until_minor` -> "grace until". */
const plainName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/_minor$/, "")
    .replace(/_/g, " ");

export interface LineFact {
  code: string;
  title: string;
  cells: Partial<Record<LineColumn, string>>;
}

export interface LineFacts {
  /** Those that at least one line fills, in the order of the contract. */
  columns: LineColumn[];
  /** Of the amounts, which are decimal text. */
  currency: string;
  lines: LineFact[];
}

export const COLUMNS = Object.keys(lineColumns).filter((column) => isCodeOf(lineColumns, column));

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

const lineFact = (line: Fields): LineFact => {
  const cells = COLUMNS.map((column): [LineColumn, string] => [column, textOf(line[column])]);
  return {
    code: textOf(line["code"]),
    title: textOf(line["title"]),
    cells: Object.fromEntries(cells.filter(([, text]) => text !== "")),
  };
};

/** What has lines of its own, such as a return, stands for them. */
const linesIn = (fields: Fields): Fields[] =>
  Object.values(fields)
    .flatMap(listOf)
    .flatMap((entry) => (Array.isArray(entry["lines"]) ? listOf(entry["lines"]) : [entry]));

/** Which products it is about, with the figures that differ; other codes come with other figures. */
export const lineFacts = (data: Fields | null): LineFacts => {
  const lines = linesIn(data ?? {})
    .map(lineFact)
    .filter(({ code, title }) => code !== "" || title !== "");
  return {
    columns: COLUMNS.filter((column) => lines.some(({ cells }) => cells[column] !== undefined)),
    currency: textOf(data?.["currency"]) || "EUR",
    lines,
  };
};

export interface FieldDifference {
  field: string;
  expected: string | null;
  found: string | null;
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Of a comparison: what the register has and what iCash has, field by field. */
export const differencesIn = ({ differences }: Fields): FieldDifference[] =>
  listOf(differences).flatMap(({ field, expected, found }) =>
    typeof field === "string" ? [{ field, expected: textOrNull(expected), found: textOrNull(found) }] : [],
  );

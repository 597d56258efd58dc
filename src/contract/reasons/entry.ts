/**
 * What a reason, a notice or a problem of a run is: its words in both languages, the facts it carries, and what may be
 * done about it. The tables beside this file are the only place where a code is written down, so a code without words, or
 * a fact that nobody can show, does not compile.
 *
 * Codes and the names of facts are stored in rows: one may be added, none is ever renamed. What an older row says and no
 * table knows any more is shown by a neutral sentence.
 */
export const LANGUAGES = ["bg", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export type InBoth = Readonly<Record<Language, string>>;

/** What a fact is made of; how each is shown is the admin's business. */
interface FactValues {
  /** Integer cents, of the row's own currency. */
  money: number;
  count: number;
  /** A remote system's or a person's own words, a number of theirs, a decimal. */
  text: string | number | null;
  texts: readonly (string | number)[];
  /** Percent as decimal text. */
  rate: string;
  rates: readonly string[];
  /** YYYY-MM-DD in Sofia. */
  day: string;
  /** A code of the words of its part; `words` are several, as a list or separated by commas. */
  word: string | null;
  words: string | readonly string[];
  /** Codes of other tables: of a reason, a finding, a state, a lawful reason for no receipt. */
  reason: string | null;
  finding: string;
  state: string;
  legal: string;
  /** Whose books it is: see books.ts. */
  books: string | null;
  /** Products with the figures that matter. */
  lines: readonly FactLine[];
  /** Announced returns, each with such lines. */
  returns: readonly { return_id: string; lines: readonly FactLine[] }[];
  /** For the log and for later decisions; never shown. */
  internal: string | number | null;
}

export type FactKind = keyof FactValues;

/** The figures that a line may carry, in the order in which they are shown; money is decimal text. */
export const lineColumns = {
  asked: { kind: "text", label: { en: "Ordered", bg: "Поръчани" } },
  accepted: { kind: "text", label: { en: "Accepted", bg: "Приети" } },
  offered: { kind: "text", label: { en: "Offered", bg: "Предложени" } },
  availability: { kind: "text", label: { en: "At JAR", bg: "В JAR" } },
  in_order: { kind: "text", label: { en: "In the order", bg: "В поръчката" } },
  at_jar: { kind: "text", label: { en: "At JAR", bg: "В JAR" } },
  sold: { kind: "money", label: { en: "Sold for", bg: "Продадено за" } },
  cost: { kind: "money", label: { en: "Cost", bg: "Себестойност" } },
  margin_percent: { kind: "percent", label: { en: "Margin", bg: "Печалба" } },
  expected: { kind: "money", label: { en: "Expected", bg: "Очаквано" } },
  charged: { kind: "money", label: { en: "Charged", bg: "Начислено" } },
  quantity: { kind: "text", label: { en: "Pieces", bg: "Бройки" } },
  document: { kind: "text", label: { en: "JAR’s document", bg: "Документ от JAR" } },
  serials: { kind: "text", label: { en: "Serial numbers", bg: "Серийни номера" } },
} as const satisfies Readonly<Record<string, { kind: "text" | "money" | "percent"; label: InBoth }>>;
export type LineColumn = keyof typeof lineColumns;

export type FactLine = { readonly code: string; readonly title?: string | null } & {
  readonly [Column in LineColumn]?: string | number | null | readonly string[];
};

export type FactTable = Readonly<Record<string, Fact>>;

export type Fact =
  | { readonly kind: "internal" | "lines" | "returns" }
  | { readonly kind: Exclude<FactKind, "internal" | "lines" | "returns">; readonly label: InBoth };

/** A fact that is there only sometimes is named with a question mark. */
type FactName<Facts> = (keyof Facts & string) | `${keyof Facts & string}?`;

export interface Entry<Facts> {
  readonly title: InBoth;
  readonly text: InBoth;
  readonly facts?: readonly FactName<Facts>[];
}

export interface Reason<Facts> extends Entry<Facts> {
  /** Nothing goes on without a person, and none has seen to it yet. */
  readonly needsPerson?: true;
  /** A person may have it tried again as it is. */
  readonly retry?: true;
  /** A setting that is saved can free it, so it is asked again then. */
  readonly byRule?: true;
}

type NamesOf<E> = E extends { readonly facts: readonly (infer Name)[] } ? Name : never;
type Sometimes<Name> = Name extends `${infer Base}?` ? Base : never;
type Always<Name> = Name extends `${string}?` ? never : Name;
type Value<Facts, Name> = Name extends keyof Facts
  ? Facts[Name] extends { readonly kind: infer Kind extends FactKind }
    ? FactValues[Kind]
    : never
  : never;

/** The facts of an entry, as they are given and stored. */
export type FactsOf<E, Facts> = {
  readonly [Name in Always<NamesOf<E>> & string]: Value<Facts, Name>;
} & { readonly [Name in Sometimes<NamesOf<E>>]?: Value<Facts, Name> };

/** Codes that may be given without a fact. */
export type Plain<Table, Facts> = {
  [Code in keyof Table & string]: Record<never, never> extends FactsOf<Table[Code], Facts> ? Code : never;
}[keyof Table & string];

/** One of the codes with the facts that belong to it, as a ledger stores them. */
export type Given<Table, Facts> = {
  [Code in keyof Table & string]: Code extends Plain<Table, Facts>
    ? { reasonCode: Code; reasonData?: FactsOf<Table[Code], Facts> | null }
    : { reasonCode: Code; reasonData: FactsOf<Table[Code], Facts> };
}[keyof Table & string];

/** An entry that stands where it stands without anything to say about it. */
export interface NoReason {
  reasonCode: null;
  reasonData?: null;
}

/** A code and its facts as a function takes them. */
export type Args<Table, Facts> = {
  [Code in keyof Table & string]: Code extends Plain<Table, Facts>
    ? [code: Code, facts?: FactsOf<Table[Code], Facts> | null]
    : [code: Code, facts: FactsOf<Table[Code], Facts>];
}[keyof Table & string];

/** The codes of a table, in its order. */
export function codesOf<Table extends object>(table: Table): (keyof Table & string)[] {
  return Object.keys(table).filter((code) => isCodeOf(table, code));
}

export function isCodeOf<Table extends object>(table: Table, code: unknown): code is keyof Table & string {
  return typeof code === "string" && Object.hasOwn(table, code);
}

/** The codes of which something is true. */
export function codesWith<Table extends Readonly<Record<string, Reason<never>>>>(
  table: Table,
  rule: "needsPerson" | "retry" | "byRule",
): (keyof Table & string)[] {
  return codesOf(table).filter((code) => table[code]?.[rule] === true);
}

/** The words in one language, with their `{{values}}` filled in; a value that nobody gives leaves nothing behind. */
export function said(
  text: InBoth,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return text[language].replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ""));
}

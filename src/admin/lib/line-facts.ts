/**
 * The lines in the data of a reason or a notice: which product, and the figures that differ. The server sends other
 * figures with each code; what nobody knows here is left out, as reason-facts.ts leaves out what is nested.
 */
export const COLUMNS = [
  "asked",
  "accepted",
  "offered",
  "availability",
  "in_order",
  "at_jar",
  "sold",
  "cost",
  "margin_percent",
  "expected",
  "charged",
  "quantity",
  "document",
  "serials",
] as const;
export type Column = (typeof COLUMNS)[number];

type Kind = "money" | "percent" | "text";

const KINDS: Partial<Record<Column, Kind>> = {
  sold: "money",
  cost: "money",
  expected: "money",
  charged: "money",
  margin_percent: "percent",
};

export const columnKind = (column: Column): Kind => KINDS[column] ?? "text";

export interface LineFact {
  code: string;
  title: string;
  cells: Partial<Record<Column, string>>;
}

export interface LineFacts {
  /** Those that at least one line fills, in the order of `COLUMNS`. */
  columns: Column[];
  /** Of the amounts, which are decimal text. */
  currency: string;
  lines: LineFact[];
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

const textOf = (value: unknown): string => {
  if (Array.isArray(value)) {
    return value.map(textOf).filter(Boolean).join(", ");
  }
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

const lineFact = (line: Fields): LineFact => {
  const cells = COLUMNS.map((column): [Column, string] => [column, textOf(line[column])]);
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

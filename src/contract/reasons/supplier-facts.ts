import type { FactTable, InBoth } from "./entry";

/** What stands below a reason or a notice of a supplier order. */
export const supplierFacts = {
  fields: { kind: "words", label: { en: "Missing", bg: "Липсват" } },
  problems: { kind: "text", label: { en: "What is wrong", bg: "Какво не е наред" } },
  codes: { kind: "texts", label: { en: "Products", bg: "Продукти" } },
  min_percent: { kind: "rate", label: { en: "Least margin", bg: "Най-малка печалба" } },
  lines: { kind: "lines" },
  short: { kind: "lines" },
  missing: { kind: "lines" },
  returns: { kind: "returns" },
  message: { kind: "text", label: { en: "Answer", bg: "Отговор" } },
  note: { kind: "text", label: { en: "What was done", bg: "Какво е направено" } },
  sent: { kind: "text", label: { en: "We sent", bg: "Изпратено от нас" } },
  stored: { kind: "text", label: { en: "JAR has", bg: "Записано в JAR" } },
  unexpected: { kind: "texts", label: { en: "Not ordered by us", bg: "Непоръчани от нас" } },
  status: { kind: "text", label: { en: "Status at JAR", bg: "Статус в JAR" } },
  books: { kind: "books", label: { en: "Stands in", bg: "Води се в" } },
  currency: { kind: "text", label: { en: "Currency", bg: "Валута" } },
} as const satisfies FactTable;

/** Words that stand in the facts as codes: what JAR needs of a customer. */
export const supplierWords = {
  name: { en: "name", bg: "име" },
  mail: { en: "e-mail", bg: "имейл" },
  email: { en: "e-mail", bg: "имейл" },
  address: { en: "address", bg: "адрес" },
  phone: { en: "phone", bg: "телефон" },
} as const satisfies Readonly<Record<string, InBoth>>;

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
  sum: { kind: "text", label: { en: "Sum of the order", bg: "Сума на поръчката" } },
  limit: { kind: "text", label: { en: "Limit", bg: "Граница" } },
  country: { kind: "text", label: { en: "Country", bg: "Държава" } },
  minutes: { kind: "count", label: { en: "Minutes", bg: "Минути" } },
  span: { kind: "word", label: { en: "Within", bg: "За" } },
  also: { kind: "words", label: { en: "Besides", bg: "Освен това" } },
  doubtful: { kind: "words", label: { en: "Doubtful", bg: "Съмнителни" } },
  message: { kind: "text", label: { en: "Answer", bg: "Отговор" } },
  note: { kind: "text", label: { en: "What was done", bg: "Какво е направено" } },
  sent: { kind: "text", label: { en: "We sent", bg: "Изпратено от нас" } },
  stored: { kind: "text", label: { en: "JAR has", bg: "Записано в JAR" } },
  jar_number: { kind: "text", label: { en: "Order at JAR", bg: "Поръчка в JAR" } },
  unexpected: { kind: "texts", label: { en: "Not ordered by us", bg: "Непоръчани от нас" } },
  status: { kind: "text", label: { en: "Status at JAR", bg: "Статус в JAR" } },
  books: { kind: "books", label: { en: "Stands in", bg: "Води се в" } },
  currency: { kind: "text", label: { en: "Currency", bg: "Валута" } },
} as const satisfies FactTable;

/** Words that stand in the facts as codes: what JAR needs of a customer, and what else speaks against an order. */
export const supplierWords = {
  name: { en: "name", bg: "име" },
  mail: { en: "e-mail", bg: "имейл" },
  email: { en: "e-mail", bg: "имейл" },
  address: { en: "address", bg: "адрес" },
  phone: { en: "phone", bg: "телефон" },
  hour: { en: "an hour", bg: "един час" },
  day: { en: "a day", bg: "едно денонощие" },
  amount_too_large: { en: "sum above the limit", bg: "сума над границата" },
  unpaid_too_large: { en: "large and not paid", bg: "голяма и неплатена" },
  many_orders: { en: "too many orders at once", bg: "твърде много поръчки наведнъж" },
  same_customer: { en: "the same customer again", bg: "отново същият клиент" },
  country_not_served: { en: "country not served", bg: "необслужвана държава" },
  implausible_customer: { en: "details that look made up", bg: "данни, които изглеждат измислени" },
} as const satisfies Readonly<Record<string, InBoth>>;

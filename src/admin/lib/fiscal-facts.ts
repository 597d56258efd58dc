/**
 * The data of a fiscal reason, notice or finding as label and value in the words of the page. What nobody knows here is
 * shown as it came; nested values are left out, as reason-facts.ts says.
 */
import { FINDING_KINDS } from "./fiscal-contracts";
import { NO_RECEIPT_REASONS } from "./fiscal-settings-contracts";
import { formatDay, formatMoney, formatRate } from "./format";
import { known, reasonKeys, stateKey } from "./labels";
import { plainKey, reasonFacts } from "./reason-facts";
import type { Fact } from "./reason-facts";
import type { TextKey, Translate } from "./use-text";

const LABELS = [
  "provider",
  "providers",
  "legal",
  "rates",
  "vat_rate",
  "quantity",
  "fields",
  "lines",
  "charged",
  "credit",
  "expected",
  "remote",
  "paid",
  "amount",
  "left",
  "returned",
  "sold",
  "total",
  "currency",
  "operation_id",
  "operation_ids",
  "message",
  "missing",
  "day",
  "account",
  "reason",
  "sale",
  "order",
  "cause",
  "finding",
  "state",
  "status",
  "type",
  "unique_sale_number",
  "import_ref",
  "document_kind",
] as const;
export type FiscalFact = (typeof LABELS)[number];

/** Words that stand in the data as codes. */
export const FACT_WORDS = [
  "company",
  "eik",
  "vat_number",
  "country",
  "city",
  "type",
  "status",
  "state",
  "total",
  "paid",
  "currency",
  "reference",
  "unique_sale_number",
  "uniqueSaleNumber",
  "receiptNumber",
  "deviceNumber",
  "receiptDate",
  "edit",
  "exchange",
  "claim",
  "credit",
  "sale",
  "storno",
  "not_at_icash",
  "no_document",
  "not_registered",
] as const;
export type FactWord = (typeof FACT_WORDS)[number];

export interface LabelledFact {
  key: string;
  label: string;
  value: string;
}

/** A code as a word; a text that is none stays as it came. */
export const wordText = (text: string, t: Translate): string => {
  const found = known(FACT_WORDS, text);
  return found ? t(`fiscalFacts.words.${found}`) : text;
};

const wordKey = (key: string, text: string): TextKey | undefined => {
  switch (key) {
    case "legal": {
      const legal = known(NO_RECEIPT_REASONS, text);
      return legal && `fiscalSettings.providers.reasons.${legal}`;
    }
    case "finding": {
      const kind = known(FINDING_KINDS, text);
      return kind && `comparison.kinds.${kind}`;
    }
    case "state":
      return stateKey("sale", text);
    case "sale":
    case "reason":
      return reasonKeys("sale", text)?.title;
    default:
      return undefined;
  }
};

const textOf = (key: string, text: string, t: Translate, locale: string): string => {
  if (key === "vat_rate" || key === "rates") {
    return formatRate(text, locale);
  }
  if (key === "day") {
    return formatDay(text, locale);
  }
  const translated = wordKey(key, text);
  return translated ? t(translated) : wordText(text, t);
};

const valueOf = (fact: Fact, currencyCode: string, t: Translate, locale: string): string => {
  switch (fact.kind) {
    case "money":
      return formatMoney(fact.minor, currencyCode, locale);
    case "list":
      return fact.items.map((item) => textOf(fact.key, item, t, locale)).join(", ");
    case "text":
      // A list of codes may come as one text.
      return fact.key === "fields"
        ? fact.text
            .split(",")
            .map((item) => wordText(item, t))
            .join(", ")
        : textOf(fact.key, fact.text, t, locale);
  }
};

/** @param currencyCode of the amounts, which are integer cents */
export const fiscalFacts = (
  data: Record<string, unknown> | null,
  currencyCode: string,
  t: Translate,
  locale: string,
): LabelledFact[] =>
  reasonFacts(data).map((fact) => {
    const label = known(LABELS, fact.key);
    return {
      key: fact.key,
      label: label ? t(`fiscalFacts.labels.${label}`) : plainKey(fact.key),
      value: valueOf(fact, currencyCode, t, locale),
    };
  });

export interface FieldDifference {
  field: string;
  expected: string | null;
  found: string | null;
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Of a comparison: what the register has and what iCash has, field by field. */
export const differencesIn = (data: Record<string, unknown>): FieldDifference[] => {
  const { differences } = data;
  return (Array.isArray(differences) ? differences : [])
    .filter(
      (entry: unknown): entry is { field: string; expected?: unknown; found?: unknown } =>
        typeof entry === "object" && entry !== null && "field" in entry && typeof entry.field === "string",
    )
    .map(({ field, expected, found }) => ({
      field,
      expected: textOrNull(expected),
      found: textOrNull(found),
    }));
};

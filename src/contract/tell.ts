/**
 * What the shop's people are told of in the admin's feed: the frame around the words of a reason. The feed shows a title
 * and a text as they are, so they are made here, in one language, with everything filled in.
 */
import { isCodeOf, said } from "./reasons/entry";
import type { FactTable, InBoth, Language } from "./reasons/entry";

/** What it is about and what has become of it. */
export const headlines = {
  sale_held: { en: "A sale waits for a decision", bg: "Продажба чака решение" },
  sale_refused: { en: "iCash refused a sale", bg: "iCash отказа продажба" },
  sale_notice: { en: "A sale needs a look", bg: "Продажба: погледнете я" },
  storno_held: { en: "A storno waits for a decision", bg: "Сторно чака решение" },
  storno_refused: { en: "iCash refused a storno", bg: "iCash отказа сторно" },
  storno_notice: { en: "A storno needs a look", bg: "Сторно: погледнете го" },
  supplier_held: { en: "An order to JAR waits for a decision", bg: "Поръчка към JAR чака решение" },
  supplier_refused: { en: "JAR refused an order", bg: "JAR отказа поръчка" },
  supplier_held_many: {
    en: "Several orders to JAR wait for a decision",
    bg: "Няколко поръчки към JAR чакат решение",
  },
  supplier_notice: { en: "An order to JAR needs a look", bg: "Поръчка към JAR: погледнете я" },
  balance: { en: "What is owed to JAR exceeds the limit", bg: "Задължението към JAR надвиши границата" },
  run_held: { en: "JAR’s catalogue waits for a decision", bg: "Каталогът на JAR чака решение" },
  run_failed: { en: "JAR’s catalogue was not read", bg: "Каталогът на JAR не беше прочетен" },
  run_incomplete: {
    en: "JAR’s catalogue was read in part only, again",
    bg: "Каталогът на JAR отново се прочете непълно",
  },
  catalogue_alarm: { en: "JAR’s catalogue needs a look", bg: "Каталогът на JAR: погледнете го" },
  register_floor: {
    en: "Orders from before the register are left out",
    bg: "Поръчките отпреди регистрирането се пропускат",
  },
  register_caught_up: { en: "The register has caught up", bg: "Регистрирането навакса пропуснатото" },
  fiscal_trouble: { en: "Receipts are not registered", bg: "Бонове не се регистрират" },
  supplier_trouble: { en: "Orders to JAR are not sent", bg: "Поръчки към JAR не се изпращат" },
  other_installation: {
    en: "Is this the shop or a copy?",
    bg: "Това магазинът ли е, или копие?",
  },
  supplier_comparison_failed: {
    en: "The comparison with JAR failed",
    bg: "Сверката с JAR не завърши",
  },
  supplier_comparison_foreign: {
    en: "For your information: other orders on your account at JAR",
    bg: "За сведение: други поръчки в акаунта Ви в JAR",
  },
  comparison_done: { en: "Shop and iCash differ", bg: "Разлики между магазина и iCash" },
  comparison_failed: { en: "The comparison with iCash failed", bg: "Сверката с iCash не завърши" },
} as const satisfies Readonly<Record<string, InBoth>>;
export type Headline = keyof typeof headlines;

const ORDER: InBoth = { en: "order {{number}}", bg: "поръчка {{number}}" };
const OPEN: InBoth = { en: "Open {{path}}.", bg: "Отворете {{path}}." };

/** Where a row says nothing more, or says it with a code that has no words any more. */
export const SOMEBODY_IS_NEEDED: InBoth = {
  en: "Somebody has to look at it; until then nothing goes on.",
  bg: "Нужна е проверка от човек; дотогава нищо не продължава.",
};

export const DEBT: InBoth = {
  en: "{{total}} is owed, the limit is {{limit}}.",
  bg: "Дължат се {{total}}, границата е {{limit}}.",
};

/** An information: nothing hangs on it. */
export const FOREIGN_ORDERS: InBoth = {
  en: "Orders that were not made in this shop: {{count}}. If they are of another shop of yours or were made by hand, nothing has to be done.",
  bg: "Поръчки, които не са направени от този магазин: {{count}}. Ако са от друг Ваш магазин или са въведени ръчно, не е нужно да правите нищо.",
};

export const LOOKS_WRONG: InBoth = {
  en: "What JAR sent looks wrong, and nothing of it has been written, except that what JAR has surely sold out is not sold any more.",
  bg: "Изпратеното от JAR изглежда грешно и нищо от него не е записано, освен че вече не се продава това, което JAR със сигурност е изчерпал.",
};

export const IN_PART: InBoth = {
  en: "Not everything could be read. What was read completely has been used; no product was called missing.",
  bg: "Не всичко можа да бъде прочетено. Прочетеното докрай е използвано; нито един продукт не е обявен за липсващ.",
};

export interface Telling {
  headline: Headline;
  /** As the shop knows it: "#3". */
  order?: string | null;
  amount?: string | null;
  /** Whole sentences, in the language of the telling. */
  sentences: readonly string[];
  /** Of the page where something can be done about it. */
  path: string;
}

export interface Told {
  title: string;
  description: string;
}

export function told(language: Language, { headline, order, amount, sentences, path }: Telling): Told {
  const subject = [order ? said(ORDER, language, { number: order }) : null, amount]
    .filter(Boolean)
    .join(", ");
  const title = said(headlines[headline], language);
  return {
    title: subject === "" ? title : `${title} (${subject})`,
    description: [...sentences.map(sentence), said(OPEN, language, { path })].join(" "),
  };
}

export interface Words {
  readonly title: InBoth;
  readonly text: InBoth;
}

interface Because {
  /** Null for a code that has none. */
  words: Words | null;
  facts: FactTable;
  data: unknown;
  /** Of the amounts among the facts. */
  currencyCode?: string;
  /** For the words' own gaps. */
  values?: Readonly<Record<string, string>>;
}

/** The words of a reason or a notice, and those of its facts that decide how soon and how much. */
export function sentencesOf(
  language: Language,
  { words, facts, data, currencyCode, values }: Because,
): string[] {
  if (words === null) {
    return [said(SOMEBODY_IS_NEEDED, language)];
  }
  return [
    said(words.title, language, values),
    said(words.text, language, values),
    ...Object.entries(data ?? {}).flatMap(([name, value]: [string, unknown]) => {
      const fact = isCodeOf(facts, name) ? facts[name] : undefined;
      const text =
        fact?.kind === "day" && typeof value === "string"
          ? dayText(language, value)
          : fact?.kind === "money" && typeof value === "number" && currencyCode !== undefined
            ? moneyText(language, (value / 100).toFixed(2), currencyCode)
            : null;
      return fact && "label" in fact && text !== null ? [`${said(fact.label, language)}: ${text}`] : [];
    }),
  ];
}

/** A title that becomes a sentence of a text. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** @param decimal in major units */
export function moneyText(language: Language, decimal: string, currencyCode: string): string {
  return new Intl.NumberFormat(language, {
    style: "currency",
    currency: currencyCode,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(Number(decimal));
}

/** A day that is a day in Sofia, `YYYY-MM-DD`. */
export function dayText(language: Language, day: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** A moment by the clock of the shop, which is in Bulgaria. */
export function momentText(language: Language, moment: Date): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "Europe/Sofia",
  }).format(moment);
}

/** Decimal text ("37.5") with the language's own sign. */
export function numberText(language: Language, decimal: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(Number(decimal));
}

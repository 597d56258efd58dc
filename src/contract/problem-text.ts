/**
 * How a problem is said: a sentence in both languages with places for its params. The sentences are written beside their
 * codes, and the compiler holds them together: a code has both languages, and each sentence has a place for every param
 * and for nothing else.
 */
import { SWITCH_WORDS } from "./consent";
import type { Switch } from "./consent";
import { isCodeOf } from "./reasons/entry";
import type { InBoth, Language } from "./reasons/entry";
import { fiscalReasons } from "./reasons/fiscal";
import { joinProblems } from "./reasons/joining";
import type { JoinProblem } from "./reasons/joining";

/** Where a row of a ledger or a run stands, as a sentence calls it. */
const STATES = {
  waiting: { en: "waiting", bg: "изчаква" },
  queued: { en: "queued", bg: "на опашката" },
  working: { en: "working", bg: "изпраща се" },
  unknown: { en: "unknown", bg: "проверява се" },
  held: { en: "held", bg: "спряно за преглед" },
  refused: { en: "refused", bg: "отказано" },
  skipped: { en: "skipped", bg: "не се изисква" },
  running: { en: "running", bg: "изпълнява се" },
  paused: { en: "paused", bg: "на пауза" },
  planned: { en: "planned", bg: "с готов план" },
  done: { en: "done", bg: "завършено" },
  incomplete: { en: "incomplete", bg: "непълно" },
  failed: { en: "failed", bg: "неуспешно" },
  cancelled: { en: "cancelled", bg: "прекратено" },
} as const satisfies Readonly<Record<string, InBoth>>;
export type StateWord = keyof typeof STATES;

export interface Money {
  /** Integer cents. */
  minor: number;
  currency: string;
}

/** What a param is made of, by its kind. */
interface Values {
  /** A name, a number of JAR or iCash, or the remote system's own words; never what a person typed. */
  text: string;
  count: number;
  /** Names that are no words of a language: of options, of values. */
  names: readonly string[];
  /** Names of the plugin's options, one of them perhaps "a and b, or c". */
  options: readonly string[];
  /** YYYY-MM-DD in Sofia. */
  day: string;
  money: Money;
  state: StateWord;
  switch: Switch;
  /** Why a document is held, by its code. */
  reason: string;
  /** Why two products are not linked, by its code. */
  join: JoinProblem;
  /** Sentences within the sentence, each from the table of parts. */
  parts: readonly LoosePart[];
}
type Kind = keyof Values;
export type Params = Readonly<Record<string, Kind>>;

interface LoosePart {
  code: string;
  params: Readonly<Record<string, unknown>>;
}

export interface Sentence<P extends Params = Params> extends InBoth {
  readonly params: P;
}

type Places<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

/** Unknown when the places of a text are exactly the params, which leaves the text what it is. */
type Fitting<Text extends string, P extends Params> = [Places<Text>] extends [keyof P]
  ? [keyof P] extends [Places<Text>]
    ? unknown
    : { thisParamHasNoPlace: Exclude<keyof P, Places<Text>> }
  : { thisPlaceHasNoParam: Exclude<Places<Text>, keyof P> };

/** One entry of a table: what it carries, and how it is said. */
export function say<const P extends Params, const En extends string, const Bg extends string>(
  params: P,
  en: En & Fitting<En, P>,
  bg: Bg & Fitting<Bg, P>,
): Sentence<P> {
  return { params, en, bg };
}

/** The same without any params. */
export function plain<const En extends string, const Bg extends string>(
  en: En & Fitting<En, Record<never, never>>,
  bg: Bg & Fitting<Bg, Record<never, never>>,
): Sentence<Record<never, never>> {
  return { params: {}, en, bg };
}

export type ParamsOf<S> =
  S extends Sentence<infer P> ? { readonly [Name in keyof P]: Values[P[Name]] } : never;

type Shown = string | null;

/**
 * The sentence with its params in their places; null when they are not those that it needs, which can only come from a
 * server of another version.
 */
export function filledIn(
  sentence: Sentence,
  params: Readonly<Record<string, unknown>>,
  language: Language,
  partText: (part: unknown) => Shown,
): Shown {
  const shown = new Map<string, string>();
  for (const [name, kind] of Object.entries(sentence.params)) {
    const text = shownParam(kind, params[name], language, partText);
    if (text === null) {
      return null;
    }
    shown.set(name, text);
  }
  return sentence[language].replace(/\{\{(\w+)\}\}/g, (_place, name: string) => shown.get(name) ?? "");
}

function shownParam(
  kind: Kind,
  value: unknown,
  language: Language,
  partText: (part: unknown) => Shown,
): Shown {
  switch (kind) {
    case "text":
      return typeof value === "string" ? value : null;
    case "count":
      return typeof value === "number" ? String(value) : null;
    case "names":
      return joined(value, ", ", (name) => (typeof name === "string" ? name : null));
    case "options":
      return joined(value, ", ", (name) => (typeof name === "string" ? optionNames(name, language) : null));
    case "day":
      return typeof value === "string" ? dayText(value, language) : null;
    case "money":
      return moneyText(value, language);
    case "state":
      return typeof value === "string" && isState(value) ? STATES[value][language] : null;
    case "switch":
      return typeof value === "string" && isCodeOf(SWITCH_WORDS, value)
        ? SWITCH_WORDS[value][language]
        : null;
    case "reason":
      return typeof value === "string" ? reasonText(value, language) : null;
    case "join":
      return isCodeOf(joinProblems, value) ? joinProblems[value][language] : null;
    case "parts":
      return joined(value, "; ", partText);
  }
}

/** "a and b, or c", as the options are said to be missing, in a language. */
export function optionNames(names: string, language: Language): string {
  const [and, or] = language === "bg" ? [" и ", " или "] : [" and ", ", or "];
  return names
    .split(", or ")
    .map((alternative) => alternative.split(" and ").join(and))
    .join(or);
}

function joined(value: unknown, between: string, text: (entry: unknown) => Shown): Shown {
  if (!Array.isArray(value)) {
    return null;
  }
  const texts = value.map(text);
  return texts.includes(null) ? null : texts.join(between);
}

function isState(word: string): word is StateWord {
  return Object.hasOwn(STATES, word);
}

/** The title of a reason; a code of a row that no table knows any more is shown as it is. */
function reasonText(code: string, language: Language): string {
  return isCodeOf(fiscalReasons, code) ? fiscalReasons[code].title[language] : code;
}

function dayText(day: string, language: Language): string {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime())
    ? day
    : new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(date);
}

function moneyText(value: unknown, language: Language): Shown {
  if (typeof value !== "object" || value === null || !("minor" in value) || !("currency" in value)) {
    return null;
  }
  const { minor, currency } = value;
  return typeof minor === "number" && typeof currency === "string" && /^[A-Za-z]{3}$/.test(currency)
    ? new Intl.NumberFormat(language, { style: "currency", currency }).format(minor / 100)
    : null;
}

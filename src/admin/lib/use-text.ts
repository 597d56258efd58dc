/**
 * The plugin's texts in the language of the dashboard. Keys are checked by the compiler, so a typing
 * error cannot show a raw key to a shop owner. A language without our texts falls back to English
 * (the dashboard's own i18next settings).
 */
import { useTranslation } from "react-i18next";
import { said } from "../../contract/reasons/entry";
import type { InBoth, Language } from "../../contract/reasons/entry";
import type { Texts } from "../i18n";
import { intlLocale } from "./format";

type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}`;
}[keyof T & string];

type Values = Record<string, string | number>;

export type TextKey = Keys<Texts>;
export type Translate = (key: TextKey, values?: Values) => string;

/** What the contract holds in both languages, in the one that the dashboard is shown in. */
export type Say = (text: InBoth, values?: Values) => string;

export interface Speech {
  t: Translate;
  say: Say;
  locale: string;
}

export const languageOf = (locale: string): Language => (locale.startsWith("bg") ? "bg" : "en");

export const useText = (): Speech & { language: Language } => {
  const { t, i18n } = useTranslation("jarIcash");
  const locale = intlLocale(i18n.language);
  const language = languageOf(locale);
  return {
    t: (key, values) => t(key, { ...values }),
    say: (text, values) => said(text, language, values),
    locale,
    language,
  };
};

/**
 * The plugin's texts in the language of the dashboard. Keys are checked by the compiler, so a typing
 * error cannot show a raw key to a shop owner. A language without our texts falls back to English
 * (the dashboard's own i18next settings).
 */
import { useTranslation } from "react-i18next";
import type { Texts } from "../i18n";
import { intlLocale } from "./format";

type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}`;
}[keyof T & string];

export type TextKey = Keys<Texts>;
export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;

export const useText = (): { t: Translate; locale: string } => {
  const { t, i18n } = useTranslation("jarIcash");
  return {
    t: (key, values) => t(key, { ...values }),
    locale: intlLocale(i18n.language),
  };
};

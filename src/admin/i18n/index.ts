/**
 * The dashboard merges this into its own texts: language -> namespace -> texts
 * (`useTranslation("jarIcash")`).
 */
import { bg } from "./bg";
import { en } from "./en";

export type Texts = typeof en;

export default {
  en: { jarIcash: en },
  bg: { jarIcash: bg },
};

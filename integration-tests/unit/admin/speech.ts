import type { Speech } from "../../../src/admin/lib/use-text";
import { said } from "../../../src/contract/reasons/entry";
import type { Language } from "../../../src/contract/reasons/entry";

/** The contract's own texts in a language; the page's texts as keys with their values, so that either can be told. */
export const speech = (language: Language): Speech => ({
  t: (key, values) => (values ? `${key} ${JSON.stringify(values)}` : key),
  say: (text, values) => said(text, language, values),
  locale: language,
});

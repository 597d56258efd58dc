/** Names of pages for the dashboard's own path at the top, which knows no hooks. */
import { getI18n } from "react-i18next";
import type { TextKey } from "./use-text";

export const TEXTS = "jarIcash";

export const crumb = (key: TextKey) => (): string => getI18n().t(key, { ns: TEXTS });

/** What is wrong with the catalogue as a whole; each is one sentence, said once a day for as long as it is so. */
import { codesOf } from "./entry";
import type { InBoth } from "./entry";

export const catalogueAlarms = {
  stale: {
    en: "JAR’s catalogue was last read completely {{found}} hours ago; after {{limit}} hours you are told. Prices and stock may be out of date.",
    bg: "Каталогът на JAR е прочетен изцяло за последно преди {{found}} часа; границата е {{limit}} часа. Цените и наличностите може да са остарели.",
  },
  sale_stopped: {
    en: "Nothing of JAR’s is on sale: the catalogue was last read completely {{found}} hours ago, and your settings stop the sale after {{limit}}. It begins again by itself with the next complete reading.",
    bg: "Нищо от JAR не се продава: каталогът е прочетен изцяло за последно преди {{found}} часа, а настройките Ви спират продажбата след {{limit}}. Подновява се автоматично със следващото пълно четене.",
  },
  credentials: {
    en: "JAR denies access. Check the JAR user name and password (or token) in the plugin options.",
    bg: "JAR отказва достъп. Проверете потребителското име и паролата (или токена) за JAR в настройките на плъгина.",
  },
  unknown_words: {
    en: "{{found}} % of the products have words for availability that nobody knows, and are not sold; more than {{limit}} % is told. Say in the settings what the words stand for.",
    bg: "При {{found}} % от продуктите думите за наличност са непознати и те не се продават; съобщава се над {{limit}} %. Посочете в настройките какво означават думите.",
  },
  held_prices: {
    en: "The prices of {{found}} % of the products wait for your decision; more than {{limit}} % is told.",
    bg: "Цените на {{found}} % от продуктите чакат Вашето решение; съобщава се над {{limit}} %.",
  },
  unreadable: {
    en: "What JAR sends for {{found}} % of the products cannot be read; more than {{limit}} % is told.",
    bg: "Изпратеното от JAR за {{found}} % от продуктите не може да бъде разчетено; съобщава се над {{limit}} %.",
  },
  out_of_stock: {
    en: "Within a day {{found}} % of what was in stock ran out; more than {{limit}} % is told.",
    bg: "За едно денонощие свършиха {{found}} % от наличните продукти; съобщава се над {{limit}} %.",
  },
} as const satisfies Readonly<Record<string, InBoth>>;
export type CatalogueAlarmCode = keyof typeof catalogueAlarms;
export const CATALOGUE_ALARMS = codesOf(catalogueAlarms);

/** Why a product of the shop is not linked with one of JAR's by itself; each is one sentence. */
import { codesOf } from "./entry";
import type { InBoth } from "./entry";

export const joinProblems = {
  several_variants: {
    en: "Several variants of the shop fit. Choose the one that is meant.",
    bg: "Съвпадат няколко варианта на магазина. Изберете правилния.",
  },
  several_codes: {
    en: "The variant fits several codes of JAR. Choose the one that is meant.",
    bg: "Вариантът съвпада с няколко кода на JAR. Изберете правилния.",
  },
  similar: {
    en: "Nearly the same: spaces, upper and lower case differ. Check whether it is the same thing.",
    bg: "Почти същият код: различават се интервали, малки и главни букви. Проверете дали е същият продукт.",
  },
  linked_already: {
    en: "The variant is linked with another code of JAR already.",
    bg: "Вариантът вече е свързан с друг код на JAR.",
  },
  unlinked_before: {
    en: "A person has unlinked it. It is linked again only one by one.",
    bg: "Връзката е прекъсната ръчно. Може да бъде свързан отново само поотделно.",
  },
  not_counted: {
    en: "Medusa does not count its pieces. Switch “Manage inventory” on for the variant first.",
    bg: "Наличността му не се следи. Първо включете „Управление на наличностите“ за варианта.",
  },
  kit: {
    en: "It is a kit of several inventory items, so JAR’s pieces cannot be counted beside the shop’s.",
    bg: "Това е комплект от няколко складови единици и бройките на JAR не могат да се броят до Вашите.",
  },
  in_store_already: {
    en: "JAR’s product stands in the store as a product of its own. Delete that one first.",
    bg: "Продуктът на JAR вече е в магазина като отделен продукт. Първо изтрийте него.",
  },
  variant_gone: {
    en: "The variant does not exist any more.",
    bg: "Вариантът вече не съществува.",
  },
} as const satisfies Readonly<Record<string, InBoth>>;
export type JoinProblem = keyof typeof joinProblems;
export const JOIN_PROBLEMS = codesOf(joinProblems);

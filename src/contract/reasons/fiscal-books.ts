import type { Reason } from "./entry";
import type { fiscalFacts } from "./fiscal-facts";

/** What the books of another account mean for a document (docs/decisions/0024-books.md). */
export const fiscalBooks = {
  other_books: {
    title: { en: "On its way in another account", bg: "Започнат е в друг акаунт" },
    text: {
      en: "It was being registered when the account in the plugin options was changed. Nothing is sent or asked for it any more. See in that account whether it is there, and press “Registered elsewhere”; in the first account again it goes on with “Try again”.",
      bg: "Регистрирал се е, когато акаунтът в опциите на плъгина е сменен. За него вече нищо не се изпраща и не се проверява. Вижте в онзи акаунт дали го има и натиснете „Регистрирано другаде“. При първия акаунт продължава с „Опитай отново“.",
    },
    facts: ["books"],
    needsPerson: true,
    retry: true,
  },
  registered_anew: {
    title: { en: "Registered anew", bg: "Регистрирано наново" },
    text: {
      en: "It belonged to the demo or to a test account. What is owed of its order stands in another document now.",
      bg: "Беше за демото или за тестов акаунт. Дължимото по поръчката вече е в друг документ.",
    },
  },
  sale_in_other_books: {
    title: { en: "The sale stands in another account", bg: "Продажбата е в друг акаунт" },
    text: {
      en: "The storno belongs where the sale is, so nothing was sent to the present account. If the sale is in a real account, make the storno there and press “Registered elsewhere”. If it was only tried in a demo or a test account, register the sale anew: the storno follows it.",
      bg: "Сторното трябва да е там, където е продажбата, затова в сегашния акаунт нищо не е изпратено. Ако продажбата е в реален акаунт, издайте сторното там и натиснете „Регистрирано другаде“. Ако е била само проба в демо или тестов акаунт, регистрирайте продажбата наново: сторното идва след нея.",
    },
    facts: ["books"],
    needsPerson: true,
    retry: true,
  },
} as const satisfies Readonly<Record<string, Reason<typeof fiscalFacts>>>;

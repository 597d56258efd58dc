/** What holds back an order that could leave, until a person has looked at it (docs/decisions/0023-brakes.md). */
import { codesOf } from "./entry";
import type { Reason } from "./entry";
import type { supplierFacts } from "./supplier-facts";

export const brakeReasons = {
  amount_too_large: {
    title: { en: "Sum above the limit", bg: "Сума над границата" },
    text: {
      en: "The order costs more than your settings let through without a look, so nothing was sent. Check it, then press “Try again”.",
      bg: "Поръчката е за повече, отколкото настройките допускат без проверка, затова нищо не е изпратено. Проверете я и натиснете „Опитай отново“.",
    },
    facts: ["sum", "limit", "also?"],
    needsPerson: true,
    retry: true,
  },
  unpaid_too_large: {
    title: { en: "Large and not paid", bg: "Голяма и неплатена" },
    text: {
      en: "Nothing has been paid for this order yet, and it costs more than your settings let through then. Call the customer, then press “Try again”; once money is captured it goes on by itself.",
      bg: "По тази поръчка още нищо не е платено, а сумата е над допустимата за такъв случай. Обадете се на клиента и натиснете „Опитай отново“; щом постъпи плащане, тя продължава автоматично.",
    },
    facts: ["sum", "limit", "also?"],
    needsPerson: true,
    retry: true,
  },
  many_orders: {
    title: { en: "Too many orders at once", bg: "Твърде много поръчки наведнъж" },
    text: {
      en: "More orders, or more money, than your settings let through in this time without a look. Check whether they are real. “Try again” at an order lets that one go, the page of the orders lets all go.",
      bg: "Повече поръчки или по-голяма сума, отколкото настройките допускат за това време без проверка. Проверете дали са истински. „Опитай отново“ при поръчката пуска само нея, а от страницата с поръчките се пускат всички.",
    },
    facts: ["sum", "span", "also?"],
    needsPerson: true,
    retry: true,
  },
  same_customer: {
    title: { en: "The same customer again", bg: "Отново същият клиент" },
    text: {
      en: "Another order with this phone or address was placed within minutes. It may be a double; check both, then press “Try again”.",
      bg: "В рамките на минути има и друга поръчка със същия телефон или адрес. Възможно е да е повторена; проверете двете и натиснете „Опитай отново“.",
    },
    facts: ["sum", "minutes", "also?"],
    needsPerson: true,
    retry: true,
  },
  country_not_served: {
    title: { en: "Country not served", bg: "Необслужвана държава" },
    text: {
      en: "By your settings orders to this country are not sent to JAR by themselves. Ask JAR whether it delivers there, then press “Try again”.",
      bg: "Според настройките поръчките за тази държава не се изпращат автоматично към JAR. Попитайте JAR дали доставя там и натиснете „Опитай отново“.",
    },
    facts: ["sum", "country", "also?"],
    needsPerson: true,
    retry: true,
  },
  implausible_customer: {
    title: { en: "Details that look made up", bg: "Данни, които изглеждат измислени" },
    text: {
      en: "These details look as if nobody had them, so nothing was sent. Call the customer. If they are right, press “Try again”; if not, correct them, and the order goes on by itself.",
      bg: "Тези данни изглеждат измислени, затова нищо не е изпратено. Обадете се на клиента. Ако са верни, натиснете „Опитай отново“; ако не са, поправете ги и поръчката продължава автоматично.",
    },
    facts: ["sum", "doubtful", "also?"],
    needsPerson: true,
    retry: true,
  },
} as const satisfies Readonly<Record<string, Reason<typeof supplierFacts>>>;

export type BrakeCode = keyof typeof brakeReasons;

export const BRAKES: readonly BrakeCode[] = codesOf(brakeReasons);

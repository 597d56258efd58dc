/** The codes of the orders at JAR: why one stands where it stands, and what a person should look at. */
import type { Args, Entry, FactsOf, Given, Plain } from "./entry";
import type { JournalCode } from "./journal";
import type { supplierFacts } from "./supplier-facts";
import type { supplierReasons } from "./supplier-reasons";

export { supplierReasons } from "./supplier-reasons";
export type SupplierReason = keyof typeof supplierReasons;

export type SupplierReasonFacts<Code extends SupplierReason> = FactsOf<
  (typeof supplierReasons)[Code],
  typeof supplierFacts
>;

/** Reasons that may be given without a fact. */
export type PlainSupplierReason = Plain<typeof supplierReasons, typeof supplierFacts>;

/** A reason with the facts that belong to it, as the ledger stores them. */
export type GivenSupplierReason = Given<typeof supplierReasons, typeof supplierFacts>;
export type SupplierReasonArgs = Args<typeof supplierReasons, typeof supplierFacts>;

export function supplierReason(...[reasonCode, reasonData = null]: SupplierReasonArgs): GivenSupplierReason {
  return { reasonCode, reasonData } as GivenSupplierReason;
}

/** What a rule of `lib` found, before there is a ledger. */
export type FoundSupplierReason<Codes extends SupplierReason = SupplierReason> = {
  [Code in Codes]: { code: Code; data: SupplierReasonFacts<Code> };
}[Codes];

/** Code and facts stay together: what is found is what the ledger stores. */
export function foundSupplierReason({ code, data }: FoundSupplierReason): GivenSupplierReason {
  return { reasonCode: code, reasonData: data } as GivenSupplierReason;
}

/** What the ledger of the orders says: its reasons, and beside them what its journal notes. */
export interface SupplierLedgerWords {
  reason: GivenSupplierReason;
  journal: JournalCode | SupplierReason;
}

/** What a person should look at. `number` is JAR's number of the order, or ours where JAR has given none. */
export const supplierNotices = {
  canceled_after_sending: {
    title: { en: "Canceled after it was sent", bg: "Анулирана след изпращането" },
    text: {
      en: "The order is canceled here, but JAR has it, and it cannot be canceled from here. Call JAR, give the number {{number}} and ask them to cancel it. If the parcel is on its way, ask the customer not to accept it.",
      bg: "Поръчката е анулирана тук, но е при JAR и не може да бъде отказана оттук. Обадете се на JAR, посочете номер {{number}} и поискайте да я откажат. Ако пратката вече пътува, помолете клиента да не я приема.",
    },
  },
  canceled_at_jar: {
    title: { en: "Canceled at JAR", bg: "Отказана от JAR" },
    text: {
      en: "JAR has canceled its order {{number}}. Nothing changes in your store by itself: ask JAR why, then deliver the items in another way or cancel the order here and refund the customer.",
      bg: "JAR е отказал своята поръчка {{number}}. В магазина нищо не се променя автоматично: попитайте JAR защо, после доставете артикулите по друг начин или анулирайте поръчката тук и върнете парите на клиента.",
    },
    facts: ["status"],
  },
  fulfillment_failed: {
    title: { en: "Fulfillment not created", bg: "Изпълнението не е създадено" },
    text: {
      en: "JAR has the order, but its fulfillment in the store could not be created. It is tried again with each look at JAR; if that does not help, create it by hand.",
      bg: "Поръчката е при JAR, но изпълнението ѝ в магазина не можа да бъде създадено. Опитваме отново при всяка проверка в JAR; ако не помогне, създайте го ръчно.",
    },
  },
  partially_accepted: {
    title: { en: "Accepted in part", bg: "Частично приета" },
    text: {
      en: "JAR took less than was ordered. Look at the marked lines and decide whether to refund the customer or to deliver the items in another way.",
      bg: "JAR прие по-малко от поръчаното. Вижте отбелязаните редове и решете дали да възстановите сумата на клиента, или да доставите артикулите по друг начин.",
    },
    facts: ["lines"],
  },
  price_changed: {
    title: { en: "JAR charges other prices", bg: "JAR иска други цени" },
    text: {
      en: "JAR has taken the order {{number}} at other prices than it showed before. If they are wrong, call JAR and give that number.",
      bg: "JAR е приел поръчката {{number}} на цени, различни от показаните преди това. Ако са грешни, обадете се на JAR и посочете този номер.",
    },
    facts: ["lines", "currency"],
  },
  order_changed: {
    title: { en: "Changed after it was sent", bg: "Променена след изпращането" },
    text: {
      en: "The order here is not what JAR has any more, and JAR’s order {{number}} cannot be changed from here. Call JAR about the differences. This notice goes when both are the same again.",
      bg: "Поръчката тук вече не е това, което има JAR, а поръчка {{number}} в JAR не може да се промени оттук. Обадете се на JAR за разликите. Съобщението изчезва, щом двете се изравнят.",
    },
    facts: ["lines"],
  },
  return_announced: {
    title: { en: "Items of JAR come back", bg: "Връщат се артикули от JAR" },
    text: {
      en: "The customer returns items that JAR delivered with the order {{number}}. If they go back to JAR, it asks for the document and the serial numbers below.",
      bg: "Клиентът връща артикули, доставени от JAR с поръчка {{number}}. Ако отиват обратно в JAR, ще Ви поискат документа и серийните номера по-долу.",
    },
    facts: ["returns"],
  },
  reference_differs: {
    title: { en: "JAR keeps another number of ours", bg: "В JAR е записан друг наш номер" },
    text: {
      en: "JAR’s order {{number}} has the right items, but not the number that we sent. Give JAR’s own number when you talk to them.",
      bg: "Поръчка {{number}} в JAR е с верните артикули, но не с номера, който изпратихме. Когато говорите с JAR, посочвайте техния номер.",
    },
    facts: ["sent", "stored"],
  },
} as const satisfies Readonly<Record<string, Entry<typeof supplierFacts>>>;
export type SupplierNotice = keyof typeof supplierNotices;

export type SupplierNoticeArgs = Args<typeof supplierNotices, typeof supplierFacts>;

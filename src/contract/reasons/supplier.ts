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
  waits_long: {
    title: { en: "Not at JAR yet", bg: "Още не е при JAR" },
    text: {
      en: "The order has been waiting for longer than your settings allow and JAR does not have it yet. What it waits for stands beside it. If it is not to wait any longer, press “Send now”, or cancel the order and tell the customer.",
      bg: "Поръчката чака по-дълго, отколкото допускат настройките, и още не е при JAR. Какво чака, пише до нея. Ако не трябва да чака повече, натиснете „Изпрати сега“ или я анулирайте и съобщете на клиента.",
    },
    facts: ["since"],
  },
  refunded_after_sending: {
    title: { en: "Money given back, JAR has the order", bg: "Върнати пари, а поръчката е при JAR" },
    text: {
      en: "Money was given back after JAR had the order {{number}}. If its goods are not to go to the customer, call JAR, give that number and ask them to stop the parcel; if they are, hide this notice.",
      bg: "Върнати са пари, след като JAR е получил поръчка {{number}}. Ако артикулите ѝ не трябва да стигнат до клиента, обадете се на JAR, посочете този номер и поискайте да спрат пратката; ако трябва, скрийте съобщението.",
    },
    facts: ["refunded", "paid"],
  },
  parcel_returned: {
    title: { en: "The parcel comes back", bg: "Пратката се връща" },
    text: {
      en: "According to JAR the parcel of the order {{number}} did not reach the customer, or comes back. Call the customer. If it is to be sent again, agree that with JAR; if not, cancel the order or give the money back, and ask JAR for the credit note.",
      bg: "Според JAR пратката по поръчка {{number}} не е стигнала до клиента или се връща. Обадете се на клиента. Ако ще се изпраща отново, уговорете го с JAR; ако не, анулирайте поръчката или върнете парите и поискайте кредитно известие от JAR.",
    },
    facts: ["status"],
  },
  unknown_at_jar: {
    title: { en: "JAR does not know the order any more", bg: "JAR вече не познава поръчката" },
    text: {
      en: "JAR had the order {{number}} and shows none of that number now. Call JAR and ask what became of it. We go on looking; this notice goes when JAR shows it again.",
      bg: "Поръчка {{number}} беше в JAR, а сега там няма такава. Обадете се на JAR и попитайте какво е станало с нея. Продължаваме да проверяваме; съобщението изчезва, щом JAR отново я покаже.",
    },
  },
  changed_at_jar: {
    title: { en: "JAR has changed the order", bg: "JAR е променил поръчката" },
    text: {
      en: "JAR now has other pieces in the order {{number}} than it accepted. Ask JAR why; then edit the order here, deliver the items in another way or refund the customer.",
      bg: "В поръчка {{number}} JAR вече има други бройки от приетите. Попитайте JAR защо; после променете поръчката тук, доставете артикулите по друг начин или върнете парите на клиента.",
    },
    facts: ["lines"],
  },
  fulfillment_canceled: {
    title: {
      en: "Fulfillment canceled, JAR has the order",
      bg: "Отменено изпълнение, а поръчката е при JAR",
    },
    text: {
      en: "The fulfillment of JAR’s goods was canceled here, but JAR still has the order {{number}} and will send the parcel. If it is to come, press “Fulfill” for these products at JAR’s location, and its waybill is shown there; if not, call JAR.",
      bg: "Изпълнението за артикулите на JAR е отменено тук, но поръчка {{number}} още е при JAR и пратката ще бъде изпратена. Ако трябва да пристигне, натиснете „Изпълни“ за тези продукти от локацията на JAR и товарителницата ще се покаже там; ако не трябва, обадете се на JAR.",
    },
  },
  unknown_status: {
    title: { en: "JAR says something new", bg: "JAR съобщава нещо ново" },
    text: {
      en: "Nobody has said what these words of JAR about the order {{number}} mean, so nothing was done. Ask JAR if you do not know, then enter them in the settings of JAR orders as delivered, canceled, coming back or on the way.",
      bg: "Никой не е посочил какво означават тези думи на JAR за поръчка {{number}}, затова нищо не е направено. Ако не знаете, попитайте JAR и ги въведете в настройките на поръчките към JAR като доставена, отказана, връща се или в движение.",
    },
    facts: ["status"],
  },
  stands_still: {
    title: { en: "Nothing moves at JAR", bg: "Поръчката не се движи" },
    text: {
      en: "The order {{number}} has stood still for longer than your settings allow. Call JAR, or the courier if a waybill is there, and tell the customer.",
      bg: "Поръчка {{number}} не се движи по-дълго, отколкото допускат настройките. Обадете се на JAR или на куриера, ако има товарителница, и съобщете на клиента.",
    },
    facts: ["status", "since"],
  },
  doubled_at_jar: {
    title: { en: "JAR has it twice", bg: "В JAR е два пъти" },
    text: {
      en: "Besides the order {{number}} JAR has the ones below, with our number and the same goods. Call JAR and have those that are not wanted canceled before they are sent.",
      bg: "Освен поръчка {{number}} в JAR ги има и изброените по-долу, с нашия номер и същите артикули. Обадете се на JAR и откажете излишните, преди да са изпратени.",
    },
    facts: ["numbers"],
  },
  found_at_jar: {
    title: { en: "JAR has it, the shop does not know", bg: "Има я в JAR, тук не се води" },
    text: {
      en: "JAR has an order with our number and these goods, and here it does not count as sent. Do not send it again: enter JAR’s number with “Enter JAR’s number”.",
      bg: "В JAR има поръчка с нашия номер и тези артикули, а тук тя не се води изпратена. Не я изпращайте отново: въведете номера от JAR с „Въведи номер от JAR“.",
    },
    facts: ["jar_number"],
  },
  total_differs: {
    title: { en: "JAR’s sum is another", bg: "Сумата в JAR е друга" },
    text: {
      en: "JAR’s sum for the order {{number}} is not that of the prices we know. Ask JAR what the difference is for before you pay it.",
      bg: "Сумата на поръчка {{number}} в JAR не отговаря на цените, които знаем. Попитайте JAR за какво е разликата, преди да я платите.",
    },
    facts: ["expected", "charged"],
  },
  paper_differs: {
    title: { en: "JAR’s document differs", bg: "Документът на JAR се различава" },
    text: {
      en: "JAR’s document about the order {{number}} has other pieces or prices. If it is wrong, ask JAR for a correction before you enter it in the books.",
      bg: "В документа на JAR по поръчка {{number}} има други бройки или цени. Ако е грешен, поискайте корекция от JAR, преди да го осчетоводите.",
    },
    facts: ["paper", "lines", "currency"],
  },
  invoice_differs: {
    title: { en: "JAR’s invoice differs", bg: "Фактурата на JAR се различава" },
    text: {
      en: "The total of JAR’s invoice for the order {{number}} is not what it cost. Compare it with the documents that it names, and ask JAR before you pay.",
      bg: "Общата сума на фактурата от JAR по поръчка {{number}} не е колкото струва тя. Сравнете я с документите, които посочва, и попитайте JAR, преди да платите.",
    },
    facts: ["paper", "expected", "charged"],
  },
  papers_missing: {
    title: { en: "No document or invoice of JAR’s", bg: "Няма документ или фактура от JAR" },
    text: {
      en: "The parcel of the order {{number}} left long ago, and we find no document or invoice of JAR’s that surely belongs to it. Ask JAR for it.",
      bg: "Пратката по поръчка {{number}} замина отдавна, а не намираме документ или фактура от JAR, които със сигурност са за нея. Поискайте ги от JAR.",
    },
    facts: ["since"],
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
      en: "The customer returns items that JAR delivered with the order {{number}}. Write to JAR: the text stands below, under “Goods that go back to JAR”. Then mark it there as sent.",
      bg: "Клиентът връща артикули, доставени от JAR с поръчка {{number}}. Пишете на JAR: текстът е по-долу, в „Връщания към JAR“. После го отбележете там като изпратен.",
    },
    facts: ["returns"],
  },
  return_not_credited: {
    title: { en: "JAR has not credited the goods", bg: "JAR още не е кредитирал върнатото" },
    text: {
      en: "Goods of the order {{number}} went back to JAR long ago, and its papers show no credit note that surely belongs to them. Ask JAR for it. If you have it, enter its number; if none will come, close the case with a note.",
      bg: "Стока по поръчка {{number}} е върната на JAR отдавна, а в документите му няма кредитно известие, което със сигурност е за нея. Поискайте го от JAR. Ако го имате, въведете номера му; ако няма да има, приключете случая с бележка.",
    },
    facts: ["since"],
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

/** What a comparison found, before there is a ledger. */
export type FoundSupplierNotice<Codes extends SupplierNotice = SupplierNotice> = {
  [Code in Codes]: {
    code: Code;
    data: Code extends Plain<typeof supplierNotices, typeof supplierFacts>
      ? null
      : FactsOf<(typeof supplierNotices)[Code], typeof supplierFacts>;
  };
}[Codes];

export type SupplierNoticeArgs = Args<typeof supplierNotices, typeof supplierFacts>;

/** The codes of the fiscal register: why a document stands where it stands, and what a person should look at. */
import type { Args, Entry, FactsOf, Given, InBoth, NoReason, Plain, Reason } from "./entry";
import type { fiscalFacts } from "./fiscal-facts";
import { fiscalBooks } from "./fiscal-books";
import { fiscalHolds } from "./fiscal-holds";
import { fiscalWaits } from "./fiscal-waits";
import type { JournalCode } from "./journal";

/** What a person should see to about an invoice. None of it stops a receipt: that is due at the payment. */
const invoiceNotices = {
  invoice_wanted: {
    title: { en: "An invoice was asked for", bg: "Поискана е фактура" },
    text: {
      en: "The company’s data below are missing or cannot be right, so the receipt does not name it; the receipt itself does not wait. Press “Correct the data”: a receipt that has not left yet will name the company, for one that is registered make the invoice in iCash (within five days of the payment). If no invoice is needed, press “Without an invoice”.",
      bg: "Посочените данни на фирмата липсват или не може да са верни, затова бонът е без нея; самият бон не чака. Натиснете „Поправи данните“: ако бонът още не е изпратен, фирмата ще бъде посочена в него, а ако вече е регистриран, издайте фактурата в iCash (до пет дни от плащането). Ако фактура не е нужна, натиснете „Без фактура“.",
    },
    facts: ["fields"],
  },
  invoice_to_make: {
    title: { en: "The invoice has to be made in iCash", bg: "Фактурата трябва да се издаде в iCash" },
    text: {
      en: "The company’s data are in order now, but the receipt was registered without it and is never changed. Make the invoice in iCash to the operation below, within five days of the payment. This goes by itself once iCash shows the invoice.",
      bg: "Данните на фирмата вече са наред, но бонът е регистриран без нея и не може да се променя. Издайте фактурата в iCash към операцията по-долу, до пет дни от плащането. Съобщението изчезва само, щом фактурата се види в iCash.",
    },
    facts: ["operationId"],
  },
  contragent_differs: {
    title: { en: "iCash knows this company differently", bg: "В iCash фирмата е записана другояче" },
    text: {
      en: "The order says something else about the company than its record in iCash, by which the invoice goes. Nothing was changed there. Compare the two; if the order is right, press “Take over into iCash”.",
      bg: "В поръчката за фирмата пише друго, а фактурата следва записа в iCash. Там нищо не е променено. Сравнете двете; ако вярното е в поръчката, натиснете „Запиши в iCash“.",
    },
    facts: ["differs"],
  },
  credit_note_due: {
    title: { en: "A credit note is due", bg: "Дължи се кредитно известие" },
    text: {
      en: "This storno reverses a sale to a company. If an invoice was issued for it, make the credit note in iCash within five days. This goes by itself once iCash shows it.",
      bg: "Сторното е по продажба на фирма. Ако за нея е издадена фактура, издайте кредитното известие в iCash до пет дни. Съобщението изчезва само, щом известието се види в iCash.",
    },
    facts: ["invoice?"],
  },
} as const satisfies Readonly<Record<string, Entry<typeof fiscalFacts>>>;

export const fiscalReasons = { ...fiscalWaits, ...fiscalHolds, ...fiscalBooks } as const satisfies Readonly<
  Record<string, Reason<typeof fiscalFacts>>
>;
export type FiscalReason = keyof typeof fiscalReasons;

export type FiscalReasonFacts<Code extends FiscalReason> = FactsOf<
  (typeof fiscalReasons)[Code],
  typeof fiscalFacts
>;

/** Reasons that may be given without a fact. */
export type PlainFiscalReason = Plain<typeof fiscalReasons, typeof fiscalFacts>;

/** A reason with the facts that belong to it, as the ledger stores them. */
export type GivenFiscalReason = Given<typeof fiscalReasons, typeof fiscalFacts>;
export type FiscalReasonArgs = Args<typeof fiscalReasons, typeof fiscalFacts>;

export function fiscalReason(...[reasonCode, reasonData = null]: FiscalReasonArgs): GivenFiscalReason {
  return { reasonCode, reasonData } as GivenFiscalReason;
}

/** What a rule of `lib` found, before there is a ledger. */
export type FoundFiscalReason<Codes extends FiscalReason = FiscalReason> = {
  [Code in Codes]: { reason: Code; detail: FiscalReasonFacts<Code> };
}[Codes];

/** Code and facts stay together: what is found is what the ledger stores. */
export function foundReason({ reason, detail }: FoundFiscalReason): GivenFiscalReason {
  return { reasonCode: reason, reasonData: detail } as GivenFiscalReason;
}

/** Of a plan only why. */
export function reasonOf({ reasonCode, reasonData }: GivenFiscalReason | NoReason) {
  return { reasonCode, reasonData } as GivenFiscalReason | NoReason;
}

/** What the register's ledger says: its reasons, and beside them what its journal notes. */
export interface FiscalLedgerWords {
  reason: GivenFiscalReason;
  journal: JournalCode | FiscalReason;
}

/** What a person should look at although the document itself is settled. */
export const fiscalNotices = {
  order_changed: {
    title: { en: "The order was changed after the receipt", bg: "Поръчката е променена след бона" },
    text: {
      en: "The receipt is not the order any more. What is paid for additions gets a receipt by itself, and what is given back a storno. Take or give back the difference; for other goods of the same price press “Register the exchange”.",
      bg: "Бонът вече не отговаря на поръчката. Платеното за добавеното получава бон само, а за върнатото се издава сторно. Вземете или върнете разликата; за други стоки на същата цена натиснете „Регистрирай замяната“.",
    },
    facts: ["saleMinor", "orderMinor", "cause", "saleVat?", "orderVat?"],
  },
  goods_back: {
    title: { en: "Goods came back without a refund", bg: "Върнати стоки без възстановяване" },
    text: {
      en: "Goods of this receipt came back and were settled in another way than by a refund, so no storno was made. Press “Reverse rows” and choose what came back.",
      bg: "Стоки от този бон са върнати и сметката е уредена без възстановяване на плащане, затова сторно не е издадено. Натиснете „Сторнирай редове“ и изберете върнатото.",
    },
    facts: ["wentBackMinor", "settledMinor"],
  },
  goods_unpaid: {
    title: {
      en: "Goods came back and nothing was given back",
      bg: "Върнати стоки, за които нищо не е възстановено",
    },
    text: {
      en: "Goods of this receipt came back days ago, and the customer has got neither money nor credit for them. Give the money back, and the storno follows by itself; if it was given back outside of the store, press “Reverse rows”.",
      bg: "Стоки от този бон са върнати преди дни, а клиентът не е получил за тях нито пари, нито кредит. Възстановете сумата и сторното ще се издаде само; ако е върната извън магазина, натиснете „Сторнирай редове“.",
    },
    facts: ["wentBackMinor", "owedMinor"],
  },
  less_taken: {
    title: { en: "The receipt shows more than was taken", bg: "В бона има повече, отколкото е взето" },
    text: {
      en: "The receipt was made when the payment was authorised, and less was captured since. Capture the rest, or press “Reverse rows” for what was not paid.",
      bg: "Бонът е издаден при разрешаването на плащането, а е усвоена по-малка сума. Усвоете остатъка или натиснете „Сторнирай редове“ за неплатеното.",
    },
    facts: ["saleMinor", "chargedMinor"],
  },
  part_paid: {
    title: {
      en: "Part of the money was taken and the receipt waits",
      bg: "Част от парите са взети, а бонът чака",
    },
    text: {
      en: "The order costs more than was paid. When the rest is paid, the receipt is registered by itself; if nobody is going to pay it, change the order back or give the money back.",
      bg: "Поръчката струва повече, отколкото е платено. Щом се плати остатъкът, бонът се регистрира сам; ако няма да се плати, върнете поръчката в предишния ѝ вид или възстановете парите.",
    },
    facts: ["chargedMinor", "orderMinor"],
  },
  captured_not_collected: {
    title: {
      en: "Captured, but nobody has said that the money has come",
      bg: "Отбелязано като платено, но никой не е казал, че парите са дошли",
    },
    text: {
      en: "Medusa shows this cash on delivery as captured. That is no proof that the courier has brought it, so no receipt was made. Press “The money has come” when it has. If capturing always means that in your shop, choose “When the money is captured” for this way of paying in the receipt settings.",
      bg: "Medusa показва този наложен платеж като получен. Това не доказва, че куриерът е донесъл парите, затова бон не е издаден. Когато дойдат, натиснете „Парите дойдоха“. Ако във Вашия магазин получено винаги значи дошли пари, изберете „Когато парите са получени“ за този начин на плащане в настройките на боновете.",
    },
    facts: ["capturedMinor"],
  },
  deadline_near: {
    title: { en: "The last lawful day is near", bg: "Наближава последният законов ден" },
    text: {
      en: "This storno is not registered yet, and after the day below it cannot be made for this reason. Remove what it waits for.",
      bg: "Това сторно още не е регистрирано, а след посочения ден не може да се издаде по тази причина. Отстранете това, което го спира.",
    },
    facts: ["day"],
  },
  remote_difference: {
    title: { en: "iCash shows something else", bg: "В iCash стои друго" },
    text: {
      en: "The document in iCash is not what stands here. Nothing is repaired by itself: compare both with the receipt and ask your accountant.",
      bg: "Документът в iCash не е същият като тук. Нищо не се поправя само: сравнете двете с бона и попитайте счетоводителя си.",
    },
    facts: ["finding", "fields?"],
  },
  refund_missing: {
    title: { en: "Storno without a refund", bg: "Сторно без възстановяване" },
    text: {
      en: "The storno is registered, but the payment provider did not make the refund. Make it again, or ask your accountant.",
      bg: "Сторното е регистрирано, но доставчикът на плащане не е върнал парите. Върнете ги отново или попитайте счетоводителя си.",
    },
  },
  ...invoiceNotices,
} as const satisfies Readonly<Record<string, Entry<typeof fiscalFacts>>>;
export type FiscalNotice = keyof typeof fiscalNotices;

export type FiscalNoticeArgs = Args<typeof fiscalNotices, typeof fiscalFacts>;

/** The three lawful reasons of a storno (Н-18 чл. 31). */
export const stornoReasons = {
  operator_error: { en: "Operator error", bg: "Операторска грешка" },
  return: { en: "Return or claim", bg: "Връщане или рекламация" },
  tax_base_reduction: { en: "Reduction of the tax base", bg: "Намаление на данъчната основа" },
} as const satisfies Readonly<Record<string, InBoth>>;
export type StornoReason = keyof typeof stornoReasons;
export const STORNO_REASONS = [
  "operator_error",
  "return",
  "tax_base_reduction",
] as const satisfies readonly StornoReason[];

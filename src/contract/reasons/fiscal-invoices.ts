import type { Entry } from "./entry";
import type { fiscalFacts } from "./fiscal-facts";

/** What a person should see to about an invoice. None of it stops a receipt: that is due at the payment. */
export const invoiceNotices = {
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

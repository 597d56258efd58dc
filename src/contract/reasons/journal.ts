/** What a row of a journal says besides the reasons and the notices. */
import type { InBoth } from "./entry";

export const journalCodes = {
  enlisted: { en: "Entered", bg: "Записана за обработка" },
  claimed: { en: "Taken up", bg: "Поета за изпълнение" },
  registered: { en: "Registered in iCash", bg: "Регистрация в iCash" },
  ordered: { en: "Ordered at JAR", bg: "Поръчана в JAR" },
  retry: { en: "Tried again by hand", bg: "Нов опит на ръка" },
  looked_up: { en: "Looked for", bg: "Потърсена" },
  order_canceled: { en: "Order cancelled", bg: "Поръчката е отказана" },
  payment_arrived: { en: "Payment arrived", bg: "Плащането пристигна" },
  payment_seen: { en: "Payment seen", bg: "Плащането е налице" },
  sale_registered: { en: "The sale is registered", bg: "Продажбата е регистрирана" },
  send: { en: "Sent by hand", bg: "Изпратена ръчно" },
  hold: { en: "Put on hold", bg: "Задържана" },
  release: { en: "Released", bg: "Освободена" },
  paused: { en: "Sending is paused", bg: "Изпращането е на пауза" },
  corrected: { en: "Details corrected", bg: "Поправени данни" },
  documents_changed: { en: "Papers changed", bg: "Променени документи" },
  order_edited: { en: "The order was changed", bg: "Поръчката е променена" },
  adopt: { en: "Taken over by its number", bg: "Поета по номер" },
  collected: { en: "The money has come", bg: "Парите дойдоха" },
  dismiss: { en: "Notice hidden", bg: "Скрито съобщение" },
  elsewhere: { en: "Registered elsewhere", bg: "Регистрирано другаде" },
  receipt_data: { en: "Data of the receipt entered", bg: "Въведени данни от бона" },
  refresh: { en: "Looked at by hand", bg: "Ръчна проверка" },
  register: { en: "Registered after all", bg: "Все пак за регистриране" },
  review: { en: "Rows and reason confirmed", bg: "Потвърдени редове и причина" },
  invoice_set_free: { en: "An invoice stops no receipt any more", bg: "Фактурата вече не спира бона" },
  invoice_corrected: { en: "Company data corrected", bg: "Поправени данни на фирмата" },
  take_over: { en: "Company data taken over into iCash", bg: "Данните на фирмата са записани в iCash" },
  rules_changed: { en: "The settings were changed", bg: "Променени настройки" },
  storno_types_confirmed: { en: "Storno kinds confirmed", bg: "Потвърдени видове сторно" },

  // Of supplier orders until 2026-11; a journal is never rewritten.
  looked_again: { en: "Looked at JAR by hand", bg: "Ръчна проверка в JAR" },
  adopted: { en: "JAR’s order taken over", bg: "Поета поръчка от JAR" },
  attention_dismissed: { en: "Notice hidden", bg: "Скрито съобщение" },
} as const satisfies Readonly<Record<string, InBoth>>;
export type JournalCode = keyof typeof journalCodes;

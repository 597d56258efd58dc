import type { Reason } from "./entry";
import type { fiscalFacts } from "./fiscal-facts";

/** What a person has to settle before a document goes on, or settles in another way. */
export const fiscalHolds = {
  attached_by_person: {
    title: { en: "Being attached", bg: "Прикача се" },
    text: {
      en: "A person has named the operation at iCash that is this receipt. If it stays here, press “Adopt” and name it once more.",
      bg: "Човек е посочил операцията в iCash, която е този бон. Ако остане така, натиснете „Приеми операция“ и я посочете отново.",
    },
    needsPerson: true,
  },
  awaiting_review: {
    title: { en: "Waiting for your review", bg: "Чака Вашия преглед" },
    text: {
      en: "By your settings a person looks at every storno first. Press “Rows and reason”, check both and confirm.",
      bg: "Според настройките Ви всяко сторно първо се преглежда от човек. Натиснете „Редове и причина“, проверете ги и потвърдете.",
    },
    needsPerson: true,
  },
  provider_unmapped: {
    title: { en: "No rule for this payment method", bg: "Няма правило за този начин на плащане" },
    text: {
      en: "Choose in the receipt settings when a receipt is due for payments through this provider, and which payment type they are in iCash. What was held goes on by itself.",
      bg: "Изберете в настройките на боновете кога се дължи бон за плащанията през този доставчик и какъв вид плащане са в iCash. Задържаното продължава само.",
    },
    facts: ["provider"],
    needsPerson: true,
    retry: true,
    byRule: true,
  },
  mixed_duty: {
    title: { en: "Paid partly with and partly without a receipt", bg: "Платено отчасти с бон и отчасти без" },
    text: {
      en: "By your rules one of these payments needs a receipt and another does not. Ask your accountant, make the receipt in iCash itself and press “Registered elsewhere”.",
      bg: "Според правилата Ви за едно от тези плащания се дължи бон, а за друго не. Попитайте счетоводителя си, издайте бона направо в iCash и натиснете „Регистрирано другаде“.",
    },
    facts: ["providers"],
    needsPerson: true,
    retry: true,
    byRule: true,
  },
  credit_used: {
    title: { en: "Paid with a gift card or store credit", bg: "Платено с подаръчна карта или кредит" },
    text: {
      en: "The settings do not say how iCash records it. Ask your accountant, set the payment type in the receipt settings, then press “Try again”.",
      bg: "В настройките не е казано как iCash го записва. Попитайте счетоводителя си, задайте вида плащане в настройките на боновете и натиснете „Опитай отново“.",
    },
    facts: ["creditMinor"],
    needsPerson: true,
    retry: true,
    byRule: true,
  },
  payment_short: {
    title: { en: "Less was paid than the order costs", bg: "Платено е по-малко от поръчката" },
    text: {
      en: "The payments do not cover the order, so nothing was sent. Take the rest, or lower the order, then press “Try again”.",
      bg: "Плащанията не покриват поръчката, затова нищо не е изпратено. Вземете остатъка или намалете поръчката и натиснете „Опитай отново“.",
    },
    facts: ["expectedMinor", "chargedMinor"],
    needsPerson: true,
    retry: true,
  },
  total_mismatch: {
    title: { en: "The amounts do not match", bg: "Сумите не съвпадат" },
    text: {
      en: "The rows do not add up to the money charged, so nothing was sent. Check the discounts, the shipping and any changes to the order.",
      bg: "Сборът на редовете се различава от платената сума, затова нищо не е изпратено. Проверете отстъпките, доставката и промените по поръчката.",
    },
    facts: ["linesMinor", "chargedMinor"],
    needsPerson: true,
    retry: true,
  },
  vat_rate_missing: {
    title: { en: "VAT rate missing", bg: "Липсва ДДС ставка" },
    text: {
      en: "An item of the order has no VAT rate. Check the tax settings of the region and the product, then press “Try again”. A seller who is not registered for VAT says so in the receipt settings.",
      bg: "Артикул от поръчката няма ДДС ставка. Проверете данъчните настройки на региона и на продукта и натиснете „Опитай отново“. Нерегистриран по ЗДДС търговец го посочва в настройките на боновете.",
    },
    facts: ["lineId", "vatRate"],
    needsPerson: true,
    retry: true,
    byRule: true,
  },
  vat_rate_unmapped: {
    title: { en: "VAT rate without an iCash tax group", bg: "ДДС ставка без данъчна група в iCash" },
    text: {
      en: "Set in the receipt settings which iCash tax group stands for this rate, then press “Try again”.",
      bg: "Посочете в настройките на боновете коя данъчна група в iCash отговаря на тази ставка и натиснете „Опитай отново“.",
    },
    facts: ["rates"],
    needsPerson: true,
    retry: true,
    byRule: true,
  },
  quantity_unsupported: {
    title: { en: "Quantity not supported", bg: "Неподдържано количество" },
    text: {
      en: "An item has a quantity that is not a whole number. Register this sale in iCash itself and press “Registered elsewhere”.",
      bg: "Артикул от поръчката е с количество, което не е цяло число. Регистрирайте продажбата направо в iCash и натиснете „Регистрирано другаде“.",
    },
    facts: ["lineId", "quantity"],
    needsPerson: true,
    retry: true,
  },
  negative_line: {
    title: { en: "Negative amount", bg: "Отрицателна сума" },
    text: {
      en: "A row of the order comes out below zero, so nothing was sent. Check the discounts.",
      bg: "Ред от поръчката излиза под нулата, затова нищо не е изпратено. Проверете отстъпките.",
    },
    facts: ["lineId", "total"],
    needsPerson: true,
    retry: true,
  },
  empty: {
    title: { en: "Nothing to register", bg: "Няма какво да се регистрира" },
    text: {
      en: "The order has no rows that could stand on a receipt. Check the order.",
      bg: "В поръчката няма редове, които да влязат в бон. Проверете поръчката.",
    },
    needsPerson: true,
    retry: true,
  },
  currency_mismatch: {
    title: { en: "Different currency", bg: "Различна валута" },
    text: {
      en: "The order is not in the currency of the iCash account, so nothing more was sent. If the account is kept in the order’s currency, ask the shop’s developer to name it in the option icash.currency and press “Try again”. Otherwise ask your accountant how to register it and press “Registered elsewhere”.",
      bg: "Поръчката не е във валутата на акаунта в iCash, затова нищо повече не е изпратено. Ако акаунтът се води във валутата на поръчката, помолете разработчика да я посочи в настройката icash.currency и натиснете „Опитай отново“. Иначе попитайте счетоводителя си как да я регистрирате и натиснете „Регистрирано другаде“.",
    },
    facts: ["expected", "remote"],
    needsPerson: true,
    retry: true,
  },
  beyond_limits: {
    title: { en: "Too large for iCash", bg: "Надхвърля допустимото в iCash" },
    text: {
      en: "A price, a quantity or a payment is larger than iCash can hold, so nothing was sent and no unique sale number was used. Split the order, or register the sale in another way and press “Registered elsewhere”.",
      bg: "Цена, количество или плащане е по-голямо, отколкото iCash приема, затова нищо не е изпратено и УНП не е използван. Разделете поръчката или регистрирайте продажбата по друг начин и натиснете „Регистрирано другаде“.",
    },
    facts: ["what", "value", "limit"],
    needsPerson: true,
    retry: true,
  },
  pay_type_unknown: {
    title: { en: "iCash does not know the pay type", bg: "iCash не познава вида плащане" },
    text: {
      en: "The settings give this payment provider a pay type that the iCash account does not have. Nothing was sent. Correct the number in the receipt settings; the sale then goes on by itself.",
      bg: "В настройките на този доставчик на плащане е зададен вид плащане, какъвто акаунтът в iCash няма. Нищо не е изпратено. Поправете номера в настройките на боновете и продажбата ще продължи сама.",
    },
    facts: ["provider", "payType"],
    byRule: true,
    needsPerson: true,
    retry: true,
  },
  register_unknown: {
    title: { en: "iCash does not know the cash register", bg: "iCash не познава касата" },
    text: {
      en: "The iCash account has no such cash register in this store. Nothing was sent. Ask the shop’s developer to correct icash.cashRegisterId, icash.printCashRegisterId or icash.storeId, then press “Try again”.",
      bg: "Акаунтът в iCash няма такава каса в този обект. Нищо не е изпратено. Помолете разработчика да поправи icash.cashRegisterId, icash.printCashRegisterId или icash.storeId и натиснете „Опитай отново“.",
    },
    facts: ["register", "store"],
    needsPerson: true,
    retry: true,
  },
  article_differs: {
    title: { en: "Another article stands under our number", bg: "Под нашия номер в iCash стои друг артикул" },
    text: {
      en: "iCash holds the article that this row needs under another name or in another tax group, and the receipt would print that one. Correct the article in iCash, then press “Try again”.",
      bg: "Артикулът за този ред стои в iCash с друго име или в друга данъчна група и бонът би отпечатал него. Поправете артикула в iCash и натиснете „Опитай отново“.",
    },
    facts: ["name", "remote"],
    needsPerson: true,
    retry: true,
  },
  /** Until 2026-11; a wish for an invoice holds nothing any more, and what was held for it is planned anew. */
  invoice_data_invalid: {
    title: { en: "Company data for the invoice are wrong", bg: "Грешни данни на фирмата за фактура" },
    text: {
      en: "The customer asked for an invoice, but the data below are missing or cannot be right. Press “Try again”: the receipt is registered without a company.",
      bg: "Клиентът иска фактура, но посочените данни липсват или не може да са верни. Натиснете „Опитай отново“: бонът се регистрира без фирма.",
    },
    facts: ["fields"],
    needsPerson: true,
    retry: true,
    byRule: true,
  },
  account_missing: {
    title: { en: "iCash account not set up any more", bg: "Акаунтът в iCash вече не е настроен" },
    text: {
      en: "This document belongs to an account that the plugin options do not name any more. Ask the shop’s developer to add it again, then press “Try again”.",
      bg: "Документът е на акаунт, който вече не е посочен в настройките на плъгина. Помолете разработчика на магазина да го добави отново и натиснете „Опитай отново“.",
    },
    facts: ["account"],
    needsPerson: true,
    retry: true,
    byRule: true,
  },
  refused_by_icash: {
    title: { en: "Refused by iCash", bg: "Отказ от iCash" },
    text: {
      en: "iCash did not accept the document. Remove the cause, then press “Try again”.",
      bg: "iCash не прие документа. Отстранете причината и натиснете „Опитай отново“.",
    },
    facts: ["refusal?", "field?", "message"],
    needsPerson: true,
    retry: true,
  },
  remote_total_differs: {
    title: { en: "Different total in iCash", bg: "Различна сума в iCash" },
    text: {
      en: "The operation in iCash has another total than expected, so it was not completed. Compare it in iCash.",
      bg: "Сумата на операцията в iCash не е очакваната, затова операцията не е приключена. Сравнете я в iCash.",
    },
    facts: ["expectedMinor", "remote"],
    needsPerson: true,
    retry: true,
  },
  vat_differs: {
    title: { en: "Different VAT in iCash", bg: "Различен ДДС в iCash" },
    text: {
      en: "iCash counts another VAT on these rows than their VAT rates give, so nothing was paid. Usually a rate is mapped to the wrong tax group: compare the groups below with iCash and correct them in the receipt settings. The same operation is then filled anew and goes on under its unique sale number.",
      bg: "iCash изчислява по тези редове друг ДДС от този по техните ставки, затова нищо не е платено. Обикновено ставка е свързана с грешна данъчна група: сравнете групите по-долу с iCash и ги поправете в настройките на боновете. След това същата операция се попълва отново и продължава под своя УНП.",
    },
    facts: ["expectedVat", "remoteVat", "groups"],
    needsPerson: true,
    retry: true,
    byRule: true,
  },
  paid_differs: {
    title: { en: "Different paid amount in iCash", bg: "Различна платена сума в iCash" },
    text: {
      en: "The amount paid on the operation in iCash is not the expected one. Check the operation in iCash.",
      bg: "Платената сума по операцията в iCash не е очакваната. Проверете операцията в iCash.",
    },
    facts: ["expectedMinor", "paid"],
    needsPerson: true,
    retry: true,
  },
  several_operations: {
    title: { en: "Several operations in iCash", bg: "Няколко операции в iCash" },
    text: {
      en: "iCash holds more than one operation for this document. Find out in iCash which one is right and enter its number; nothing more is sent from here.",
      bg: "За този документ в iCash има повече от една операция. Проверете там коя е вярната и въведете номера ѝ; оттук нищо повече няма да се изпраща.",
    },
    facts: ["operationIds"],
    needsPerson: true,
    retry: true,
  },
  operation_deleted: {
    title: { en: "Deleted in iCash", bg: "Изтрита в iCash" },
    text: {
      en: "The operation was deleted in iCash. Find out why before anything is registered again.",
      bg: "Операцията е изтрита в iCash. Изяснете защо, преди каквото и да е да се регистрира отново.",
    },
    facts: ["operationIds"],
    needsPerson: true,
    retry: true,
  },
  reference_taken: {
    title: { en: "Number already in use", bg: "Номерът вече е зает" },
    text: {
      en: "iCash holds another operation under this number that does not belong to the order. The usual cause is a restored backup. Ask the shop’s developer.",
      bg: "В iCash под този номер има друга операция, която не е за тази поръчка. Обичайната причина е възстановено резервно копие. Обърнете се към разработчика на магазина.",
    },
    facts: ["operationId"],
    needsPerson: true,
    retry: true,
  },
  unique_sale_number_repeated: {
    title: { en: "Unique sale number used twice", bg: "Повторен УНП" },
    text: {
      en: "iCash gave this sale a number that belongs to an earlier sale. Nothing was added to the operation. Call iCash.",
      bg: "iCash даде на продажбата номер, който вече принадлежи на друга. В операцията не е добавено нищо. Свържете се с iCash.",
    },
    facts: ["operationId", "number"],
    needsPerson: true,
    retry: true,
  },
  receipt_data_missing: {
    title: { en: "Data of the receipt missing", bg: "Липсват данни за бона" },
    text: {
      en: "iCash did not give the number, device and date of the original receipt, and a storno needs them. Press “Enter the receipt’s data” and copy them from the receipt.",
      bg: "iCash не върна номера, устройството и датата на първоначалния бон, а без тях сторно не може да се издаде. Натиснете „Въведи данните от бона“ и ги препишете от него.",
    },
    facts: ["missing"],
    needsPerson: true,
  },
  storno_types_unconfirmed: {
    title: { en: "Storno kinds not confirmed", bg: "Видовете сторно не са потвърдени" },
    text: {
      en: "Ask iCash which number stands for which storno reason and confirm it in the receipt settings. Until then no storno is sent.",
      bg: "Попитайте iCash кой номер на коя причина за сторно отговаря и го потвърдете в настройките на боновете. Дотогава сторна не се изпращат.",
    },
    needsPerson: true,
    retry: true,
    byRule: true,
  },
  lawful_day_passed: {
    title: { en: "The last lawful day has passed", bg: "Последният законов ден е минал" },
    text: {
      en: "A storno for this reason could only be made until the day below. Choose another reason if one is right, or ask your accountant and press “Registered elsewhere”.",
      bg: "Сторно по тази причина можеше да се издаде само до посочения ден. Изберете друга причина, ако такава е вярна, или попитайте счетоводителя си и натиснете „Регистрирано другаде“.",
    },
    facts: ["day"],
    needsPerson: true,
  },
  sale_registered_elsewhere: {
    title: { en: "The sale was registered elsewhere", bg: "Продажбата е регистрирана другаде" },
    text: {
      en: "The storno belongs where the sale is. Make it there, then press “Registered elsewhere”.",
      bg: "Сторното трябва да е там, където е продажбата. Издайте го там и натиснете „Регистрирано другаде“.",
    },
    needsPerson: true,
  },
  exceeds_sale: {
    title: { en: "More than the sale", bg: "Повече от продажбата" },
    text: {
      en: "The refund is larger than what is left of the registered sale. Check the refunds of the order.",
      bg: "Възстановената сума е по-голяма от остатъка по регистрираната продажба. Проверете възстановяванията по поръчката.",
    },
    facts: ["amountMinor", "leftMinor"],
    needsPerson: true,
    retry: true,
  },
  rows_unclear: {
    title: { en: "Which rows does the refund belong to?", bg: "За кои редове е възстановената сума?" },
    text: {
      en: "The refund is not the price of what came back, of the delivery or of one row, so nothing was sent. A proposal is prepared: press “Rows and reason”, agree with it or choose the rows piece by piece.",
      bg: "Сумата не е цената на върнатото, на доставката или на един ред, затова нищо не е изпратено. Подготвено е предложение: натиснете „Редове и причина“, съгласете се с него или изберете редовете бройка по бройка.",
    },
    facts: ["amountMinor"],
    needsPerson: true,
    retry: true,
  },
  money_without_rows: {
    title: { en: "Money that no receipt shows", bg: "Пари, които не са в никой бон" },
    text: {
      en: "Money was taken for this order and no receipt shows it, and what was added to the order is not worth exactly that. Give the money back, or press “Register this payment” and choose what it was paid for.",
      bg: "По поръчката са взети пари, които не са в никой бон, а добавеното към нея не струва точно толкова. Върнете парите или натиснете „Регистрирай плащането“ и изберете за какво са платени.",
    },
    facts: ["openMinor", "addedMinor"],
    needsPerson: true,
    retry: true,
  },
  exchange_open: {
    title: { en: "An exchange to be registered", bg: "Замяна, която трябва да се регистрира" },
    text: {
      en: "Goods went back and others went out; the money is the difference. Press “Register the exchange”: a storno of what went back and a receipt for what went out are made together.",
      bg: "Едни стоки са върнати, други са дадени, а парите са разликата. Натиснете „Регистрирай замяната“: заедно се издават сторно за върнатото и бон за даденото.",
    },
    facts: ["wentBackMinor", "addedMinor", "openMinor?", "amountMinor?"],
    needsPerson: true,
    retry: true,
  },
  payment_canceled: {
    title: { en: "The payment of the receipt was cancelled", bg: "Плащането по бона е отменено" },
    text: {
      en: "Medusa cancels a payment that was not captured when the order is changed, and no other payment stands for this part of the receipt. Rows are proposed: press “Rows and reason” and agree, or choose them yourself.",
      bg: "При промяна на поръчката Medusa отменя неусвоеното плащане, а за тази част от бона друго плащане няма. Подготвено е предложение: натиснете „Редове и причина“ и се съгласете или изберете редовете сами.",
    },
    facts: ["amountMinor", "provider"],
    needsPerson: true,
  },
  payment_unclear: {
    title: { en: "Which receipt does the refund belong to?", bg: "Към кой бон е възстановената сума?" },
    text: {
      en: "The receipt was made by an earlier version and does not say which of several payments it stands for. Rows are proposed: if the refunded payment is the one of this receipt, press “Rows and reason” and agree; if it never had a receipt, press “Registered elsewhere”.",
      bg: "Бонът е от предишна версия и не казва за кое от няколкото плащания е. Подготвено е предложение: ако е върнато плащането по този бон, натиснете „Редове и причина“ и се съгласете; ако за него никога не е имало бон, натиснете „Регистрирано другаде“.",
    },
    facts: ["amountMinor", "provider"],
    needsPerson: true,
  },
  exceeds_line: {
    title: { en: "More than was sold", bg: "Повече от продаденото" },
    text: {
      en: "More of an item is returned than is left on the receipt. Check the return.",
      bg: "От един артикул се връща повече, отколкото е останало по бона. Проверете връщането.",
    },
    facts: ["lineId", "returned", "left"],
    needsPerson: true,
    retry: true,
  },
  nothing_left: {
    title: { en: "Nothing left to reverse", bg: "Няма какво да се сторнира" },
    text: {
      en: "The whole sale has been reversed already. Check the refunds of the order.",
      bg: "Цялата продажба вече е сторнирана. Проверете възстановяванията по поръчката.",
    },
    facts: ["amountMinor"],
    needsPerson: true,
    retry: true,
  },
} as const satisfies Readonly<Record<string, Reason<typeof fiscalFacts>>>;

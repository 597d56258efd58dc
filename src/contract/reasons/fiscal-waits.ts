import type { Reason } from "./entry";
import type { fiscalFacts } from "./fiscal-facts";

/** Why a document waits, is looked for, or is left out. */
export const fiscalWaits = {
  payment_awaited: {
    title: { en: "Waiting for the payment", bg: "Чака плащане" },
    text: {
      en: "The sale is registered by itself as soon as the payment is confirmed.",
      bg: "Продажбата се регистрира сама, щом плащането бъде потвърдено.",
    },
    byRule: true,
  },
  collection_awaited: {
    title: { en: "Cash on delivery: waiting for the money", bg: "Наложен платеж: чакат се парите" },
    text: {
      en: "The receipt is due when the courier has brought the money. Press “The money has come” then.",
      bg: "Бонът се дължи, когато куриерът донесе парите. Тогава натиснете „Парите дойдоха“.",
    },
    needsPerson: true,
    byRule: true,
  },
  sale_not_registered: {
    title: { en: "Waiting for the sale", bg: "Чака продажбата" },
    text: {
      en: "The storno is registered right after the sale itself. There is nothing to do here.",
      bg: "Сторното ще бъде регистрирано веднага след самата продажба. Не е нужно да правите нищо.",
    },
  },
  storno_awaited: {
    title: { en: "Waiting for the storno", bg: "Чака сторното" },
    text: {
      en: "What was reversed has to be registered first; then this receipt follows by itself. There is nothing to do here.",
      bg: "Първо се регистрира сторното, след него този бон се издава сам. Не е нужно да правите нищо.",
    },
    facts: ["stornoId?"],
  },
  awaiting_completion: {
    title: { en: "iCash is finishing the receipt", bg: "iCash довършва бона" },
    text: {
      en: "The operation is in iCash but not completed yet. We look again by ourselves.",
      bg: "Операцията е в iCash, но още не е приключена. Ще проверим отново автоматично.",
    },
    facts: ["status?"],
    needsPerson: true,
    retry: true,
  },
  answer_lost: {
    title: { en: "No answer from iCash", bg: "Няма отговор от iCash" },
    text: {
      en: "iCash did not answer in time. We first look whether the operation exists; nothing is registered twice.",
      bg: "iCash не отговори навреме. Първо проверяваме дали операцията съществува; нищо няма да се регистрира два пъти.",
    },
    facts: ["why?"],
    retry: true,
  },
  not_reached: {
    title: { en: "iCash cannot be reached", bg: "Няма връзка с iCash" },
    text: {
      en: "Nothing was sent. We try again by ourselves.",
      bg: "Нищо не е изпратено. Ще опитаме отново автоматично.",
    },
    retry: true,
  },
  icash_busy: {
    title: { en: "iCash asks to wait", bg: "iCash иска да изчакаме" },
    text: {
      en: "iCash gets too many requests at the moment. We go on by ourselves when the time that it asks for is over.",
      bg: "В момента заявките към iCash са твърде много. Ще продължим сами, щом мине времето, което iCash поиска.",
    },
    retry: true,
  },
  absence_not_proven: {
    title: { en: "Not clear whether it is registered", bg: "Не е ясно дали е регистрирано" },
    text: {
      en: "We could not establish whether iCash has the operation. Look for our number in iCash. “Try again” looks first and never registers twice.",
      bg: "Не успяхме да установим дали операцията е в iCash. Потърсете я там по нашия номер. „Опитай отново“ първо проверява и никога не регистрира втори път.",
    },
    facts: ["looked?"],
    retry: true,
  },
  authentication_failed: {
    title: { en: "iCash denies access", bg: "iCash отказва достъп" },
    text: {
      en: "Check the iCash keys and user in the plugin options.",
      bg: "Проверете ключовете и потребителя за iCash в настройките на плъгина.",
    },
    needsPerson: true,
    retry: true,
  },
  unexpected_error: {
    title: { en: "Unexpected error", bg: "Неочаквана грешка" },
    text: {
      en: "Something went wrong that was not foreseen. Press “Try again”; if it happens again, ask the shop’s developer.",
      bg: "Възникна непредвидена грешка. Натиснете „Опитай отново“, а ако се повтори, обърнете се към разработчика на магазина.",
    },
    needsPerson: true,
    retry: true,
  },
  free_order: {
    title: { en: "Free order", bg: "Безплатна поръчка" },
    text: {
      en: "Nothing was charged, so no receipt is needed.",
      bg: "Нищо не е платено, затова бон не се изисква.",
    },
  },
  no_receipt_required: {
    title: { en: "No receipt needed", bg: "Не се изисква бон" },
    text: {
      en: "By your rules this payment method needs no fiscal receipt (a bank transfer or a postal money order, for example).",
      bg: "Според Вашите правила за този начин на плащане не се издава фискален бон (например банков превод или пощенски паричен превод).",
    },
    facts: ["provider", "legal"],
  },
  sale_not_required: {
    title: { en: "The sale needed no receipt", bg: "За продажбата не се е изисквал бон" },
    text: {
      en: "What was sold without a receipt is given back without a storno. There is nothing to do here.",
      bg: "Продаденото без бон се връща без сторно. Не е нужно да правите нищо.",
    },
    facts: ["sale"],
  },
  registered_elsewhere: {
    title: { en: "Registered elsewhere", bg: "Регистрирано другаде" },
    text: {
      en: "An administrator said that it was registered in another way. Nothing is sent from here.",
      bg: "Администратор е посочил, че е регистрирано по друг начин. Оттук не се изпраща нищо.",
    },
    facts: ["reason"],
  },
  refund_missing: {
    title: { en: "The refund does not exist any more", bg: "Възстановяването вече не съществува" },
    text: {
      en: "The payment provider did not make this refund, so it needs no storno.",
      bg: "Доставчикът на плащане не е направил това възстановяване, затова сторно не се изисква.",
    },
  },
  payment_not_registered: {
    title: { en: "Nothing to reverse", bg: "Няма какво да се сторнира" },
    text: {
      en: "The payment that was given back stands on no receipt, so there is none to reverse.",
      bg: "Върнатото плащане не е в никой бон, затова няма какво да се сторнира.",
    },
  },
  refunded_before_receipt: {
    title: { en: "Given back before the receipt", bg: "Върнато преди бона" },
    text: {
      en: "This money had been given back before the receipt was made, and the receipt does not show it. There is nothing to reverse.",
      bg: "Тези пари са върнати, преди да бъде издаден бонът, и в него не са включени. Няма какво да се сторнира.",
    },
  },
  exchange_registered: {
    title: { en: "Part of an exchange", bg: "Част от замяна" },
    text: {
      en: "The refund is the difference of an exchange. What went back and what went out are registered as a storno and a receipt of their own.",
      bg: "Възстановената сума е разликата при замяна. Върнатото и даденото са регистрирани като отделни сторно и бон.",
    },
  },
  money_given_back: {
    title: { en: "The money was given back", bg: "Парите са върнати" },
    text: {
      en: "Money that no receipt showed was given back before one was made. No receipt is needed.",
      bg: "Пари, които не бяха в никой бон, са върнати, преди да бъде издаден такъв. Бон не се изисква.",
    },
  },
  before_floor: {
    title: { en: "From before the register", bg: "Отпреди регистрирането" },
    text: {
      en: "The order is older than the moment from which this register works. It was planned only, and nothing is registered. Whoever wants it registered here moves that moment back on the page “Home”, under “Consent”.",
      bg: "Поръчката е отпреди момента, от който тази каса работи. Само беше планирана и нищо не се регистрира. За да се регистрира тук, върнете този момент назад в „Начало“, раздел „Разрешения“.",
    },
  },
  order_canceled_before_registration: {
    title: { en: "Order canceled", bg: "Анулирана поръчка" },
    text: {
      en: "The order was canceled before anything was registered. No receipt is needed.",
      bg: "Поръчката е анулирана, преди да бъде регистрирано каквото и да е. Бон не се изисква.",
    },
  },
} as const satisfies Readonly<Record<string, Reason<typeof fiscalFacts>>>;

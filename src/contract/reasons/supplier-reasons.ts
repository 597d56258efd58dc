import type { Reason } from "./entry";
import { brakeReasons } from "./supplier-brakes";
import type { supplierFacts } from "./supplier-facts";

/** Why an order is not at JAR yet, or is not going there. */
export const supplierReasons = {
  payment_awaited: {
    title: { en: "Waiting for the payment", bg: "Чака плащане" },
    text: {
      en: "The order is sent to JAR as soon as the payment is captured. There is nothing to do here; “Send now” does not wait for it.",
      bg: "Поръчката ще бъде изпратена към JAR, щом сумата бъде получена. Не е нужно да правите нищо; „Изпрати сега“ не чака плащането.",
    },
    byRule: true,
  },
  send_by_hand: {
    title: { en: "Sent only by hand", bg: "Изпраща се само ръчно" },
    text: {
      en: "By your settings, orders with this payment method are sent when a person says so. Check the order, then press “Send now”.",
      bg: "Според настройките Ви поръчките с този начин на плащане се изпращат, когато човек реши. Прегледайте поръчката и натиснете „Изпрати сега“.",
    },
    needsPerson: true,
  },
  delayed: {
    title: { en: "Time to cancel", bg: "Време за отказ" },
    text: {
      en: "By your settings an order waits this long before it goes to JAR, so that it can still be cancelled. There is nothing to do here; “Send now” does not wait.",
      bg: "Според настройките поръчката изчаква, преди да тръгне към JAR, за да може още да бъде отказана. Не е нужно да правите нищо; „Изпрати сега“ не изчаква.",
    },
    byRule: true,
  },
  held_by_person: {
    title: { en: "On hold", bg: "Задържана" },
    text: {
      en: "An administrator has stopped this order. “Release” lets it go on as usual, “Send now” sends it at once.",
      bg: "Администратор е спрял тази поръчка. „Освободи“ я пуска по обичайния ред, „Изпрати сега“ я изпраща веднага.",
    },
  },
  other_books: {
    title: { en: "On its way in another account", bg: "Започната е в друг акаунт" },
    text: {
      en: "It was being sent when the account at JAR in the plugin options was changed. Nothing is sent or asked for it any more. See in that account whether JAR has it, and press “Mark as handled”; in the first account again it goes on with “Try again”.",
      bg: "Изпращала се е, когато акаунтът при JAR в опциите на плъгина е сменен. За нея вече нищо не се изпраща и не се проверява. Вижте в онзи акаунт дали JAR я има и натиснете „Отбележи като уредена“. При първия акаунт продължава с „Опитай отново“.",
    },
    facts: ["books"],
    needsPerson: true,
    retry: true,
  },
  customer_data_missing: {
    title: { en: "Customer details missing", bg: "Липсват данни на клиента" },
    text: {
      en: "JAR cannot deliver without them, so nothing was sent. Press “Correct the details” and complete them; the order then goes on by itself.",
      bg: "Без тях JAR не може да достави, затова нищо не е изпратено. Натиснете „Поправи данните“ и ги попълнете; след това поръчката продължава автоматично.",
    },
    facts: ["fields"],
    needsPerson: true,
    retry: true,
  },
  customer_data_too_long: {
    title: { en: "Too long for the label", bg: "Твърде дълги данни за етикета" },
    text: {
      en: "The name or address is longer than a label holds, and nothing was cut behind your back. Below you see the short form that would be sent: press “Try again” to send it so, or “Correct the details” and shorten it yourself.",
      bg: "Името или адресът е по-дълъг, отколкото побира етикетът, и нищо не е съкратено без Вас. По-долу виждате краткия вид, който би се изпратил: натиснете „Опитай отново“, за да тръгне така, или „Поправи данните“, за да го съкратите сами.",
    },
    facts: ["too_long"],
    needsPerson: true,
    retry: true,
  },
  ...brakeReasons,
  fulfilled_here: {
    title: { en: "Fulfilled here, not ordered at JAR", bg: "Изпълнена тук, непоръчана в JAR" },
    text: {
      en: "Somebody marked these products as fulfilled at JAR’s location, but JAR has no order for them, and the shop cannot send anything from there. Press “Try again” to order them at JAR, or “Mark as handled” if the customer gets them in another way.",
      bg: "Някой е отбелязал тези продукти като изпълнени от локацията на JAR, но в JAR няма поръчка за тях, а оттам магазинът не може да изпрати нищо. Натиснете „Опитай отново“, за да ги поръчате в JAR, или „Отбележи като уредена“, ако клиентът ги получава по друг начин.",
    },
    facts: ["lines"],
    needsPerson: true,
    retry: true,
  },
  debt_too_large: {
    title: { en: "Too much is owed to JAR", bg: "Твърде голямо задължение към JAR" },
    text: {
      en: "By your settings no more is ordered while more than this is owed to JAR. Once the debt is below the limit the order goes on by itself; “Try again” sends it all the same.",
      bg: "Според настройките не се поръчва повече, докато на JAR се дължи над тази сума. Щом задължението падне под границата, поръчката продължава автоматично; с „Опитай отново“ тръгва въпреки това.",
    },
    facts: ["debt", "limit"],
    needsPerson: true,
    retry: true,
  },
  documents_unavailable: {
    title: { en: "Papers to enclose not at hand", bg: "Документите към пратката не са налице" },
    text: {
      en: "Your shop’s own program could not give the papers that JAR should enclose. We try again by ourselves; if it lasts, ask the shop’s developer.",
      bg: "Програмата на магазина не успя да даде документите, които JAR трябва да приложи. Ще опитаме отново автоматично; ако продължи, обърнете се към разработчика на магазина.",
    },
    retry: true,
  },
  documents_invalid: {
    title: { en: "Papers to enclose not usable", bg: "Неизползваеми документи към пратката" },
    text: {
      en: "Your shop’s own program gave papers that JAR cannot take, so nothing was sent. Ask the shop’s developer, then press “Try again”.",
      bg: "Програмата на магазина даде документи, които JAR не може да приеме, затова нищо не е изпратено. Обърнете се към разработчика на магазина и после натиснете „Опитай отново“.",
    },
    facts: ["problems"],
    needsPerson: true,
    retry: true,
  },
  not_available: {
    title: { en: "JAR has too few", bg: "JAR няма достатъчно" },
    text: {
      en: "JAR does not have as many pieces as were ordered, so nothing was sent. Agree with the customer and change the order, or press “Try again” to send it as it is; JAR then accepts what it has.",
      bg: "JAR няма толкова бройки, колкото са поръчани, затова нищо не е изпратено. Уговорете се с клиента и променете поръчката или натиснете „Опитай отново“, за да я изпратите така; тогава JAR приема каквото има.",
    },
    facts: ["lines"],
    needsPerson: true,
    retry: true,
  },
  product_gone: {
    title: { en: "Not offered by JAR any more", bg: "JAR вече не ги предлага" },
    text: {
      en: "JAR does not know these products any more, so nothing was sent. Take them out of the order, or deliver them in another way and press “Mark as handled”.",
      bg: "JAR вече не познава тези продукти, затова нищо не е изпратено. Извадете ги от поръчката или ги доставете по друг начин и натиснете „Отбележи като уредена“.",
    },
    facts: ["codes"],
    needsPerson: true,
    retry: true,
  },
  margin_too_low: {
    title: { en: "Margin too low", bg: "Твърде малка печалба" },
    text: {
      en: "At JAR’s present price the margin is below the least one of your settings, so nothing was sent. Press “Try again” to send the order all the same.",
      bg: "При сегашната цена на JAR печалбата е под най-малката от настройките Ви, затова нищо не е изпратено. Натиснете „Опитай отново“, ако искате да я изпратите въпреки това.",
    },
    facts: ["lines", "min_percent"],
    needsPerson: true,
    retry: true,
  },
  cost_unknown: {
    title: { en: "Cost unknown", bg: "Неизвестна себестойност" },
    text: {
      en: "JAR names no price for these products, so the margin cannot be checked and nothing was sent. Press “Try again” to send the order all the same.",
      bg: "JAR не посочва цена за тези продукти, печалбата не може да се провери и нищо не е изпратено. Натиснете „Опитай отново“, ако искате да я изпратите въпреки това.",
    },
    facts: ["codes"],
    needsPerson: true,
    retry: true,
  },
  preflight_differs: {
    title: { en: "JAR would not deliver everything", bg: "JAR не би доставил всичко" },
    text: {
      en: "Asked for an offer, JAR came back with fewer pieces, so nothing was sent. Agree with the customer and change the order, or press “Try again” to send it as it is.",
      bg: "На запитване за оферта JAR отговори с по-малко бройки, затова нищо не е изпратено. Уговорете се с клиента и променете поръчката или натиснете „Опитай отново“, за да я изпратите така.",
    },
    facts: ["lines"],
    needsPerson: true,
    retry: true,
  },
  partially_accepted: {
    title: { en: "Accepted in part", bg: "Частично приета" },
    text: {
      en: "JAR took less than was ordered. Look at the marked lines and decide whether to refund the customer or to deliver the items in another way. “Try again” takes what JAR accepted.",
      bg: "JAR прие по-малко от поръчаното. Вижте отбелязаните редове и решете дали да възстановите сумата на клиента, или да доставите артикулите по друг начин. С „Опитай отново“ взимате това, което JAR е приел.",
    },
    facts: ["short", "missing"],
    needsPerson: true,
    retry: true,
  },
  answer_lost: {
    title: { en: "No answer from JAR", bg: "Няма отговор от JAR" },
    text: {
      en: "JAR did not answer in time. We first look whether the order is there; it is not sent twice.",
      bg: "JAR не отговори навреме. Първо проверяваме дали поръчката е там; тя няма да бъде изпратена два пъти.",
    },
    retry: true,
  },
  not_found_after_lost_answer: {
    title: { en: "Not found at JAR", bg: "Не е намерена в JAR" },
    text: {
      en: "The answer was lost and JAR shows no order with our number. Ask JAR. If they have it, enter its number; if they really have none, press “Try again”.",
      bg: "Отговорът се изгуби, а в JAR няма поръчка с нашия номер. Попитайте JAR. Ако я имат, въведете номера ѝ; ако наистина я нямат, натиснете „Опитай отново“.",
    },
    needsPerson: true,
    retry: true,
  },
  refused_by_jar: {
    title: { en: "Refused by JAR", bg: "Отказ от JAR" },
    text: {
      en: "JAR did not accept the order and nothing is ordered. Remove the cause, then press “Try again”.",
      bg: "JAR не прие поръчката и нищо не е поръчано. Отстранете причината и натиснете „Опитай отново“.",
    },
    facts: ["refusal?", "message"],
    needsPerson: true,
    retry: true,
  },
  credentials: {
    title: { en: "JAR denies access", bg: "JAR отказва достъп" },
    text: {
      en: "Check the JAR user name and password (or token) in the plugin options.",
      bg: "Проверете потребителското име и паролата (или токена) за JAR в настройките на плъгина.",
    },
    needsPerson: true,
    retry: true,
  },
  rate_limited: {
    title: { en: "JAR limits the number of requests", bg: "JAR ограничава броя на заявките" },
    text: {
      en: "Too many requests were sent. We go on by ourselves in a while.",
      bg: "Изпратени са твърде много заявки. Ще продължим автоматично след малко.",
    },
    retry: true,
  },
  not_reached: {
    title: { en: "JAR cannot be reached", bg: "Няма връзка с JAR" },
    text: {
      en: "Nothing was sent. We try again by ourselves.",
      bg: "Нищо не е изпратено. Ще опитаме отново автоматично.",
    },
    retry: true,
  },
  order_canceled_before_sending: {
    title: { en: "Order canceled", bg: "Анулирана поръчка" },
    text: {
      en: "The order was canceled before it was sent to JAR. Nothing is ordered.",
      bg: "Поръчката е анулирана, преди да бъде изпратена към JAR. Нищо не е поръчано.",
    },
    needsPerson: true,
    retry: true,
  },
  before_floor: {
    title: { en: "From before orders went to JAR", bg: "Отпреди поръчките към JAR" },
    text: {
      en: "The order is older than the moment from which this shop orders at JAR. It was planned only, and nothing is sent. Whoever wants it sent moves that moment back on the page “Home”, under “Consent”.",
      bg: "Поръчката е отпреди момента, от който този магазин поръчва в JAR. Само беше планирана и нищо не се изпраща. За да бъде изпратена, върнете този момент назад в „Начало“, раздел „Разрешения“.",
    },
  },
  handled_by_person: {
    title: { en: "Handled by a person", bg: "Уредена от човек" },
    text: {
      en: "An administrator took care of this order in another way. Nothing is sent to JAR.",
      bg: "Администратор се е погрижил за тази поръчка по друг начин. Към JAR не се изпраща нищо.",
    },
    facts: ["note?"],
  },
  no_longer_needed: {
    title: { en: "Nothing left to order", bg: "Няма какво да се поръча" },
    text: {
      en: "Before it was sent, all products of JAR were taken out of the order or given out from the shop’s own stock. Nothing is ordered.",
      bg: "Преди да бъде изпратена, всички продукти на JAR са извадени от поръчката или са дадени от наличността на магазина. Нищо не е поръчано.",
    },
    needsPerson: true,
    retry: true,
  },
  reference_mismatch: {
    title: { en: "Different number at JAR", bg: "Различен номер в JAR" },
    text: {
      en: "The order at JAR carries another number than the one we sent. Ask JAR whether it is this order.",
      bg: "Поръчката в JAR е с друг номер, не с изпратения от нас. Уточнете с JAR дали е същата.",
    },
    facts: ["sent", "stored"],
    needsPerson: true,
    retry: true,
  },
  lines_differ: {
    title: { en: "Different items at JAR", bg: "Различни артикули в JAR" },
    text: {
      en: "The items of the order at JAR are not the ones that we asked for. Sort it out with JAR.",
      bg: "Артикулите в поръчката при JAR не са тези, които сме поръчали. Уточнете го с JAR.",
    },
    facts: ["unexpected"],
    needsPerson: true,
    retry: true,
  },
  reference_taken: {
    title: { en: "Our number stands at another order", bg: "Номерът ни е на друга поръчка" },
    text: {
      en: "JAR shows an order with our number, but with other goods, from another time or of another row, so it was not taken over. It may be of another shop that uses the same account. Ask JAR. If this order is not there, press “Try again”.",
      bg: "В JAR има поръчка с нашия номер, но с други артикули, от друго време или вече отчетена другаде, затова не е поета. Възможно е да е на друг магазин със същия акаунт. Попитайте JAR. Ако тази поръчка не е при тях, натиснете „Опитай отново“.",
    },
    facts: ["jar_number", "lines"],
    needsPerson: true,
    retry: true,
  },
  several_orders: {
    title: { en: "Several orders at JAR", bg: "Няколко поръчки в JAR" },
    text: {
      en: "JAR holds more than one order with our number. Ask JAR which one is right, have the others canceled and enter the number of the right one.",
      bg: "В JAR има повече от една поръчка с нашия номер. Уточнете с JAR коя е вярната, поискайте другите да бъдат отказани и въведете номера на вярната.",
    },
    needsPerson: true,
    retry: true,
  },
  contract: {
    title: { en: "Unreadable answer from JAR", bg: "Неразбираем отговор от JAR" },
    text: {
      en: "JAR answered in a way that cannot be understood. Ask the shop’s developer.",
      bg: "Отговорът на JAR не може да бъде разчетен. Обърнете се към разработчика на магазина.",
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
} as const satisfies Readonly<Record<string, Reason<typeof supplierFacts>>>;

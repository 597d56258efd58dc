/**
 * Why a request as a whole is not done. Of each its type, which decides the HTTP status as Medusa has them, and what a
 * person can do about it.
 */
import { OF_THE_CATALOGUE } from "./catalogue-refusals";
import { plain, say } from "./problem-text";
import { conflict, invalid, notAllowed, notFound, typed, unexpected } from "./refusal-types";

export { STATUSES } from "./refusal-types";
export type { RefusalType } from "./refusal-types";

const OF_ANY_PART = {
  /** What is wrong stands at the fields. */
  invalid_fields: invalid(
    plain("The request cannot be used as it is.", "Заявката не може да бъде изпълнена така."),
  ),
  not_found: notFound(
    plain("This does not exist, or does not exist any more.", "Такъв запис няма или вече е изтрит."),
  ),
  settings_changed: conflict(
    plain(
      "Somebody else has saved these settings meanwhile. Read them again before you change them.",
      "Междувременно някой друг е записал тези настройки. Заредете ги отново, преди да ги променяте.",
    ),
  ),
  switch_off: conflict(
    say(
      { part: "switch" },
      "“{{part}}” is switched off in this installation. Somebody who may decide that arms it first, on the page “Home”, under “Consent”.",
      "„{{part}}“ не е разрешено в тази инсталация. Първо го разрешете в „Начало“, раздел „Разрешения“.",
    ),
  ),
  owed_changed: conflict(
    plain(
      "What is owed has changed meanwhile. Nothing was registered; look at the new sum and confirm it once more.",
      "Междувременно дължимото се е променило. Нищо не е регистрирано; вижте новата сума и потвърдете още веднъж.",
    ),
  ),
  switch_forbidden: conflict(
    say(
      { part: "switch" },
      "The options of this installation, or JAR_ICASH_SEND, forbid “{{part}}”. It cannot be armed here.",
      "Настройките на инсталацията забраняват „{{part}}“. Тук това не може да бъде разрешено.",
    ),
  ),
  nothing_to_arm: conflict(
    say(
      { part: "switch" },
      "“{{part}}” is not configured, so there is nothing to arm. Complete the plugin options and restart first.",
      "„{{part}}“ не е настроено и няма какво да се разреши. Първо допълнете опциите на плъгина и рестартирайте.",
    ),
  ),
  other_installation: conflict(
    plain(
      "The database or the address is not the one that was armed. Say first whether this is the shop or a copy.",
      "Базата данни или адресът не са тези, за които е дадено разрешение. Първо посочете дали това е магазинът, или копие.",
    ),
  ),
  nothing_to_dismiss: conflict(
    plain(
      "Nobody needs to look at this any more. Reload the page to see where it stands.",
      "Това вече не чака никого. Презаредете страницата, за да видите как стоят нещата.",
    ),
  ),
  /** Said by the admin of what Medusa refuses: it answers before a route of ours is asked. */
  forbidden: typed("forbidden")(plain("Your role does not allow this.", "Вашата роля не позволява това.")),
  too_many_requests: typed("too_many_requests")(
    plain("Too many requests. Try again later.", "Твърде много заявки. Опитайте по-късно."),
  ),
} as const;

const OF_SUPPLIER_ORDERS = {
  supplier_order_moved_on: conflict(
    say(
      { state: "state" },
      "This supplier order is “{{state}}” now and this is no longer possible. Reload the page to see where it stands.",
      "Това вече не е възможно: състоянието на поръчката към JAR е „{{state}}“. Показано е актуалното.",
    ),
  ),
  return_moved_on: conflict(
    plain(
      "This case of goods that go back to JAR is settled or was changed meanwhile. Reload the page to see where it stands.",
      "Този случай на връщане към JAR вече е приключен или е променен. Презаредете страницата, за да видите как стоят нещата.",
    ),
  ),
  sending_paused: conflict(
    plain(
      "Sending is paused in the settings. Nothing leaves until it is switched on again.",
      "Изпращането е на пауза от настройките. Нищо не се изпраща, докато не бъде включено отново.",
    ),
  ),
  jar_not_asked: conflict(
    say(
      { state: "state" },
      "This supplier order is “{{state}}” and JAR cannot be asked about it yet.",
      "Състоянието на поръчката е „{{state}}“ и JAR още не може да бъде попитан за нея.",
    ),
  ),
  jar_not_reached: unexpected(
    plain(
      "JAR cannot be asked at the moment. Try again later.",
      "В момента няма връзка с JAR. Опитайте по-късно.",
    ),
  ),
  jar_denies: unexpected(
    plain(
      "JAR denies access. Check the JAR user name and password (or token) in the plugin options.",
      "JAR отказва достъп. Проверете потребителското име и паролата (или токена) за JAR в опциите на плъгина.",
    ),
  ),
  jar_order_unknown: conflict(
    say({ number: "text" }, "JAR shows no order {{number}}.", "В JAR няма поръчка {{number}}."),
  ),
  jar_order_taken: conflict(
    say(
      { number: "text" },
      "JAR’s order {{number}} belongs to another supplier order already.",
      "Поръчка {{number}} в JAR вече принадлежи на друга поръчка от магазина.",
    ),
  ),
  jar_order_of_another: conflict(
    say(
      { number: "text", reference: "text" },
      "JAR’s order {{number}} carries the reference {{reference}} of another supplier order.",
      "Поръчка {{number}} в JAR е с наш номер {{reference}}, а той е на друга поръчка.",
    ),
  ),
  jar_order_twice: conflict(
    say(
      { number: "text", other: "text" },
      "JAR has this order already, as {{number}}. If {{other}} exists as well, tell JAR.",
      "Тази поръчка вече е в JAR с номер {{number}}. Ако там има и {{other}}, съобщете на JAR.",
    ),
  ),
  jar_order_older: conflict(
    say(
      { number: "text" },
      "JAR’s order {{number}} was there before the customer ordered, so it is another one.",
      "Поръчка {{number}} е била в JAR, преди клиентът да поръча, значи е друга.",
    ),
  ),
  jar_order_differs: conflict(
    say(
      { number: "text", differences: "parts" },
      "JAR’s order {{number}} is not this one: {{differences}}.",
      "Поръчка {{number}} в JAR не е тази: {{differences}}.",
    ),
  ),
} as const;

const OF_RECEIPTS = {
  icash_not_configured: notAllowed(
    say(
      { missing: "options" },
      "iCash is not configured; missing in the plugin options: {{missing}}. Add it to medusa-config.ts and restart.",
      "Връзката с iCash не е настроена. В опциите на плъгина липсва: {{missing}}. Добавете го в medusa-config.ts и рестартирайте.",
    ),
  ),
  document_moved_on: conflict(
    say(
      { state: "state" },
      "This document is “{{state}}” now and this is no longer possible. Reload the page to see where it stands.",
      "Това вече не е възможно: състоянието на документа е „{{state}}“. Показано е актуалното.",
    ),
  ),
  collection_not_awaited: conflict(
    say(
      { state: "state" },
      "This document is “{{state}}” now and does not wait for collected money. Reload the page to see where it stands.",
      "Този документ не чака наложен платеж: състоянието му е „{{state}}“. Показано е актуалното.",
    ),
  ),
  collected_amount_differs: conflict(
    say(
      { expected: "money", given: "money" },
      "This order waits for {{expected}}, not for {{given}}. Nothing was marked; check the order and the courier’s list.",
      "Тази поръчка чака {{expected}}, а не {{given}}. Нищо не е отбелязано; проверете поръчката и списъка на куриера.",
    ),
  ),
  account_not_in_options: conflict(
    say(
      { account: "text" },
      "The iCash account “{{account}}” is not in the plugin options any more.",
      "Акаунтът в iCash „{{account}}“ вече не е в настройките на плъгина.",
    ),
  ),
  icash_busy: conflict(
    plain(
      "Receipts are being sent at the moment. Try again in a minute.",
      "В момента се изпращат бонове. Опитайте отново след минута.",
    ),
  ),
  icash_not_reached: conflict(
    plain(
      "iCash cannot be asked at the moment. Try again later.",
      "В момента няма връзка с iCash. Опитайте по-късно.",
    ),
  ),
  operation_not_shown: conflict(
    say(
      { message: "text" },
      "iCash does not show this operation: {{message}}",
      "iCash не показва тази операция. Отговорът му: {{message}}",
    ),
  ),
  icash_refused: conflict(
    say(
      { message: "text" },
      "iCash did not accept it: {{message}}",
      "iCash не го прие. Отговорът му: {{message}}",
    ),
  ),
  invoice_data_wrong: conflict(
    plain(
      "The company’s data in the order are not in order any more. Correct them first.",
      "Данните на фирмата в поръчката вече не са наред. Първо ги поправете.",
    ),
  ),
  company_is_another: conflict(
    plain(
      "The order names another company now than the receipt. Change the record in iCash itself.",
      "Сега поръчката сочи друга фирма, а не тази от бона. Променете записа направо в iCash.",
    ),
  ),
  order_is_canceled: conflict(
    plain(
      "The order is cancelled and cannot be changed any more.",
      "Поръчката е анулирана и вече не може да се променя.",
    ),
  ),
  operation_taken: conflict(
    say(
      { operation: "text", document: "text" },
      "Operation {{operation}} already belongs to document {{document}}.",
      "Операция {{operation}} вече е на наш документ {{document}}.",
    ),
  ),
  operation_differs: conflict(
    say(
      { operation: "text", differences: "parts" },
      "Operation {{operation}} is not this document: {{differences}}.",
      "Операция {{operation}} не е този документ: {{differences}}.",
    ),
  ),
  pay_type_too_late: conflict(
    say(
      { day: "day" },
      "An operator’s error could be reversed until {{day}}. Ask your accountant what to do.",
      "Операторската грешка можеше да се сторнира до {{day}}. Попитайте счетоводителя си какво да направите.",
    ),
  ),
  receipt_reversed_in_part: conflict(
    plain(
      "Something of this receipt is reversed already, so it cannot be registered again as it was.",
      "Част от този бон вече е сторнирана, затова не може да се регистрира отново в същия вид.",
    ),
  ),
  nothing_to_attach: conflict(
    plain(
      "This order has no open money that a receipt could be attached to: it has no payment, its money is registered already, or its rows are not worth it.",
      "В тази поръчка няма нерегистрирана сума, към която да се прикачи бон: няма плащане, сумата вече е регистрирана или редовете не ѝ отговарят.",
    ),
  ),
  rows_unknown: conflict(
    plain(
      "The rows of this document are not known, so no storno could follow it. Remove the reason first, or mark it as registered elsewhere.",
      "Редовете на този документ не са известни и сторно не би могло да го последва. Първо отстранете причината или го отбележете като регистриран другаде.",
    ),
  ),
  sale_not_in_register: conflict(
    plain("The sale of this storno is not in the register.", "Продажбата на това сторно не е в регистъра."),
  ),
  receipt_not_needed: conflict(
    plain(
      "This order no longer needs a receipt; nothing was queued.",
      "За тази поръчка вече не се изисква бон. Нищо не е изпратено.",
    ),
  ),
  reason_stands: conflict(
    say(
      { reason: "reason" },
      "The reason still stands: {{reason}}. Correct it first, then try again.",
      "Причината още е налице: {{reason}}. Първо я отстранете и опитайте отново.",
    ),
  ),
  order_not_found: notFound(plain("There is no such order.", "Такава поръчка няма.")),
  document_not_registered: notFound(
    plain("This document is not registered.", "Този документ не е регистриран."),
  ),
} as const;

const OF_THE_STORE = {
  no_receipts: notFound(plain("No receipts were found.", "Не са намерени бонове.")),
  no_supplier_product: notFound(
    plain("No product with a supplier’s data was found.", "Не е намерен продукт с данни от доставчик."),
  ),
} as const;

export const REFUSALS = {
  ...OF_ANY_PART,
  ...OF_THE_CATALOGUE,
  ...OF_SUPPLIER_ORDERS,
  ...OF_RECEIPTS,
  ...OF_THE_STORE,
} as const;

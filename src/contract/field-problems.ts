/** What can be wrong with one field of a request or of settings, said at the field. */
import { plain, say } from "./problem-text";

export const FIELD_PROBLEMS = {
  // Of any field.
  required: plain("It is missing.", "Липсва."),
  unknown_field: plain("There is no such field.", "Такова поле няма."),
  unusable: plain("It is missing, or cannot be used as it is.", "Липсва или не може да се използва така."),
  empty: plain("It must not be empty.", "Не може да е празно."),
  not_text: plain("A text is needed.", "Нужен е текст."),
  not_boolean: plain("Yes or no is needed.", "Нужно е да или не."),
  not_list: plain("A list is needed.", "Нужен е списък."),
  not_fields: plain("An object with fields is needed.", "Нужен е обект с полета."),
  not_one_of: say(
    { allowed: "names" },
    "One of these is needed: {{allowed}}.",
    "Нужна е една от стойностите: {{allowed}}.",
  ),
  too_short: say({ limit: "count" }, "At least {{limit}} characters.", "Поне {{limit}} знака."),
  too_long: say({ limit: "count" }, "At most {{limit}} characters.", "Най-много {{limit}} знака."),
  too_few: say({ limit: "count" }, "At least {{limit}} entries.", "Поне {{limit}} реда."),
  too_many: say({ limit: "count" }, "At most {{limit}} entries.", "Най-много {{limit}} реда."),
  wrong_form: plain("It does not have the right form.", "Не е във вярната форма."),
  twice: plain("It stands there twice.", "Среща се два пъти."),
  address_unreadable: plain(
    "The address of this request holds characters that cannot be used.",
    "Адресът на заявката съдържа знаци, които не могат да се използват.",
  ),
  control_characters: plain(
    "It holds characters that cannot be typed. Type it anew instead of pasting it.",
    "Съдържа знаци, които не се виждат. Въведете го на ръка, вместо да го поставяте.",
  ),

  // Numbers.
  country: plain(
    "A country’s code of two letters is needed.",
    "Нужен е кодът на държавата с две латински букви.",
  ),
  decimal: plain("A number is needed, for example 12.5.", "Нужно е число, например 12,5."),
  whole: plain("A whole number is needed.", "Нужно е цяло число."),
  negative: plain("It must not be negative.", "Не може да е отрицателно."),
  at_least: say({ limit: "count" }, "It must be at least {{limit}}.", "Трябва да е поне {{limit}}."),
  at_most: say(
    { limit: "count" },
    "It must not be more than {{limit}}.",
    "Не може да е повече от {{limit}}.",
  ),
  above: say({ limit: "count" }, "It must be more than {{limit}}.", "Трябва да е повече от {{limit}}."),
  below: say({ limit: "count" }, "It must be less than {{limit}}.", "Трябва да е по-малко от {{limit}}."),
  between: say(
    { low: "count", high: "count" },
    "It must be more than {{low}} and at most {{high}}.",
    "Трябва да е повече от {{low}} и най-много {{high}}.",
  ),
  whole_from_to: say(
    { low: "count", high: "count" },
    "A whole number from {{low}} to {{high}} is needed.",
    "Нужно е цяло число от {{low}} до {{high}}.",
  ),
  whole_cents: plain("Whole cents are needed, for example 0.10.", "Нужни са цели центове, например 0,10."),
  two_digits: plain("Two digits are needed, for example 99.", "Нужни са две цифри, например 99."),

  // Times.
  day: plain("A day is needed, for example 2026-01-31.", "Нужен е ден, например 2026-01-31."),
  moment: plain("A day and a time are needed.", "Нужни са ден и час."),
  passed_time: plain("A time that has passed is needed.", "Нужен е час, който вече е минал."),
  day_span: say(
    { days: "count" },
    "The first day must not be after the last one, nor more than {{days}} days before it.",
    "Първият ден не може да е след последния, нито повече от {{days}} дни преди него.",
  ),

  // Of people.
  phone: plain(
    "A phone number that can be called is needed; a foreign one with its country code.",
    "Нужен е валиден телефонен номер; чуждестранният с кода на страната.",
  ),
  email: plain("A complete e-mail address is needed.", "Нужен е пълен имейл адрес."),

  // Of the catalogue.
  host: plain(
    "A host is needed, for example p.jarcomputers.com.",
    "Нужен е адрес, например p.jarcomputers.com.",
  ),
  category_path: plain(
    "A category is needed, for example Components > Processors.",
    "Нужна е категория, например Компоненти > Процесори.",
  ),
  category_or_brand: plain("Give a category or a brand.", "Посочете категория или марка."),
  category_unknown: plain(
    "The store has no such category any more. Choose another one.",
    "Такава категория в магазина вече няма. Изберете друга.",
  ),
  included_and_excluded: plain("It is both let in and left out.", "Едновременно е допуснато и изключено."),
  product_code: plain("The code of the product is needed.", "Нужен е кодът на продукта."),

  // Of orders at JAR.
  jar_order_number: plain("JAR’s order number has digits only.", "Номерът на поръчка в JAR е само от цифри."),
  https_link: plain("A link has to begin with https://.", "Връзката трябва да започва с https://."),
  nothing_to_correct: plain("Name what is to be corrected.", "Посочете какво да бъде поправено."),
  clock: plain("A time as 06:00 is needed.", "Нужен е час като 06:00."),
  tracking_url: plain(
    "An address that begins with https:// and holds {waybill} is needed.",
    "Нужен е адрес, който започва с https:// и съдържа {waybill}.",
  ),

  // Of receipts.
  pay_type_needed: plain(
    "A pay type of iCash is needed, here or in the plugin options.",
    "Нужен е вид плащане от iCash – тук или в опциите на плъгина.",
  ),
  no_receipt_reason: plain("Say why no receipt is due.", "Посочете защо не се изисква бон."),
  three_numbers: plain("Each reason needs a number of its own.", "Всяка причина трябва да има свой номер."),
  tax_key: plain(
    "A rate is needed, for example 20, or a rate with a code, for example 0:EXPORT.",
    "Нужна е ставка, например 20, или ставка с код, например 0:EXPORT.",
  ),
  receipt_number: plain("The receipt number has digits only.", "Номерът на бона е само от цифри."),
  device_number: plain(
    "The fiscal memory number has exactly 8 digits.",
    "Номерът на фискалната памет има точно 8 цифри.",
  ),
  unique_sale_number: plain(
    "A unique sale number looks like AB123456-0001-0000001.",
    "УНП изглежда така: AB123456-0001-0000001.",
  ),
  operation_number: plain(
    "The number of an operation is needed, as iCash shows it.",
    "Нужен е номерът на операция, както го показва iCash.",
  ),
  company_number: plain(
    "A company number is needed; an ЕИК has 9 or 13 digits, and this one fails its check digit.",
    "Нужен е номер на фирма; ЕИК има 9 или 13 цифри, а тук контролната не излиза.",
  ),
  vat_number: plain(
    "This is not the VAT number of this company. Leave it empty for a company that is not registered.",
    "Това не е номерът по ДДС на тази фирма. Оставете празно, ако тя не е регистрирана.",
  ),
  personal_number: plain(
    "This is a person’s number (ЕГН). It is not sent to iCash; a company has an ЕИК.",
    "Това е ЕГН. То не се изпраща в iCash; фирмите имат ЕИК.",
  ),
  country_code: plain(
    "Two letters are needed, for example BG.",
    "Нужен е двубуквеният код на държавата, на латиница.",
  ),
  pieces_or_amount: plain("Say how many pieces or how much.", "Посочете колко броя или каква сума."),
  lines_needed: plain("Choose the rows first.", "Първо изберете редовете."),
  lines_sum: say(
    { chosen: "money", refund: "money" },
    "The rows add up to {{chosen}}, the refund is {{refund}}.",
    "Редовете дават {{chosen}}, а възстановената сума е {{refund}}.",
  ),
  rows_sum: say(
    { chosen: "money", paid: "money" },
    "The rows add up to {{chosen}}, {{paid}} were paid.",
    "Редовете дават {{chosen}}, а платени са {{paid}}.",
  ),
  row_of_what: plain(
    "Name a line of the order, or a service with its VAT rate.",
    "Посочете ред от поръчката или услуга с нейната ДДС ставка.",
  ),
  row_sold: plain("These pieces stand on a receipt already.", "Тези бройки вече са в бон."),
  row_vat: plain(
    "The settings name no tax group for this rate.",
    "За тази ставка в настройките няма данъчна група.",
  ),
  payment_needed: plain("Say which payment was given back.", "Посочете кое плащане е върнато."),
  payment_unclear: plain(
    "Say which payment of the receipt is meant.",
    "Посочете кое плащане от бона имате предвид.",
  ),
  pay_type_same: plain("The receipt shows this pay type already.", "В бона вече е посочен този вид плащане."),
  payment_too_small: plain(
    "The receipt does not show so much of any payment.",
    "В бона няма толкова от нито едно плащане.",
  ),
  row_unknown: plain("The sale has no such row.", "В продажбата няма такъв ред."),
  row_pieces: plain("More pieces than the sale has left.", "Бройките са повече от оставащите в продажбата."),
  row_value: plain("More value than the sale has left.", "Сумата е повече от оставащата в продажбата."),
  lawful_day_over: say(
    { day: "day" },
    "The last lawful day for this reason was {{day}}. Choose another reason.",
    "Последният законов ден за тази причина беше {{day}}. Изберете друга причина.",
  ),
} as const;

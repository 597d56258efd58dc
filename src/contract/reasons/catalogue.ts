/** Why a product is written, set aside or left alone, and why a run was held; each is one sentence. */
import { codesOf } from "./entry";
import type { FactsOf, FactTable, InBoth } from "./entry";

export const catalogueFacts = {
  from_minor: { kind: "money", label: { en: "Now", bg: "Сега" } },
  to_minor: { kind: "money", label: { en: "New", bg: "Нова" } },
  accepted_minor: { kind: "internal" },
  product_id: { kind: "internal" },
  inventory_item_id: { kind: "internal" },
  message: { kind: "text", label: { en: "Answer", bg: "Отговор" } },
  count: { kind: "internal" },
} as const satisfies FactTable;

type FactName = keyof typeof catalogueFacts;

export const catalogueReasons = {
  new: { en: "New at JAR.", bg: "Нов продукт в JAR." },
  returned: { en: "JAR offers it again.", bg: "JAR отново го предлага." },
  included: { en: "Your settings let it in again.", bg: "Настройките отново го допускат." },
  content_changed: { en: "JAR changed its page.", bg: "JAR промени страницата му." },
  price_changed: { en: "JAR changed the price.", bg: "JAR промени цената." },
  promotion_changed: {
    en: "A promotion begins, ends or changes.",
    bg: "Промоция започва, свършва или се променя.",
  },
  availability_changed: { en: "JAR changed the availability.", bg: "JAR промени наличността." },
  settings_changed: { en: "Your settings have changed.", bg: "Настройките Ви са променени." },
  pictures_again: {
    en: "Pictures that could not be fetched are tried again.",
    bg: "Снимките, които не можаха да бъдат изтеглени, се опитват отново.",
  },
  noted: {
    en: "JAR changed something that your store does not show.",
    bg: "JAR промени нещо, което магазинът не показва.",
  },
  held_below_floor: {
    en: "The new price waits for you, and the present one is below the lowest allowed. It is not on sale until you decide.",
    bg: "Новата цена чака Вашето решение, а сегашната е под най-ниската допустима. Дотогава продуктът не се продава.",
  },
  unsellable: {
    en: "It has no usable price, so it is not on sale.",
    bg: "Няма използваема цена, затова не се продава.",
  },
  not_in_feed: { en: "JAR does not offer it any more.", bg: "JAR вече не го предлага." },
  not_seen_once: {
    en: "JAR’s list did not show it this time. If the next one does not show it either, JAR does not offer it any more.",
    bg: "Този път липсва в списъка на JAR. Ако липсва и в следващия, JAR вече не го предлага.",
  },
  seen_again: { en: "JAR’s list shows it again.", bg: "Отново е в списъка на JAR." },
  excluded: { en: "Your settings leave it out.", bg: "Настройките Ви го изключват." },
  category_not_included: {
    en: "Its category is not among the ones that you import.",
    bg: "Категорията му не е сред тези, които внасяте.",
  },
  category_excluded: { en: "You have left its category out.", bg: "Изключили сте категорията му." },
  brand_not_included: {
    en: "Its brand is not among the ones that you import.",
    bg: "Марката му не е сред тези, които внасяте.",
  },
  brand_excluded: { en: "You have left its brand out.", bg: "Изключили сте марката му." },
  price_up: {
    en: "The new price is higher than the allowed jump. It waits for your decision.",
    bg: "Новата цена е по-висока от допустимия скок. Чака Вашето решение.",
    facts: ["from_minor", "to_minor", "accepted_minor?"],
  },
  price_down: {
    en: "The new price is lower than the allowed jump. It waits for your decision.",
    bg: "Новата цена е по-ниска от допустимия скок. Чака Вашето решение.",
    facts: ["from_minor", "to_minor", "accepted_minor?"],
  },
  code_missing: { en: "JAR sent it without a code.", bg: "JAR го изпрати без код." },
  code_unorderable: {
    en: "Its code at JAR has characters that an order cannot carry, so it could not be ordered. It is not on sale; ask JAR to correct the code.",
    bg: "Кодът му в JAR съдържа знаци, които не могат да се изпратят в поръчка, затова не може да бъде поръчан. Не се продава; поискайте JAR да поправи кода.",
  },
  name_missing: { en: "JAR sent it without a name.", bg: "JAR го изпрати без име." },
  price_unreadable: { en: "Its price cannot be read.", bg: "Цената му не може да бъде разчетена." },
  duplicate_code: {
    en: "JAR sent this code twice with different data.",
    bg: "JAR изпрати този код два пъти с различни данни.",
  },
  unreadable: {
    en: "What JAR sent for it cannot be read.",
    bg: "Изпратеното от JAR за него не може да бъде разчетено.",
  },
  price_missing: { en: "JAR sent no price.", bg: "JAR не изпрати цена." },
  price_not_positive: {
    en: "By the present rules its price would not be above zero.",
    bg: "Според сегашните правила цената му не би била над нула.",
  },
  price_too_high: {
    en: "Its price is so high that it must be a mistake.",
    bg: "Цената му е толкова висока, че трябва да е грешка.",
  },
  cost_missing: {
    en: "JAR does not say what you pay, so the lowest allowed price is not known.",
    bg: "JAR не посочва колко плащате, затова най-ниската допустима цена не е известна.",
  },
  sku_taken: {
    en: "Your store has another product with this SKU. Change that SKU and try again.",
    bg: "В магазина има друг продукт с това SKU. Променете онова SKU и опитайте отново.",
    facts: ["product_id"],
  },
  sku_similar: {
    en: "Your store has a product with nearly the same SKU (spaces, upper and lower case). Check whether it is the same thing.",
    bg: "В магазина има продукт с почти същото SKU (интервали, малки и главни букви). Проверете дали е същият.",
    facts: ["product_id"],
  },
  handle_taken: {
    en: "Another product has the same address (handle). Change it there and try again.",
    bg: "Друг продукт има същия адрес (handle). Променете го там и опитайте отново.",
    facts: ["product_id"],
  },
  inventory_sku_taken: {
    en: "An inventory item with this SKU belongs to something else. Change or delete it and try again.",
    bg: "Складова единица с това SKU принадлежи на нещо друго. Променете я или я изтрийте и опитайте отново.",
    facts: ["inventory_item_id"],
  },
  not_writable: {
    en: "The store refused to write it.",
    bg: "Магазинът отказа да го запише.",
    facts: ["message"],
  },
  pictures_failed: {
    en: "Some of its pictures could not be fetched. The rest is written.",
    bg: "Някои от снимките му не можаха да бъдат изтеглени. Останалото е записано.",
    facts: ["count"],
  },
  pictures_refused: {
    en: "Its pictures come from an address that is not allowed, and were left out; what it shows stays. Allow the address in the settings of the catalogue.",
    bg: "Снимките му идват от адрес, който не е разрешен, и са пропуснати; показваното остава. Разрешете адреса в настройките на каталога.",
    facts: ["count"],
  },
  deleted_in_store: {
    en: "Somebody deleted it in the store, so it does not come back by itself.",
    bg: "Изтрит е в магазина, затова не се връща автоматично.",
  },
  unlinked: {
    en: "A person has unlinked it from the shop’s product, so it does not come back by itself.",
    bg: "Връзката с Вашия продукт е прекъсната ръчно, затова не се връща автоматично.",
  },
  taken_back: {
    en: "A person has taken back the reading that made it, so it does not come back by itself.",
    bg: "Четенето, което го създаде, е отменено ръчно, затова не се връща автоматично.",
  },
  overwritten: {
    en: "A reading wrote this; a person is taking it back.",
    bg: "Записано е от четене, което се отменя ръчно.",
  },
  not_in_store: { en: "It is not in the store.", bg: "Няма го в магазина." },
  in_store_already: { en: "It is in the store already.", bg: "Вече е в магазина." },
  not_known: { en: "There is nothing of it in the store.", bg: "В магазина няма нищо от него." },
  incomplete_plan: {
    en: "The plan lacks its data. The next reading brings it.",
    bg: "В плана липсват данните му. Следващото четене ще ги донесе.",
  },
  no_result: {
    en: "It is not known what became of it. The next reading looks again.",
    bg: "Не е известно какво е станало с него. Следващото четене ще провери.",
  },
} as const satisfies Readonly<
  Record<string, InBoth & { readonly facts?: readonly (FactName | `${FactName}?`)[] }>
>;
export type CatalogueReason = keyof typeof catalogueReasons;

export type CatalogueReasonFacts<Code extends CatalogueReason> = FactsOf<
  (typeof catalogueReasons)[Code],
  typeof catalogueFacts
>;

/** What the checks of a whole run say; `limit` and `found` are percents, or a factor. */
export const catalogueGuards = {
  feed_too_small: {
    en: "JAR offered only {{found}} % of the products that your store has; at least {{limit}} % are expected.",
    bg: "JAR предложи само {{found}} % от продуктите, които магазинът има; очакват се поне {{limit}} %.",
  },
  zero_prices: {
    en: "{{found}} % of the products came without a price; at most {{limit}} % is normal.",
    bg: "{{found}} % от продуктите дойдоха без цена; обичайно са най-много {{limit}} %.",
  },
  price_factor: {
    en: "{{found}} % of the products changed their price by {{limit}} times or more, as if the currency had been switched.",
    bg: "При {{found}} % от продуктите цената се е променила {{limit}} пъти или повече, сякаш е сменена валутата.",
  },
  out_of_stock: {
    en: "{{found}} % of what was in stock ran out at once; at most {{limit}} % is normal.",
    bg: "{{found}} % от наличните продукти свършиха наведнъж; обичайно са най-много {{limit}} %.",
  },
  unknown_words: {
    en: "{{found}} % of what is in stock came with words for availability that nobody knows, and would not be sold any more; at most {{limit}} % is normal. Say in the settings what the words stand for.",
    bg: "{{found}} % от наличните продукти дойдоха с непознати думи за наличност и не биха се продавали повече; обичайно са най-много {{limit}} %. Посочете в настройките какво означават думите.",
  },
  too_many_changes: {
    en: "{{found}} % of the products would change at once; at most {{limit}} % is normal.",
    bg: "{{found}} % от продуктите биха се променили наведнъж; обичайно са най-много {{limit}} %.",
  },
  too_many_missing: {
    en: "{{found}} % of the products would be missing; at most {{limit}} % is normal.",
    bg: "{{found}} % от продуктите биха липсвали; обичайно са най-много {{limit}} %.",
  },
  out_of_stock_sum: {
    en: "Several readings together took {{found}} % of what was in stock; at most {{limit}} % is normal.",
    bg: "Няколко четения заедно изчерпаха {{found}} % от наличните продукти; обичайно са най-много {{limit}} %.",
  },
  too_many_missing_sum: {
    en: "In several readings together {{found}} % of the products went missing; at most {{limit}} % is normal.",
    bg: "При няколко четения заедно изчезнаха {{found}} % от продуктите; обичайно са най-много {{limit}} %.",
  },
  price_factor_sum: {
    en: "In several readings together {{found}} % of the products changed their price by {{limit}} times or more, as if the currency were being switched.",
    bg: "При няколко четения заедно {{found}} % от продуктите смениха цената си {{limit}} пъти или повече, сякаш се сменя валутата.",
  },
} as const satisfies Readonly<Record<string, InBoth>>;
export type Guard = keyof typeof catalogueGuards;
export const GUARDS = codesOf(catalogueGuards);

/** Why a run was not read to its end. */
export const catalogueFailures = {
  credentials: {
    en: "JAR denies access. Check the JAR user name and password (or token) in the plugin options.",
    bg: "JAR отказва достъп. Проверете потребителското име и паролата (или токена) за JAR в настройките на плъгина.",
  },
  rate_limited: {
    en: "Too many requests were sent to JAR. It is read again by itself later.",
    bg: "Към JAR са изпратени твърде много заявки. По-късно ще бъде прочетен отново автоматично.",
  },
  not_reached: {
    en: "JAR could not be reached. It is read again by itself later.",
    bg: "Нямаше връзка с JAR. По-късно ще бъде прочетен отново автоматично.",
  },
  unreadable: {
    en: "JAR answered in a way that cannot be understood. Ask the shop’s developer.",
    bg: "Отговорът на JAR не може да бъде разчетен. Обърнете се към разработчика на магазина.",
  },
  not_prepared: {
    en: "The store is not prepared for JAR’s products yet. Ask the shop’s developer.",
    bg: "Магазинът още не е подготвен за продуктите на JAR. Обърнете се към разработчика на магазина.",
  },
  gave_up: {
    en: "The reading was broken off several times. Ask the shop’s developer.",
    bg: "Четенето прекъсва няколко пъти. Обърнете се към разработчика на магазина.",
  },
  unexpected_error: {
    en: "Something went wrong that was not foreseen. The log of the server says more.",
    bg: "Възникна непредвидена грешка. Журналът на сървъра казва повече.",
  },
} as const satisfies Readonly<Record<string, InBoth>>;
export type CatalogueFailure = keyof typeof catalogueFailures;

/**
 * What of the shop's own setup does not fit JAR's products: what it means, and what to press. The plugin changes none of it
 * (docs/setup.md).
 */
import type { InBoth } from "./entry";

export const storeFindings = {
  net_prices: {
    en: "The store keeps its prices in {{currency}} without VAT and Medusa adds it, so JAR’s are written without {{percent}} % VAT too. If that is meant, there is nothing to do. Else turn on “Tax inclusive pricing” under Settings → Store → Currencies → {{currency}}, and mind that your own prices then hold with VAT.",
    bg: "Магазинът държи цените си в {{currency}} без ДДС и Medusa го добавя, затова и цените на JAR се записват без {{percent}} % ДДС. Ако така трябва, няма какво да правите. Иначе включете „Цени с включен данък“ в Настройки → Магазин → Валути → {{currency}}; имайте предвид, че тогава и собствените Ви цени важат с ДДС.",
  },
  currency_missing: {
    en: "The store does not sell in {{currency}}, in which JAR’s prices are, so JAR’s products would have no price. Add it under Settings → Store → Currencies and prepare the store again.",
    bg: "Магазинът не продава в {{currency}}, а цените на JAR са в тази валута, затова продуктите на JAR няма да имат цена. Добавете я в Настройки → Магазин → Валути и подгответе магазина отново.",
  },
  region_currency: {
    en: "The region “{{region}}”, which sells to Bulgaria, is in {{currency}}, and JAR’s prices are in euro, so customers see JAR’s products without a price there. Choose EUR under Settings → Regions → {{region}} → Edit; your own products need prices in euro first.",
    bg: "Регион „{{region}}“, в който е България, е в {{currency}}, а цените на JAR са в евро, затова клиентите ще виждат продуктите на JAR без цена. Изберете EUR в Настройки → Региони → {{region}} → Редактиране; преди това собствените Ви продукти трябва да имат цени в евро.",
  },
  vat_rate_missing: {
    en: "There is no VAT rate for Bulgaria, so Medusa counts no tax and receipts cannot name its group. Add Bulgaria with a default rate of {{percent}} % under Settings → Tax regions.",
    bg: "Няма ставка на ДДС за България, затова Medusa не начислява данък и бонът не може да посочи данъчната група. Добавете България със ставка по подразбиране {{percent}} % в Настройки → Данъчни региони.",
  },
  vat_rate_differs: {
    en: "The default VAT rate for Bulgaria is {{found}} %, and the price rules count with {{percent}} %. Correct the wrong one: Settings → Tax regions → Bulgaria, or the settings of JAR’s catalogue.",
    bg: "Ставката на ДДС по подразбиране за България е {{found}} %, а ценовите правила смятат с {{percent}} %. Поправете грешната: Настройки → Данъчни региони → България или настройките на каталога на JAR.",
  },
  payment_provider_missing: {
    en: "The region “{{region}}” has no way of paying, so nobody can order. Choose one under Settings → Regions → {{region}} → Edit.",
    bg: "Регион „{{region}}“ няма начин на плащане, затова никой не може да поръча. Изберете в Настройки → Региони → {{region}} → Редактиране.",
  },
  delivery_missing: {
    en: "Nothing delivers from the location “{{location}}”, because Medusa’s manual fulfilment is not installed or not enabled. Choose your provider under Settings → Locations & shipping → {{location}} and make a delivery zone with a shipping option there.",
    bg: "От локация „{{location}}“ нищо не се доставя, защото ръчното изпълнение на Medusa не е инсталирано или не е включено. Изберете своя доставчик в Настройки → Локации и доставка → {{location}} и създайте там зона за доставка с опция.",
  },
} as const satisfies Readonly<Record<string, InBoth>>;

export interface StoreFinding {
  code: keyof typeof storeFindings;
  /** What the words name. */
  facts: Record<string, string>;
}

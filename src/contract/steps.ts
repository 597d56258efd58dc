/** The way of a new shop from its options to its first receipt, as the start page shows it (docs/decisions/0040). */
import type { SwitchStanding } from "./consent";
import type { CallFailure } from "./health";
import type { InBoth } from "./reasons/entry";

export const JAR_STEPS = [
  "jar_options",
  "jar_connection",
  "store",
  "dry_run",
  "jar_switches",
  "first_import",
] as const;

export const ICASH_STEPS = [
  "icash_options",
  "icash_connection",
  "payments",
  "vat_groups",
  "measure_unit",
  "storno_types",
  "icash_switch",
  "first_receipt",
] as const;
export type StepName = (typeof JAR_STEPS)[number] | (typeof ICASH_STEPS)[number];

/** `optional`: of a half that the shop does not use. */
export const STEP_STATES = ["done", "next", "blocked", "optional"] as const;
export type StepState = (typeof STEP_STATES)[number];

/** Why a step is not done, or what there is to know of one that is. `list` is named by what stands in it. */
export const stepReasons = {
  part_left_out: {
    en: "The shop works without it. To use it, put in the plugin options: {{list}}.",
    bg: "Магазинът работи и без него. За да го включите, добавете в опциите на плъгина: {{list}}.",
  },
  options_missing: {
    en: "Missing in the plugin options (medusa-config.ts): {{list}}. Add them and restart.",
    bg: "В опциите на плъгина (medusa-config.ts) липсват: {{list}}. Добавете ги и рестартирайте.",
  },
  numbers_missing: {
    en: "The keys are there. Test the connection to see iCash’s numbers, add what is missing ({{list}}) and restart.",
    bg: "Ключовете са въведени. Проверете връзката, за да видите номерата в iCash, добавете липсващото ({{list}}) и рестартирайте.",
  },
  after_options: {
    en: "First the plugin options.",
    bg: "Първо попълнете опциите на плъгина.",
  },
  after_connection: {
    en: "First a connection that works.",
    bg: "Първо трябва да има връзка.",
  },
  after_store: { en: "First the store.", bg: "Първо подгответе магазина." },
  after_dry_run: {
    en: "First a trial run, so that you see what would be written.",
    bg: "Първо пуснете пробно четене, за да видите какво би се записало.",
  },
  after_catalogue_switch: {
    en: "First switch on “products and texts”.",
    bg: "Първо включете „продукти и текстове“.",
  },
  after_receipt_rules: {
    en: "First say when a receipt is due and which VAT group is which.",
    bg: "Първо посочете кога се издава бон и коя е ДДС групата за всяка ставка.",
  },
  after_receipt_switch: {
    en: "First switch on the receipts.",
    bg: "Първо включете касовите бонове.",
  },
  never_called: {
    en: "Not tried yet. Press “Test the connection”.",
    bg: "Още не е пробвано. Натиснете „Провери връзката“.",
  },
  store_unprepared: {
    en: "JAR’s products need a location, a sales channel and a shipping profile. What is missing is added; what is there stays as it is.",
    bg: "За продуктите на JAR са нужни склад, търговски канал и профил за доставка. Добавя се само липсващото, съществуващото остава както е.",
  },
  never_read: {
    en: "Reads JAR’s catalogue and shows what would be written. Writes nothing.",
    bg: "Чете каталога на JAR и показва какво би се записало. Нищо не се записва.",
  },
  switches_off: {
    en: "Switched off: {{list}}. A person switches each of them on below.",
    bg: "Изключени са: {{list}}. Всяко се включва поотделно от „Разрешения“ по-долу.",
  },
  switches_forbidden: {
    en: "The plugin options forbid here: {{list}}.",
    bg: "Опциите на плъгина забраняват тук: {{list}}.",
  },
  nothing_imported: {
    en: "Look at the plan of the trial run and have it written.",
    bg: "Прегледайте плана на пробното четене и го запишете.",
  },
  no_providers: {
    en: "No way of paying is switched on in the store.",
    bg: "В магазина не е включен нито един начин на плащане.",
  },
  providers_undecided: {
    en: "Nobody has said when a receipt is due, or which pay type of iCash it is: {{list}}.",
    bg: "Не е посочено кога се издава бон или кой вид плащане в iCash е: {{list}}.",
  },
  no_rates: {
    en: "The store has no VAT rate yet.",
    bg: "В магазина още няма ставка на ДДС.",
  },
  rates_without_group: {
    en: "Without a VAT group of iCash: {{list}}.",
    bg: "Без ДДС група в iCash: {{list}}.",
  },
  storno_types_usual: {
    en: "A test account takes the usual numbers. Before the real one, have iCash confirm its own.",
    bg: "За тестов акаунт се използват обичайните номера. Преди истинския поискайте потвърждение от iCash.",
  },
  storno_types_unconfirmed: {
    en: "The documents of iCash do not say which number is which reason. Ask iCash for the numbers of your account and enter them; until then each storno waits.",
    bg: "В документацията на iCash не пише кой номер за коя причина е. Попитайте iCash за номерата на Вашия акаунт и ги въведете; дотогава сторно боновете изчакват.",
  },
  receipt_on_test: {
    en: "Place an order in your store as a customer would. Its receipt is registered in the test account and appears among the receipts.",
    bg: "Направете поръчка в магазина като клиент. Бонът се регистрира в тестовия акаунт и се появява в списъка с бонове.",
  },
  receipt_for_real: {
    en: "Before a real sale, try it with a test account: put its keys in the plugin options, restart, place an order. There is no button for it, because with these keys every receipt is a real one.",
    bg: "Преди истинска продажба пробвайте с тестов акаунт: въведете ключовете му в опциите на плъгина, рестартирайте и направете поръчка. Тук няма бутон, защото с тези ключове всеки бон е истински.",
  },
} as const satisfies Readonly<Record<string, InBoth>>;

export type StepReason =
  | keyof typeof stepReasons
  /** healthReasons says them. */
  | CallFailure
  | Extract<SwitchStanding, "other_installation">;

export interface FirstStep {
  name: StepName;
  state: StepState;
  reason: StepReason | null;
  /** Options, switches, payment providers or rates, as the reason has them. */
  list: string[];
  /** Where it is done, or what came of it; null: on the start page itself. */
  path: string | null;
}

/** GET /admin/jar-icash/steps : of the halves that the person may see. */
export interface StepsAnswer {
  jar: FirstStep[];
  icash: FirstStep[];
  /** Nothing is left to do. */
  done: boolean;
}

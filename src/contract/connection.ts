/** What a test of the connections found, as it travels: the credentials name themselves, and no value of an option is in it. */
import type { InBoth } from "./reasons/entry";

/** Why a test was not answered as it should be; `remote` is JAR or iCash, `options` are names in `medusa-config.ts`. */
export const connectionProblems = {
  options_missing: {
    en: "Not set up yet. Missing in the plugin options: {{options}}. Add them and restart.",
    bg: "Още не е настроено. В опциите на плъгина липсват: {{options}}. Добавете ги и рестартирайте.",
  },
  address_refused: {
    en: "The address in {{options}} cannot be used: it begins with https://, and where it is no host of iCash, icash.environment says whether it is “test” or “production”. Correct it and restart.",
    bg: "Адресът в {{options}} не може да се използва: трябва да започва с https://, а ако не е на iCash, icash.environment посочва дали е „test“ или „production“. Поправете го и рестартирайте.",
  },
  keys_refused: {
    en: "{{remote}} does not accept the credentials. Correct {{options}} and restart.",
    bg: "{{remote}} не приема данните за достъп. Поправете {{options}} и рестартирайте.",
  },
  not_permitted: {
    en: "{{remote}} does not let this account in: what stands in {{options}} is unknown to it or not allowed from the address of your server. Ask {{remote}}.",
    bg: "{{remote}} не допуска този акаунт: данните от {{options}} са непознати или не са разрешени от адреса на сървъра Ви. Попитайте {{remote}}.",
  },
  rate_limited: {
    en: "{{remote}} asks to be called less often. Wait a few minutes and test again.",
    bg: "{{remote}} иска по-редки заявки. Изчакайте няколко минути и проверете отново.",
  },
  not_reached: {
    en: "{{remote}} is not reached: nobody answers at the address in {{options}}. Check it, and whether your server may call out.",
    bg: "Няма връзка с {{remote}}: на адреса от {{options}} никой не отговаря. Проверете адреса и дали сървърът Ви има достъп навън.",
  },
  timeout: {
    en: "{{remote}} has not answered within {{seconds}} seconds. Check the address in {{options}} and test again.",
    bg: "{{remote}} не отговори до {{seconds}} секунди. Проверете адреса в {{options}} и опитайте отново.",
  },
  answer_lost: {
    en: "{{remote}} has a fault of its own, or broke off before its answer was complete. Test again; if it lasts, ask {{remote}}.",
    bg: "{{remote}} има повреда или прекъсна, преди да отговори докрай. Опитайте отново; ако продължи, попитайте {{remote}}.",
  },
  unreadable: {
    en: "What answers at the address in {{options}} is not {{remote}}, or answers something that cannot be read. Check the address.",
    bg: "На адреса от {{options}} не отговаря {{remote}} или отговорът не може да бъде разчетен. Проверете адреса.",
  },
  unsigned: {
    en: "The answer of {{remote}} is not signed, or signed with another secret, so it is not trusted. Check {{options}}.",
    bg: "Отговорът на {{remote}} не е подписан или е подписан с друг ключ, затова не му се вярва. Проверете {{options}}.",
  },
  refused: {
    en: "{{remote}} let the account in and refused the question. Ask {{remote}} what the account may read.",
    bg: "{{remote}} прие данните за достъп, но отказа справката. Попитайте {{remote}} какво може да чете акаунтът.",
  },
  busy: {
    en: "Receipts are being sent with this account at this moment. Test again in a minute.",
    bg: "В момента с този акаунт се изпращат бонове. Проверете отново след минута.",
  },
  other_installation: {
    en: "The database or the address is another one than was armed, so {{remote}} is not called from here. Say first whether this is the shop or a copy.",
    bg: "Базата данни или адресът не са тези, за които е дадено разрешение, затова оттук няма заявки към {{remote}}. Първо посочете дали това е магазинът или негово копие.",
  },
  failed: {
    en: "The test could not be made. The log of the server says why.",
    bg: "Проверката не можа да бъде направена. Причината е в журнала на сървъра.",
  },
} as const satisfies Readonly<Record<string, InBoth>>;
export type ConnectionProblemCode = keyof typeof connectionProblems;

export interface ConnectionProblem {
  code: ConnectionProblemCode;
  /** Names of options, never their values; each may stand for several ("a and b, or c"). */
  options: string[];
  /** Of `timeout`. */
  seconds: number | null;
}

/** POST /admin/dropship/connection : one call, which counts JAR's products. */
export interface JarConnectionAnswer {
  tested_at: string;
  problem: ConnectionProblem | null;
  products: number | null;
}

/** An entry of a list that an account keeps at iCash. */
export interface IcashListed {
  id: number;
  name: string;
}

/** null: not read, because the account may not or the time was over. */
export interface IcashLists {
  registers: (IcashListed & { type: string; store_id: number })[] | null;
  /** Of the registers: iCash has no list of stores. */
  stores: number[] | null;
  pay_types: IcashListed[] | null;
  measure_units: IcashListed[] | null;
  /** As the account's articles use them, with the name of one: iCash has no list of groups. */
  tax_groups: { id: number; example: string }[] | null;
}

export interface IcashAccountConnection {
  /** That share one key. */
  names: string[];
  environment: "test" | "production" | null;
  problem: ConnectionProblem | null;
  lists: IcashLists;
  /** Numbers in the options that iCash does not list. */
  unknown_numbers: { option: string; id: number }[];
}

/** POST /admin/fiscal/connection : signs in and reads lists, and writes nothing. */
export interface IcashConnectionAnswer {
  tested_at: string;
  /** Where no account can be tested at all. */
  problem: ConnectionProblem | null;
  accounts: IcashAccountConnection[];
}

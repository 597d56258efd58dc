/**
 * Whether each half of the plugin works, as the start page and a monitor are told (docs/operations.md). Nothing in it is
 * personal, secret or money.
 */
import type { InBoth } from "./reasons/entry";
import type { Part } from "./shared";

/** Why the last call to a remote system brought nothing that can be used. */
export const CALL_FAILURES = [
  "keys_refused",
  "not_permitted",
  "rate_limited",
  "not_reached",
  "answer_lost",
  "unreadable",
] as const;
export type CallFailure = (typeof CALL_FAILURES)[number];

/** `unproven`: configured, and nobody has called yet. `off`: not configured. */
export const PART_STATUSES = ["ok", "degraded", "down", "unproven", "off"] as const;
export type PartStatus = (typeof PART_STATUSES)[number];

/** What is said of a light; `remote` is JAR or iCash. */
export const healthReasons = {
  keys_refused: {
    en: "{{remote}} refuses the credentials. Correct user and keys in the plugin options and restart.",
    bg: "{{remote}} не приема данните за достъп. Поправете потребителя и ключовете в опциите на плъгина и рестартирайте.",
  },
  not_permitted: {
    en: "{{remote}} knows this account and does not let it in. Ask {{remote}} whether the account is active and the address of your server is allowed.",
    bg: "{{remote}} познава акаунта, но не му дава достъп. Попитайте {{remote}} дали акаунтът е активен и дали адресът на сървъра Ви е разрешен.",
  },
  rate_limited: {
    en: "{{remote}} asks to be called less often. It goes on by itself.",
    bg: "{{remote}} иска по-редки заявки. Продължава автоматично.",
  },
  not_reached: {
    en: "{{remote}} is not reached. If it lasts, check the address in the plugin options and ask {{remote}}.",
    bg: "Няма връзка с {{remote}}. Ако продължи, проверете адреса в опциите на плъгина и попитайте {{remote}}.",
  },
  answer_lost: {
    en: "{{remote}} does not answer, or breaks off. Nothing is lost; it is tried again by itself.",
    bg: "{{remote}} не отговаря или прекъсва. Нищо не е изгубено; опитите продължават автоматично.",
  },
  unreadable: {
    en: "{{remote}} answers something that cannot be read. Check the address in the plugin options.",
    bg: "Отговорът на {{remote}} не може да бъде разчетен. Проверете адреса в опциите на плъгина.",
  },
  silent: {
    en: "What waits for {{remote}} has had no answer for more than ten minutes.",
    bg: "Чакащото към {{remote}} е без отговор повече от десет минути.",
  },
  stuck: {
    en: "Something has waited for {{remote}} for more than an hour.",
    bg: "Нещо чака {{remote}} повече от час.",
  },
  catalogue_stale: {
    en: "JAR’s catalogue was not read completely for too long. Prices and stock may be out of date.",
    bg: "Каталогът на JAR твърде отдавна не е прочетен изцяло. Цените и наличностите може да са остарели.",
  },
  storno_overdue: {
    en: "The last lawful day of a storno has passed. Ask your accountant.",
    bg: "Законовият срок на сторно бон е изтекъл. Попитайте счетоводителя си.",
  },
  other_installation: {
    en: "The database or the address is another one than was armed, so nothing is sent or written here.",
    bg: "Базата данни или адресът не са тези, за които е дадено разрешение, затова оттук нищо не се изпраща и не се записва.",
  },
  never_called: {
    en: "{{remote}} has not been called yet.",
    bg: "Към {{remote}} още няма нито една заявка.",
  },
  not_configured: {
    en: "{{remote}} is not set up.",
    bg: "{{remote}} не е настроен.",
  },
} as const satisfies Readonly<Record<string, InBoth>>;
export type HealthReason = keyof typeof healthReasons;

export interface HealthFinding {
  code: HealthReason;
  /** null where nobody knows. */
  since: string | null;
}

export interface PartHealth extends Part {
  status: PartStatus;
  /** The worst first; empty while all is well. */
  reasons: HealthFinding[];
  /** Whose keys these are; null while it is not configured. */
  environment: "demo" | "test" | "production" | null;
  /** Names of options that are not given, never their values. */
  missing: string[];
  /** Of several accounts: of the one that has been without an answer for longest. */
  last_answer_at: string | null;
  last_failure: { code: CallFailure; at: string } | null;
  /** What goes on by itself. */
  queue: { count: number; oldest_at: string | null };
  /** Held or refused: nothing goes on without a person. */
  held: number;
}

export interface JarHealth extends PartHealth {
  catalogue: { read_at: string | null; age_minutes: number | null };
}

export interface IcashHealth extends PartHealth {
  /** That are not registered yet: how many have a last lawful day, the nearest, and how many are past theirs. */
  stornos: { due: number; next_day: string | null; overdue: number };
}

/** GET /admin/jar-icash/health : HTTP 503 with the same body while `status` is `down`. */
export interface HealthAnswer {
  /** The worse of the two; a part that is off or unproven does not count. */
  status: "ok" | "degraded" | "down";
  checked_at: string;
  jar: JarHealth;
  icash: IcashHealth;
}

/** What waits for a person, of all parts in one list (docs/decisions/0037). */
import type { InBoth } from "./reasons/entry";
import type { Paged } from "./shared";

export const WAITING_AREAS = ["receipts", "comparison", "orders", "catalogue"] as const;
export type WaitingArea = (typeof WAITING_AREAS)[number];

/** What a row says where no reason, notice or alarm says it. */
export const waitingWords = {
  run_held: {
    title: { en: "A reading of JAR’s catalogue is held", bg: "Обновяване на каталога на JAR е спряно" },
    text: {
      en: "Something in what JAR sent looks wrong. Nothing was written; look at what was found, then let it go on or cancel it.",
      bg: "Нещо в изпратеното от JAR изглежда грешно. Нищо не е записано; вижте какво е намерено и го пуснете или го прекратете.",
    },
  },
  prices_held: {
    title: {
      en: "Prices wait for your decision: {{count}}",
      bg: "Цени, които чакат решението Ви: {{count}}",
    },
    text: {
      en: "They would change by more than your limit. Accept them, or leave the old price.",
      bg: "Биха се променили повече от зададената граница. Приемете ги или оставете старата цена.",
    },
  },
  products_conflict: {
    title: {
      en: "Products that look like ones of your own: {{count}}",
      bg: "Продукти, които приличат на Ваши: {{count}}",
    },
    text: {
      en: "The store has the same article number already. Say which of the two it is.",
      bg: "В магазина вече има същия артикулен номер. Посочете кой от двата е.",
    },
  },
  products_aside: {
    title: { en: "Products set aside: {{count}}", bg: "Продукти, спрени за преглед: {{count}}" },
    text: {
      en: "They cannot be read or have no usable price. The list says why for each of them.",
      bg: "Не могат да бъдат разчетени или нямат използваема цена. В списъка пише защо за всеки от тях.",
    },
  },
  comparison_failed: {
    title: { en: "The last comparison with iCash failed", bg: "Последното сравнение с iCash не успя" },
    text: {
      en: "The same days are looked at again in the night. If it fails again, see its page for the reason.",
      bg: "Същите дни ще бъдат сравнени отново през нощта. Ако отново не успее, причината е на страницата му.",
    },
  },
  comparison_differs: {
    title: {
      en: "The last comparison with iCash found differences: {{count}}",
      bg: "Разлики при последното сравнение с iCash: {{count}}",
    },
    text: {
      en: "Look at each of them; nothing is repaired by itself. It leaves with the next comparison that agrees.",
      bg: "Вижте всяка от тях; нищо не се поправя само. Редът изчезва със следващото сравнение без разлики.",
    },
  },
} as const satisfies Readonly<Record<string, { title: InBoth; text: InBoth }>>;
export type WaitingWord = keyof typeof waitingWords;

/** Which table has the words of a row's code. */
export type WaitingSays = "reason" | "notice" | "alarm" | "word";

export interface WaitingItem {
  id: string;
  area: WaitingArea;
  says: WaitingSays;
  code: string;
  /** Of a reason or notice: what it speaks of. */
  subject: "sale" | "storno" | "supplier" | null;
  /** For the words; decimal text or a count. */
  values: Record<string, string | number>;
  order_id: string | null;
  display_id: number | null;
  amount_minor: number | null;
  currency_code: string | null;
  /** The last lawful day, YYYY-MM-DD in Sofia. */
  deadline: string | null;
  since: string;
  /** Of the admin, where it is settled. */
  path: string;
}

/** GET /admin/jar-icash/waiting : by deadline, then the oldest first; only what the person may see. */
export interface WaitingAnswer extends Paged {
  items: WaitingItem[];
}

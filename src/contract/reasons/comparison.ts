/** What a comparison of the register with iCash finds, and why one did not end. */
import { codesOf } from "./entry";
import type { InBoth } from "./entry";

export const findingKinds = {
  missing: {
    title: { en: "Missing", bg: "Липсва" },
    text: {
      en: "A receipt or storno that should be registered is not. Open the order and see what it waits for.",
      bg: "Бон или сторно, което трябва да е регистрирано, не е. Отворете поръчката и вижте какво се чака.",
    },
  },
  doubled: {
    title: { en: "Doubled", bg: "Двойно" },
    text: {
      en: "iCash has more than one operation for one document, or one unique sale number for two. Find out in iCash which is right, and have the other one reversed there.",
      bg: "В iCash има повече от една операция за един документ или един УНП за две продажби. Уточнете в iCash коя е вярната и сторнирайте другата там.",
    },
  },
  different: {
    title: { en: "Different", bg: "Различно" },
    text: {
      en: "iCash shows it differently than we do. Compare both with the receipt and ask your accountant.",
      bg: "В iCash стои различно от това, което имаме. Сравнете двете с бона и попитайте счетоводителя си.",
    },
  },
  orphaned: {
    title: { en: "Unknown here", bg: "Непознато тук" },
    text: {
      en: "iCash has an operation with our name that the shop knows nothing of. A restored backup is the usual cause. If it belongs to an order, enter its number there.",
      bg: "В iCash има операция от наше име, за която магазинът не знае. Обичайната причина е възстановено резервно копие. Ако е на някоя поръчка, въведете номера ѝ там.",
    },
  },
  incomplete: {
    title: { en: "Not completed", bg: "Неприключено" },
    text: {
      en: "An operation was begun in iCash and never completed, so there is no receipt. Complete or delete it in iCash, or press “Try again” on the order.",
      bg: "В iCash е започната операция, която не е приключена, и бон няма. Приключете я или я изтрийте в iCash, или натиснете „Опитай отново“ в поръчката.",
    },
  },
} as const satisfies Readonly<Record<string, { title: InBoth; text: InBoth }>>;
export type FindingKind = keyof typeof findingKinds;
export const FINDING_KINDS = codesOf(findingKinds);

export const comparisonErrors = {
  channel_busy: {
    en: "Receipts were being sent all the time. The comparison is tried again by itself.",
    bg: "През цялото време се изпращаха бонове. Сравнението ще опита отново само.",
  },
  incomplete_list: {
    en: "iCash did not give its list to the end. Start the comparison again later.",
    bg: "iCash не даде списъка си докрай. Започнете сравнението отново по-късно.",
  },
  answer_lost: {
    en: "iCash did not answer in time. Start the comparison again later.",
    bg: "iCash не отговори навреме. Започнете сравнението отново по-късно.",
  },
  authentication_failed: {
    en: "iCash denies access. Check the iCash keys and user in the plugin options.",
    bg: "iCash отказва достъп. Проверете ключовете и потребителя за iCash в настройките на плъгина.",
  },
  refused_by_icash: {
    en: "iCash refused to give its list. Ask iCash whether the user may read operations.",
    bg: "iCash отказа да даде списъка си. Попитайте iCash дали потребителят може да чете операции.",
  },
  not_reached: {
    en: "iCash cannot be reached. Start the comparison again later.",
    bg: "Няма връзка с iCash. Започнете сравнението отново по-късно.",
  },
  gave_up: {
    en: "The comparison was broken off several times. Ask the shop’s developer.",
    bg: "Сравнението е прекъсвано няколко пъти. Обърнете се към разработчика на магазина.",
  },
  unexpected_error: {
    en: "Something went wrong that was not foreseen. The log of the server says more.",
    bg: "Възникна непредвидена грешка. Журналът на сървъра казва повече.",
  },
} as const satisfies Readonly<Record<string, InBoth>>;
export type ComparisonError = keyof typeof comparisonErrors;

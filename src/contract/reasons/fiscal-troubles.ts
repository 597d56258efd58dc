import type { TroubleWords } from "./troubles";

/** What stops the register as a whole. */
export const fiscalTroubles = {
  keys_refused: {
    title: { en: "iCash refuses the keys", bg: "iCash не приема ключовете" },
    text: {
      en: "Nothing is registered until the iCash keys and user in the plugin options are right. Have them corrected; what waits then goes by itself.",
      bg: "Докато ключовете и потребителят за iCash в настройките на плъгина не са верни, не се регистрира нищо. Нека бъдат поправени; чакащото след това тръгва само.",
    },
  },
  silent: {
    title: { en: "iCash does not answer", bg: "iCash не отговаря" },
    text: {
      en: "No call has been answered for a while. Nothing is lost and everything is tried again by itself. If it lasts, ask iCash, and have the address in the plugin options checked.",
      bg: "От известно време няма отговор на нито една заявка. Нищо не е изгубено и опитите продължават сами. Ако продължи, попитайте iCash и нека бъде проверен адресът в настройките на плъгина.",
    },
  },
  stuck: {
    title: { en: "Receipts wait for more than an hour", bg: "Бонове чакат повече от час" },
    text: {
      en: "They should have been registered by now, and the law does not wait. Open the list of receipts and see what each of them waits for.",
      bg: "Досега трябваше да са регистрирани, а законовите срокове текат. Отворете списъка с бонове и вижте какво чака всеки от тях.",
    },
  },
} as const satisfies TroubleWords;

import type { InBoth } from "./entry";
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

/** Orders from before the floor, once. */
export const LEFT_OUT: InBoth = {
  en: "Orders from before {{since}}: {{count}}. Nothing is registered for them here. If some of them belong to this register, set an earlier start date in the settings.",
  bg: "Поръчки отпреди {{since}}: {{count}}. За тях оттук не се регистрира нищо. Ако някои от тях са за това регистриране, задайте по-ранна начална дата в настройките.",
};

/** After the register was off for longer than usual, once. */
export const CAUGHT_UP: InBoth = {
  en: "Since {{since}} nobody had looked at the orders, because the register was off or had no credentials. Paid orders that had no receipt: {{count}}. They are registered now as your rules say; ask your accountant about the delay.",
  bg: "От {{since}} поръчките не са преглеждани, защото регистрирането е било изключено или без данни за достъп. Платени поръчки, останали без бон: {{count}}. Сега се регистрират според правилата Ви; за закъснението попитайте счетоводителя си.",
};

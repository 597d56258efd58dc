import type { TroubleWords } from "./troubles";

/** What stops the orders to JAR as a whole. */
export const supplierTroubles = {
  keys_refused: {
    title: { en: "JAR refuses the credentials", bg: "JAR не приема данните за достъп" },
    text: {
      en: "Nothing is ordered until the user name, password and key for JAR in the plugin options are right. Have them corrected; what waits then goes by itself.",
      bg: "Докато потребителското име, паролата и ключът за JAR в настройките на плъгина не са верни, не се поръчва нищо. Нека бъдат поправени; чакащото след това тръгва само.",
    },
  },
  silent: {
    title: { en: "JAR does not answer", bg: "JAR не отговаря" },
    text: {
      en: "No call has been answered for a while. Nothing is lost and everything is tried again by itself. If it lasts, ask JAR, and have the address in the plugin options checked.",
      bg: "От известно време няма отговор на нито една заявка. Нищо не е изгубено и опитите продължават сами. Ако продължи, попитайте JAR и нека бъде проверен адресът в настройките на плъгина.",
    },
  },
  stuck: {
    title: {
      en: "Orders to JAR wait for more than an hour",
      bg: "Поръчки към JAR чакат повече от час",
    },
    text: {
      en: "They should have been sent by now. Open the list of orders and see what each of them waits for.",
      bg: "Досега трябваше да са изпратени. Отворете списъка с поръчки и вижте какво чака всяка от тях.",
    },
  },
} as const satisfies TroubleWords;

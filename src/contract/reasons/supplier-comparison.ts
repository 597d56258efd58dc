/** What a comparison of JAR's books with the shop's orders finds, and why one did not end. */
import { codesOf } from "./entry";
import type { InBoth } from "./entry";

interface FindingWords {
  readonly title: InBoth;
  readonly text: InBoth;
  /** Nobody has to do anything about it. */
  readonly isInformation?: true;
}

export const supplierFindingKinds = {
  missing: {
    title: { en: "Missing at JAR", bg: "Липсва в JAR" },
    text: {
      en: "The shop counts on this order, and JAR does not know its number any more. Call JAR, give the number and ask what became of it.",
      bg: "Магазинът разчита на тази поръчка, а JAR вече не познава номера ѝ. Обадете се на JAR, посочете номера и попитайте какво е станало с нея.",
    },
  },
  doubled: {
    title: { en: "Ordered twice", bg: "Поръчана два пъти" },
    text: {
      en: "JAR has one more order with our number and the same goods. Call JAR and have the one that is not wanted canceled before it is sent.",
      bg: "В JAR има още една поръчка с нашия номер и същите артикули. Обадете се на JAR и откажете излишната, преди да е изпратена.",
    },
  },
  not_adopted: {
    title: { en: "At JAR, not known here", bg: "Има я в JAR, тук не се води" },
    text: {
      en: "JAR has an order with our number and these goods, and the shop does not count it as sent; if it is sent now, JAR gets it twice. Open the order and enter JAR’s number there.",
      bg: "В JAR има поръчка с нашия номер и тези артикули, а тук тя не се води изпратена; ако я изпратите сега, JAR ще я получи втори път. Отворете поръчката и въведете номера от JAR.",
    },
  },
  pieces: {
    title: { en: "Other pieces", bg: "Други бройки" },
    text: {
      en: "JAR has other pieces in the order than it accepted. Ask JAR why, then edit the order, deliver in another way or give the money back.",
      bg: "В поръчката JAR има други бройки от приетите. Попитайте защо, после променете поръчката, доставете по друг начин или върнете парите.",
    },
  },
  price: {
    title: { en: "Another sum", bg: "Друга сума" },
    text: {
      en: "JAR’s sum for the order is not that of the prices we know. Ask JAR what the difference is for before you pay it.",
      bg: "Сумата на поръчката в JAR не отговаря на цените, които знаем. Попитайте JAR за какво е разликата, преди да я платите.",
    },
  },
  still: {
    title: { en: "Stands still", bg: "Не се движи" },
    text: {
      en: "The order has not moved for longer than your settings allow. Call JAR, or the courier if there is a waybill, and tell the customer.",
      bg: "Поръчката не се движи по-дълго, отколкото допускат настройките. Обадете се на JAR или на куриера, ако има товарителница, и съобщете на клиента.",
    },
  },
  paper: {
    title: { en: "The document differs", bg: "Документът се различава" },
    text: {
      en: "JAR’s document has other pieces or prices than the order. If it is wrong, ask JAR for a correction before you enter it in the books.",
      bg: "В документа на JAR има други бройки или цени от тези в поръчката. Ако е грешен, поискайте корекция от JAR, преди да го осчетоводите.",
    },
  },
  invoice: {
    title: { en: "The invoice differs", bg: "Фактурата се различава" },
    text: {
      en: "The total of JAR’s invoice is not what its orders cost. Compare it with the documents that it names, and ask JAR before you pay.",
      bg: "Общата сума на фактурата от JAR не е колкото струват поръчките по нея. Сравнете я с документите, които посочва, и попитайте JAR, преди да платите.",
    },
  },
  no_papers: {
    title: { en: "No document or invoice yet", bg: "Още няма документ или фактура" },
    text: {
      en: "The parcel left long ago and we find no document or invoice of JAR’s that surely belongs to it. Ask JAR for it; the accountant needs it this month.",
      bg: "Пратката замина отдавна, а не намираме документ или фактура от JAR, които със сигурност са за нея. Поискайте ги; на счетоводителя са нужни за месеца.",
    },
  },
  foreign: {
    title: { en: "Not of this shop", bg: "Не е от този магазин" },
    text: {
      en: "An order on your account at JAR that was not made here: another shop of yours, or ordered by hand. Nothing has to be done.",
      bg: "Поръчка в акаунта Ви в JAR, която не е направена оттук: от друг Ваш магазин или ръчно. Не е нужно да правите нищо.",
    },
    isInformation: true,
  },
  foreign_paper: {
    title: { en: "Document of no order here", bg: "Документ без поръчка тук" },
    text: {
      en: "A document of JAR’s that belongs to no order of this shop. If you bought something else from JAR, nothing has to be done.",
      bg: "Документ от JAR, който не е по поръчка от този магазин. Ако сте купили нещо друго от JAR, не е нужно да правите нищо.",
    },
    isInformation: true,
  },
} as const satisfies Readonly<Record<string, FindingWords>>;
export type SupplierFindingKind = keyof typeof supplierFindingKinds;
export const SUPPLIER_FINDING_KINDS = codesOf(supplierFindingKinds);

export const supplierComparisonErrors = {
  credentials: {
    en: "JAR denies access. Check user and password, or the token, in the plugin options.",
    bg: "JAR отказва достъп. Проверете потребителя и паролата или токена в настройките на плъгина.",
  },
  incomplete_list: {
    en: "JAR’s list lacks so many of the shop’s orders that it cannot be whole. Start the comparison again later; if it stays so, ask JAR.",
    bg: "В списъка на JAR липсват толкова много поръчки на магазина, че не може да е пълен. Започнете сравнението отново по-късно; ако пак е така, попитайте JAR.",
  },
  list_unreadable: {
    en: "JAR’s list could not be read. The comparison is tried again by itself.",
    bg: "Списъкът на JAR не можа да бъде прочетен. Сравнението ще опита отново само.",
  },
  not_reached: {
    en: "JAR cannot be reached. The comparison is tried again by itself.",
    bg: "Няма връзка с JAR. Сравнението ще опита отново само.",
  },
  gave_up: {
    en: "The comparison was broken off several times. Start it again later, or ask the shop’s developer.",
    bg: "Сравнението е прекъсвано няколко пъти. Започнете го отново по-късно или се обърнете към разработчика на магазина.",
  },
  unexpected_error: {
    en: "Something went wrong that was not foreseen. The log of the server says more.",
    bg: "Възникна непредвидена грешка. Журналът на сървъра казва повече.",
  },
} as const satisfies Readonly<Record<string, InBoth>>;
export type SupplierComparisonError = keyof typeof supplierComparisonErrors;

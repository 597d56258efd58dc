/** Bulgarian texts. A key that is missing here does not compile. */
import { catalogue } from "./bg-catalogue";
import { collections, comparison, fiscal, receipts } from "./bg-fiscal";
import { fiscalSettings } from "./bg-fiscal-settings";
import { consent } from "./bg-consent";
import { jarComparison, orders, orderSettings, returns, supplier } from "./bg-orders";
import { privacy } from "./bg-privacy";
import { settings } from "./bg-settings";
import { start } from "./bg-start";
import type { en } from "./en";

export const bg: typeof en = {
  start,
  consent,
  privacy,
  catalogue,
  settings,
  fiscal,
  receipts,
  comparison,
  jarComparison,
  collections,
  returns,
  supplier,
  orders,
  orderSettings,
  icash: {
    nav: {
      receipts: "Бонове (iCash)",
      collections: "Наложен платеж",
      settings: "Настройки на боновете",
      comparison: "Сравнение с iCash",
    },
    settingsTitle: "Настройки на боновете",
  },
  fiscalSettings,
  common: {
    demo: "ДЕМО",
    copy: "Копирай: {{label}}",
    history: "История",
    nextAttempt: "Следващ опит",
    soon: "след малко",
    loading: "Зареждане",
    loadFailed: "Актуалното състояние не можа да бъде заредено.",
    forbidden: "Нямате права да виждате тези данни.",
    notFound: "Такъв запис няма или вече е изтрит.",
    reload: "Зареди отново",
  },
  actions: {
    retry: "Опитай отново",
    retryDone: "Опитваме отново.",
    failed: "Действието не беше успешно",
  },
  states: {
    elsewhere: "Не е тук, а в {{books}}",
    sale: {
      waiting: "Изчаква",
      queued: "Предстои",
      working: "Регистрира се",
      unknown: "Проверява се",
      held: "Спряна за преглед",
      done: "Регистрирана",
      refused: "Отказана",
      skipped: "Не се изисква",
    },
    storno: {
      waiting: "Изчаква",
      queued: "Предстои",
      working: "Регистрира се",
      unknown: "Проверява се",
      held: "Спряно за преглед",
      done: "Регистрирано",
      refused: "Отказано",
      skipped: "Не се изисква",
    },
    supplier: {
      waiting: "Изчаква",
      queued: "Предстои изпращане",
      working: "Изпраща се",
      unknown: "Проверява се",
      held: "Спряна за преглед",
      done: "Поръчана",
      refused: "Отказана",
      skipped: "Не се изисква",
    },
  },
  stateTexts: {
    fiscal: {
      waiting: "Още не е изпълнено едно от условията. Не е нужно да правите нищо.",
      queued: "Ще бъде регистрирано автоматично след малко.",
      working: "В момента се извършва регистрирането в iCash.",
      unknown:
        "Отговорът на iCash се изгуби. Проверяваме дали операцията съществува; нищо няма да се регистрира два пъти.",
      held: "Нужна е проверка от човек. Дотогава нищо не се изпраща.",
      done: "Регистрирано е в iCash.",
      refused: "iCash не прие документа и нищо не е регистрирано.",
      skipped: "Бон не се изисква.",
    },
    supplier: {
      waiting: "Още не е изпълнено едно от условията. Не е нужно да правите нищо.",
      queued: "Поръчката ще бъде изпратена автоматично след малко.",
      working: "В момента поръчката се изпраща към JAR.",
      unknown:
        "Отговорът на JAR се изгуби. Проверяваме дали поръчката е там; тя няма да бъде изпратена два пъти.",
      held: "Нужна е проверка от човек. Дотогава нищо не се изпраща.",
      done: "Поръчката е при JAR.",
      refused: "JAR не прие поръчката и нищо не е поръчано.",
      skipped: "Няма нужда да се поръчва от JAR.",
    },
  },
  reasons: {
    unknown: {
      title: "Непозната причина",
      text: "Сървърът посочи причина „{{code}}“, която тази страница не познава. Вижте и историята.",
    },
  },
  actors: {
    worker: "Автоматично",
    system: "Автоматично",
    ledger: "Автоматично",
    clock: "Автоматично",
    event: "Промяна по поръчката",
    settings: "Промяна на настройките",
    shop: "програма на магазина",
    person: "Администратор",
  },
};

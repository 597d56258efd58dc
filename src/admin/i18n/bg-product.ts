/** The card of a product and how its price comes about, in Bulgarian. */
import type { steps as englishSteps, widget as english } from "./en-product";

export const widget: typeof english = {
  title: "JAR Computers",
  code: "Код в JAR",
  category: "Категория в JAR",
  availability: "Наличност в JAR",
  pieces: "{{count}} бр.",
  unknownText: "непознат текст, нищо не се предлага",
  jarPrice: "Цена на JAR",
  dealerPrice: "Вие плащате",
  seen: "Последен запис",
  priceTitle: "Как се получава цената",
  floor: "Не под {{amount}}",
  rules: {
    default: "Общо правило",
    tier: "Правило според себестойността",
    override: "Правило за категорията или марката",
  },
  promotion: "Докато трае промоцията: {{amount}}",
  ownersTitle: "Кой какво попълва",
  byPlugin: "JAR",
  edited: "Ваше, променено на {{time}}",
  editedNoTime: "Ваше, променено ръчно",
  locked: "Ваше, заключено на {{time}}",
  lock: "Заключи",
  release: "Върни",
  lockOf: "Заключи: {{field}}",
  releaseOf: "Върни: {{field}}",
  lockedDone: "Отсега нататък плъгинът не пипа това поле.",
  releasedDone: "Плъгинът ще попълни полето отново при следващото четене.",
  fields: {
    title: "Заглавие",
    description: "Описание",
    images: "Снимки",
    categories: "Категории",
    price: "Цена",
    stock: "Наличност",
  },
};

export const steps: typeof englishSteps = {
  price: "Крайна цена на JAR",
  dealer_price: "Цената, която плащате на JAR",
  bgn_to_eur: "От левове в евро",
  vat: "С ДДС",
  markup_percent: "Надценка в %",
  markup_fixed: "Твърда надценка",
  floor: "Повишена до най-ниската цена",
  rounding: "Закръглена",
};

/**
 * What JAR's words about an order mean, and how often it is worth asking. The words are free text (jar-api.md 6.4). What
 * changes something in the store has to be known as a whole text, so that "Недоставена" is no delivery and "Доставена в
 * офис" none yet; what only calls a person is known by a part. A text that means nothing here is said to a person, once.
 */
import { comparable } from "../text";

export interface StatusWords {
  delivered_words: readonly string[];
  canceled_words: readonly string[];
  returned_words: readonly string[];
  /** Mean that everything goes on. */
  passing_words: readonly string[];
}

export interface Said {
  status: string | null;
  shippingStatus: string | null;
}

const NO_WORDS: StatusWords = {
  delivered_words: [],
  canceled_words: [],
  returned_words: [],
  passing_words: [],
};

/** To whom, where somebody says so; "в офис" is not yet the customer. */
const RECEIVED =
  /^(?:(?:получен|доставен|връчен)[аои]?(?: (?:на|от|до) (?:клиента?|получателя?|потребителя?))?|предаден[ао]? на (?:клиента?|получателя?)|delivered(?: to (?:the )?(?:customer|recipient))?)[.!]?$/u;

const CANCELED = ["отказана", "отказан", "анулирана", "анулиран", "отменена", "отменен", "сторнирана"];

/** Calls a person and does nothing by itself, so a part is enough. */
const COMES_BACK =
  /върн|връщ|върнат|обратно към|недостав|невзет|непотърс|непоиск|неполучен|неуспе[хш]|отказ\S* (?:от|при) (?:получ|клиент|доста)|отказ\S* пратк|пратк\S* отказ|undeliver|unclaimed|refus|return/u;

const PASSING = new Set([
  ...["приета", "приет", "нова", "потвърдена", "обработва се", "в обработка", "обработена", "в изпълнение"],
  ...["изпълнена", "подготвя се", "подготвена", "опакова се", "опакована", "комплектува се", "комплектувана"],
  ...[
    "изпратена",
    "изпратен",
    "частично изпратена",
    "експедирана",
    "за изпращане",
    "фактурирана",
    "приключена",
  ],
  ...["продаден", "продадена", "чака куриер", "заявен куриер", "предадена на куриер", "приета от куриер"],
  ...[
    "взета от куриер",
    "на път",
    "пътува",
    "в движение",
    "в процес на доставка",
    "разнася се",
    "за доставка",
  ],
  ...["в офис", "в офис на куриера", "пристигнала в офис", "доставена в офис", "получена в офис"],
  ...["за получаване от офис", "в автомат", "sent", "shipped", "in transit", "out for delivery", "accepted"],
]);

export function saysDelivered(shippingStatus: string | null, own: StatusWords = NO_WORDS): boolean {
  return (
    shippingStatus !== null &&
    !isOneOf(shippingStatus, ownOtherThan(own, "delivered_words")) &&
    (RECEIVED.test(comparable(shippingStatus)) || isOneOf(shippingStatus, own.delivered_words))
  );
}

/** The words by which JAR, or the courier, says that nothing will come; null when neither does. */
export function saysCanceled({ status, shippingStatus }: Said, own: StatusWords = NO_WORDS): string | null {
  const words = [...CANCELED, ...own.canceled_words];
  return [status, shippingStatus].find((text) => text !== null && isOneOf(text, words)) ?? null;
}

/** The words by which the parcel did not reach the customer, or comes back. */
export function saysReturned({ status, shippingStatus }: Said, own: StatusWords = NO_WORDS): string | null {
  const others = ownOtherThan(own, "returned_words");
  const comesBack = (text: string): boolean =>
    isOneOf(text, own.returned_words) || (!isOneOf(text, others) && COMES_BACK.test(comparable(text)));
  return [shippingStatus, status].find((text) => text !== null && comesBack(text)) ?? null;
}

/** Words of which nobody has said what they mean. */
export function unknownWords(said: Said, own: StatusWords = NO_WORDS): string[] {
  const isKnown = (text: string): boolean => {
    const alone = { status: text, shippingStatus: null };
    return (
      PASSING.has(comparable(text)) ||
      isOneOf(text, own.passing_words) ||
      saysDelivered(text, own) ||
      saysCanceled(alone, own) !== null ||
      saysReturned(alone, own) !== null
    );
  };
  const texts = [said.status, said.shippingStatus].flatMap((text) => text ?? []);
  return [...new Set(texts.filter((text) => text.trim() !== "" && !isKnown(text)))];
}

/** What the shop has said of a word is more than what we guess of it. */
function ownOtherThan(own: StatusWords, kind: keyof StatusWords): string[] {
  return (Object.keys(NO_WORDS) as (keyof StatusWords)[])
    .filter((name) => name !== kind)
    .flatMap((name) => own[name]);
}

function isOneOf(text: string, words: readonly string[]): boolean {
  return words.some((word) => comparable(word) === comparable(text));
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds until the next look at an order of this age: the older, the rarer. Null: no more looks by themselves. */
export function nextCheckDelay(ageMs: number): number | null {
  if (ageMs < 2 * DAY) {
    return 10 * MINUTE;
  }
  if (ageMs < 14 * DAY) {
    return HOUR;
  }
  if (ageMs < 30 * DAY) {
    return 6 * HOUR;
  }
  return ageMs < 90 * DAY ? DAY : null;
}

/** The same for JAR's documents and invoices, which follow a parcel within hours or at the end of a month. */
export function nextPapersDelay(ageMs: number): number | null {
  if (ageMs < 3 * DAY) {
    return 2 * HOUR;
  }
  if (ageMs < 14 * DAY) {
    return 12 * HOUR;
  }
  return ageMs < 60 * DAY ? DAY : null;
}

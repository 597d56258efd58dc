/**
 * Money and time in the language that the admin is shown in. Times stand in the time zone of whoever
 * looks; only a legal day, which is a day in Sofia and has no time, is never moved to another zone.
 */
const PLAIN_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The dashboard names some languages in one word (`ptBR`), which Intl refuses with a RangeError. */
export const intlLocale = (language: string | undefined): string =>
  (language || "en").replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2");

/** `minor`: integer cents, as the ledger keeps them whatever the currency. */
export const formatMoney = (minor: number, currencyCode: string, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currencyCode,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(minor / 100);

/** A time as a person reads it; a text that is no time is shown as it came. */
export const formatTime = (iso: string, locale: string): string => {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) {
    return iso;
  }
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(time);
};

export const formatDay = (day: string, locale: string): string => {
  if (!PLAIN_DAY.test(day)) {
    return day;
  }
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
};

/** VAT rates come as decimal text ("20", "9.0"). */
export const formatRate = (rate: string, locale: string): string => {
  const value = Number(rate);
  if (rate.trim() === "" || !Number.isFinite(value)) {
    return rate;
  }
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(value / 100);
};

/** Only such an address may become a link: what a remote system sends must not run as a script. */
export const isWebAddress = (address: string | null): address is string =>
  address !== null && /^https?:\/\/\S+$/i.test(address);

/** An ISO moment as the browser's own field for day and time wants it, in the time zone of whoever looks. */
export const localMoment = (iso: string | null): string => {
  const time = new Date(iso ?? "");
  if (Number.isNaN(time.getTime())) {
    return "";
  }
  const shifted = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
};

/** The other way round; an empty field is no moment. */
export const isoMoment = (local: string): string | null => {
  const time = new Date(local);
  return local === "" || Number.isNaN(time.getTime()) ? null : time.toISOString();
};

const isDecimal = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

export const formatNumber = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);

/** Decimal text ("37.5") with the language's own sign; what is no number is shown as it came. */
export const formatDecimal = (text: string, locale: string): string =>
  isDecimal(text) ? new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(Number(text)) : text;

/** Decimal text in major units ("12.3456") as money; JAR's own prices have up to four places. */
export const formatDecimalMoney = (text: string, currencyCode: string, locale: string): string =>
  isDecimal(text)
    ? new Intl.NumberFormat(locale, {
        style: "currency",
        currency: currencyCode,
        currencyDisplay: "narrowSymbol",
        minimumFractionDigits: 2,
        maximumFractionDigits: 4,
      }).format(Number(text))
    : text;

const UNITS = [
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** "2 h 5 min": the two largest units that there are. */
export const formatDuration = (seconds: number, locale: string): string => {
  let rest = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const value = Math.floor(rest / size);
    rest -= value * size;
    if (value > 0 || (unit === "second" && parts.length === 0)) {
      parts.push(new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(value));
    }
  }
  return parts.slice(0, 2).join(" ");
};

/** Seconds between two times; null while one of them is open. */
export const secondsBetween = (from: string | null, to: string | null): number | null =>
  from === null || to === null ? null : (new Date(to).getTime() - new Date(from).getTime()) / 1_000;

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

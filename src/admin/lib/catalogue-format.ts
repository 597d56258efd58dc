/** Numbers of the catalogue in the language that the admin is shown in. */
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

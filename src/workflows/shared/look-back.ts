const HOUR = 60 * 60_000;
const SHALLOW_MS = HOUR;
const DEEP_MS = 72 * HOUR;

/**
 * How far back a clock's round asks: three days at the start of a process and once an hour, so that a weekend's outage is
 * caught up; one hour in the rounds between, so that a busy shop is not read again every minute.
 */
export function lookBack(): () => Date {
  let lastDeep = 0;
  return () => {
    const now = Date.now();
    const deep = now - lastDeep >= HOUR;
    lastDeep = deep ? now : lastDeep;
    return new Date(now - (deep ? DEEP_MS : SHALLOW_MS));
  };
}

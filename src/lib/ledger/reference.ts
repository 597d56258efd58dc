/**
 * Our own numbers for remote systems: digits only, at most nine of them, without a leading zero
 * (icash-api.md C11, jar-api.md 9.1).
 *
 * They follow the clock, `max(last + 1, seconds since 2026 began + 100 000 000)`, like a nonce does. A plain
 * sequence would start again after a restored backup or a re-installation, and a number that was used before
 * would find a foreign order at the remote system (faults.md F31). Nine digits last until the year 2054, and they
 * lie above the seven and eight digit range of JAR's own order ids.
 */
const FIRST = 100_000_000;
const LAST = 999_999_999;
const EPOCH_SECONDS = Date.UTC(2026, 0, 1) / 1000;

/** A SQL expression for the next free number; `column` is unique in `table`. Run it under an advisory lock. */
export function nextReferenceExpression(table: string, column: string): string {
  const clock = `(${FIRST} + greatest(0, floor(extract(epoch from now()))::bigint - ${EPOCH_SECONDS}))`;
  return `least(${LAST}, greatest(coalesce((select max(${column}) from ${table}), 0) + 1, ${clock}))`;
}

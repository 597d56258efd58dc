/**
 * The plugin's clocks, set so that none of them strikes by itself: to half a day from now, because the local workflow
 * engine cannot wait for more than 24 days without firing at once.
 */
export function quietClocks(): Record<string, string> {
  const strike = `0 ${(new Date().getHours() + 12) % 24} * * *`;
  const names = ["FISCAL", "RECONCILE", "JAR_RECONCILE", "DROPSHIP", "CATALOGUE", "OFFER", "FULL"];
  return Object.fromEntries(names.map((name) => [`JAR_ICASH_${name}_CRON`, strike]));
}

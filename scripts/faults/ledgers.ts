/** The ledgers that can be put to the test, each loaded when it is asked for: Medusa reads its environment on loading. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { underTest } from "./lib/ledger-under-test";
import type { LedgerUnderTest } from "./lib/ledger-under-test";

const LEDGERS = {
  supplier: async (container: MedusaContainer): Promise<LedgerUnderTest> =>
    underTest(await (await import("./supplier/index.js")).supplierLedger(container)),
  fiscal: async (container: MedusaContainer): Promise<LedgerUnderTest> =>
    underTest(await (await import("./fiscal/index.js")).fiscalLedger(container)),
};

export type LedgerName = keyof typeof LEDGERS;

export const LEDGER_NAMES = Object.keys(LEDGERS);

export function isLedgerName(text: string): text is LedgerName {
  return LEDGER_NAMES.includes(text);
}

/** `container` is that of a running Medusa whose database is migrated and empty. */
export async function openLedger(name: LedgerName, container: MedusaContainer): Promise<LedgerUnderTest> {
  return LEDGERS[name](container);
}

/** The command line of `npm run faults`; usage.txt describes it. */
import { parseArgs } from "node:util";
import { isLedgerName, LEDGER_NAMES } from "./ledgers";
import type { LedgerName } from "./ledgers";

export interface FaultsOptions {
  ledger: LedgerName;
  runs: number;
  seed: number;
  /** Null: whole schedules. */
  path: string | null;
  json: boolean;
}

const MOST = 2 ** 31 - 1;

/** Throws an Error that names the option. */
export function readOptions(args: string[], clock: () => number = Date.now): FaultsOptions {
  const { values } = parseArgs({
    args,
    options: {
      ledger: { type: "string" },
      runs: { type: "string" },
      seed: { type: "string" },
      path: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const { ledger = "", path = null } = values;
  if (!isLedgerName(ledger)) {
    throw new Error(`--ledger is one of ${LEDGER_NAMES.join(", ")}.`);
  }
  if (path !== null && !/^\d+(:\d+)*$/.test(path)) {
    throw new Error("--path is numbers with colons between.");
  }
  if (path !== null && values.seed === undefined) {
    throw new Error("--path needs the --seed of its run.");
  }
  if (path !== null && values.runs !== undefined) {
    throw new Error("--path is one run; leave --runs out.");
  }
  return {
    ledger,
    runs: path === null ? wholeNumber("--runs", values.runs ?? "200", 1) : 1,
    seed: values.seed === undefined ? clock() % MOST : wholeNumber("--seed", values.seed, 0),
    path,
    json: values.json,
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= MOST)) {
    throw new Error(`${name} is a whole number from ${least}.`);
  }
  return value;
}

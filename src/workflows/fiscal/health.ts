/** Whether the register works, from the own database only. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { HealthFinding, IcashHealth } from "../../contract/health";
import { installationStanding } from "../../lib/consent";
import { lightOf } from "../../lib/health";
import { IN_LINE, STOPPED } from "../../lib/ledger";
import type { LastCall } from "../../lib/ledger";
import { sofiaDate } from "../../lib/receipt";
import { readConsent } from "../ledger/consent";
import { environmentOf, fiscalAccounts, fiscalService, presentBooks } from "./account";
import type { FiscalAccount } from "./account";

export async function icashHealth(container: MedusaContainer, now = new Date()): Promise<IcashHealth> {
  const service = fiscalService(container);
  const { setup } = service;
  const accounts = await fiscalAccounts(container);
  const [calls, groups, deadlines, troubles, consent] = await Promise.all([
    Promise.all(accounts.map(({ armedFor }) => service.calls.of(armedFor))),
    service.ledgerGroups(presentBooks(accounts)),
    service.overview.deadlines(),
    service.troubles.open(),
    readConsent(container, service.consent),
  ]);
  const stornos = deadlinesOf(deadlines, sofiaDate(now));
  const overdue: HealthFinding[] = stornos.overdue > 0 ? [{ code: "storno_overdue", since: null }] : [];
  const { status, reasons } = lightOf(
    {
      configured: accounts.length > 0,
      isOtherInstallation: installationStanding(consent) === "other",
      calls,
      troubles,
      further: overdue,
    },
    now,
  );
  const inLine = groups.filter(({ state }) => IN_LINE.includes(state));
  const worst = worstCall(calls);
  return {
    configured: accounts.length > 0,
    demo: setup.kind === "demo",
    status,
    reasons,
    environment: setup.kind === "demo" ? "demo" : keysOf(accounts),
    missing: setup.kind === "inert" ? setup.missing : [],
    last_answer_at: worst?.answered_at ?? null,
    last_failure: worst?.failure && worst.failed_at ? { code: worst.failure, at: worst.failed_at } : null,
    queue: {
      count: inLine.reduce((sum, { count }) => sum + count, 0),
      oldest_at: inLine.map(({ oldestAt }) => oldestAt.toISOString()).sort()[0] ?? null,
    },
    held: groups.filter(({ state }) => STOPPED.includes(state)).reduce((sum, { count }) => sum + count, 0),
    stornos,
  };
}

/** @param days the nearest first */
export function deadlinesOf(days: readonly { day: string }[], today: string): IcashHealth["stornos"] {
  return {
    due: days.length,
    next_day: days.find(({ day }) => day >= today)?.day ?? null,
    overdue: days.filter(({ day }) => day < today).length,
  };
}

/** One that fails comes before those that answer, and of these the one that was called longest ago. */
function worstCall(calls: readonly (LastCall | null)[]): LastCall | null {
  const called = calls.filter((call) => call !== null);
  const failing = called.filter(({ failure }) => failure !== null);
  const [worst = null] = (failing.length > 0 ? failing : called).sort((one, other) =>
    (one.answered_at ?? "").localeCompare(other.answered_at ?? ""),
  );
  return worst;
}

/** Whoever has one test account among real ones must know. */
function keysOf(accounts: readonly FiscalAccount[]): IcashHealth["environment"] {
  if (accounts.length === 0) {
    return null;
  }
  return accounts.some((account) => environmentOf(account) === "test") ? "test" : "production";
}

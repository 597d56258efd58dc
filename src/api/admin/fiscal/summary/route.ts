import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { FiscalSummary } from "../../../../contract/fiscal";
import { IN_LINE } from "../../../../lib/ledger";
import { sofiaDate, undecidedProviders } from "../../../../lib/receipt";
import { FISCAL_MODULE } from "../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../modules/fiscal";
import { fiscalAccounts, presentBooks } from "../../../../workflows/fiscal/account";
import type { FiscalAccount } from "../../../../workflows/fiscal/account";
import { enabledProviders } from "../../../../workflows/fiscal/settings";
import { comparisonView, iso, partView } from "../../../wire";

import { route } from "../../../handler";

type Groups = Awaited<ReturnType<FiscalModuleService["ledgerGroups"]>>;

const SETTLED = ["done", "skipped"];

/** GET /admin/fiscal/summary : how the ledger stands, from the own database only. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<FiscalSummary>) => {
  const service = req.scope.resolve<FiscalModuleService>(FISCAL_MODULE);
  const accounts = await fiscalAccounts(req.scope);
  const [{ settings }, groups, deadlines, troubles, runs, providers] = await Promise.all([
    service.settingsStore.read(),
    service.ledgerGroups(presentBooks(accounts)),
    service.overview.deadlines(),
    service.troubles.open(),
    service.listFiscalReconciliations(
      { state: ["done", "failed"] },
      { order: { finished_at: "DESC" }, take: 1 },
    ),
    enabledProviders(req.scope),
  ]);
  const [main] = accounts;
  const today = sofiaDate(new Date());
  const next = deadlines.find(({ day }) => day >= today);
  const open = groups.filter(({ state }) => !SETTLED.includes(state));
  res.json({
    ...partView(service),
    off: settings.off,
    paused: settings.paused,
    undecided_providers: main ? undecidedProviders(providers, main.rules) : [],
    counts: countsOf(groups),
    attentions: groups.reduce((sum, group) => sum + group.attentions, 0),
    oldest_open_at: iso(
      open.map(({ oldestAt }) => oldestAt).sort((one, other) => one.getTime() - other.getTime())[0] ?? null,
    ),
    troubles: troubles.map(({ account, cause, since }) => ({ account, cause, since })),
    next_deadline: next ? { document_id: next.id, day: next.day } : null,
    overdue: deadlines.filter(({ day }) => day < today).length,
    accounts: await accountsOf(accounts, service, groups),
    last_reconciliation: runs[0] ? comparisonView(runs[0]) : null,
  });
});

function countsOf(groups: Groups): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state, count } of groups) {
    counts[state] = (counts[state] ?? 0) + count;
  }
  return counts;
}

async function accountsOf(
  accounts: readonly FiscalAccount[],
  service: FiscalModuleService,
  groups: Groups,
): Promise<FiscalSummary["accounts"]> {
  const busy = new Set(await service.busyChannels());
  return accounts.map(({ name, fingerprint }) => ({
    name,
    busy: busy.has(fingerprint),
    waiting: groups
      .filter(({ account, state }) => account === name && IN_LINE.includes(state))
      .reduce((sum, { count }) => sum + count, 0),
  }));
}

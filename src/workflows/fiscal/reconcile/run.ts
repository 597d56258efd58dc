/** A reconciliation: both comparisons, what they found marked and told. What comparisons share is said in workflows/ledger. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { comparisonErrors, findingKinds, FINDING_KINDS } from "../../../contract/reasons/comparison";
import type { ComparisonError, FindingKind } from "../../../contract/reasons/comparison";
import { isCodeOf, said } from "../../../contract/reasons/entry";
import { SOMEBODY_IS_NEEDED } from "../../../contract/tell";
import {
  IcashAuthenticationError,
  IcashError,
  IcashNotReachedError,
  IcashRefusedError,
  IcashSessionError,
  IcashUnknownOutcomeError,
} from "../../../lib/icash";
import type { ClaimedComparison } from "../../../lib/ledger";
import { addDays, compareBooks, doubtfulOperations, startOfSofiaDay } from "../../../lib/receipt";
import type { BookedDocument, BookedOperation, Books, Finding } from "../../../lib/receipt";
import { countsOf, daysAsked, daysOfClock, runQueuedComparisons, spanText } from "../../ledger/comparison";
import { tell } from "../../ledger/tell";
import { messageOf } from "../../shared/message-of";
import { reachedStep } from "../../shared/steps";
import { fiscalAccounts, fiscalService, presentBooks } from "../account";
import type { FiscalAccount } from "../account";
import { noteAllIssued, warnOfInvoices } from "../issued-invoices";
import { enlistFiscalDocuments } from "../enlist";
import { ordersReturned } from "../read-returns";
import { markAttention } from "../news";
import { compareStore } from "./compare-store";
import { ChannelBusyError, readAgain, readDocumentsOf, readOperations } from "./read-remote";
import type { RemoteReading } from "./read-remote";
import { importSources, readDocuments } from "./read-store";
import type { Span } from "./read-store";
import { refused } from "../../shared/refusal";

/** Does what is queued and takes over what a dead process left. Safe to call from every process at any time. */
export async function runQueuedReconciliations(container: MedusaContainer): Promise<number> {
  return runQueuedComparisons(container, {
    runs: fiscalService(container).reconciliations,
    name: "comparison with iCash",
    compare: (run) => reconcile(container, run),
    failureOf: failureCode,
    isFinal,
    tellOfFailure: (id) => tellAdmin(container, id),
  });
}

/** Keys that are refused are so the next minute as well; whoever can mend them is told at once. */
export function isFinal(code: ComparisonError): boolean {
  return code === "authentication_failed";
}

async function reconcile(container: MedusaContainer, run: ClaimedComparison): Promise<void> {
  const service = fiscalService(container);
  const stillMine = (): Promise<void> => service.reconciliations.assertMine(run);
  const span = { since: startOfSofiaDay(run.fromDay), until: startOfSofiaDay(addDays(run.toDay, 1)) };
  const work = { container, run, span, stillMine };
  const findings: Finding[] = [];
  const compared: BookedDocument[] = [];
  let operations = 0;
  const accounts = await fiscalAccounts(container);
  for (const kept of byBooks(accounts)) {
    const elsewhere = accounts.filter((account) => !kept.includes(account)).map(({ name }) => name);
    const books = await compareAccounts(work, kept, elsewhere);
    findings.push(...books.findings);
    compared.push(...books.documents);
    operations += books.operations;
  }
  const explained = new Set(findings.flatMap(({ documentId }) => documentId ?? []));
  const store = await compareStore({ container, service, span, stillMine }, explained);
  await stillMine();
  await markDocuments(container, compared, findings);
  await reachedStep("fiscal.reconciliation.before_finish");
  const all = [...findings, ...store.findings];
  const counts = { documents: compared.length, operations, orders: store.orders, refunds: store.refunds };
  await service.reconciliations.finish(run, { ...counts, ...countsOf(FINDING_KINDS, all) }, all);
  await tellAdmin(container, run.id);
  await askLateOrders(container);
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * Whose receipts are so old by now that their money should have been taken, or whose goods are back so long that it should
 * have been given back: the clock does not look back so far.
 */
async function askLateOrders(container: MedusaContainer): Promise<void> {
  const service = fiscalService(container);
  const { settings } = await service.settingsStore.read();
  const until = new Date(Date.now() - settings.tell_after_days * DAY_MS);
  // A night may be missed.
  const since = new Date(until.getTime() - 2 * DAY_MS);
  const registered = await service.ordersRegistered({ since, until });
  const returned = await ordersReturned(container, { since, until });
  for (const orderId of new Set([...registered, ...returned])) {
    try {
      await enlistFiscalDocuments(container, { orderId, actor: CLOCK });
    } catch (error) {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
      logger.error(`Order ${orderId} could not be looked at again: ${messageOf(error)}`);
    }
  }
}

interface ReconciliationWork {
  container: MedusaContainer;
  run: ClaimedComparison;
  span: Span;
  stillMine(): Promise<void>;
}

/** Accounts that are kept in one set of books at iCash are read once; operation ids mean something within it. */
function byBooks(accounts: readonly FiscalAccount[]): FiscalAccount[][] {
  const groups = new Map<string, FiscalAccount[]>();
  for (const account of accounts) {
    groups.set(account.books, [...(groups.get(account.books) ?? []), account]);
  }
  return [...groups.values()];
}

interface Compared {
  findings: Finding[];
  documents: readonly BookedDocument[];
  operations: number;
}

/** Where thousands differ, the lists themselves are the news. */
const MOST_DOUBTFUL = 500;

async function compareAccounts(
  { container, run, span, stillMine }: ReconciliationWork,
  accounts: readonly FiscalAccount[],
  elsewhere: readonly string[],
): Promise<Compared> {
  const [account] = accounts;
  if (!account) {
    return { findings: [], documents: [], operations: 0 };
  }
  const service = fiscalService(container);
  const { fromDay, toDay } = run;
  const reading = { container, account, stillMine, gaveWayAt: performance.now() };
  const sources = await importSources(service, accounts);
  const listed = await readOperations(reading, { sources, fromDay, toDay });
  const here = accounts.map(({ name }) => name);
  const kept = { here, elsewhere, present: presentBooks(accounts) };
  const compared = async (operations: readonly BookedOperation[]): Promise<Books> => ({
    account: account.name,
    // After what was read: whatever was registered meanwhile is known to the ledger before it is looked for.
    documents: await readDocuments(service, kept, span, operations),
    operations,
    fromDay,
    toDay,
  });
  await followInvoices(reading, kept.here, { fromDay, toDay });
  const doubtful = doubtfulOperations(await compared(listed)).slice(0, MOST_DOUBTFUL);
  const books = await compared([...listed, ...(await readAgain(reading, doubtful))]);
  return {
    findings: compareBooks(books),
    documents: books.documents,
    operations: new Set(books.operations.map(({ operationId }) => operationId)).size,
  };
}

/** Only for a shop that sells to companies. What cannot be read tonight is read the next night; nothing hangs on it. */
async function followInvoices(
  reading: RemoteReading,
  accounts: readonly string[],
  days: { fromDay: string; toDay: string },
): Promise<void> {
  const { container } = reading;
  if (!(await fiscalService(container).sellsToCompanies(accounts))) {
    return;
  }
  try {
    await noteAllIssued(container, accounts, await readDocumentsOf(reading, days));
  } catch (error) {
    if (!(error instanceof IcashError)) {
      throw error;
    }
    warnOfInvoices(container, error);
  }
}

/** What the report shows of a comparison that did not end; what the error says in full stands in the log. */
export function failureCode(error: unknown): ComparisonError {
  if (error instanceof ChannelBusyError) {
    return "channel_busy";
  }
  if (error instanceof IcashUnknownOutcomeError) {
    return error.reason === "incomplete_list" ? "incomplete_list" : "answer_lost";
  }
  if (error instanceof IcashAuthenticationError) {
    return "authentication_failed";
  }
  if (error instanceof IcashRefusedError) {
    return "refused_by_icash";
  }
  return error instanceof IcashNotReachedError || error instanceof IcashSessionError
    ? "not_reached"
    : "unexpected_error";
}

const ATTENTION = "remote_difference";

/** What a finding says field by field, where it does; otherwise its kind says all. */
const fieldsShape = z.object({ differences: z.array(z.object({ field: z.string() })).min(1) });

/**
 * A document that differs from iCash says so itself, unless a person has dismissed just that; one that was compared and
 * agrees again says so no more. The feed is told of the comparison as a whole.
 */
async function markDocuments(
  container: MedusaContainer,
  compared: readonly BookedDocument[],
  findings: readonly Finding[],
): Promise<void> {
  const differing = new Map<string, Finding>();
  for (const finding of findings) {
    if (finding.documentId !== null && !differing.has(finding.documentId)) {
      differing.set(finding.documentId, finding);
    }
  }
  for (const [documentId, finding] of differing) {
    await markAttention(container, documentId, ATTENTION, saying(finding));
  }
  const service = fiscalService(container);
  const agreeing = new Set(
    compared.filter(({ id, inFlight }) => !inFlight && !differing.has(id)).map(({ id }) => id),
  );
  for (const id of await service.documentsWithAttention(ATTENTION)) {
    if (agreeing.has(id)) {
      await service.ledger.removeAttention(id, ATTENTION);
    }
  }
}

function saying({ kind, data }: Finding): { finding: FindingKind; fields?: string } {
  const parsed = fieldsShape.safeParse(data);
  return parsed.success
    ? { finding: kind, fields: parsed.data.differences.map(({ field }) => field).join(",") }
    : { finding: kind };
}

/* Tells the admin's feed of a comparison that needs a person. The shop's owner reads Bulgarian, the developer English. */

const countsShape = z.record(z.string(), z.number());

/** Once for each run that found something or failed. A feed that cannot be written does not fail the run. */
async function tellAdmin(container: MedusaContainer, runId: string): Promise<void> {
  const run = await fiscalService(container).retrieveFiscalReconciliation(runId);
  const { state } = run;
  if (state !== "done" && state !== "failed") {
    return;
  }
  const counts = countsShape.parse(run.counts ?? {});
  const found = FINDING_KINDS.filter((kind) => (counts[kind] ?? 0) > 0);
  if (state === "done" && found.length === 0) {
    return;
  }
  await tell(container, fiscalService(container).language, async () => [
    {
      about: { id: run.id, type: "fiscal_reconciliation" },
      key: `${run.id}:${state}`,
      telling: ({ language, page }) => ({
        headline: `comparison_${state}`,
        sentences: [
          spanText(language, run),
          state === "failed"
            ? said(
                isCodeOf(comparisonErrors, run.error) ? comparisonErrors[run.error] : SOMEBODY_IS_NEEDED,
                language,
              )
            : found.map((kind) => `${said(findingKinds[kind].title, language)}: ${counts[kind]}`).join(", "),
        ],
        path: page(`/icash/comparison/${run.id}`),
      }),
    },
  ]);
}

export interface QueueReconciliationInput {
  /** Sofia days `YYYY-MM-DD`, both included; the last days by the settings when left out. */
  fromDay?: string;
  toDay?: string;
  actor: string;
}

/** Who starts a run when no person does. */
const CLOCK = "clock";

/**
 * Puts a comparison into the queue; `runQueuedReconciliations` does it. Returns its id, or that of one over the same
 * days that waits already.
 * @throws Refusal when iCash is not configured, or for days that make no span
 */
export async function queueReconciliation(
  container: MedusaContainer,
  input: QueueReconciliationInput,
): Promise<string> {
  const service = fiscalService(container);
  if (service.setup.kind === "inert") {
    throw refused("icash_not_configured", { missing: service.setup.missing });
  }
  const { settings } = await service.settingsStore.read();
  const days = daysAsked(input, settings.reconcile.days);
  return service.reconciliations.queue({ id: newId(), actor: input.actor, ...days });
}

/** Null when iCash is not configured, the part is off or the settings want no daily run, or one is open already. */
export async function queueDailyReconciliation(container: MedusaContainer): Promise<string | null> {
  const service = fiscalService(container);
  const { settings } = await service.settingsStore.read();
  if (service.setup.kind === "inert" || settings.off || !settings.reconcile.daily) {
    return null;
  }
  const [last] = await service.listFiscalReconciliations(
    { state: "done" },
    { select: ["id", "to_day"], order: { to_day: "DESC" }, take: 1 },
  );
  const days = daysOfClock(last?.to_day ?? null, settings.reconcile.days);
  return service.reconciliations.queueUnlessOpen({ id: newId(), actor: CLOCK, ...days });
}

const newId = (): string => generateEntityId(undefined, "icrec");

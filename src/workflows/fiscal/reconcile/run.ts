/**
 * The life of a reconciliation: claimed by one worker of all processes, both comparisons, ended with what they found.
 * Nothing is repaired. What a worker leaves behind when it dies is done anew by the next one (faults.md F7 to F9).
 */
import { randomUUID } from "node:crypto";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { retryDelay } from "../../../lib/ledger";
import {
  addDays,
  compareBooks,
  doubtfulOperations,
  FINDING_KINDS,
  startOfSofiaDay,
} from "../../../lib/receipt";
import type { BookedDocument, BookedOperation, Books, Finding } from "../../../lib/receipt";
import { ReconciliationTakenOverError } from "../../../modules/fiscal";
import type { ClaimedReconciliation } from "../../../modules/fiscal";
import { messageOf } from "../../shared/message-of";
import { reachedStep } from "../../shared/steps";
import { fiscalAccounts, fiscalService } from "../account";
import type { FiscalAccount } from "../account";
import { compareStore } from "./compare-store";
import { failureCode } from "./failure";
import { markDocuments } from "./mark";
import { tellAdmin } from "./notify";
import { importSources, readDocuments } from "./read-ledger";
import type { Span } from "./read-ledger";
import { readAgain, readOperations } from "./read-remote";

/** Does what is queued and takes over what a dead process left. Safe to call from every process at any time. */
export async function runQueuedReconciliations(container: MedusaContainer): Promise<number> {
  const { reconciliations } = fiscalService(container);
  for (const id of await reconciliations.failExhausted()) {
    await tellAdmin(container, id);
  }
  let ran = 0;
  for (;;) {
    const run = await reconciliations.claim(randomUUID());
    if (!run) {
      return ran;
    }
    await workOn(container, run);
    ran += 1;
  }
}

async function workOn(container: MedusaContainer, run: ClaimedReconciliation): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  try {
    await reconcile(container, run);
  } catch (error) {
    if (error instanceof ReconciliationTakenOverError) {
      logger.info(error.message);
      return;
    }
    logger.warn(`The comparison with iCash ${run.id} did not end: ${messageOf(error)}`);
    await fiscalService(container).reconciliations.giveBack(
      run,
      failureCode(error),
      retryDelay(run.attempts, Math.random()),
    );
  }
}

async function reconcile(container: MedusaContainer, run: ClaimedReconciliation): Promise<void> {
  const service = fiscalService(container);
  const stillMine = (): Promise<void> => service.reconciliations.renew(run);
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
  await service.reconciliations.finish(run, { ...counts, ...byKind(all) }, all);
  await tellAdmin(container, run.id);
}

interface ReconciliationWork {
  container: MedusaContainer;
  run: ClaimedReconciliation;
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
  const kept = { here: accounts.map(({ name }) => name), elsewhere };
  const compared = async (operations: readonly BookedOperation[]): Promise<Books> => ({
    account: account.name,
    // After what was read: whatever was registered meanwhile is known to the ledger before it is looked for.
    documents: await readDocuments(service, kept, span, operations),
    operations,
    fromDay,
    toDay,
  });
  const doubtful = doubtfulOperations(await compared(listed)).slice(0, MOST_DOUBTFUL);
  const books = await compared([...listed, ...(await readAgain(reading, doubtful))]);
  return {
    findings: compareBooks(books),
    documents: books.documents,
    operations: new Set(books.operations.map(({ operationId }) => operationId)).size,
  };
}

function byKind(findings: readonly Finding[]): Record<string, number> {
  return Object.fromEntries(
    FINDING_KINDS.map((kind) => [kind, findings.filter((finding) => finding.kind === kind).length]),
  );
}

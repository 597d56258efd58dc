/**
 * The life of a run: claimed by one worker of all processes, read and planned, judged by the guards, applied, ended. What
 * a worker leaves behind when it dies is taken over by the next one at the same place (faults.md F7 to F9).
 */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import type { CatalogueFailure } from "../../../contract/reasons/catalogue";
import { guardFindings } from "../../../lib/catalogue";
import type { GuardFinding, ReadingKind } from "../../../contract/catalogue";
import {
  JarCredentialsError,
  JarError,
  JarNotReachedError,
  JarPermissionError,
  JarRateLimitError,
  JarUnknownOutcomeError,
} from "../../../lib/jar";
import type { JarClient } from "../../../lib/jar";
import { RunTakenOverError } from "../../../lib/ledger";
import type { ClaimedRun, DropshipSettings, SyncRequest } from "../../../modules/dropship";
import { workOnRun } from "../../ledger/leased-run";
import { messageOf } from "../../shared/message-of";
import { reachedStep } from "../../shared/steps";
import { dropshipService, jarClient } from "../account";
import { applyPlan, lowerHeld } from "./apply";
import { countCategories, followRelocations, hideEmptyCategories } from "./category-tree";
import { tellAdmin } from "./news";
import { queueScheduledRun } from "./queue";
import { readAndPlan } from "./read";
import {
  Cursor,
  emptyCounters,
  planContextOf,
  readApplied,
  readCounters,
  readPlanned,
  revisionOf,
  savePlanned,
  total,
} from "./run-state";
import type { RunWork } from "./run-state";

/**
 * Runs what is queued and takes over what a dead process left. Safe to call from every process at any time. Returns how
 * many runs this call has worked on.
 */
export async function runQueuedSyncs(container: MedusaContainer): Promise<number> {
  const service = dropshipService(container);
  const client = await jarClient(container);
  if (!client) {
    return 0;
  }
  for (const id of await service.runs.failExhausted()) {
    await tellAdmin(container, id, "gave_up");
  }
  let ran = 0;
  for (const id of await service.runs.due()) {
    const run = await service.runs.claim(id, randomUUID());
    if (run) {
      await workOnRun(container, service.runs, run, () => runPhases(container, client, run));
      ran += 1;
    }
  }
  if (ran > 0) {
    await service.plans.prune();
  }
  return ran;
}

async function runPhases(container: MedusaContainer, client: JarClient, run: ClaimedRun): Promise<void> {
  let { phase } = run;
  try {
    const work = await openWork(container, client, run);
    if (phase === "applying" || (await readingPhase(work)) === "apply") {
      phase = "applying";
      await applyingPhase(work);
    }
  } catch (error) {
    if (error instanceof RunTakenOverError) {
      throw error;
    }
    if (phase === "reading" && error instanceof JarRateLimitError) {
      await waitForJar(container, run, error);
      return;
    }
    const message = messageOf(error).slice(0, 500);
    container.resolve(ContainerRegistrationKeys.LOGGER).error(`Catalogue ${run.kind} failed: ${message}`);
    await giveBack(container, run, phase, { message, code: failureCode(error) });
  }
}

const MINUTE_MS = 60_000;
/** What JAR tells is kept to, within reason. */
const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60 * MINUTE_MS;
const UNTOLD_WAIT_MS = 5 * MINUTE_MS;

/** JAR's limit of calls is no failure: the run lets go of its worker and goes on later where it is (jar-api.md 5.4). */
async function waitForJar(
  container: MedusaContainer,
  run: ClaimedRun,
  { retryAfterMs = UNTOLD_WAIT_MS }: JarRateLimitError,
): Promise<void> {
  const waitMs = Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, retryAfterMs));
  await dropshipService(container).runs.leave(run, { state: "queued", error: null, waitMs });
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(`Catalogue ${run.kind} waits ${Math.ceil(waitMs / 1_000)} s for JAR's limit of calls.`);
}

/** A failure while writing leaves a plan that another attempt can go on with; one while reading is for a person. */
async function giveBack(
  container: MedusaContainer,
  run: ClaimedRun,
  phase: ClaimedRun["phase"],
  failure: { message: string; code: CatalogueFailure },
): Promise<void> {
  const service = dropshipService(container);
  await service.runs.leave(run, {
    state: phase === "applying" ? "queued" : "failed",
    error: failure.message,
    ...(phase === "applying" ? {} : { failure: failure.code }),
  });
  if (phase === "reading") {
    await tellAdmin(container, run.id, failure.code);
  }
}

/** What the shop's people are told of it; what the error says in full stands in the log and with the run. */
function failureCode(error: unknown): CatalogueFailure {
  if (error instanceof NotPreparedError) {
    return "not_prepared";
  }
  if (error instanceof JarCredentialsError || error instanceof JarPermissionError) {
    return "credentials";
  }
  if (error instanceof JarRateLimitError) {
    return "rate_limited";
  }
  if (error instanceof JarNotReachedError || error instanceof JarUnknownOutcomeError) {
    return "not_reached";
  }
  return error instanceof JarError ? "unreadable" : "unexpected_error";
}

class NotPreparedError extends Error {
  constructor() {
    super(
      "The store is not prepared for JAR products (stock location, sales channel, shipping profile). Run the prepare-store script first; see docs/setup.md.",
    );
    this.name = "NotPreparedError";
  }
}

/** Says whether the plan is to be applied now; otherwise the run has been left in the state that it ended in. */
async function readingPhase(work: RunWork): Promise<"apply" | "left"> {
  const { service, run, container } = work;
  const request = await readAndPlan(work);
  if (request) {
    return stopAsAsked(work, request);
  }
  await countCategories(work);
  await reachedStep("catalogue.after_reading");
  const findings = await findingsOf(work);
  if (run.dryRun) {
    await service.runs.leave(run, { state: "planned", error: incompleteness(work), findings });
    return "left";
  }
  if (findings.length > 0) {
    const asked = await lowerHeld(work, findings);
    if (asked) {
      return stopAsAsked(work, asked);
    }
    await service.runs.leave(run, { state: "held", error: incompleteness(work), findings });
    await tellAdmin(container, run.id);
    await service.runs.supersedeHeld(run.kind, run.id);
    return "left";
  }
  if (total(work.planned) === 0) {
    await finish(work);
    return "left";
  }
  return waitForTurn(work);
}

const TURN_EVERY_MS = 1_000;

async function waitForTurn(work: RunWork): Promise<"apply" | "left"> {
  while (!(await work.service.runs.beginApplying(work.run))) {
    await pause(TURN_EVERY_MS);
    const request = await savePlanned(work, []);
    if (request) {
      return stopAsAsked(work, request);
    }
  }
  return "apply";
}

async function applyingPhase(work: RunWork): Promise<void> {
  // What is written already would count as having stood in its new place before.
  if (total(work.applied) === 0) {
    await followRelocations(work);
  }
  const request = await applyPlan(work);
  if (request) {
    await stopAsAsked(work, request);
  } else {
    await hideEmptyCategories(work);
    await finish(work);
  }
}

async function finish(work: RunWork): Promise<void> {
  const { service, run, counters, container } = work;
  const error = incompleteness(work);
  await service.runs.leave(run, { state: error === null ? "done" : "incomplete", error });
  if (error === null && (run.kind === "full" || run.kind === "offer")) {
    await service.runs.supersedeHeld(run.kind, run.id);
  }
  if (error !== null) {
    await tellAdmin(container, run.id);
  }
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(
      `Catalogue ${run.kind}: ${counters.seen} seen, ${counters.created} created, ${counters.updated} updated, ${counters.missing} missing, ${counters.quarantined} set aside.`,
    );
}

async function stopAsAsked({ service, run }: RunWork, request: SyncRequest): Promise<"left"> {
  await service.runs.leave(run, { state: request === "pause" ? "paused" : "cancelled", error: null });
  return "left";
}

const SHOWN_ERRORS = 5;

/** What was not read, in a line; null for a whole reading. */
function incompleteness({ cursor }: RunWork): string | null {
  const { complete, page_errors: errors, incomplete_because: because } = cursor.at;
  if (complete) {
    return null;
  }
  const pages = errors.slice(0, SHOWN_ERRORS).map(({ page, message }) => `page ${page}: ${message}`);
  return [...pages, ...(because ? [because] : [])].join("; ").slice(0, 1_000);
}

/** What speaks against writing this plan (faults.md F18). What reads only a part of the feed says nothing of its size. */
async function findingsOf({ service, run, cursor, plan }: RunWork): Promise<GuardFinding[]> {
  const { stats, known, complete } = cursor.at;
  if (run.kind === "one" || run.kind === "undo") {
    return [];
  }
  if (run.kind === "changed") {
    return guardFindings(stats, null, plan.settings);
  }
  const { sum_days: days } = plan.settings.guards;
  const scope = {
    // What the reading before did not meet either was judged then.
    active: known.active - known.unseen,
    inStock: known.inStock,
    complete: complete === true,
    ...(days > 0 ? { earlier: await service.runs.earlier(run.id, days) } : {}),
  };
  return guardFindings(stats, scope, plan.settings);
}

/**
 * Takes up a claimed run where it stands. One that is still being read begins anew when the shop's settings are not the
 * ones that its first pages were planned with, so that no plan is made of two halves.
 * @throws NotPreparedError,, JarError when JAR cannot be asked how much it offers
 */
async function openWork(container: MedusaContainer, client: JarClient, run: ClaimedRun): Promise<RunWork> {
  const service = dropshipService(container);
  const store = completeSettings(await service.readSettings());
  const settings = await service.catalogueSettings.read();
  const plan = await planContextOf(container, settings);
  const base = { container, service, client, run, store, plan };
  const cursor = Cursor.from(run.cursor);
  const revision = revisionOf(settings, plan);
  const same = run.settingsRevision === revision;
  if (cursor && (same || run.phase === "applying")) {
    return {
      ...base,
      cursor,
      counters: readCounters(run.counters),
      planned: readPlanned(run.planned),
      applied: readApplied(run.applied),
    };
  }
  await service.runs.startOver(run, revision);
  await service.products.endRefusals();
  const counters = emptyCounters();
  if (run.kind !== "undo") {
    counters.offered = run.kind === "one" ? 1 : (await client.productsCount()).count;
  }
  return {
    ...base,
    cursor: Cursor.atStart(await service.known.counts()),
    counters,
    planned: {},
    applied: {},
  };
}

function completeSettings(settings: Partial<DropshipSettings>): DropshipSettings {
  const { stock_location_id, sales_channel_id, shipping_profile_id } = settings;
  if (!stock_location_id || !sales_channel_id || !shipping_profile_id) {
    throw new NotPreparedError();
  }
  return { stock_location_id, sales_channel_id, shipping_profile_id };
}

/** What a clock does at its stroke. Does nothing while a run of this kind is open, or JAR is not configured. */
export async function runOnSchedule(container: MedusaContainer, kind: ReadingKind): Promise<void> {
  if (await queueScheduledRun(container, kind)) {
    await runQueuedSyncs(container);
  }
}

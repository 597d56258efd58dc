/**
 * One reading of JAR's catalogue, page by page: the next page is read while the present one is written, memory does not
 * grow with the catalogue, and only what changed is written. A page that cannot be read does not end the run; it makes
 * it `incomplete`, and an incomplete run never concludes that something is missing (architecture.md I6).
 */
import { randomUUID } from "node:crypto";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils";
import { planOffers, planPage } from "../../../lib/catalogue";
import { JarError } from "../../../lib/jar";
import type { JarClient, JarItemProblem, JarOffer, JarPage, JarProduct } from "../../../lib/jar";
import type { DropshipModuleService, DropshipSettings } from "../../../modules/dropship";
import { dropshipService, jarClient } from "../account";
import { emptyCounters, priceRule } from "./context";
import type { ImportContext } from "./context";
import { createPage } from "./create";
import { knownProducts, quarantine } from "./known";
import { updatePage } from "./update";
import { messageOf } from "../../shared/message-of";

export type SyncKind = "full" | "offer";

export interface StartRunInput {
  kind: SyncKind;
  actor: string;
}

/** Puts a run into the queue; `runQueuedSyncs` picks it up. Throws when JAR is not configured. */
export async function queueSyncRun(
  container: MedusaContainer,
  { kind, actor }: StartRunInput,
): Promise<string> {
  const service = dropshipService(container);
  if (service.setup.kind === "inert") {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `JAR is not configured; missing: ${service.setup.missing.join(", ")}. Add it to medusa-config.ts and restart.`,
    );
  }
  const run = await service.createSyncRuns({ kind, started_by: actor, counters: { ...emptyCounters() } });
  return run.id;
}

/** Runs what is queued, and takes over what a dead process left. Safe to call from every process at any time. */
export async function runQueuedSyncs(container: MedusaContainer): Promise<number> {
  const service = dropshipService(container);
  const client = await jarClient(container);
  const open = client
    ? await service.listSyncRuns({ state: ["queued", "running"] }, { order: { created_at: "ASC" }, take: 20 })
    : [];
  let ran = 0;
  for (const run of open) {
    const token = randomUUID();
    if (client && (run.kind === "full" || run.kind === "offer") && (await service.claimRun(run.id, token))) {
      await runOne(container, client, run.id, run.kind, token);
      ran += 1;
    }
  }
  return ran;
}

async function runOne(
  container: MedusaContainer,
  client: JarClient,
  runId: string,
  kind: SyncKind,
  token: string,
): Promise<void> {
  const service = dropshipService(container);
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  const counters = emptyCounters();
  const lease = { service, runId, token };
  try {
    const settings = completeSettings(await service.readSettings());
    const options = service.setup.kind === "inert" ? {} : service.setup.options;
    const context: ImportContext = {
      container,
      service,
      runId,
      settings,
      priceRule: priceRule(options),
      counters,
    };
    counters.offered = (await client.productsCount()).count;
    const problems =
      kind === "full" ? await readFull(context, client, lease) : await readOffers(context, client, lease);
    await service.finishRun(runId, token, {
      state: problems.length > 0 ? "incomplete" : "done",
      error: problems.length > 0 ? problems.slice(0, 5).join("; ") : null,
      counters,
    });
    logger.info(
      `Catalogue ${kind}: ${counters.seen} seen, ${counters.created} created, ${counters.updated} updated, ${counters.quarantined} quarantined.`,
    );
  } catch (error) {
    const message = messageOf(error);
    logger.error(`Catalogue ${kind} failed: ${message}`);
    await service.finishRun(runId, token, { state: "failed", error: message.slice(0, 500), counters });
  }
}

function completeSettings(settings: Partial<DropshipSettings>): DropshipSettings {
  const { stock_location_id, sales_channel_id, shipping_profile_id } = settings;
  if (!stock_location_id || !sales_channel_id || !shipping_profile_id) {
    throw new Error(
      "The store is not prepared for JAR products (stock location, sales channel, shipping profile). Run the prepare-store script first; see docs/setup.md.",
    );
  }
  return { stock_location_id, sales_channel_id, shipping_profile_id };
}

interface Lease {
  service: DropshipModuleService;
  runId: string;
  token: string;
}

async function readFull(context: ImportContext, client: JarClient, lease: Lease): Promise<string[]> {
  const seen = new Set<string>();
  return eachPage(
    context,
    lease,
    (page) => client.products({ page }),
    async (page: JarPage<JarProduct>) => {
      const known = await knownProducts(
        context.service,
        page.products.map((product) => product.code),
      );
      const plan = planPage(known, page.products, seen);
      await createPage(
        context,
        plan.filter((entry) => entry.action === "create"),
      );
      await updatePage(
        context,
        plan.filter((entry) => entry.action === "content" || entry.action === "offer"),
      );
      count(context, plan);
    },
  );
}

async function readOffers(context: ImportContext, client: JarClient, lease: Lease): Promise<string[]> {
  const seen = new Set<string>();
  return eachPage(
    context,
    lease,
    (page) => client.productsShort({ page }),
    async (page: JarPage<JarOffer>) => {
      const known = await knownProducts(
        context.service,
        page.products.map((offer) => offer.code),
      );
      const plan = planOffers(known, page.products, seen);
      await updatePage(
        context,
        plan.filter((entry) => entry.action === "offer"),
      );
      count(context, plan);
    },
  );
}

/** Reads one page ahead. The number of pages is taken from the last page read, because the set moves (jar-api.md 8). */
async function eachPage<T>(
  { counters, service }: ImportContext,
  lease: Lease,
  read: (page: number) => Promise<JarPage<T>>,
  handle: (page: JarPage<T>) => Promise<void>,
): Promise<string[]> {
  const problems: string[] = [];
  let last = 1;
  let ahead = attempt(read, 1);
  for (let number = 1; number <= last; number += 1) {
    const result = await ahead;
    if (result.kind === "read") {
      last = Math.max(last, result.page.pages);
    }
    ahead = number < last ? attempt(read, number + 1) : ahead;
    if (result.kind === "read") {
      await handle(result.page);
      await noteProblems(service, result.page.problems, counters);
    } else {
      problems.push(`page ${number}: ${result.message}`);
    }
    counters.pages = last;
    counters.pages_read = number;
    if (!(await lease.service.advanceRun(lease.runId, lease.token, { cursor: { page: number }, counters }))) {
      throw new Error("Another process has taken this run over.");
    }
  }
  return problems;
}

type Attempt<T> = { kind: "read"; page: JarPage<T> } | { kind: "failed"; message: string };

async function attempt<T>(read: (page: number) => Promise<JarPage<T>>, number: number): Promise<Attempt<T>> {
  try {
    return { kind: "read", page: await read(number) };
  } catch (error) {
    if (error instanceof JarError) {
      return { kind: "failed", message: error.message };
    }
    throw error;
  }
}

async function noteProblems(
  service: DropshipModuleService,
  problems: readonly JarItemProblem[],
  counters: { quarantined: number; seen: number },
): Promise<void> {
  for (const problem of problems) {
    counters.seen += 1;
    counters.quarantined += 1;
    if (problem.code !== null) {
      await quarantine(service, problem.code, "unreadable", { path: problem.path, message: problem.message });
    }
  }
}

function count({ counters }: ImportContext, plan: readonly { action: string }[]): void {
  counters.seen += plan.length;
  counters.untouched += plan.filter((entry) => entry.action === "untouched").length;
  counters.quarantined += plan.filter((entry) => entry.action === "quarantined").length;
}

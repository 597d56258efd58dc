/**
 * The first phase: reads the feed page by page, plans, and stores the plan. Nothing of the store is touched. A page that
 * cannot be read does not end the run; it makes it incomplete, and an incomplete run never concludes that something is
 * missing (architecture.md I6).
 */
import { addToStats, planGone, planUnseen } from "../../../lib/catalogue";
import type { CatalogueOffer, KnownDetail, PlanDecision } from "../../../lib/catalogue";
import {
  JarContractError,
  JarCredentialsError,
  JarError,
  JarNotFoundError,
  JarPermissionError,
  JarRateLimitError,
  JarRefusedError,
} from "../../../lib/jar";
import type { JarCrawl, JarCrawlOptions } from "../../../lib/jar";
import type { NewPlanItem, SyncRequest } from "../../../modules/dropship";
import { messageOf } from "../../shared/message-of";
import { reachedStep } from "../../shared/steps";
import { offerPlanning, planPage, productPlanning } from "./plan-page";
import type { Planning } from "./plan-page";
import { planItem, readParams, savePlanned, startPace } from "./run-state";
import type { RunWork, SavedWork } from "./run-state";
import { readOverwritten } from "./undo";

/** Returns what a person asked of the run, or null when the plan is whole. */
export async function readAndPlan(work: RunWork): Promise<SyncRequest | null> {
  const { run, client } = work;
  switch (run.kind) {
    case "one":
      return readOne(work);
    case "undo":
      return readOverwritten(work);
    case "offer":
      return (
        (await crawl(work, (options) => client.crawlProductsShort(options), offerPlanning)) ??
        planMissing(work)
      );
    case "full":
      return (
        (await crawl(work, (options) => client.crawlProducts(options), productPlanning)) ?? planMissing(work)
      );
    case "changed": {
      const { since: changedSince } = readParams(run.params);
      return crawl(work, (options) => client.crawlProducts({ ...options, changedSince }), productPlanning);
    }
  }
}

async function crawl<T extends CatalogueOffer>(
  work: RunWork,
  start: (options: JarCrawlOptions) => JarCrawl<T>,
  planning: Planning<T>,
): Promise<SyncRequest | null> {
  const { cursor, counters, service, run } = work;
  if (cursor.at.complete !== null) {
    return null;
  }
  const pages = start({
    ...(cursor.at.next
      ? {
          resume: cursor.at.next,
          seen: [
            ...(await service.plans.codes(run.id)),
            ...(await service.known.seenCodes(cursor.seen.toBase64())),
          ],
        }
      : {}),
  });
  startPace(work, counters.pages_read);
  const saver = new PageSaver(work);
  try {
    for await (const page of pages) {
      const items = await planPage(work, page, planning);
      counters.pages = page.pages ?? counters.pages;
      counters.pages_read = page.page;
      counters.duplicates += page.duplicates;
      if (page.failure) {
        cursor.noteError({ page: page.page, code: null, message: page.failure.message });
      }
      cursor.at.next = page.next;
      const request = await saver.saved();
      if (request) {
        return request;
      }
      await reachedStep(`catalogue.before_page_${page.page}`);
      saver.begin(page.page, items);
    }
  } catch (error) {
    if (error instanceof JarRateLimitError && !waitsInVain(work)) {
      await saver.idle();
      const request = await savePlanned(work, []);
      if (request) {
        return request;
      }
      throw error;
    }
    if (!ENDS_READING.some((kind) => error instanceof kind)) {
      throw error;
    }
    // JAR let us in a moment ago. What was read is used, as with any page that cannot be read.
    counters.pages_read = cursor.at.next?.page ?? 1;
    cursor.noteError({ page: counters.pages_read, code: null, message: messageOf(error) });
  } finally {
    await saver.idle();
  }
  const request = await saver.saved();
  if (request) {
    return request;
  }
  const { complete, incompleteBecause } = pages.report();
  cursor.at.complete = complete && cursor.at.unidentified === 0;
  cursor.at.incomplete_because =
    incompleteBecause ?? (complete ? null : "entries of the listing could not be told by their code");
  return savePlanned(work, []);
}

const ENDS_READING = [JarCredentialsError, JarPermissionError, JarRateLimitError];

/** So often is one page asked for at JAR's limit of calls, which is an hour's, before what was read has to do. */
const MOST_WAITS = 24;

/** Counts how often in a row JAR has let nothing through. */
function waitsInVain({ cursor }: RunWork): boolean {
  const page = cursor.at.next?.page ?? 1;
  const times = cursor.at.waited?.page === page ? cursor.at.waited.times + 1 : 1;
  cursor.at.waited = { page, times };
  return times > MOST_WAITS;
}

const PORTION = 500;

/** What a complete reading of everything has not met may be missing; a row that was made meanwhile is not. */
async function planMissing(work: RunWork): Promise<SyncRequest | null> {
  const { cursor, service, plan } = work;
  const ask = new Asking(work);
  if (cursor.at.complete !== true) {
    return null;
  }
  for (;;) {
    const rows = await service.known.unseen(cursor.seen.toBase64(), {
      after: cursor.at.gone_after ?? -1,
      upTo: cursor.at.known.highestNumber,
      limit: PORTION,
    });
    const last = rows.at(-1);
    if (!last) {
      return null;
    }
    const details = await service.known.details(rows.map(({ id }) => id));
    const items: NewPlanItem[] = [];
    for (const row of details) {
      const decision = await ask.decision(row);
      addToStats(cursor.at.stats, row, null, decision, plan.settings);
      if (decision) {
        items.push(planItem(work, { page: 0, code: row.code, row }, decision));
      }
    }
    cursor.at.gone_after = last.number;
    const request = await savePlanned(work, items);
    if (request) {
      return request;
    }
  }
}

/**
 * JAR is asked for a product that its list did not show for the first time. Only a clear no makes it missing at once; every
 * other answer, and none, leaves that to the next complete reading.
 */
class Asking {
  private isPossible = true;

  constructor(private readonly work: RunWork) {}

  async decision(row: KnownDetail): Promise<PlanDecision | null> {
    const { plan } = this.work;
    const decision = planUnseen(row, plan);
    return decision?.action === "unseen" && (await this.isDenied(row.code))
      ? planGone(row, "missing", plan)
      : decision;
  }

  private async isDenied(code: string): Promise<boolean> {
    const { client, cursor, plan } = this.work;
    if (!this.isPossible || cursor.at.asked >= plan.settings.missing.ask_up_to) {
      return false;
    }
    cursor.at.asked += 1;
    try {
      await client.product(code);
      return false;
    } catch (error) {
      if (error instanceof JarNotFoundError) {
        return true;
      }
      if (!(error instanceof JarError)) {
        throw error;
      }
      // Whoever does not answer for one product will not for the next; what concerns this one alone keeps nobody waiting.
      this.isPossible = error instanceof JarContractError || error instanceof JarRefusedError;
      cursor.noteError({ page: 0, code, message: messageOf(error) });
      return false;
    }
  }
}

async function readOne(work: RunWork): Promise<SyncRequest | null> {
  const { client, cursor, service, run, counters, plan } = work;
  const { code = "" } = readParams(run.params);
  if (cursor.at.complete !== null) {
    return null;
  }
  let items: NewPlanItem[] = [];
  try {
    const product = await client.product(code);
    items = await planPage(work, { page: 1, products: [product], problems: [] }, productPlanning);
  } catch (error) {
    if (!(error instanceof JarNotFoundError)) {
      throw error;
    }
    const [light] = await service.known.byCode([code]);
    const [row] = light ? await service.known.details([light.id]) : [];
    const decision = row ? planGone(row, "missing", plan) : null;
    items = row && decision ? [planItem(work, { page: 1, code, row }, decision)] : [];
  }
  counters.offered = 1;
  counters.pages = 1;
  counters.pages_read = 1;
  cursor.at.complete = true;
  return savePlanned(work, items);
}

/** Saves a page while the next one is read and compared: one page at a time, in their order. */
export class PageSaver {
  private saving: Promise<PromiseSettledResult<SyncRequest | null>[]> = Promise.resolve([]);

  constructor(private readonly work: SavedWork) {}

  /** Takes cursor and counters as they are now. Only after `saved` has told that the page before is stored. */
  begin(page: number, items: readonly NewPlanItem[]): void {
    this.saving = Promise.allSettled([this.save(page, items)]);
  }

  /** What a person asks of the run, as of the last page. @throws what saving it threw */
  async saved(): Promise<SyncRequest | null> {
    const [last] = await this.saving;
    if (last?.status === "rejected") {
      throw last.reason;
    }
    return last?.value ?? null;
  }

  /** Nothing is written any more once the crawl is left, whatever it is left for. */
  async idle(): Promise<void> {
    await this.saving;
  }

  private async save(page: number, items: readonly NewPlanItem[]): Promise<SyncRequest | null> {
    const request = await savePlanned(this.work, items);
    await reachedStep(`catalogue.after_page_${page}`);
    return request;
  }
}

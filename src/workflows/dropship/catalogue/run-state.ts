/** A run in the hands of its worker: what it knows, how far it is, and the one way to write that down. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { PageError, RunCounters, RunProgress, PlanAction } from "../../../contract/catalogue";
import { emptyStats, planContext } from "../../../lib/catalogue";
import { OWNED_FIELDS, PLAN_ACTIONS, PLAN_STATES } from "../../../contract/catalogue";
import type { FeedStats, KnownRow, PlanContext, PlanDecision } from "../../../lib/catalogue";
import type { JarClient } from "../../../lib/jar";
import type { RunLease } from "../../../lib/ledger";
import type {
  ClaimedRun,
  DropshipModuleService,
  DropshipSettings,
  KnownCounts,
  NewPlanItem,
  StoredCatalogueSettings,
  SyncRequest,
  SyncRunParams,
} from "../../../modules/dropship";
import { pricesIncludeVat } from "../../shared/price-preference";
import { dropshipService } from "../account";

export interface RunWork {
  container: MedusaContainer;
  service: DropshipModuleService;
  client: JarClient;
  run: ClaimedRun;
  /** Where products go. */
  store: DropshipSettings;
  plan: PlanContext;
  cursor: Cursor;
  counters: RunCounters;
  planned: PlannedCounts;
  applied: AppliedCounts;
}

/** Prices by the shop's rules and the plugin's options. */
export async function planContextOf(
  container: MedusaContainer,
  { settings }: Pick<StoredCatalogueSettings, "settings">,
): Promise<PlanContext> {
  const { setup } = dropshipService(container);
  const options = setup.kind === "inert" ? {} : setup.options;
  return planContext(settings, {
    currency: options.currency ?? "EUR",
    priceIncludesVatDefault: options.priceIncludesVat ?? true,
    withoutVat: (await pricesIncludeVat(container, "eur")) ? null : settings.prices.vat_percent,
    now: new Date(),
  });
}

/** Changes whenever a plan made before would look different now. */
export function revisionOf({ revision }: StoredCatalogueSettings, { keys }: PlanContext): string {
  return [revision, keys.offer, keys.content].join(" ");
}

/** Of a row as it was when something was planned for it; another one means that somebody wrote since. */
export function rowVersion({ state, offerKey, contentHash, isUnseen }: KnownRow): string {
  return [state, offerKey, contentHash, ...(isUnseen ? ["unseen"] : [])].join(" ");
}

/** The next item of the plan, counted. */
export function planItem(
  work: RunWork,
  about: { page: number; code: string; row: KnownRow | null; note?: string },
  decision: PlanDecision,
): NewPlanItem {
  const seq = work.cursor.at.next_seq;
  work.cursor.at.next_seq += 1;
  increase(work.planned, decision.action);
  return {
    // Unique as it is: drawing a random id for each item takes longer than planning it.
    id: `${work.run.id}_${seq}`,
    seq,
    page: about.page,
    code: about.code,
    action: decision.action,
    reason: decision.reason,
    changes: decision.changes,
    payload: decision.payload,
    row_version: about.row ? rowVersion(about.row) : null,
    lowers: decision.changes.some(isLowering),
    note: about.note ?? null,
  };
}

function isLowering({ field, from, to }: PlanDecision["changes"][number]): boolean {
  return field === "stock" && from !== null && Number(to) < Number(from);
}

/** What of a run is saved. */
export interface SavedWork {
  service: { runs: Pick<DropshipModuleService["runs"], "progress"> };
  run: RunLease;
  cursor: object;
  counters: object;
  planned: object;
}

/** Writes cursor, counters and new items in one statement. Returns what a person asks of the run. */
export async function savePlanned(
  work: SavedWork,
  items: readonly NewPlanItem[],
): Promise<SyncRequest | null> {
  const { cursor, counters, planned } = work;
  return work.service.runs.progress(work.run, { cursor, counters, planned }, items);
}

/** Begins to measure the pace of this worker, with `done` pages or items behind it. */
export function startPace(work: RunWork, done: number): void {
  work.cursor.at.pace = { at: new Date().toISOString(), done };
}

const count = z.number().int().min(0).default(0);

const countersShape = z.object({
  offered: count,
  pages: count,
  pages_read: count,
  seen: count,
  created: count,
  updated: count,
  untouched: count,
  quarantined: count,
  held: count,
  missing: count,
  unseen: count,
  back: count,
  excluded: count,
  unknown: count,
  duplicates: count,
  skipped: count,
  lowered: count,
  unread: count,
} satisfies Record<keyof RunCounters, typeof count>);

export function readCounters(stored: unknown): RunCounters {
  const read = countersShape.safeParse(stored);
  return read.success ? read.data : countersShape.parse({});
}

export function emptyCounters(): RunCounters {
  return countersShape.parse({});
}

const plannedShape = z.partialRecord(z.enum(PLAN_ACTIONS), count);
type PlannedCounts = Partial<Record<PlanAction, number>>;

/** Plan items by action. */
export function readPlanned(stored: unknown): PlannedCounts {
  const read = plannedShape.safeParse(stored);
  return read.success ? read.data : {};
}

const appliedShape = z.partialRecord(z.enum(PLAN_STATES), count);
type AppliedCounts = z.output<typeof appliedShape>;

/** Plan items by what became of them. */
export function readApplied(stored: unknown): AppliedCounts {
  const read = appliedShape.safeParse(stored);
  return read.success ? read.data : {};
}

export function increase<Name extends string>(
  counts: Partial<Record<Name, number>>,
  name: Name,
  by = 1,
): void {
  counts[name] = (counts[name] ?? 0) + by;
}

export function total(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/*
 * Where a run stands: everything that another worker needs to go on as if nothing had happened. It is written together
 * with the plan items of each page.
 */

/** Kept for people; the number of all of them is counted apart. */
const KEPT_ERRORS = 50;

const whole = z.number().int().min(0);

const positionShape = z.object({
  page: whole,
  failedPages: z.array(whole),
  pages: z.object({ first: whole, highest: whole, last: whole }).nullable(),
  counted: whole.nullable().optional(),
  distinct: whole.optional(),
  duplicates: whole.optional(),
});

/** Figures that a later release adds begin at zero. */
const statsShape = z
  .record(z.string(), z.number())
  .transform((given): FeedStats => ({ ...emptyStats(), ...given }));

const cursorShape = z.object({
  /** Where the crawl goes on; null before the first page. */
  next: positionShape.nullable(),
  /** Null while pages are to come. */
  complete: z.boolean().nullable(),
  incomplete_because: z.string().nullable(),
  /** The highest number of the rows that were looked at for missing ones; null before. */
  gone_after: whole.nullable(),
  next_seq: whole,
  /** The page at which JAR's limit of calls was met last, and how often in a row. */
  waited: z.object({ page: whole, times: whole }).nullable().default(null),
  seen: z.string().default(""),
  stats: statsShape,
  known: z.object({ active: whole, inStock: whole, unseen: whole.default(0), highestNumber: whole }),
  /** Codes that were not met and of which JAR was asked one by one. */
  asked: whole.default(0),
  /** Entries of the feed of which not even the code could be read. */
  unidentified: whole.default(0),
  /** Products whose field, by JAR's own name, was unreadable and is left out. */
  unread: z.record(z.string(), whole).default({}),
  /** Products by the path of their category, as the listing spells it. */
  paths: z.array(z.tuple([z.string(), whole])).default([]),
  page_errors: z.array(z.object({ page: whole, code: z.string().nullable(), message: z.string() })),
  /** Since when this worker is at this phase, and what was done before: for rates and the time left. */
  pace: z.object({ at: z.string(), done: whole }).nullable(),
});

type StoredCursor = z.output<typeof cursorShape>;

/** A tree that is larger, or a path that is longer, is nothing that a shop could look through. */
const MOST_PATHS = 3_000;
const LONGEST_PATH = 1_000;

export class Cursor {
  readonly seen: SeenNumbers;
  readonly paths: Map<string, number>;

  private constructor(
    readonly at: Omit<StoredCursor, "seen" | "paths">,
    { seen, paths }: Pick<StoredCursor, "seen" | "paths"> = { seen: "", paths: [] },
  ) {
    this.seen = new SeenNumbers(seen);
    this.paths = new Map(paths);
  }

  countPath(names: readonly string[]): void {
    const path = names.join(" > ");
    const known = this.paths.get(path);
    if (path !== "" && path.length <= LONGEST_PATH && (known !== undefined || this.paths.size < MOST_PATHS)) {
      this.paths.set(path, (known ?? 0) + 1);
    }
  }

  static atStart(known: KnownCounts): Cursor {
    return new Cursor({
      next: null,
      complete: null,
      incomplete_because: null,
      gone_after: null,
      next_seq: 0,
      waited: null,
      stats: emptyStats(),
      known,
      asked: 0,
      unidentified: 0,
      unread: {},
      page_errors: [],
      pace: null,
    });
  }

  /** Null for a run that was not begun, or was by a release that kept something else here. */
  static from(stored: unknown): Cursor | null {
    const read = cursorShape.safeParse(stored);
    if (!read.success) {
      return null;
    }
    const { seen, paths, ...at } = read.data;
    return new Cursor(at, { seen, paths });
  }

  noteError(error: PageError): void {
    if (this.at.page_errors.length < KEPT_ERRORS) {
      this.at.page_errors.push({ ...error, message: error.message.slice(0, 300) });
    }
  }

  toJSON(): StoredCursor {
    return { ...this.at, seen: this.seen.toBase64(), paths: [...this.paths] };
  }
}

const paramsShape = z.object({
  since: z.string().optional(),
  code: z.string().optional(),
  of: z.string().optional(),
  fields: z.array(z.enum(OWNED_FIELDS)).optional(),
});

export function readParams(stored: unknown): SyncRunParams {
  return paramsShape.parse(stored ?? {});
}

/* How far a run is, how fast it goes and how long it will take: computed from its row alone. */

interface RunRow {
  state: string;
  phase: string;
  cursor: unknown;
  counters: unknown;
  planned: unknown;
  applied: unknown;
}

export function runProgress(run: RunRow, now = new Date()): RunProgress {
  const counters = readCounters(run.counters);
  const applying = run.phase === "applying";
  const done = applying ? total(readApplied(run.applied)) : counters.pages_read;
  const all = applying ? total(readPlanned(run.planned)) : counters.pages || null;
  const pace = run.state === "running" ? (Cursor.from(run.cursor)?.at.pace ?? null) : null;
  const seconds = pace ? (now.getTime() - new Date(pace.at).getTime()) / 1000 : 0;
  const rate = pace && seconds > 0 && done > pace.done ? (done - pace.done) / seconds : null;
  return {
    phase: applying ? "applying" : "reading",
    unit: applying ? "items" : "pages",
    done,
    total: all,
    per_second: rate === null ? null : Math.round(rate * 100) / 100,
    seconds_left: rate === null || all === null ? null : Math.ceil(Math.max(0, all - done) / rate),
  };
}

/** Which known products a crawl has met: one bit for each row's number, 5 kB for 40,000 products. */
export class SeenNumbers {
  private bits: Buffer;

  /** @param stored as `toBase64` gave it */
  constructor(stored = "") {
    this.bits = Buffer.from(stored, "base64");
  }

  has(number: number): boolean {
    return ((this.bits[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }

  add(number: number): void {
    const at = number >> 3;
    if (at >= this.bits.length) {
      this.bits = Buffer.concat([this.bits, Buffer.alloc(Math.max(1024, at + 1 - this.bits.length))]);
    }
    this.bits[at] = (this.bits[at] ?? 0) | (1 << (number & 7));
  }

  toBase64(): string {
    return this.bits.toString("base64");
  }
}

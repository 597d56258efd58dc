/** What the routes of JAR's catalogue answer: runs and their plans, products, categories, prices (see shared.ts). */
import type { Guard } from "./reasons/catalogue";
import type { CatalogueAlarmCode } from "./reasons/catalogue-alarms";
import type { StoreFinding } from "./reasons/store";
import type { Paged, Part } from "./shared";

/** What reads JAR. */
export const READING_KINDS = ["full", "offer", "changed", "one"] as const;
export type ReadingKind = (typeof READING_KINDS)[number];
/** `undo` reads nothing of JAR's: it puts back what another run has overwritten (docs/decisions/0041). */
export const SYNC_KINDS = [...READING_KINDS, "undo"] as const;
export type SyncKind = (typeof SYNC_KINDS)[number];

export const SYNC_STATES = [
  "queued",
  "running",
  "paused",
  "planned",
  "held",
  "done",
  "incomplete",
  "failed",
  "cancelled",
] as const;
export type SyncState = (typeof SYNC_STATES)[number];

/** A run in one of these is never taken up again. */
export const ENDED_STATES = [
  "done",
  "incomplete",
  "failed",
  "cancelled",
] as const satisfies readonly SyncState[];

/** `give_back` ends what an undo has set: JAR may write those fields again. */
export const SYNC_ACTIONS = ["pause", "resume", "cancel", "release", "apply", "undo", "give_back"] as const;
export type SyncAction = (typeof SYNC_ACTIONS)[number];

export const PLAN_ACTIONS = [
  "create",
  "back",
  "content",
  "price",
  "stock",
  "unseen",
  "missing",
  "exclude",
  "hold",
  "quarantine",
  "undo",
] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

export const PLAN_STATES = ["planned", "applied", "skipped", "failed", "stale"] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export const CHANGED_FIELDS = [
  "title",
  "description",
  "images",
  "category",
  "weight",
  "details",
  "price",
  "sale_price",
  "stock",
  "state",
] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** Whether the catalogue can be read at all and, if not, what it lacks. */
export interface Setup extends Part {
  /** Names of options, never their values. */
  missing: string[];
  /** "Prepare the store" has said where products go. */
  prepared: boolean;
}

export interface RefusedHost {
  host: string;
  /** That name it among their pictures. */
  products: number;
}

export interface RefusedHostsAnswer {
  refused_hosts: RefusedHost[];
}

export interface StoreAnswer {
  findings: StoreFinding[];
}

export interface PreparedStoreAnswer extends StoreAnswer {
  /** What was missing, for the log. */
  made: string[];
}

export interface RunProgress {
  phase: "reading" | "applying";
  /** Pages while reading, plan items while applying. */
  unit: "pages" | "items";
  done: number;
  /** null before it is known. */
  total: number | null;
  /** null while nothing is measured. */
  per_second: number | null;
  seconds_left: number | null;
}

export interface RunCounters {
  /** What JAR says it offers. */
  offered: number;
  pages: number;
  pages_read: number;
  seen: number;
  created: number;
  updated: number;
  untouched: number;
  /** Set aside: unreadable, without a usable price, refused by the store, or in conflict with a product of the shop. */
  quarantined: number;
  /** Prices that wait for a person. */
  held: number;
  missing: number;
  /** Not met by a complete reading, for the first time: kept as they are until the next one. */
  unseen: number;
  back: number;
  excluded: number;
  /** Of the offer list, and not a product of the store yet: a full run makes it one. */
  unknown: number;
  /** The same code twice in one reading. */
  duplicates: number;
  /** Planned, and left alone because somebody changed it in between or it is not ours to write. */
  skipped: number;
  /** Sold out at JAR, and out of stock here although the run is held. */
  lowered: number;
  /** Written without a part that could not be read, as a weight of "1,8 кг". */
  unread: number;
}

export interface GuardFinding {
  guard: Guard;
  /** Percent or factor, as decimal text. */
  limit: string;
  /** Percent of the products concerned. */
  found: string;
}

export interface PageError {
  page: number;
  code: string | null;
  message: string;
}

export interface SyncRun {
  id: string;
  kind: SyncKind;
  state: SyncState;
  phase: string;
  dry_run: boolean;
  since: string | null;
  code: string | null;
  /** Of an undo: the run whose writing it takes back, and what of it. */
  undoes: { run_id: string; fields: OwnedField[] } | null;
  requested: string | null;
  /** How often a worker began or took it over. */
  attempts: number;
  started_by: string;
  released_by: string | null;
  counters: RunCounters;
  planned: Partial<Record<PlanAction, number>>;
  applied: Partial<Record<PlanState, number>>;
  findings: GuardFinding[];
  page_errors: PageError[];
  /** How many products lack a field, by JAR's own name of it, because it could not be read. */
  unread_fields: Record<string, number>;
  error: string | null;
  /** JAR's limit of calls was reached; it goes on then by itself where it is. */
  wait_until: string | null;
  progress: RunProgress;
  created_at: string;
  started_at: string | null;
  /** When the last page was read: the plan is as old as this. */
  planned_at: string | null;
  finished_at: string | null;
  actions: SyncAction[];
}

export interface CatalogueAlarm {
  code: CatalogueAlarmCode;
  since: string;
  /** Percent, or hours, as decimal text; null where there is nothing to measure. */
  found: string | null;
  limit: string | null;
}

export interface CatalogueStanding {
  /** When everything was last read completely and written; null: not yet. */
  read_at: string | null;
  alarms: CatalogueAlarm[];
}

export interface SyncRunsAnswer extends Setup, Paged {
  standing: CatalogueStanding;
  sync_runs: SyncRun[];
}

export interface SyncRunAnswer {
  sync_run: SyncRun;
}

export interface SetupSyncRunAnswer extends Setup, SyncRunAnswer {}

export interface PlanItem {
  id: string;
  seq: number;
  /** Of the feed; 0 for what follows from the feed as a whole. */
  page: number;
  code: string;
  action: PlanAction;
  reason: string;
  changes: { field: string; from: string | null; to: string | null }[];
  state: PlanState;
  note: string | null;
}

export interface PlanAnswer extends Paged {
  items: PlanItem[];
}

export const PRODUCT_STATES = [
  "active",
  "out_of_stock",
  "missing",
  "excluded",
  "quarantined",
  "conflict",
] as const;
export type ProductState = (typeof PRODUCT_STATES)[number];

/** `aside`: everything that waits for a person. */
export const ASIDE_FILTERS = ["aside", "conflict", "quarantined", "held", "missing", "excluded"] as const;
export type AsideFilter = (typeof ASIDE_FILTERS)[number];

export const PRODUCT_FILTERS = [...ASIDE_FILTERS, "out_of_stock", "active"] as const;
export type ProductFilter = (typeof PRODUCT_FILTERS)[number];

/** Fields of a store product that belong either to the plugin or to a person (architecture.md 4.1). */
export const OWNED_FIELDS = [
  "title",
  "description",
  "images",
  "categories",
  "weight",
  "price",
  "stock",
] as const;
export type OwnedField = (typeof OWNED_FIELDS)[number];

export const PRICE_STEPS = [
  "price",
  "dealer_price",
  "bgn_to_eur",
  "vat",
  "markup_percent",
  "markup_fixed",
  "floor",
  "rounding",
] as const;
export type PriceStepName = (typeof PRICE_STEPS)[number];

/** Up to six places are shown, the chain itself keeps all of them. */
export interface PriceStep {
  step: PriceStepName;
  /** Euro, or JAR's currency before it is turned into euro. */
  value: string;
}

export type ShelfPrice =
  | {
      kind: "ok";
      amount_minor: number;
      sale_minor: number | null;
      floor_minor: number | null;
      rule: string;
      steps: PriceStep[];
    }
  | { kind: "unsellable"; reason: string };

export interface Promotion {
  active: boolean;
  name: string | null;
  startsAt: string | null;
  endsAt: string | null;
}

export interface FieldOwner {
  owner: "shop";
  by: string | null;
  at: string | null;
  /** Found by comparing, decided in the admin, put back by undoing a run, or as the settings have it for all products. */
  how: "edited" | "locked" | "taken_back" | "policy";
  /** Of `taken_back`: the undo. */
  run?: string | undefined;
}

/** A product of the shop that a person has linked with JAR's. */
export interface JoinedProduct {
  at: string;
  by: string;
  /** Which JAR may write. */
  fields: OwnedField[];
}

/** What JAR says of a product, what was written of it, whose each field is, and how its price comes about. */
export interface SupplierProduct {
  id: string;
  code: string;
  /** In the store. */
  title: string | null;
  state: ProductState;
  reason_code: string | null;
  reason_data: Record<string, unknown> | null;
  product_id: string | null;
  variant_id: string | null;
  brand: string | null;
  warranty_months: number | null;
  category_path: string | null;
  availability: string | null;
  /** Pieces that JAR's words stand for; null for words that nobody knows. */
  availability_quantity: number | null;
  /** JAR's own, as JAR's text. */
  price: string | null;
  old_price: string | null;
  dealer_price: string | null;
  promotion: Promotion | null;
  owners: Partial<Record<OwnedField, FieldOwner>>;
  joined: JoinedProduct | null;
  written: { amount_minor: number | null; sale_minor: number | null; quantity: number | null };
  shelf_price: ShelfPrice;
  missing_since: string | null;
  last_seen_at: string | null;
  updated_at: string;
  actions: ("retry" | "unlink")[];
}

export interface SupplierProductsAnswer extends Setup, Paged {
  /** Of JAR's prices, from the plugin's options. */
  currency: "EUR" | "BGN";
  supplier_products: SupplierProduct[];
}

export interface SupplierProductAnswer {
  supplier_product: SupplierProduct;
}

export interface AvailabilityText {
  text: string;
  /** Products. */
  count: number;
  /** Pieces that are offered for it; null for a text that nobody has mapped. */
  quantity: number | null;
}

export interface AvailabilityTextsAnswer {
  availability_texts: AvailabilityText[];
}

export interface BrandsAnswer {
  brands: string[];
}

/** What other price rules would change in the present catalogue. */
export interface PricePreview {
  /** Looked at. */
  products: number;
  changed: number;
  raised: number;
  lowered: number;
  /** Without a price by these rules. */
  unsellable: number;
  /** Of the changed ones: beyond the tolerance, so a person would be asked. */
  held: number;
  sample: PreviewedPrice[];
}

export interface PreviewedPrice {
  code: string;
  title: string | null;
  from_minor: number | null;
  /** null where the product would have no price. */
  to_minor: number | null;
  /** The price while the promotion runs. */
  sale_minor: number | null;
  reason: string | null;
  steps: PriceStep[];
}

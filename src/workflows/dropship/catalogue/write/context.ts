/** A supplier's row as the writers read it: with what they remember beyond what planning needs. */
import { catalogueReasons } from "../../../../contract/reasons/catalogue";
import type { CatalogueReason } from "../../../../contract/reasons/catalogue";
import { isCodeOf } from "../../../../contract/reasons/entry";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ProductVariantWorkflowEvents } from "@medusajs/framework/utils";
import { createWorkflow, transform } from "@medusajs/framework/workflows-sdk";
import type { WorkflowData } from "@medusajs/framework/workflows-sdk";
import { z } from "@medusajs/framework/zod";
import { emitEventStep } from "@medusajs/medusa/core-flows";
import { ownersUnder, readWritten } from "../../../../lib/catalogue";
import type {
  CatalogueOffer,
  CatalogueProduct,
  Owner,
  PlannedPayload,
  PriceContext,
  Written,
} from "../../../../lib/catalogue";
import type { CatalogueSettings } from "../../../../contract/catalogue-settings";
import { PRODUCT_STATES } from "../../../../contract/catalogue";
import type { OwnedField } from "../../../../contract/catalogue";
import type {
  DropshipModuleService,
  DropshipSettings,
  ProductRow,
  ProductRowPatch,
  SupplierProductState,
} from "../../../../modules/dropship";
import { editedBySomebody } from "../ownership";
import { writeEach, writeWhatGoes } from "./bisect";
import type { StoreVariant } from "./store-variant";

const rememberedShape = z.object({
  /** Grams. */
  weight: z.number().nullable().default(null),
  /** Re-hosted pictures: where they came from and which file they became. */
  hosted: z
    .array(
      z.object({
        source: z.string(),
        url: z.string(),
        file_id: z.string(),
        /** When JAR had changed the picture that was copied; null where nobody said. */
        updated: z.string().nullable().default(null),
      }),
    )
    .nullable()
    .default(null),
  /** Hosts of its pictures that the shop's list leaves out. */
  refused_hosts: z.array(z.string()).nullable().default(null),
  /** The status that a product had before the plugin took it out of sale. */
  unpublished: z.literal("published").nullable().default(null),
  /** When `stocked` was read or written: later movements explain a difference. */
  stocked_at: z.string().nullable().default(null),
});

export type Remembered = z.output<typeof rememberedShape>;
export type WrittenRow = Written & Remembered;

export interface WritableRow extends Omit<ProductRow, "written"> {
  written: WrittenRow;
}

export async function rowsOf(
  context: WriteContext,
  codes: readonly string[],
): Promise<Map<string, WritableRow>> {
  const rows = await context.service.products.byCode(codes);
  const { keep } = context.settings.ownership;
  return new Map(
    rows.map(writable).map((row) => [row.code, { ...row, owners: ownersUnder(row.owners, keep) }]),
  );
}

export function writable(row: ProductRow): WritableRow {
  return { ...row, written: { ...readWritten(row.written), ...rememberedShape.parse(row.written ?? {}) } };
}

/** What the supplier says, as the row keeps it. */
export function supplierColumns({ product, offer, promotion }: PlannedPayload): ProductRowPatch {
  return {
    ...(product ? contentColumns(product) : {}),
    ...offerColumns(product ?? offer),
    ...(product ? {} : promotion ? { promotion } : {}),
  };
}

function contentColumns(product: CatalogueProduct): ProductRowPatch {
  return {
    brand: product.brand,
    warranty_months: product.warrantyMonths,
    properties: { list: product.properties },
    category_path: product.categoryPath.join(" > "),
    old_price: product.oldPrice,
    promotion: product.promotion,
  };
}

function offerColumns(offer: CatalogueOffer | undefined): ProductRowPatch {
  return offer
    ? { price: offer.price, dealer_price: offer.dealerPrice, availability: offer.availability }
    : {};
}

/** The keys of what was planned; absent ones make the next run look again. */
export function keyColumns({ offerKey, contentHash }: PlannedPayload): ProductRowPatch {
  return {
    ...(offerKey === undefined ? {} : { offer_hash: offerKey }),
    ...(contentHash === undefined ? {} : { content_hash: contentHash }),
  };
}

export function asideColumns({ aside }: PlannedPayload): ProductRowPatch {
  if (!aside) {
    return { reason_code: null, reason_data: null };
  }
  return aside.action === "hold"
    ? { reason_code: aside.reason, reason_data: { from_minor: aside.fromMinor, to_minor: aside.toMinor } }
    : { state: "quarantined", reason_code: aside.reason, reason_data: null };
}

/** Of what a reading has met. */
export function stampOf(now: Date): ProductRowPatch {
  return { last_seen_at: now.toISOString(), unseen_since: null };
}

/*
 * Medusa's pricing module says nothing that a search or a cache listens to. Its own flow for a variant's prices ends with
 * this event, and so do the writers'.
 */

const announcePricesWorkflow = createWorkflow(
  "announce-jar-prices",
  (input: WorkflowData<{ variant_ids: string[] }>) => {
    const data = transform({ input }, ({ input: given }) => given.variant_ids.map((id) => ({ id })));
    emitEventStep({ eventName: ProductVariantWorkflowEvents.UPDATED, data });
  },
);

export async function announcePrices({ container }: WriteContext, variantIds: string[]): Promise<void> {
  if (variantIds.length > 0) {
    await announcePricesWorkflow(container).run({ input: { variant_ids: variantIds } });
  }
}

/*
 * The supplier's own rows, by the same bisecting. Of a row that the database refuses only what binds it to the store is
 * written, and why; without its keys the next run looks at it again.
 */

/**
 * Returns what could not be written as it was, with the reason, by code.
 * @param items of the plan that this carries out, by code
 */
export async function writeRows(
  { service }: StoreContext,
  patches: ReadonlyMap<string, ProductRowPatch>,
  items?: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const write = (part: Row[]) => service.products.write(new Map(part), items);
  const refused = await writeEach<Row>([...patches], write);
  const bound = [...refused].map(([[code, patch], problem]): Row => [code, boundColumns(patch, problem)]);
  // A code that no row can have gets none; the plan of the run says so.
  await writeWhatGoes(bound, write, ([code]) => code);
  return new Map([...refused].map(([[code], problem]) => [code, problem]));
}

type Row = [code: string, patch: ProductRowPatch];

function boundColumns(patch: ProductRowPatch, message: string): ProductRowPatch {
  const { product_id, variant_id, inventory_item_id, written, owners } = patch;
  const bound = { product_id, variant_id, inventory_item_id, written, owners };
  return {
    ...Object.fromEntries(Object.entries(bound).filter(([, value]) => value !== undefined)),
    ...refusedColumns(message),
  };
}

/** What a row says of an item that the store or the database refused. */
export function refusedColumns(message: string): ProductRowPatch {
  return { state: "quarantined", reason_code: NOT_WRITABLE, reason_data: { message } };
}

/** Null for a word that this version does not know. */
export function knownState(state: string | undefined): SupplierProductState | null {
  return PRODUCT_STATES.find((known) => known === state) ?? null;
}

/** Writes the rows of a batch and says what became of its items, also of those whose row was refused. */
export async function finish(
  context: StoreContext,
  entries: readonly PlanEntry[],
  patches: ReadonlyMap<string, ProductRowPatch>,
  resultOf: (entry: PlanEntry) => ItemResult,
): Promise<ItemResult[]> {
  const problems = await writeRows(context, patches, new Map(entries.map(({ code, id }) => [code, id])));
  return entries.map((entry) => {
    const problem = problems.get(entry.code);
    return problem === undefined ? resultOf(entry) : failed(entry, NOT_WRITABLE, problem);
  });
}

/** Of what a writer has in hand. */
export const jarCode = ({ entry }: { entry: PlanEntry }): string => entry.code;

/* What the writers are given, and what they answer. They are the only ones who write a catalogue to the store. */

/** What writing to the store takes whatever the reason. */
export interface StoreContext {
  container: MedusaContainer;
  service: DropshipModuleService;
  /** Where products go: stock location, sales channel, shipping profile. */
  store: Pick<DropshipSettings, "stock_location_id">;
}

export interface WriteContext extends StoreContext {
  runId: string;
  store: DropshipSettings;
  settings: CatalogueSettings;
  prices: PriceContext;
}

/** An item of the plan. */
export interface PlanEntry {
  id: string;
  seq: number;
  code: string;
  action: string;
  reason: string;
  payload: PlannedPayload | null;
}

/** `skipped`: rightly left alone. `failed`: a person should look; the row says the same. */
export type ItemResult =
  | { id: string; kind: "applied" }
  | { id: string; kind: "skipped"; reason: string }
  | { id: string; kind: "failed"; reason: string; note: string };

export const CURRENCY = "eur";

export function applied({ id }: PlanEntry): ItemResult {
  return { id, kind: "applied" };
}

export function skipped({ id }: PlanEntry, reason: CatalogueReason): ItemResult {
  return { id, kind: "skipped", reason };
}

export function failed({ id }: PlanEntry, reason: CatalogueReason, note = ""): ItemResult {
  return { id, kind: "failed", reason, note };
}

/* What waits for a person or cannot be used: only the supplier's own rows are written, the store stays as it is. */

export async function noteProducts(context: WriteContext, entries: PlanEntry[]): Promise<ItemResult[]> {
  const now = new Date();
  const patches = new Map(entries.map((entry) => [entry.code, { ...patchOf(entry), ...stampOf(now) }]));
  return finish(context, entries, patches, applied);
}

function patchOf({ action, reason, payload }: PlanEntry): ProductRowPatch {
  const known = payload ? { ...supplierColumns(payload), ...keyColumns(payload) } : {};
  return action === "hold" && payload?.aside
    ? { ...known, ...asideColumns(payload) }
    : { ...known, state: "quarantined", reason_code: knownReason(reason), reason_data: null };
}

/** Of what a complete reading did not meet, or met again, only that is written down. */
export async function noteUnseen(context: WriteContext, entries: PlanEntry[]): Promise<ItemResult[]> {
  const now = new Date().toISOString();
  const since = (reason: string) => (reason === "seen_again" ? null : now);
  const patches = new Map(entries.map(({ code, reason }) => [code, { unseen_since: since(reason) }]));
  return finish(context, entries, patches, applied);
}

/** What a plan says is stored, and one of another version may hold a word that this one does not know. */
export function knownReason(reason: string | null): CatalogueReason | null {
  return isCodeOf(catalogueReasons, reason) ? reason : null;
}

/** Why the writers left a product alone or set it aside. */
export const CONFLICT_REASONS = [
  "sku_taken",
  "sku_similar",
  "handle_taken",
  "inventory_sku_taken",
] as const satisfies readonly CatalogueReason[];
export type ConflictReason = (typeof CONFLICT_REASONS)[number];

/** The store refused it; the row's data holds the refusal. */
export const NOT_WRITABLE = "not_writable";

/** It stands in the store without the pictures that could not be copied. */
export const PICTURES_FAILED = "pictures_failed";

/** What a row says of pictures that its product lacks; nothing when it has all. */
export function pictureReason(failed: number, refused: number): ProductRowPatch {
  if (failed > 0) {
    return { reason_code: PICTURES_FAILED, reason_data: { count: failed } };
  }
  const code: CatalogueReason = "pictures_refused";
  return refused > 0 ? { reason_code: code, reason_data: { count: refused } } : {};
}

/** The next full reading, which the clock begins, looks at the product again. */
export const TRIED_AGAIN: ProductRowPatch = { content_hash: null };

const PICTURE_REASONS: readonly CatalogueReason[] = [PICTURES_FAILED, "pictures_refused"];

/** What an offer changes nothing about. */
export function keptPictureReason({ reasonCode, reasonData }: WritableRow): ProductRowPatch {
  const reason = PICTURE_REASONS.find((code) => code === reasonCode);
  return reason !== undefined && typeof reasonData === "object"
    ? { reason_code: reason, reason_data: reasonData }
    : {};
}

/* One product of a batch on its way through the writers: what is planned, what stands there, and what was done so far. */

export class ProductWork {
  /** What stands in the store by our doing; each writer adds its part when it is written. */
  readonly written: Partial<WrittenRow> = {};
  readonly owners: Partial<Record<OwnedField, Owner>> = {};
  /** A price of it changed, so its variant did. */
  priceChanged = false;
  /** Pictures that could not be fetched; the product goes on without them. */
  picturesFailed = 0;
  /** Pictures that are refused while older ones are still shown. */
  picturesRefused = 0;
  /** Why a part could not be written; the rest may have been. */
  problem: string | null = null;

  constructor(
    readonly entry: PlanEntry,
    readonly payload: PlannedPayload,
    readonly row: WritableRow,
    readonly variant: StoreVariant,
    readonly now: Date,
  ) {}

  /** From here on the field is the shop's. */
  edited(field: OwnedField): void {
    this.owners[field] = editedBySomebody(this.now);
  }
}

/** Runs through a batch in portions that Medusa handles well. */
export function portions<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    result.push(items.slice(start, start + size));
  }
  return result;
}

/** Larger portions are hardly faster and need more memory; each is all or nothing in Medusa. */
export const PORTION = 200;

import { z } from "@medusajs/framework/zod";
import { OWNED_FIELDS, PLAN_ACTIONS } from "../lib/catalogue";
import { PLAN_STATES, SYNC_KINDS } from "../modules/dropship";

const MOST_ROWS = 100;

/** A page of a list. */
export const Page = z.object({
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(20),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});

const searched = z.string().trim().max(200).optional();

export const SearchedPage = Page.extend({ q: searched });

/** `open`: only runs that wait, are at work, or need a person. */
export const SyncRunsQuery = Page.extend({ open: z.literal("true").optional() });

export const StartSyncRun = z.object({
  kind: z.enum(SYNC_KINDS).default("full"),
  /** Stops at the plan. */
  dry_run: z.boolean().default(false),
  /** For `changed`: `YYYY-MM-DD`. */
  since: z.string().optional(),
  /** For `one`. */
  code: z.string().max(200).optional(),
});
export type StartSyncRunBody = z.infer<typeof StartSyncRun>;

const planFilter = {
  action: z.enum(PLAN_ACTIONS).optional(),
  state: z.enum(PLAN_STATES).optional(),
  q: searched,
};

export const PlanFilterQuery = z.object(planFilter);
export const PlanQuery = Page.extend(planFilter);

/** The settings themselves are read by their own schema, which names every field that makes no sense. */
const anySettings = z.record(z.string(), z.unknown());

export const SaveSettings = z.object({
  settings: anySettings,
  /** The one that the person had before them. */
  revision: z.number().int().min(0),
});
export type SaveSettingsBody = z.infer<typeof SaveSettings>;

export const PreviewPrices = z.object({ prices: anySettings });
export type PreviewPricesBody = z.infer<typeof PreviewPrices>;

export const MapCategory = z.object({
  path: z.string().min(1).max(2_000),
  /** Null: JAR's own category again. */
  category_id: z.string().min(1).nullable(),
});
export type MapCategoryBody = z.infer<typeof MapCategory>;

/** `aside`: everything that waits for a person. */
export const PRODUCT_FILTERS = [
  "aside",
  "conflict",
  "quarantined",
  "held",
  "missing",
  "excluded",
  "out_of_stock",
  "active",
] as const;
export type ProductFilter = (typeof PRODUCT_FILTERS)[number];

export const ProductsQuery = SearchedPage.extend({
  state: z.enum(PRODUCT_FILTERS).optional(),
  product_id: z.string().min(1).optional(),
});
export type ProductsQuery = z.infer<typeof ProductsQuery>;

export const SetFieldOwner = z.object({
  field: z.enum(OWNED_FIELDS),
  /** `shop` locks the field, `plugin` gives it back. */
  owner: z.enum(["shop", "plugin"]),
});
export type SetFieldOwnerBody = z.infer<typeof SetFieldOwner>;

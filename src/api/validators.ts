/** What the query strings of lists may say. */
import { z } from "@medusajs/framework/zod";
import { PLAN_ACTIONS, PLAN_STATES, PRODUCT_FILTERS } from "../contract/catalogue";
import { JOIN_KEYS } from "../contract/joining";
import { FINDING_KINDS } from "../contract/reasons/comparison";
import { JOIN_PROBLEMS } from "../contract/reasons/joining";
import { LANGUAGES } from "../contract/reasons/entry";
import { SUPPLIER_FINDING_KINDS } from "../contract/reasons/supplier-comparison";

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

const planFilter = {
  action: z.enum(PLAN_ACTIONS).optional(),
  state: z.enum(PLAN_STATES).optional(),
  q: searched,
};

export const PlanFilterQuery = z.object(planFilter);
export const PlanQuery = Page.extend(planFilter);

export const ProductsQuery = SearchedPage.extend({
  state: z.enum(PRODUCT_FILTERS).optional(),
  product_id: z.string().min(1).optional(),
});
export type ProductsQuery = z.infer<typeof ProductsQuery>;

/** `problem`: only what would not be linked for that reason; `none`: only what would. */
export const JoinsQuery = Page.extend({
  by: z.enum(JOIN_KEYS).default("sku"),
  problem: z.enum(["none", ...JOIN_PROBLEMS]).optional(),
});

const findingFilter = { kind: z.enum(FINDING_KINDS).optional() };

export const FindingsFilterQuery = z.object(findingFilter);
export const FindingsQuery = Page.extend(findingFilter);

const supplierFindingFilter = { kind: z.enum(SUPPLIER_FINDING_KINDS).optional() };

export const SupplierFindingsQuery = Page.extend(supplierFindingFilter);
/** `language` is that of the words in the file; the shop's own when left out. */
export const SupplierFindingsFileQuery = z.object({
  ...supplierFindingFilter,
  language: z.enum(LANGUAGES).optional(),
});

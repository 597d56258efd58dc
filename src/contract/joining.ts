/** What the routes by which a shop joins with what it sold before answer. */
import type { OwnedField, Setup, SupplierProductAnswer } from "./catalogue";
import type { JoinProblem } from "./reasons/joining";
import type { Paged } from "./shared";

/** What the settings may keep for the shop in the whole catalogue; stock always follows JAR. */
export const KEEPABLE_FIELDS = [
  "title",
  "description",
  "images",
  "categories",
  "weight",
  "price",
] as const satisfies readonly OwnedField[];

/** By what of a shop's variant JAR's code is found in bulk. */
export const JOIN_KEYS = ["sku", "barcode", "external_id"] as const;
export type JoinKey = (typeof JOIN_KEYS)[number];

export interface JoinCandidate {
  variant_id: string;
  product_id: string;
  title: string;
  sku: string | null;
}

/** What would be linked, and what would not and why. */
export interface JoinItem {
  code: string;
  /** JAR's, where the plan of a full reading holds it. */
  name: string | null;
  /** null: it would be linked. */
  problem: JoinProblem | null;
  variants: JoinCandidate[];
}

/** GET /admin/dropship/joins */
export interface JoinPlanAnswer extends Setup, Paged {
  /** Codes of JAR that are not in the store. */
  known: number;
  linkable: number;
  problems: Partial<Record<JoinProblem, number>>;
  /** Names what would be linked; applying asks for it. */
  plan: string;
  items: JoinItem[];
}

/** POST /admin/dropship/joins */
export interface JoinedAnswer {
  joined: number;
  /** Somebody else was quicker, or the variant is gone. */
  left: number;
}

/** POST /admin/dropship/products/:id/unlink */
export interface UnlinkedAnswer extends SupplierProductAnswer {
  /** Show again what they showed before. */
  restored: OwnedField[];
  /** Somebody has changed them since, so they stay. */
  left: OwnedField[];
}

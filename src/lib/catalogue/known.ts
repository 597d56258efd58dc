/**
 * What is remembered of a supplier product: what was written to the store, who owns which field, and the keys that tell
 * whether anything changed since.
 */
import { z } from "@medusajs/framework/zod";
import { OWNED_FIELDS } from "../../contract/catalogue";
import type { OwnedField } from "../../contract/catalogue";
import type { CataloguePromotion } from "./types";

/** Enough to see that nothing changed; read for every product of a feed. */
export interface KnownRow {
  id: string;
  /** Index of the run's bitmap of seen products. */
  number: number;
  code: string;
  state: string;
  /** Empty when nothing was written yet. */
  offerKey: string;
  contentHash: string;
  hasProduct: boolean;
  /** The complete reading before did not meet it. */
  isUnseen: boolean;
}

/** Read for products that changed. */
export interface KnownDetail extends KnownRow {
  productId: string | null;
  variantId: string | null;
  inventoryItemId: string | null;
  written: Written;
  owners: Owners;
  /** What the supplier said last. */
  price: string | null;
  dealerPrice: string | null;
  oldPrice: string | null;
  availability: string | null;
  /** "A > B". */
  categoryPath: string | null;
  brand: string | null;
  promotion: CataloguePromotion | null;
  reasonCode: string | null;
  /** JAR refused to deliver it while it called it available. */
  isRefused: boolean;
  /**
   * A price beyond the tolerance that a person let through, in cents; it is written without a further question. Whoever
   * sets it empties the key of the offer, so that the next run looks at the product again.
   */
  acceptedMinor: number | null;
}

const cents = z.number().int();
const withoutVat = z.string().nullable().default(null);

const writtenSchema = z.object({
  title: z.string().nullable().default(null),
  description: z.string().nullable().default(null),
  /** null: never written by the plugin. */
  images: z.array(z.string()).nullable().default(null),
  /** How many could not be copied; they are tried again. */
  missing_pictures: z.number().nullable().default(null),
  category_ids: z.array(z.string()).nullable().default(null),
  /** The shelf price; how it stands in the store says `without_vat` (see store-price.ts). */
  amount_minor: cents.nullable().default(null),
  without_vat: withoutVat,
  sale: z
    .object({ list_id: z.string(), price_id: z.string(), amount_minor: cents, without_vat: withoutVat })
    .nullable()
    .default(null),
  /** Pieces of the supplier that were offered, without what is reserved: the planned `quantity`. */
  quantity: z.number().nullable().default(null),
  /** What stands at the location: quantity plus what was reserved then, less our own fulfilments since. */
  stocked: z.number().nullable().default(null),
});

const ownerSchema = z.object({
  owner: z.literal("shop"),
  by: z.string().nullable().default(null),
  at: z.string().nullable().default(null),
  /** Found by comparing, or decided in the admin. `policy` is never stored: see `ownersUnder`. */
  how: z.enum(["edited", "locked", "taken_back", "policy"]),
  /** The undo that put the field back: see decision 41. */
  run: z.string().optional(),
});

const ownersSchema = z.partialRecord(z.enum(OWNED_FIELDS), ownerSchema);

/** What was last written to the store. */
export type Written = z.output<typeof writtenSchema>;
export type Owner = z.output<typeof ownerSchema>;
/** A field that is absent belongs to the plugin. */
export type Owners = z.output<typeof ownersSchema>;

/** From the stored column; rows of earlier releases lack members. @throws ZodError when it is something else */
export function readWritten(value: unknown): Written {
  return writtenSchema.parse(value ?? {});
}

/** From the stored column. @throws ZodError when it is something else */
export function readOwners(value: unknown): Owners {
  return ownersSchema.parse(value ?? {});
}

/** With the fields that the settings keep for the shop in every product of the store. */
export function ownersUnder(owners: Owners, keep: readonly OwnedField[]): Owners {
  const kept: Owner = { owner: "shop", by: null, at: null, how: "policy" };
  return { ...Object.fromEntries(keep.map((field) => [field, kept])), ...owners };
}

export function isOwnedByShop(owners: Owners, field: OwnedField): boolean {
  return owners[field] !== undefined;
}

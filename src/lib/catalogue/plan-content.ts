/** What a product's page would say now, against what the plugin wrote there last. */
import { cutByCharacters } from "../text";
import { pathKey } from "./comparable";
import type { PlanContext, PlannedChange } from "./decision";
import { hasSettings, isOtherData } from "./keys";
import { isOwnedByShop } from "./known";
import type { KnownDetail } from "./known";
import { productDraft } from "./product-draft";
import type { ProductDraft } from "./product-draft";
import type { PlanReason } from "./reasons";
import type { CatalogueProduct } from "./types";

const MAX_SHOWN = 120;

export interface ContentPlan {
  changes: PlannedChange[];
  reason: PlanReason;
  /** false: the shop changed a setting that makes no difference for this product. */
  isWritten: boolean;
}

/** Null: the content is the one of the last time. */
export function planContent(
  row: KnownDetail,
  product: CatalogueProduct,
  contentHash: string,
  context: PlanContext,
): ContentPlan | null {
  if (row.contentHash === contentHash) {
    return null;
  }
  const bySupplier = isOtherData(row.contentHash, contentHash);
  const draft = productDraft(product, context.settings.content);
  const changes = [
    ...pageChanges(row, draft),
    ...imageChange(row, draft, bySupplier, context),
    ...categoryChange(row, product),
  ];
  if (changes.length > 0 || isOtherPromotion(row, product)) {
    const unseen = changes.length > 0 ? "content_changed" : "promotion_changed";
    const own = isTriedAgain(row) ? "pictures_again" : "settings_changed";
    return { changes, reason: bySupplier ? unseen : own, isWritten: true };
  }
  // Of weight, warranty and characteristics the row holds no second copy to compare with.
  const isWritten = bySupplier || !hasSettings(row.contentHash);
  return isWritten
    ? { changes: [{ field: "details", from: null, to: null }], reason: "content_changed", isWritten }
    : { changes, reason: "settings_changed", isWritten };
}

/** Whoever could not copy a picture has forgotten the key, so that each full reading tries again. */
function isTriedAgain({ contentHash, written }: KnownDetail): boolean {
  return contentHash === "" && (written.missing_pictures ?? 0) > 0;
}

function pageChanges({ written, owners }: KnownDetail, draft: ProductDraft): PlannedChange[] {
  const fields = ["title", "description"] as const;
  return fields
    .filter((field) => written[field] !== draft[field] && !isOwnedByShop(owners, field))
    .map((field) => ({ field, from: shortened(written[field]), to: shortened(draft[field]) }));
}

/** Re-hosted pictures have addresses of the shop, which tell nothing; whoever writes them knows where they came from. */
function imageChange(
  { written, owners }: KnownDetail,
  { images, imagesRefused }: ProductDraft,
  bySupplier: boolean,
  { settings }: PlanContext,
): PlannedChange[] {
  // What the shop's own list of hosts leaves out never takes away what is shown.
  if (imagesRefused > 0) {
    return [];
  }
  const isOther =
    settings.content.images === "rehost"
      ? !bySupplier && images.length > 0
      : written.images !== null && written.images.join(" ") !== images.join(" ");
  return isOther && !isOwnedByShop(owners, "images")
    ? [
        {
          field: "images",
          from: shortened(written.images?.join(" ") ?? null),
          to: shortened(images.join(" ")),
        },
      ]
    : [];
}

function categoryChange(row: KnownDetail, product: CatalogueProduct): PlannedChange[] {
  return pathKey(row.categoryPath) === pathKey(product.categoryPath) ||
    isOwnedByShop(row.owners, "categories")
    ? []
    : [{ field: "category", from: row.categoryPath, to: product.categoryPath.join(" > ") }];
}

export function isOtherPromotion(
  row: Pick<KnownDetail, "promotion" | "oldPrice">,
  product: Pick<CatalogueProduct, "promotion" | "oldPrice">,
): boolean {
  const before = row.promotion;
  const after = product.promotion;
  return (
    (before?.active ?? false) !== after.active ||
    (before?.name ?? null) !== after.name ||
    (before?.startsAt ?? null) !== after.startsAt ||
    (before?.endsAt ?? null) !== after.endsAt ||
    row.oldPrice !== product.oldPrice
  );
}

function shortened(text: string | null): string | null {
  return text === null ? null : cutByCharacters(text, MAX_SHOWN);
}

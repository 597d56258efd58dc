import type { MedusaContainer } from "@medusajs/framework/types";
import { dropshipService } from "./account";

/** Variant id -> JAR code, of those variants that are supplier products. */
export async function codesByVariant(
  container: MedusaContainer,
  items: readonly { variantId: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(items.flatMap(({ variantId }) => variantId ?? []))];
  if (ids.length === 0) {
    return new Map();
  }
  const products = await dropshipService(container).listSupplierProducts(
    { variant_id: ids },
    { take: ids.length, select: ["code", "variant_id"] },
  );
  return new Map(products.flatMap(({ code, variant_id }) => (variant_id ? [[variant_id, code]] : [])));
}

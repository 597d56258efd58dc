import type { ShelfPrice, SupplierProduct } from "../../../../contract/catalogue";
import { DELETED_IN_STORE, priceOf, readOwners, readWritten, stockOf } from "../../../../lib/catalogue";
import type { PlanContext, PriceResult } from "../../../../lib/catalogue";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { readPromotion } from "../../../promotion";
import { iso } from "../../../wire";

export type SupplierProductRow = Awaited<ReturnType<DropshipModuleService["retrieveSupplierProduct"]>>;

/** Rows of which a person may ask that they be looked at again. */
export function waitsForPerson({ state, reason_code }: SupplierProductRow): boolean {
  return (
    state === "quarantined" ||
    state === "conflict" ||
    (isInStore(state) && reason_code !== null) ||
    reason_code === DELETED_IN_STORE
  );
}

function isInStore(state: string): boolean {
  return state === "active" || state === "out_of_stock";
}

/** With the shelf price as it comes about by the present rules. */
export function supplierProductView(row: SupplierProductRow, plan: PlanContext): SupplierProduct {
  const written = readWritten(row.written);
  const promotion = readPromotion(row.promotion);
  const stock = row.availability === null ? null : stockOf(row.availability, plan.settings.stock);
  return {
    id: row.id,
    code: row.code,
    title: written.title,
    state: row.state,
    reason_code: row.reason_code,
    reason_data: row.reason_data,
    product_id: row.product_id,
    variant_id: row.variant_id,
    brand: row.brand,
    warranty_months: row.warranty_months,
    category_path: row.category_path,
    availability: row.availability,
    availability_quantity: stock?.known ? stock.quantity : null,
    price: row.price,
    old_price: row.old_price,
    dealer_price: row.dealer_price,
    promotion,
    owners: readOwners(row.owners),
    written: {
      amount_minor: written.amount_minor,
      sale_minor: written.sale?.amount_minor ?? null,
      quantity: written.quantity,
    },
    shelf_price: shelfPriceView(
      priceOf(
        {
          code: row.code,
          price: row.price ?? "",
          oldPrice: row.old_price,
          dealerPrice: row.dealer_price,
          categoryPath: row.category_path,
          brand: row.brand,
          promotion,
        },
        plan.prices,
      ),
    ),
    missing_since: iso(row.missing_since),
    last_seen_at: iso(row.last_seen_at),
    updated_at: iso(row.updated_at),
    actions: waitsForPerson(row) ? ["retry"] : [],
  };
}

function shelfPriceView(price: PriceResult): ShelfPrice {
  return price.kind === "unsellable"
    ? price
    : {
        kind: price.kind,
        amount_minor: price.amountMinor,
        sale_minor: price.saleMinor,
        floor_minor: price.floorMinor,
        rule: price.rule,
        steps: price.saleSteps ?? price.steps,
      };
}

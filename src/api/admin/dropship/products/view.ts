import type { ShelfPrice, SupplierProduct } from "../../../../contract/catalogue";
import type { Granted } from "../../../../contract/permissions";
import {
  comesBackByAPerson,
  ownersUnder,
  priceOf,
  readJoined,
  readOwners,
  readWritten,
  stockOf,
} from "../../../../lib/catalogue";
import type { PlanContext, PriceResult } from "../../../../lib/catalogue";
import type { DropshipModuleService } from "../../../../modules/dropship";
import { readPromotion } from "../../../promotion";
import { allowed, neededForAct } from "../../../policies";
import { iso } from "../../../wire";
import { dropshipPolicies } from "../policies";

export type SupplierProductRow = Awaited<ReturnType<DropshipModuleService["retrieveSupplierProduct"]>>;

/** Rows of which a person may ask that they be looked at again. */
export function waitsForPerson({ state, reason_code }: SupplierProductRow): boolean {
  return (
    state === "quarantined" ||
    state === "conflict" ||
    (isInStore(state) && reason_code !== null) ||
    comesBackByAPerson({ state, reasonCode: reason_code })
  );
}

function isInStore(state: string): boolean {
  return state === "active" || state === "out_of_stock";
}

function actionsOf(row: SupplierProductRow): SupplierProduct["actions"] {
  return [
    ...(waitsForPerson(row) ? (["retry"] as const) : []),
    ...(row.joined === null ? [] : (["unlink"] as const)),
  ];
}

/** With the shelf price as it comes about by the present rules. */
export function supplierProductView(
  row: SupplierProductRow,
  plan: PlanContext,
  granted: Granted,
): SupplierProduct {
  const seesCosts = granted.has("jar_cost:read");
  const written = readWritten(row.written);
  const promotion = readPromotion(row.promotion);
  const joined = readJoined(row.joined);
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
    dealer_price: seesCosts ? row.dealer_price : null,
    promotion,
    owners: ownersUnder(readOwners(row.owners), row.product_id ? plan.settings.ownership.keep : []),
    joined: joined && { at: joined.at, by: joined.by, fields: joined.fields },
    written: {
      amount_minor: written.amount_minor,
      sale_minor: written.sale?.amount_minor ?? null,
      quantity: written.quantity,
    },
    shelf_price: shelfPriceView(
      seesCosts,
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
    actions: allowed(actionsOf(row), granted, (action) =>
      neededForAct(dropshipPolicies, "/admin/dropship/products", action),
    ),
  };
}

/** How it comes about begins with what JAR asks, and its floor is made of it. */
function shelfPriceView(seesCosts: boolean, price: PriceResult): ShelfPrice {
  return price.kind === "unsellable"
    ? price
    : {
        kind: price.kind,
        amount_minor: price.amountMinor,
        sale_minor: price.saleMinor,
        floor_minor: seesCosts ? price.floorMinor : null,
        rule: price.rule,
        steps: seesCosts ? (price.saleSteps ?? price.steps) : [],
      };
}

import { defineLink } from "@medusajs/framework/utils";
import ProductModule from "@medusajs/medusa/product";
import DropshipModule from "../modules/dropship";

/**
 * `product.supplier_product`, for the admin API and the shop's own routes. The store API passes only its own fields on, and
 * should: the row also holds the dealer's price.
 */
export default defineLink(
  { linkable: ProductModule.linkable.product, field: "id" },
  { ...DropshipModule.linkable.supplierProduct.id, primaryKey: "product_id" },
  { readOnly: true },
);

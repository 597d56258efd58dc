import { defineLink } from "@medusajs/framework/utils";
import ProductModule from "@medusajs/medusa/product";
import DropshipModule from "../modules/dropship";

/** `product.supplier_product`: lets a storefront read brand, warranty and characteristics; the column is the link. */
export default defineLink(
  { linkable: ProductModule.linkable.product, field: "id" },
  { ...DropshipModule.linkable.supplierProduct.id, primaryKey: "product_id" },
  { readOnly: true },
);

import { defineLink } from "@medusajs/framework/utils";
import OrderModule from "@medusajs/medusa/order";
import DropshipModule from "../modules/dropship";

/** `order.supplier_orders` */
export default defineLink(
  { linkable: OrderModule.linkable.order, field: "id", isList: true },
  { ...DropshipModule.linkable.supplierOrder.id, primaryKey: "order_id" },
  { readOnly: true },
);

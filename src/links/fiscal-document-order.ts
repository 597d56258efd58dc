import { defineLink } from "@medusajs/framework/utils";
import OrderModule from "@medusajs/medusa/order";
import FiscalModule from "../modules/fiscal";

/** `order.fiscal_documents` */
export default defineLink(
  { linkable: OrderModule.linkable.order, field: "id", isList: true },
  { ...FiscalModule.linkable.fiscalDocument.id, primaryKey: "order_id" },
  { readOnly: true },
);

import { bodyRoute } from "../../body-route";
import { SaveSettings } from "../../validators";
import {
  AdoptOrder,
  CorrectOrder,
  DismissAttention,
  EncloseDocuments,
  HandledOrder,
} from "./supplier-orders/validators";

const ORDERS = "/admin/dropship/supplier-orders";

export const supplierOrderRoutes = [
  bodyRoute("/admin/dropship/order-settings", "PUT", SaveSettings),
  bodyRoute(`${ORDERS}/:id/correct`, "POST", CorrectOrder),
  bodyRoute(`${ORDERS}/:id/documents`, "PUT", EncloseDocuments),
  bodyRoute(`${ORDERS}/:id/adopt`, "POST", AdoptOrder),
  bodyRoute(`${ORDERS}/:id/handled`, "POST", HandledOrder),
  bodyRoute(`${ORDERS}/:id/dismiss`, "POST", DismissAttention),
];

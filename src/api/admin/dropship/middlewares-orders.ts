import { DismissAttention, SaveSettings } from "../../../contract/shared-acts";
import { AdoptOrder, CorrectOrder, EncloseDocuments, HandledOrder } from "../../../contract/supplier-acts";
import { normalisePhone } from "../../../lib/supplier";
import { bodyRoute } from "../../body-route";

const ORDERS = "/admin/dropship/supplier-orders";

/** What a phone number is, the contract does not know. */
const CheckedCorrection = CorrectOrder.safeExtend({
  phone: CorrectOrder.shape.phone
    .unwrap()
    .refine(isPhone, "must be a phone number, with its country code when it is foreign")
    .optional(),
});

export const supplierOrderRoutes = [
  bodyRoute("/admin/dropship/order-settings", "PUT", SaveSettings),
  bodyRoute(`${ORDERS}/:id/correct`, "POST", CheckedCorrection),
  bodyRoute(`${ORDERS}/:id/documents`, "PUT", EncloseDocuments),
  bodyRoute(`${ORDERS}/:id/adopt`, "POST", AdoptOrder),
  bodyRoute(`${ORDERS}/:id/handled`, "POST", HandledOrder),
  bodyRoute(`${ORDERS}/:id/dismiss`, "POST", DismissAttention),
];

function isPhone(typedNumber: string): boolean {
  return normalisePhone(typedNumber) !== null;
}

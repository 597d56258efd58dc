import {
  AdoptOperation,
  CreateReceiptLink,
  EnterReceiptData,
  RegisteredElsewhere,
  ReviewStorno,
  StartReconciliation,
} from "../../../contract/fiscal-acts";
import { DismissAttention, SaveSettings } from "../../../contract/shared-acts";
import { bodyRoute } from "../../body-route";

const DOCUMENTS = "/admin/fiscal/documents";

export const fiscalRoutes = [
  bodyRoute("/admin/fiscal/settings", "PUT", SaveSettings),
  bodyRoute("/admin/fiscal/reconciliations", "POST", StartReconciliation),
  bodyRoute("/admin/fiscal/orders/:id/receipt-link", "POST", CreateReceiptLink),
  bodyRoute(`${DOCUMENTS}/:id/adopt`, "POST", AdoptOperation),
  bodyRoute(`${DOCUMENTS}/:id/elsewhere`, "POST", RegisteredElsewhere),
  bodyRoute(`${DOCUMENTS}/:id/receipt_data`, "POST", EnterReceiptData),
  bodyRoute(`${DOCUMENTS}/:id/review`, "POST", ReviewStorno),
  bodyRoute(`${DOCUMENTS}/:id/dismiss`, "POST", DismissAttention),
];

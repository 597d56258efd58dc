import { bodyRoute } from "../../body-route";
import { SaveSettings } from "../../validators";
import {
  AdoptOperation,
  DismissDocumentAttention,
  EnterReceiptData,
  RegisteredElsewhere,
  ReviewStorno,
} from "./documents/validators";
import { CreateReceiptLink, StartReconciliation } from "./validators";

const DOCUMENTS = "/admin/fiscal/documents";

export const fiscalRoutes = [
  bodyRoute("/admin/fiscal/settings", "PUT", SaveSettings),
  bodyRoute("/admin/fiscal/reconciliations", "POST", StartReconciliation),
  bodyRoute("/admin/fiscal/orders/:id/receipt-link", "POST", CreateReceiptLink),
  bodyRoute(`${DOCUMENTS}/:id/adopt`, "POST", AdoptOperation),
  bodyRoute(`${DOCUMENTS}/:id/elsewhere`, "POST", RegisteredElsewhere),
  bodyRoute(`${DOCUMENTS}/:id/receipt_data`, "POST", EnterReceiptData),
  bodyRoute(`${DOCUMENTS}/:id/review`, "POST", ReviewStorno),
  bodyRoute(`${DOCUMENTS}/:id/dismiss`, "POST", DismissDocumentAttention),
];

import { actWorkflowOf, workflowOf } from "../ledger/define";
import { actOnDocument } from "./actions/act";
import { registerOwedAnew } from "./anew";
import { attachOperation } from "./actions/attach";
import { collectFiscalDocument } from "./collect";
import { markCollected } from "./collections";
import { drainFiscalLedger } from "./drain";
import { enlistFiscalDocuments } from "./enlist";
import { queueReconciliation } from "./reconcile/run";
import { saveFiscalSettings } from "./settings";

/** Makes the rows that should exist for an order now. Returns the ids of the new ones. */
export const enlistFiscalDocumentsWorkflow = workflowOf("enlist-fiscal-documents", enlistFiscalDocuments);

/** Sends what is due. */
export const drainFiscalLedgerWorkflow = workflowOf("drain-fiscal-ledger", drainFiscalLedger);

/** What a person does with a document. Fails with `conflict` when it is no longer possible. */
export const actOnFiscalDocumentWorkflow = actWorkflowOf("act-on-fiscal-document", actOnDocument);

/** An operation made in iCash by hand is the receipt of an order. Fails with `conflict` when it is not. */
export const attachFiscalOperationWorkflow = workflowOf("attach-fiscal-operation", attachOperation);

/**
 * What was registered in the demo or in a test account only is registered in the present one. Fails with `conflict` when it
 * is not what the person has seen any more. Returns how many orders were planned; they leave with the next drain.
 */
export const registerFiscalOwedAnewWorkflow = workflowOf("register-fiscal-owed-anew", registerOwedAnew);

/** A person says that a cash on delivery was collected. Fails with `conflict` when the sale does not wait for it. */
export const collectFiscalDocumentWorkflow = actWorkflowOf("collect-fiscal-document", collectFiscalDocument);

/** The same for many at once. Returns of each why it could not be done, or null. */
export const collectFiscalDocumentsWorkflow = workflowOf("collect-fiscal-documents", markCollected);

/** Fails with `invalid_data` that names the fields, and with `conflict` when somebody else has saved meanwhile. */
export const saveFiscalSettingsWorkflow = workflowOf("save-fiscal-settings", saveFiscalSettings);

/** Queues a comparison of the shop's books with those of iCash. Returns its id; the clock does it within a minute. */
export const queueReconciliationWorkflow = workflowOf("queue-fiscal-reconciliation", queueReconciliation);

export { invoiceData } from "./actions/invoice";
export { FISCAL_EVENTS } from "./news";
export { receiptLink } from "./receipt-links";
export type { ReceiptLink } from "./receipt-links";
export { receiptNotification } from "./customer-receipts";
export type { ReceiptNotification } from "./customer-receipts";

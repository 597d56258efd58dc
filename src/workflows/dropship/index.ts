import { actWorkflowOf, workflowOf } from "../ledger/define";
import { controlSyncRun, queueSyncRun } from "./catalogue/queue";
import { saveCatalogueSettings } from "./catalogue/settings";
import { giveBackRun, undoRun } from "./catalogue/undo";
import {
  correct,
  enclose,
  holdBack,
  markSupplierOrderHandled,
  release,
  retrySupplierOrder,
  sendNow,
} from "./orders/actions";
import { adoptSupplierOrder } from "./orders/adopt";
import { releaseMany } from "./orders/brakes";
import { drainSupplierLedger, saveOrderSettings } from "./orders/drain";
import { enlistSupplierOrder } from "./orders/enlist";
import { followSupplierOrder } from "./orders/look-again";
import { dismissAttention } from "./orders/news";
import { queueSupplierReconciliation } from "./orders/reconcile";
import { closeReturn, creditReturn, markReturnSent } from "./orders/returns";

/** Makes the supplier order that should exist for an order now. Returns its id, or null when there is none to make. */
export const enlistSupplierOrderWorkflow = workflowOf("enlist-supplier-order", enlistSupplierOrder);

/** Sends what is due. */
export const drainSupplierLedgerWorkflow = workflowOf("drain-supplier-ledger", drainSupplierLedger);

/** Saves the rules for orders. Fails with `invalid_data`, or with `conflict` when the revision is an old one. */
export const saveOrderSettingsWorkflow = workflowOf("save-jar-order-settings", saveOrderSettings);

/** Queues a reading of JAR's catalogue. Returns the run's id. */
export const queueSyncRunWorkflow = workflowOf("queue-jar-sync-run", queueSyncRun);

/** Pauses, resumes, cancels, releases or applies a run. Fails with `conflict` when it is in no state for that. */
export const controlSyncRunWorkflow = actWorkflowOf("control-jar-sync-run", controlSyncRun);

/** Queues the plan of what a run has overwritten. Returns its id. Fails with `conflict` when there is nothing to take back. */
export const undoSyncRunWorkflow = workflowOf("undo-jar-sync-run", undoRun);

/** Lets JAR write again what an undo has put back. Fails with `conflict` when it is no undo that has ended. */
export const giveBackSyncRunWorkflow = actWorkflowOf("give-back-jar-sync-run", giveBackRun);

/** Saves the rules for the catalogue. Fails with `invalid_data`, or with `conflict` when the revision is an old one. */
export const saveCatalogueSettingsWorkflow = workflowOf("save-jar-catalogue-settings", saveCatalogueSettings);

/** Queues a comparison of the orders with those at JAR. Returns its id; the clock does it within a minute. */
export const queueSupplierReconciliationWorkflow = workflowOf(
  "queue-supplier-reconciliation",
  queueSupplierReconciliation,
);

// What a person does about supplier orders. Each fails with `conflict` when it is no longer possible.

/** Makes an order due now, whatever its payment would have it wait for. */
export const sendSupplierOrderWorkflow = actWorkflowOf("send-supplier-order", sendNow);

/** Keeps an order back until it is released. */
export const holdSupplierOrderWorkflow = actWorkflowOf("hold-supplier-order", holdBack);

/** Lets an order go that a person held, or that waited for one. */
export const releaseSupplierOrderWorkflow = actWorkflowOf("release-supplier-order", release);

/** Lets all go that one brake holds. Returns how many. */
export const releaseManySupplierOrdersWorkflow = workflowOf("release-many-supplier-orders", releaseMany);

/** Writes a corrected customer into Medusa's order and asks again. */
export const correctSupplierOrderWorkflow = actWorkflowOf("correct-supplier-order", correct);

/** Replaces the links to papers that JAR encloses. */
export const encloseDocumentsWorkflow = actWorkflowOf("enclose-supplier-order-documents", enclose);

/** Another attempt. */
export const retrySupplierOrderWorkflow = actWorkflowOf("retry-supplier-order", retrySupplierOrder);

/** Looks at JAR now: status, courier, waybill, and what follows from them in Medusa. */
export const followSupplierOrderWorkflow = actWorkflowOf("follow-supplier-order", followSupplierOrder);

/** Takes over an order of JAR by its number. The conflict says what differs. */
export const adoptSupplierOrderWorkflow = actWorkflowOf("adopt-supplier-order", adoptSupplierOrder);

/** A person saw to the order outside; nothing is sent any more. */
export const markSupplierOrderHandledWorkflow = actWorkflowOf(
  "mark-supplier-order-handled",
  markSupplierOrderHandled,
);

/** A person has seen it; it stays away until it says something else. */
export const dismissAttentionWorkflow = actWorkflowOf("dismiss-supplier-order-attention", dismissAttention);

/** JAR was written to about goods that go back to it. */
export const markReturnSentWorkflow = actWorkflowOf("mark-jar-return-sent", markReturnSent);

/** JAR's credit note, where its papers do not show what it is about. */
export const creditReturnWorkflow = actWorkflowOf("credit-jar-return", creditReturn);

/** No credit comes for goods that went back. */
export const closeReturnWorkflow = actWorkflowOf("close-jar-return", closeReturn);

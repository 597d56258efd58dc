import { createMedusaContainer } from "@medusajs/framework/utils";
import * as workflows from "../../../src/workflows";
import { actWorkflowOf, workflowOf } from "../../../src/workflows/ledger/define";

/** What shops build on: the name in an import, the id in Medusa's list of executions. */
const PUBLISHED = {
  enlistSupplierOrderWorkflow: "enlist-supplier-order",
  drainSupplierLedgerWorkflow: "drain-supplier-ledger",
  saveOrderSettingsWorkflow: "save-jar-order-settings",
  queueSupplierReconciliationWorkflow: "queue-supplier-reconciliation",
  queueSyncRunWorkflow: "queue-jar-sync-run",
  controlSyncRunWorkflow: "control-jar-sync-run",
  undoSyncRunWorkflow: "undo-jar-sync-run",
  giveBackSyncRunWorkflow: "give-back-jar-sync-run",
  saveCatalogueSettingsWorkflow: "save-jar-catalogue-settings",
  sendSupplierOrderWorkflow: "send-supplier-order",
  holdSupplierOrderWorkflow: "hold-supplier-order",
  releaseSupplierOrderWorkflow: "release-supplier-order",
  correctSupplierOrderWorkflow: "correct-supplier-order",
  encloseDocumentsWorkflow: "enclose-supplier-order-documents",
  releaseManySupplierOrdersWorkflow: "release-many-supplier-orders",
  retrySupplierOrderWorkflow: "retry-supplier-order",
  followSupplierOrderWorkflow: "follow-supplier-order",
  adoptSupplierOrderWorkflow: "adopt-supplier-order",
  registerFiscalOwedAnewWorkflow: "register-fiscal-owed-anew",
  attachFiscalOperationWorkflow: "attach-fiscal-operation",
  markSupplierOrderHandledWorkflow: "mark-supplier-order-handled",
  markReturnSentWorkflow: "mark-jar-return-sent",
  creditReturnWorkflow: "credit-jar-return",
  closeReturnWorkflow: "close-jar-return",
  dismissAttentionWorkflow: "dismiss-supplier-order-attention",
  enlistFiscalDocumentsWorkflow: "enlist-fiscal-documents",
  drainFiscalLedgerWorkflow: "drain-fiscal-ledger",
  actOnFiscalDocumentWorkflow: "act-on-fiscal-document",
  collectFiscalDocumentWorkflow: "collect-fiscal-document",
  collectFiscalDocumentsWorkflow: "collect-fiscal-documents",
  saveFiscalSettingsWorkflow: "save-fiscal-settings",
  queueReconciliationWorkflow: "queue-fiscal-reconciliation",
  forgetCustomerWorkflow: "forget-jar-icash-customer",
  prepareStoreWorkflow: "prepare-jar-icash-store",
};

const exported: Record<string, unknown> = { ...workflows };

describe("the workflows of the package", () => {
  it("keep the names and ids that shops build on", () => {
    const found = Object.entries(exported)
      .filter(([name]) => name.endsWith("Workflow"))
      .map(([name, workflow]) => [name, idOf(workflow)]);
    expect(Object.fromEntries(found)).toEqual(PUBLISHED);
  });

  it("hand the caller's container and input to the use case, and answer with its result", async () => {
    const container = createMedusaContainer();
    container.register("half", { resolve: () => 21 });
    const double = workflowOf("unit-double", async (scope, { times }: { times: number }) => ({
      product: times * scope.resolve<number>("half"),
    }));
    const { result } = await double(container).run({ input: { times: 2 } });
    expect(result).toEqual({ product: 42 });
  });

  it("answer with the id of what a person acted on", async () => {
    const seen: unknown[] = [];
    const act = actWorkflowOf("unit-act", async (_scope, input: { id: string; actor: string }) => {
      seen.push(input);
    });
    const { result } = await act(createMedusaContainer()).run({ input: { id: "one", actor: "user_1" } });
    expect(result).toEqual({ id: "one" });
    expect(seen).toEqual([{ id: "one", actor: "user_1" }]);
  });
});

function idOf(workflow: unknown): unknown {
  return typeof workflow === "function" && "getName" in workflow && typeof workflow.getName === "function"
    ? workflow.getName()
    : null;
}

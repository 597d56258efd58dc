import type { MedusaContainer } from "@medusajs/framework/types";
import type { FiscalModuleService } from "../../../modules/fiscal";
import { fiscalService } from "../account";
import { movedOn } from "../conflict";
import { possibleActions } from "./possible";
import type { DocumentAction } from "./possible";

/** Who does something with which document. */
export interface ActionInput {
  id: string;
  actor: string;
}

export type DocumentRow = Awaited<ReturnType<FiscalModuleService["retrieveFiscalDocument"]>>;

/** The document, when a person can do this with it now. @throws MedusaError CONFLICT */
export async function actionable(
  container: MedusaContainer,
  id: string,
  action: DocumentAction,
): Promise<DocumentRow> {
  const document = await fiscalService(container).retrieveFiscalDocument(id);
  if (!possibleActions(document).includes(action)) {
    throw movedOn(document.state);
  }
  return document;
}

/** @throws MedusaError CONFLICT when the move was not made */
export async function assertMoved(container: MedusaContainer, id: string, moved: boolean): Promise<void> {
  if (!moved) {
    throw movedOn((await fiscalService(container).retrieveFiscalDocument(id)).state);
  }
}

/** What a person does with a fiscal document. Each act is made only from where it is possible, with who and when. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { dismissAttention } from "../attention";
import { registerAfterAll, retryFiscalDocument } from "../retry";
import type { ActionInput } from "./actionable";
import { adoptOperation } from "./adopt";
import { markElsewhere } from "./elsewhere";
import { enterReceiptData } from "./receipt-data";
import type { EnterReceiptInput } from "./receipt-data";
import { refreshDocument } from "./refresh";
import { reviewStorno } from "./review";
import type { ReviewInput } from "./review";

export type DocumentActionInput =
  | ({ action: "retry" | "refresh" | "register" } & ActionInput)
  | ({ action: "adopt"; operationId: number } & ActionInput)
  | ({ action: "elsewhere"; reason: string } & ActionInput)
  | ({ action: "receipt_data" } & EnterReceiptInput)
  | ({ action: "review" } & ReviewInput)
  | ({ action: "dismiss"; code: string } & ActionInput);

/** @throws MedusaError CONFLICT when it is no longer possible, INVALID_DATA for what cannot be */
export function actOnDocument(container: MedusaContainer, input: DocumentActionInput): Promise<void> {
  switch (input.action) {
    case "retry":
      return retryFiscalDocument(container, input);
    case "refresh":
      return refreshDocument(container, input);
    case "register":
      return registerAfterAll(container, input);
    case "adopt":
      return adoptOperation(container, input);
    case "elsewhere":
      return markElsewhere(container, input);
    case "receipt_data":
      return enterReceiptData(container, input);
    case "review":
      return reviewStorno(container, input);
    case "dismiss":
      return dismissAttention(container, input);
  }
}

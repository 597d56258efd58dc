/** A person asks for another attempt: what was never sent is planned anew from the order, the rest is looked at again. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { fiscalService } from "./account";
import { actionable, assertMoved } from "./actions/actionable";
import type { ActionInput, DocumentRow } from "./actions/actionable";
import { conflict } from "./conflict";
import { replanSale } from "./replan-sale";
import type { UnsentSale } from "./replan-sale";
import { isSendable, replanStorno } from "./replan-storno";
import { storedSaleLines } from "./stored";

/** @throws MedusaError CONFLICT when there is nothing to retry any more */
export async function retryFiscalDocument(
  container: MedusaContainer,
  { id, actor }: ActionInput,
): Promise<void> {
  const service = fiscalService(container);
  const document = await actionable(container, id, "retry");
  if (document.state === "queued" || document.state === "unknown") {
    await service.ledger.note(id, { actor, code: "retry" });
    await service.hurry(id);
    return;
  }
  if (document.state === "held" && !document.send_started_at) {
    if (document.kind === "sale") {
      return retryUnsentSale(container, document, actor);
    }
    await replanEmptyStorno(container, document);
  }
  const moved = await service.ledger.move(id, ["held", "refused"], {
    to: "queued",
    reasonCode: null,
    actor,
    code: "retry",
    nextAttemptInMs: 0,
  });
  await assertMoved(container, id, moved);
}

/** What a rule or a person had set aside is registered after all. @throws MedusaError CONFLICT */
export async function registerAfterAll(
  container: MedusaContainer,
  { id, actor }: ActionInput,
): Promise<void> {
  const document = await actionable(container, id, "register");
  if (document.kind === "sale") {
    return retryUnsentSale(container, document, actor, "register");
  }
  await assertReplanned(container, document);
  const moved = await fiscalService(container).ledger.move(id, ["skipped"], {
    to: "queued",
    reasonCode: null,
    actor,
    code: "register",
    nextAttemptInMs: 0,
  });
  await assertMoved(container, id, moved);
}

async function retryUnsentSale(
  container: MedusaContainer,
  sale: UnsentSale,
  actor: string,
  code = "retry",
): Promise<void> {
  const replanned = await replanSale(container, sale, { actor, code });
  if (replanned.kind === "moved") {
    return;
  }
  const why = {
    not_needed: "This order no longer needs a receipt; nothing was queued.",
    account_missing: `The iCash account "${sale.account}" is not in the options any more.`,
    stays: `The reason still stands (${"reasonCode" in replanned ? replanned.reasonCode : ""}). Correct it first, then try again.`,
  };
  throw conflict(why[replanned.kind]);
}

/** A storno without rows was more than its sale had left then; to send it would open an empty operation. */
async function replanEmptyStorno(container: MedusaContainer, storno: DocumentRow): Promise<void> {
  if (storedSaleLines(storno.lines).length === 0) {
    await assertReplanned(container, storno);
  }
}

async function assertReplanned(container: MedusaContainer, storno: DocumentRow): Promise<void> {
  // A person asks, so that their review is not asked for again.
  const plan = await replanStorno(container, storno, { review: false });
  if (!plan || !isSendable(plan)) {
    throw conflict(
      `The reason still stands (${storno.reason_code}): this storno does not fit what its sale has left.`,
    );
  }
}

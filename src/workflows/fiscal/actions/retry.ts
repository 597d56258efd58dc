/** A person asks for another attempt: what was never sent is planned anew from the order, the rest is looked at again. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { JournalCode } from "../../../contract/reasons/journal";
import { storedSaleLines } from "../../../modules/fiscal";
import type { ActInput } from "../../ledger/desk";
import { refused } from "../../shared/refusal";
import { fiscalService } from "../account";
import { actionable, assertMoved } from "../news";
import type { DocumentRow } from "../news";
import { replanSale } from "../replan-sale";
import type { UnsentSale } from "../replan-sale";
import { isSendable, replanStorno } from "../storno";

/** @throws Refusal when there is nothing to retry any more */
export async function retryFiscalDocument(
  container: MedusaContainer,
  { id, actor }: ActInput,
): Promise<void> {
  const service = fiscalService(container);
  const document = await actionable(container, id, "retry");
  if (document.state === "queued" || document.state === "unknown") {
    await service.ledger.hurry(id, { actor, code: "retry" });
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

/** What a rule or a person had set aside is registered after all. @throws Refusal */
export async function registerAfterAll(container: MedusaContainer, { id, actor }: ActInput): Promise<void> {
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
  code: JournalCode = "retry",
): Promise<void> {
  const replanned = await replanSale(container, sale, { actor, code });
  if (replanned.kind === "moved") {
    return;
  }
  switch (replanned.kind) {
    case "not_needed":
      throw refused("receipt_not_needed");
    case "account_missing":
      throw refused("account_not_in_options", { account: sale.account });
    case "stays":
      if (replanned.reasonCode !== null) {
        throw refused("reason_stands", { reason: replanned.reasonCode });
      }
      // Somebody was faster.
      await assertMoved(container, sale.id, false);
  }
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
    throw refused("reason_stands", { reason: storno.reason_code ?? "exceeds_sale" });
  }
}

/** A person says that a document was registered by other means: nothing is sent for it from here. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { fiscalService } from "../account";
import { tellOfFiscalDocument } from "../notify";
import { actionable, assertMoved } from "./actionable";
import type { ActionInput } from "./actionable";

const REASON = "registered_elsewhere";

/** `reason` is the person's own words, at most 200 characters. @throws MedusaError CONFLICT */
export async function markElsewhere(
  container: MedusaContainer,
  { id, actor, reason }: ActionInput & { reason: string },
): Promise<void> {
  const service = fiscalService(container);
  const present = await service.retrieveFiscalDocument(id);
  if (present.state === "skipped" && present.reason_code === REASON) {
    return;
  }
  const { kind } = await actionable(container, id, "elsewhere");
  const skip = {
    to: "skipped",
    reasonCode: REASON,
    reasonData: { reason },
    actor,
    code: "elsewhere",
  } as const;
  const moved =
    (await service.ledger.move(id, ["waiting", "held", "refused"], skip)) ||
    (await service.ledger.move(id, ["queued"], { ...skip, onlyUnsent: true }));
  await assertMoved(container, id, moved);
  if (kind === "sale") {
    await holdStornosOf(container, id, actor);
  }
}

/** They belong where the sale is; which is for a person to do and to say. */
async function holdStornosOf(container: MedusaContainer, saleId: string, actor: string): Promise<void> {
  const service = fiscalService(container);
  const waiting = await service.listFiscalDocuments({ sale_id: saleId, kind: "storno", state: "waiting" });
  for (const { id } of waiting) {
    const held = await service.ledger.move(id, ["waiting"], {
      to: "held",
      reasonCode: "sale_registered_elsewhere",
      actor,
      code: "elsewhere",
    });
    if (held) {
      await tellOfFiscalDocument(container, id);
    }
  }
}

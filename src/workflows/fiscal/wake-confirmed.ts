import type { MedusaContainer } from "@medusajs/framework/types";
import { fiscalAccounts, fiscalService, stornoType } from "./account";

/** The stornos that were held until somebody confirmed the numbers of their reasons are due once that was done. */
export async function wakeConfirmedStornos(container: MedusaContainer): Promise<void> {
  const service = fiscalService(container);
  const held = await service.listFiscalDocuments({
    kind: "storno",
    state: "held",
    reason_code: "storno_types_unconfirmed",
  });
  const accounts = held.length > 0 ? await fiscalAccounts(container) : [];
  for (const { id, account: name, storno_reason: reason } of held) {
    const account = accounts.find((entry) => entry.name === name);
    if (account && reason && stornoType(account, reason) !== null) {
      await service.ledger.move(id, ["held"], {
        to: "queued",
        reasonCode: null,
        actor: "settings",
        code: "storno_types_confirmed",
        nextAttemptInMs: 0,
      });
    }
  }
}

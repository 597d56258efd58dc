/** A person saw to an order outside of the plugin: by telephone, on JAR's site, from the shop's own shelf. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { MedusaError } from "@medusajs/framework/utils";
import type { LedgerState } from "../../lib/ledger";
import { dropshipService } from "./account";

export interface HandledInput {
  id: string;
  /** The person's own words, shown with the order. */
  note: string | null;
  actor: string;
}

const STOPPED: LedgerState[] = ["held", "refused"];
const OPEN: LedgerState[] = ["waiting", "queued"];

/** Nothing is sent any more. Throws MedusaError CONFLICT when it is being sent, is at JAR, or is skipped already. */
export async function markSupplierOrderHandled(
  container: MedusaContainer,
  { id, note, actor }: HandledInput,
): Promise<void> {
  const { ledger } = dropshipService(container);
  const { state } = await dropshipService(container).retrieveSupplierOrder(id);
  const settlement = {
    to: "skipped",
    reasonCode: "handled_by_person",
    reasonData: note ? { note } : null,
    actor,
    code: "handled_by_person",
  } as const;
  const moved =
    (await ledger.move(id, STOPPED, settlement)) ||
    (await ledger.move(id, OPEN, { ...settlement, onlyUnsent: true }));
  if (!moved) {
    throw new MedusaError(
      MedusaError.Types.CONFLICT,
      `This supplier order is "${state}" now and cannot be marked as handled. Reload the page to see where it stands.`,
    );
  }
}

/** What the steps of one attempt share, and how they write down and end it. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { supplierReason } from "../../../contract/reasons/supplier";
import type {
  GivenSupplierReason,
  SupplierLedgerWords,
  SupplierReasonArgs,
} from "../../../contract/reasons/supplier";
import type { JarClient } from "../../../lib/jar";
import type { Claim, Patch, Settlement } from "../../../lib/ledger";
import type { DropshipModuleService } from "../../../modules/dropship";
import type { ClaimedOrder } from "./claimed-order";

export interface SendWork {
  container: MedusaContainer;
  service: DropshipModuleService;
  client: JarClient;
  claim: Claim;
  order: ClaimedOrder;
  /** Nothing was ever sent for this order before this attempt. */
  firstSend: boolean;
  /** The customer's words, to be masked in whatever JAR says about them. */
  personal: string[];
  reached(step: string): Promise<void>;
}

export async function progress(work: SendWork, patch: Patch, changes: Partial<ClaimedOrder>): Promise<void> {
  await work.service.ledger.progress(work.claim, patch);
  Object.assign(work.order, changes);
}

export type SupplierSettlement = Settlement<SupplierLedgerWords>;

export const hold = (...because: SupplierReasonArgs): SupplierSettlement => held(supplierReason(...because));

export function held(because: GivenSupplierReason): SupplierSettlement {
  return { to: "held", ...because, actor: "worker", code: because.reasonCode };
}

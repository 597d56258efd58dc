/**
 * What persons have let through for a supplier order. The journal holds it, beside who and when: a finding by its key, so
 * that other figures are a new question, and the way of paying as a whole.
 */
import { findingKey } from "../../lib/supplier";
import type { DropshipModuleService } from "../../modules/dropship";

const CODES = ["send", "release", "retry"];
const MOST_ROWS = 1000;

/** Lets an order go although its payment would have it wait, or wait for a person. */
export const IN_SPITE_OF_PAYMENT = "payment";

/** The facts of a journal row that lets a held order go although it was held for this. */
export function approvalOf(reasonCode: string, reasonData: unknown): { approved: string } {
  return { approved: findingKey(reasonCode, reasonData) };
}

export class Approvals {
  constructor(private readonly keys: ReadonlySet<unknown>) {}

  has(reasonCode: string, reasonData: unknown): boolean {
    return this.keys.has(findingKey(reasonCode, reasonData));
  }

  get inSpiteOfPayment(): boolean {
    return this.keys.has(IN_SPITE_OF_PAYMENT);
  }
}

export async function readApprovals(service: DropshipModuleService, id: string): Promise<Approvals> {
  const rows = await service.listSupplierOrderJournals(
    { entry_id: id, code: CODES },
    { select: ["id", "facts"], take: MOST_ROWS },
  );
  return new Approvals(new Set(rows.map(({ facts }) => facts?.["approved"])));
}

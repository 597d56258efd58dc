/** What a person may do with an order at the supplier, by where it stands. Doing it checks the state again. */
import { SUPPLIER_ACTIONS } from "../../contract/supplier";
import type { SupplierAction } from "../../contract/supplier";
import type { SupplierReason } from "../../contract/reasons/supplier";

export interface OrderStanding {
  state: string;
  reason_code: string | null;
  /** From then on it may exist at the supplier. */
  send_started_at: Date | string | null;
  jar_order_id: string | null;
  /** It stands in the books of another account: from here a person can only say what became of it there. */
  elsewhere: boolean;
}

const BY_PERSON: readonly string[] = ["send_by_hand", "held_by_person"] satisfies SupplierReason[];

/** A look finds what an earlier attempt may have left there, or tells how far the order got. */
export function canRefresh({ state, reason_code, jar_order_id, elsewhere }: OrderStanding): boolean {
  return (
    !elsewhere &&
    (state === "unknown" ||
      (state === "done" && jar_order_id !== null) ||
      (state === "held" && reason_code === "not_found_after_lost_answer"))
  );
}

export function possibleActions(order: OrderStanding): SupplierAction[] {
  const { state, reason_code, send_started_at, jar_order_id, elsewhere } = order;
  const unsent = send_started_at === null && jar_order_id === null;
  const open = state === "waiting" || state === "queued";
  const stopped = state === "held" || state === "refused";
  const byPerson = state === "held" && BY_PERSON.includes(reason_code ?? "");
  const possible: Record<SupplierAction, boolean> = {
    send: open || byPerson,
    hold: open && unsent,
    release: byPerson,
    correct: (open || stopped) && unsent,
    retry: (stopped && !byPerson) || state === "queued" || state === "unknown",
    refresh: canRefresh(order),
    adopt: stopped || state === "unknown",
    handled: stopped || (open && unsent),
    documents: (open || stopped) && unsent,
  };
  return SUPPLIER_ACTIONS.filter((action) => (!elsewhere || action === "handled") && possible[action]);
}

/**
 * The moves between the states that both ledgers share (supplier orders, fiscal documents).
 *
 * The table below is the whole truth: a move that is not in it is a programming error and is refused by
 * `assertMove`. `working` is entered only by a claim; `done` is never left.
 */
import { LEDGER_STATES } from "../../contract/shared";
import type { LedgerState } from "../../contract/shared";

export { LEDGER_STATES };
export type { LedgerState };

/** States that a worker can leave an entry in when it lets go of it. */
export type SettledState = Exclude<LedgerState, "working">;

/** What goes on by itself as soon as the remote system answers. */
export const IN_LINE: readonly string[] = ["queued", "working", "unknown"] satisfies LedgerState[];

/** Nothing goes on without a person. */
export const STOPPED: readonly string[] = ["held", "refused"] satisfies LedgerState[];

const MOVES: Record<LedgerState, readonly LedgerState[]> = {
  waiting: ["queued", "held", "skipped"],
  queued: ["working", "waiting", "held", "skipped"],
  working: ["queued", "waiting", "unknown", "held", "done", "refused", "skipped"],
  unknown: ["working", "held", "done"],
  held: ["waiting", "queued", "unknown", "skipped", "done"],
  refused: ["queued", "skipped", "done"],
  skipped: ["queued"],
  done: [],
};

export function canMove(from: LedgerState, to: LedgerState): boolean {
  return MOVES[from].includes(to);
}

export function statesThatCanBecome(to: LedgerState): LedgerState[] {
  return LEDGER_STATES.filter((from) => canMove(from, to));
}

export function isLedgerState(value: unknown): value is LedgerState {
  return typeof value === "string" && (LEDGER_STATES as readonly string[]).includes(value);
}

/**
 * When a card asks again by itself: every 5 seconds while a worker has something to do, and for one
 * minute after the order changed, because the change (a payment, a refund) reaches the ledger through an
 * event. Otherwise never: what waits for a person or for a payment does not move by looking.
 */
import type { SyncRun } from "../../contract/catalogue";
import type { LedgerState } from "../../contract/shared";
import type { Comparison } from "../../contract/shared";

export const POLL_MS = 5_000;
const AFTER_CHANGE_MS = 60_000;

const MOVING: readonly LedgerState[] = ["queued", "working", "unknown"];

export const pollInterval = (input: {
  states: readonly LedgerState[];
  changedAt: number;
  now: number;
}): number | false => {
  const moving = input.states.some((state) => MOVING.includes(state));
  const changedLately = input.now - input.changedAt < AFTER_CHANGE_MS;
  return moving || changedLately ? POLL_MS : false;
};

const WHILE_RUNNING_MS = 2_000;

/** For runs of the catalogue, whose progress is watched: only while a worker has something to do. */
export const runsInterval = (runs: readonly Pick<SyncRun, "state">[]): number | false =>
  runs.some(({ state }) => state === "running" || state === "queued") ? WHILE_RUNNING_MS : false;

/** For comparisons with iCash, whose end is waited for. */
export const comparisonsInterval = (runs: readonly Pick<Comparison, "state">[]): number | false =>
  runs.some(({ state }) => state === "working" || state === "queued") ? WHILE_RUNNING_MS : false;

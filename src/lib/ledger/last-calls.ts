/**
 * When a remote system answered last and why it does not, kept so that every process and the start page know it: one small
 * row for each half, written when the outcome changes and else once a minute at most.
 */
import { z } from "@medusajs/framework/zod";
import { CALL_FAILURES } from "../../contract/health";
import type { CallFailure } from "../../contract/health";
import type { Execute } from "./run-statement";
import { SettingsStore } from "./settings-store";

const moment = z.string().nullable();

const lastCallSchema = z.object({
  answered_at: moment,
  failed_at: moment,
  /** Since the first failure after the last answer; null while it answers. */
  failing_since: moment,
  failure: z.enum(CALL_FAILURES).nullable(),
});
export type LastCall = z.infer<typeof lastCallSchema>;

const lastCallsSchema = z.object({ calls: z.record(z.string(), lastCallSchema).default({}) });
type LastCalls = z.output<typeof lastCallsSchema>;

const NEVER: LastCall = { answered_at: null, failed_at: null, failing_since: null, failure: null };

const EVERY_MS = 60_000;
/** Another process may have written meanwhile; who is beaten so often leaves it to the next call. */
const ATTEMPTS = 4;

export class CallLog {
  private readonly stored: SettingsStore<LastCalls>;

  constructor(table: string, execute: Execute) {
    this.stored = new SettingsStore({ table, key: "last_calls", schema: lastCallsSchema, execute });
  }

  /**
   * What stands there decides whether anything is written, and no memory of this process: another one, or a backup that was
   * put back meanwhile, may have changed it.
   * @param books whose account was called
   * @param failure null where it answered, if only with a no
   */
  async note(books: string, failure: CallFailure | null, now = new Date()): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { settings, revision } = await this.stored.read();
      const before = settings.calls[books] ?? NEVER;
      if (isNoted(before, failure, now)) {
        return;
      }
      const calls = { ...settings.calls, [books]: afterCall(before, failure, now.toISOString()) };
      if (await this.stored.save({ calls }, revision, "ledger")) {
        return;
      }
    }
  }

  /** Null while it was never called. */
  async of(books: string): Promise<LastCall | null> {
    return (await this.stored.read()).settings.calls[books] ?? null;
  }
}

function isNoted(
  { answered_at, failed_at, failure: known }: LastCall,
  failure: CallFailure | null,
  now: Date,
): boolean {
  const at = failure === null ? answered_at : failed_at;
  return known === failure && at !== null && Math.abs(now.getTime() - Date.parse(at)) < EVERY_MS;
}

/** What is known after one more call; of two processes the later one is right. */
export function afterCall(before: LastCall, failure: CallFailure | null, at: string): LastCall {
  const isOld = at < (before.answered_at ?? "") || at < (before.failed_at ?? "");
  if (isOld) {
    return before;
  }
  return failure === null
    ? { ...before, answered_at: at, failing_since: null, failure: null }
    : { ...before, failed_at: at, failing_since: before.failing_since ?? at, failure };
}

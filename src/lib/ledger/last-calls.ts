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

interface Noted {
  failure: CallFailure | null;
  at: number;
  /** Whoever notes the same meanwhile waits for it. */
  written: Promise<boolean>;
}

export class CallLog {
  private readonly noted = new Map<string, Noted>();

  private readonly stored: SettingsStore<LastCalls>;

  constructor(table: string, execute: Execute) {
    this.stored = new SettingsStore({ table, key: "last_calls", schema: lastCallsSchema, execute });
  }

  /** @param books whose account was called; @param failure null where it answered, if only with a no */
  async note(books: string, failure: CallFailure | null, now = new Date()): Promise<void> {
    const last = this.noted.get(books);
    if (last && last.failure === failure && now.getTime() - last.at < EVERY_MS) {
      await last.written;
      return;
    }
    const written = this.write(books, failure, now.toISOString());
    this.noted.set(books, { failure, at: now.getTime(), written });
    let isWritten = false;
    try {
      isWritten = await written;
    } finally {
      if (!isWritten) {
        this.noted.delete(books);
      }
    }
  }

  /** Null while it was never called. */
  async of(books: string): Promise<LastCall | null> {
    return (await this.stored.read()).settings.calls[books] ?? null;
  }

  private async write(books: string, failure: CallFailure | null, at: string): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { settings, revision } = await this.stored.read();
      const call = afterCall(settings.calls[books] ?? NEVER, failure, at);
      if (await this.stored.save({ calls: { ...settings.calls, [books]: call } }, revision, "ledger")) {
        return true;
      }
    }
    return false;
  }
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

/**
 * The log of the calls that a stand-in received: which, when, how it ended, how many at once. Bodies, queries and
 * headers are never kept, because they hold credentials and people's data.
 */
import type { FaultKind } from "./faults";

export interface CallRecord {
  n: number;
  /** ISO time of arrival. */
  at: string;
  verb: string;
  method: string;
  /** Null while the call runs and when no answer was delivered. */
  status: number | null;
  fault: FaultKind | null;
  ms: number | null;
  /** What broke inside the stand-in itself; null unless it has a bug. */
  error: string | null;
}

export interface CallSummary {
  total: number;
  /** The largest number of calls that ran at the same time. */
  mostAtOnce: number;
  /** By `VERB method`. */
  counts: Record<string, number>;
  calls: CallRecord[];
}

export interface OpenCall {
  faulted(kind: FaultKind): void;
  failed(error: string): void;
  ended(status: number | null): void;
}

export interface CallLog {
  begin(verb: string, method: string): OpenCall;
  summary(method?: string): CallSummary;
  clear(): void;
}

const KEPT = 10_000;

export function createCallLog(now: () => Date): CallLog {
  let calls: CallRecord[] = [];
  let counts = new Map<string, number>();
  let total = 0;
  let running = 0;
  let mostAtOnce = 0;

  function begin(verb: string, method: string): OpenCall {
    const started = performance.now();
    const name = `${verb} ${method}`;
    total += 1;
    running += 1;
    mostAtOnce = Math.max(mostAtOnce, running);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const at = now().toISOString();
    const record: CallRecord = {
      n: total,
      at,
      verb,
      method,
      status: null,
      fault: null,
      ms: null,
      error: null,
    };
    calls.push(record);
    if (calls.length > KEPT) {
      calls.splice(0, calls.length - KEPT);
    }
    return {
      faulted: (kind) => {
        record.fault = kind;
      },
      failed: (error) => {
        record.error = error;
      },
      ended: (status) => {
        if (record.ms !== null) {
          return;
        }
        running -= 1;
        record.status = status;
        record.ms = Math.round(performance.now() - started);
      },
    };
  }

  return {
    begin,
    summary: (method) => ({
      total,
      mostAtOnce,
      counts: Object.fromEntries(counts),
      calls: method === undefined ? [...calls] : calls.filter((call) => call.method === method),
    }),
    clear: () => {
      calls = [];
      counts = new Map();
      total = 0;
      mostAtOnce = running;
    },
  };
}

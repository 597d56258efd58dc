/** How far a run is, how fast it goes and how long it will take: computed from its row alone. */
import { readApplied, readCounters, readPlanned, total } from "./counters";
import { Cursor } from "./cursor";

export interface RunProgressView {
  phase: "reading" | "applying";
  /** Pages while reading, plan items while applying. */
  unit: "pages" | "items";
  done: number;
  /** Null before it is known. */
  total: number | null;
  /** Null while nothing is measured. */
  per_second: number | null;
  seconds_left: number | null;
}

interface RunRow {
  state: string;
  phase: string;
  cursor: unknown;
  counters: unknown;
  planned: unknown;
  applied: unknown;
}

export function runProgress(run: RunRow, now = new Date()): RunProgressView {
  const counters = readCounters(run.counters);
  const applying = run.phase === "applying";
  const done = applying ? total(readApplied(run.applied)) : counters.pages_read;
  const all = applying ? total(readPlanned(run.planned)) : counters.pages || null;
  const pace = run.state === "running" ? (Cursor.from(run.cursor)?.at.pace ?? null) : null;
  const seconds = pace ? (now.getTime() - new Date(pace.at).getTime()) / 1000 : 0;
  const rate = pace && seconds > 0 && done > pace.done ? (done - pace.done) / seconds : null;
  return {
    phase: applying ? "applying" : "reading",
    unit: applying ? "items" : "pages",
    done,
    total: all,
    per_second: rate === null ? null : Math.round(rate * 100) / 100,
    seconds_left: rate === null || all === null ? null : Math.ceil(Math.max(0, all - done) / rate),
  };
}

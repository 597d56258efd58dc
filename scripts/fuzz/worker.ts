/**
 * Runs the inputs in a thread of its own, so that one that never ends, or takes all memory, can be stopped and named.
 * The index under way stands in shared memory, where the other side can read it whatever happens here.
 */
import { parentPort, workerData } from "node:worker_threads";
import { describeInput, feed } from "./feed";
import type { Verdict } from "./feed";
import { makeInput } from "./input";
import { readSamples } from "./samples";

export interface WorkerJob {
  seed: number;
  from: number;
  to: number;
  /** One Int32: the index under way. */
  progress: SharedArrayBuffer;
}

export type WorkerNews =
  | { kind: "violation"; input: string; why: string }
  | { kind: "done"; tally: Record<string, number>; slowest: { ms: number; index: number }; heapMb: number };

async function work({ seed, from, to, progress }: WorkerJob): Promise<WorkerNews> {
  const samples = readSamples();
  const current = new Int32Array(progress);
  const tally: Record<string, number> = {};
  const slowest = { ms: 0, index: from };
  let heap = 0;
  for (let index = from; index < to; index += 1) {
    Atomics.store(current, 0, index);
    const input = makeInput(seed, index, samples);
    const started = performance.now();
    const verdict = await feed(input);
    const ms = performance.now() - started;
    if (verdict.kind === "violation") {
      return { kind: "violation", input: describeInput(input), why: verdict.why };
    }
    if (ms > slowest.ms) {
      Object.assign(slowest, { ms, index });
    }
    const name = nameOf(verdict);
    tally[name] = (tally[name] ?? 0) + 1;
    if (index % 100 === 0 || index === from) {
      heap = Math.max(heap, process.memoryUsage().heapUsed);
    }
  }
  return { kind: "done", tally, slowest, heapMb: Math.round(heap / 1024 / 1024) };
}

function nameOf(verdict: Exclude<Verdict, { kind: "violation" }>): string {
  return verdict.kind === "result" ? "result" : verdict.name;
}

void work(workerData as WorkerJob).then((news) => parentPort?.postMessage(news));

/** How long a piece of work takes in this process, and how large the process becomes above what it is when it waits. */
import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export interface Cost {
  ms: number;
  /** Processor time of this process; what PostgreSQL and the stand-in used is not in it. */
  cpuMs: number;
  memory: {
    /** Resident, after boot and a garbage collection. */
    idleMb: number;
    /** The highest that was seen on the way. */
    peakMb: number;
  };
}

const SAMPLE_MS = 25;
const SETTLE_MS = 2_000;
const MEGABYTE = 1024 * 1024;

export async function watch(work: () => Promise<void>): Promise<Cost> {
  collectGarbage();
  await pause(SETTLE_MS);
  collectGarbage();
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, SAMPLE_MS);
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  const ms = performance.now() - started;
  clearInterval(timer);
  look();
  return { ms, cpuMs: (user + system) / 1000, memory: { idleMb: idle / MEGABYTE, peakMb: peak / MEGABYTE } };
}

/** So that what an earlier part of the benchmark left behind is not counted as idle. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc()");
}

/** Part 1: an admin asks for JAR's whole catalogue and watches it come in. */
import { SingleBar } from "cli-progress";
import { z } from "@medusajs/framework/zod";
import type { Api } from "../api";
import { poll } from "../wait";

export interface CatalogueResult {
  state: string;
  /** What JAR said it has. */
  offered: number;
  /** How many of them the store now sells. */
  imported: number;
  quarantined: number;
  seconds: number;
}

const countersSchema = z.object({
  offered: z.number().nullish(),
  seen: z.number().nullish(),
  created: z.number().nullish(),
  updated: z.number().nullish(),
  untouched: z.number().nullish(),
  quarantined: z.number().nullish(),
});

const runSchema = z.object({
  sync_run: z.object({
    id: z.string(),
    state: z.string(),
    counters: countersSchema.nullish(),
    error: z.string().nullish(),
  }),
});

type SyncRun = z.infer<typeof runSchema>["sync_run"];

const MOVING = new Set(["queued", "running"]);
const PATIENCE_MS = 60 * 60 * 1000;

export async function importCatalogue(admin: Api, signal: AbortSignal): Promise<CatalogueResult> {
  const started = Date.now();
  const { sync_run: first } = await admin.post("/admin/dropship/sync-runs", { kind: "full" }, runSchema);
  const progress = createProgress();
  const ask = async () => {
    const { sync_run } = await admin.get(`/admin/dropship/sync-runs/${first.id}`, runSchema);
    progress.show(sync_run);
    return sync_run;
  };
  try {
    const run = await poll(ask, ({ state }) => !MOVING.has(state), { patienceMs: PATIENCE_MS, signal });
    return resultOf(run, (Date.now() - started) / 1000);
  } finally {
    progress.end();
  }
}

function resultOf(run: SyncRun, seconds: number): CatalogueResult {
  const counters = run.counters ?? {};
  const imported = (counters.created ?? 0) + (counters.updated ?? 0) + (counters.untouched ?? 0);
  if (imported === 0) {
    throw new Error(
      `The import ended as "${run.state}" without a product${run.error ? `: ${run.error}` : "."}`,
    );
  }
  return {
    state: run.state,
    offered: counters.offered ?? 0,
    imported,
    quarantined: counters.quarantined ?? 0,
    seconds: Math.round(seconds * 10) / 10,
  };
}

interface Progress {
  show(run: SyncRun): void;
  end(): void;
}

function createProgress(): Progress {
  return process.stderr.isTTY ? createBar() : createLines();
}

function createBar(): Progress {
  const bar = new SingleBar({
    format: "  {bar} {value} of {total} products",
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  return {
    show: ({ counters }) => {
      const { offered, seen } = counters ?? {};
      if (!offered) {
        return;
      }
      if (bar.isActive) {
        bar.update(seen ?? 0);
      } else {
        bar.start(offered, seen ?? 0);
      }
    },
    end: () => bar.stop(),
  };
}

const LINE_EVERY_MS = 5000;

function createLines(): Progress {
  let last = Date.now();
  return {
    show: ({ counters }) => {
      if (Date.now() - last < LINE_EVERY_MS) {
        return;
      }
      last = Date.now();
      process.stderr.write(`  ${counters?.seen ?? 0} of ${counters?.offered ?? "?"} products\n`);
    },
    end: () => undefined,
  };
}

/** What several answers hold, as it travels (src/contract/shared.ts). */
import { z } from "@medusajs/framework/zod";
import type { Comparison, JournalEntry, Part, StoredSettings } from "../contract/shared";
import type { Names } from "./people";

/** A moment of a row: drivers and workflows hand it on as a date or as its ISO text. */
type Moment = Date | string;

export function iso(moment: Moment): string;
export function iso(moment: Moment | null): string | null;
export function iso(moment: Moment | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}

interface JournalRow extends Omit<JournalEntry, "at" | "actor_name"> {
  at: Moment;
}

export function journalView(
  { id, at, from_state, to_state, actor, code }: JournalRow,
  names: Names,
): JournalEntry {
  return { id, at: iso(at), from_state, to_state, actor, actor_name: names.get(actor) ?? null, code };
}

/** Whether a half of the plugin can work at all. */
export function partView({ setup }: { setup: { kind: string } }): Part {
  return { configured: setup.kind !== "inert", demo: setup.kind === "demo" };
}

interface Stored<Settings> {
  settings: Settings;
  revision: number;
  updatedBy: string | null;
  updatedAt: Date | null;
}

export function storedView<Settings>(stored: Stored<Settings>): StoredSettings<Settings> {
  const { settings, revision, updatedBy, updatedAt } = stored;
  return { settings, revision, updated_by: updatedBy, updated_at: iso(updatedAt) };
}

type ComparisonRow = Omit<Comparison, "counts" | "created_at" | "started_at" | "finished_at"> & {
  counts: unknown;
  created_at: Moment;
  started_at: Moment | null;
  finished_at: Moment | null;
};

const countsShape = z.record(z.string(), z.number());

/** Without its lease. */
export function comparisonView(run: ComparisonRow): Comparison {
  return {
    id: run.id,
    state: run.state,
    from_day: run.from_day,
    to_day: run.to_day,
    counts: countsShape.parse(run.counts ?? {}),
    attempts: run.attempts,
    error: run.error,
    started_by: run.started_by,
    created_at: iso(run.created_at),
    started_at: iso(run.started_at),
    finished_at: iso(run.finished_at),
  };
}

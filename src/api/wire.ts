/** What several answers hold, as it travels (src/contract/shared.ts). */
import type { JournalEntry, Part, StoredSettings } from "../contract/shared";
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

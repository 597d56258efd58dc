/** The catalogue in a few numbers, as the start page shows it (see shared.ts). */
import type { ProductState, SyncRun } from "./catalogue";
import type { Part } from "./shared";

/** The clock's own next reading. */
export interface NextRun {
  kind: "full" | "offer";
  at: string;
}

/** A day in Sofia, YYYY-MM-DD, and how its runs ended. */
export interface RunsOfDay {
  day: string;
  done: number;
  /** Held by a guard, or ended before everything was read. */
  held: number;
  failed: number;
}

/** GET /admin/dropship/overview */
export interface DropshipOverviewAnswer extends Part {
  products: Record<ProductState, number> & {
    /** With a price that waits for a person. */
    held_prices: number;
    /** With words for availability that nobody knows. */
    unknown_words: number;
  };
  last_run: Pick<SyncRun, "id" | "kind" | "state" | "dry_run" | "created_at" | "finished_at"> | null;
  /** Null while JAR is not configured. */
  next_run: NextRun | null;
  /** Thirty days, today the last. */
  days: RunsOfDay[];
}

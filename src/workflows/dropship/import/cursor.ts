/**
 * Where a run stands: everything that another worker needs to go on as if nothing had happened. It is written together
 * with the plan items of each page.
 */
import { z } from "@medusajs/framework/zod";
import { emptyStats } from "../../../lib/catalogue";
import type { FeedStats } from "../../../lib/catalogue";
import type { KnownCounts } from "../../../modules/dropship";
import { SeenNumbers } from "./seen";

export interface PageError {
  page: number;
  code: string | null;
  message: string;
}

/** Kept for people; the number of all of them is counted apart. */
const KEPT_ERRORS = 50;

const whole = z.number().int().min(0);

const positionShape = z.object({
  page: whole,
  failedPages: z.array(whole),
  pages: z.object({ first: whole, highest: whole, last: whole }).nullable(),
});

/** Figures that a later release adds begin at zero. */
const statsShape = z
  .record(z.string(), z.number())
  .transform((given): FeedStats => ({ ...emptyStats(), ...given }));

const cursorShape = z.object({
  /** Where the crawl goes on; null before the first page. */
  next: positionShape.nullable(),
  /** Null while pages are to come. */
  complete: z.boolean().nullable(),
  incomplete_because: z.string().nullable(),
  /** The highest number of the rows that were looked at for missing ones; null before. */
  gone_after: whole.nullable(),
  next_seq: whole,
  seen: z.string().default(""),
  stats: statsShape,
  known: z.object({ active: whole, inStock: whole, highestNumber: whole }),
  /** Entries of the feed of which not even the code could be read. */
  unidentified: whole.default(0),
  page_errors: z.array(z.object({ page: whole, code: z.string().nullable(), message: z.string() })),
  /** Since when this worker is at this phase, and what was done before: for rates and the time left. */
  pace: z.object({ at: z.string(), done: whole }).nullable(),
});

type StoredCursor = z.output<typeof cursorShape>;

export class Cursor {
  readonly seen: SeenNumbers;

  private constructor(
    readonly at: Omit<StoredCursor, "seen">,
    seen: string,
  ) {
    this.seen = new SeenNumbers(seen);
  }

  static atStart(known: KnownCounts): Cursor {
    return new Cursor(
      {
        next: null,
        complete: null,
        incomplete_because: null,
        gone_after: null,
        next_seq: 0,
        stats: emptyStats(),
        known,
        unidentified: 0,
        page_errors: [],
        pace: null,
      },
      "",
    );
  }

  /** Null for a run that was not begun, or was by a release that kept something else here. */
  static from(stored: unknown): Cursor | null {
    const read = cursorShape.safeParse(stored);
    if (!read.success) {
      return null;
    }
    const { seen, ...at } = read.data;
    return new Cursor(at, seen);
  }

  noteError(error: PageError): void {
    if (this.at.page_errors.length < KEPT_ERRORS) {
      this.at.page_errors.push({ ...error, message: error.message.slice(0, 300) });
    }
  }

  toJSON(): StoredCursor {
    return { ...this.at, seen: this.seen.toBase64() };
  }
}

import { oneLine } from "../text";
import type { JarError } from "./errors";
import type { JarItemProblem, JarPage } from "./types";
import type { Visit, WalkEnding } from "./crawl-walk";

/**
 * Keeps the books of a crawl: which codes were handed out, which pages are missing, what the listing said of its own
 * length, and in the end whether it was read completely. Of the products only the codes stay in memory.
 */
export interface JarCrawlPage<T> {
  page: number;
  /** The number of pages as last told; null as long as no page could be read. */
  pages: number | null;
  /** Those that no earlier page held; of two entries with one code the first counts. */
  products: T[];
  problems: JarItemProblem[];
  /** Entries left out because their code was handed out before. */
  duplicates: number;
  /** Why the page could not be read; it then holds nothing, and the crawl goes on. */
  failure: JarError | null;
  /** Where a later crawl goes on once this page is dealt with: option `resume`. Plain data, fit to be stored as JSON. */
  next: JarCrawlPosition;
}

export interface JarCrawlPosition {
  page: number;
  /** Pages before `page` that could not be read. */
  failedPages: number[];
  pages: JarPageCounts | null;
  /** How many products JAR counted before the first page; null when it was not asked or did not say. */
  counted?: number | null;
  /** Different codes on the pages before `page`, and entries there whose code had been met before. */
  distinct?: number;
  duplicates?: number;
}

/** What the pages said, one after the other, about how many pages there are. */
export interface JarPageCounts {
  first: number;
  highest: number;
  last: number;
}

export type JarCrawlEnding =
  | WalkEnding
  /** Still being read, or not yet begun. */
  | "open"
  | "aborted"
  /** Whoever read the pages stopped before the last one. */
  | "left";

export interface JarCrawlReport {
  /**
   * Every page up to the last told number of pages was read, here or in the part that this crawl resumes, at least as many
   * different codes as JAR counts all the time, and no more twice than the count moved. A cache that answers one page for
   * another, a listing that ends early or that changes its order while it is read is not complete. Only what is complete
   * says anything about a code that is missing.
   */
  complete: boolean;
  /** A sentence for people; null when complete. */
  incompleteBecause: string | null;
  ending: JarCrawlEnding;
  startPage: number;
  /** Null when no page could be read. */
  pages: JarPageCounts | null;
  /**
   * The listing became shorter while it was read. What follows a removed product moves up, so that a few products may
   * have slipped to a page that was read before; jar-api.md 8 wants nothing deactivated when much is gone.
   */
  countDropped: boolean;
  pagesRead: number;
  /** Here and in the part that this crawl resumes. */
  failedPages: number[];
  /** Those of this crawl, with their reasons. */
  failures: { page: number; error: JarError }[];
  /** Distinct codes handed out, those of the option `seen` included. */
  products: number;
  /** Here and in the part that this crawl resumes. */
  duplicates: number;
  /** JAR's own count of the listing, before its first page and after its last one; null where it is not known. */
  counted: { before: number | null; after: number | null };
  problems: {
    count: number;
    /** Those whose product is not even known by its code. */
    withoutCode: number;
    /** The first hundred. */
    first: (JarItemProblem & { page: number })[];
  };
}

export interface CrawlBooks<T> {
  enter(visit: Exclude<Visit<T>, { kind: "ended" }>): JarCrawlPage<T>;
  count(when: "before" | "after", products: number | null): void;
  /** The first ending counts. */
  end(ending: Exclude<JarCrawlEnding, "open">): void;
  report(): JarCrawlReport;
}

const PROBLEMS_KEPT = 100;

/**
 * What makes two spellings one code: letter case, white space and invisible characters do not count. Look-alike letters of
 * two alphabets are two codes.
 */
export function codeKey(code: string): string {
  return oneLine(code).toLowerCase();
}

/** @param isCounted whether JAR can be asked how many products the listing has */
export function createCrawlBooks<T extends { code: string }>(
  start: JarCrawlPosition,
  seen: Iterable<string>,
  isCounted = false,
): CrawlBooks<T> {
  /** As it was written first, by its key. */
  const codes = new Map<string, string>();
  for (const code of seen) {
    codes.set(codeKey(code), code);
  }
  /** JAR counts two spellings of one code as two products. */
  let otherSpellings = 0;
  /** Entries that cannot be read are no less entries of the listing. */
  const unread = new Set<string>();
  /** Who resumes need not name every code that the earlier part met. */
  const unnamed = Math.max(0, (start.distinct ?? 0) - codes.size);
  const counts: JarCrawlReport["counted"] = { before: start.counted ?? null, after: null };
  const failedPages = [...start.failedPages];
  const failures: JarCrawlReport["failures"] = [];
  const problems: JarCrawlReport["problems"] = { count: 0, withoutCode: 0, first: [] };
  let pages = start.pages;
  let ending: JarCrawlEnding = "open";
  let pagesRead = 0;
  let duplicates = start.duplicates ?? 0;

  function enterRead(page: number, answer: JarPage<T>) {
    pages = counted(pages, answer.pages);
    pagesRead += 1;
    let twice = 0;
    const products = answer.products.filter(({ code }) => {
      const key = codeKey(code);
      const known = codes.get(key);
      if (known === undefined) {
        codes.set(key, code);
        unread.delete(key);
        return true;
      }
      if (known === code) {
        twice += 1;
      } else {
        otherSpellings += 1;
      }
      return false;
    });
    duplicates += twice;
    for (const { code } of answer.problems) {
      if (code !== null && !codes.has(codeKey(code))) {
        unread.add(codeKey(code));
      }
    }
    problems.count += answer.problems.length;
    problems.withoutCode += answer.problems.filter(({ code }) => code === null).length;
    const room = PROBLEMS_KEPT - problems.first.length;
    problems.first.push(...answer.problems.slice(0, room).map((problem) => ({ ...problem, page })));
    return { products, problems: answer.problems, duplicates: answer.products.length - products.length };
  }

  function distinct(): number {
    return codes.size + unnamed + otherSpellings + unread.size;
  }

  function enterFailed(page: number, error: JarError) {
    failedPages.push(page);
    failures.push({ page, error });
    return { products: [], problems: [], duplicates: 0 };
  }

  return {
    enter(visit) {
      const { page } = visit;
      const content = visit.kind === "read" ? enterRead(page, visit.answer) : enterFailed(page, visit.error);
      return {
        page,
        pages: pages?.last ?? null,
        ...content,
        failure: visit.kind === "failed" ? visit.error : null,
        next: {
          ...{ page: page + 1, failedPages: [...failedPages], pages },
          ...{ counted: counts.before, distinct: distinct(), duplicates },
        },
      };
    },
    count(when, products) {
      counts[when] = products;
    },
    end(how) {
      if (ending === "open") {
        ending = how;
      }
    },
    report() {
      const entries = { distinct: distinct(), duplicates };
      const incompleteBecause =
        shortcoming(ending, failedPages, pages) ?? (isCounted ? unproven(counts, entries) : null);
      return {
        complete: incompleteBecause === null,
        incompleteBecause,
        ending,
        startPage: start.page,
        pages,
        countDropped: pages !== null && pages.last < pages.highest,
        pagesRead,
        failedPages: [...failedPages],
        failures: [...failures],
        products: codes.size,
        duplicates,
        counted: { ...counts },
        problems: { ...problems, first: [...problems.first] },
      };
    },
  };
}

function counted(before: JarPageCounts | null, told: number): JarPageCounts {
  if (!before) {
    return { first: told, highest: told, last: told };
  }
  return { first: before.first, highest: Math.max(before.highest, told), last: told };
}

const STOPPED: Record<Exclude<JarCrawlEnding, "last_page">, string> = {
  empty_page: "a page before the last one was empty",
  too_many_failures: "too many pages in a row could not be read",
  refused: "JAR refused the credentials or the permission",
  limited: "JAR's limit of calls was reached",
  broken: "it broke off by a fault that was not JAR's",
  open: "it is not finished",
  aborted: "it was aborted",
  left: "it was left before the last page",
};

function shortcoming(
  ending: JarCrawlEnding,
  failedPages: readonly number[],
  pages: JarPageCounts | null,
): string | null {
  if (ending !== "last_page") {
    return STOPPED[ending];
  }
  // A page that failed before the listing became shorter than that is not missed any more.
  const missed = failedPages.filter((page) => pages === null || page <= pages.last);
  if (missed.length > 0) {
    return `these pages could not be read: ${missed.join(", ")}`;
  }
  return pages === null ? "no page could be read" : null;
}

/** Whatever was added or taken away while it was read, what was there all the time was met, and met once. */
function unproven(
  { before, after }: JarCrawlReport["counted"],
  { distinct, duplicates }: { distinct: number; duplicates: number },
): string | null {
  if (before === null || after === null) {
    return "JAR did not say how many products the listing has";
  }
  const least = Math.min(before, after);
  if (distinct < least) {
    return `JAR counts ${least} products, and only ${distinct} different ones were read`;
  }
  const moved = Math.abs(after - before);
  return duplicates > moved ? `${duplicates} products came twice, while JAR's count moved by ${moved}` : null;
}

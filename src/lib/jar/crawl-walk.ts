import {
  JarContractError,
  JarCredentialsError,
  JarError,
  JarPermissionError,
  JarRateLimitError,
} from "./errors";
import type { JarPage } from "./types";

/**
 * Goes from page to page of a listing, one request at a time (jar-api.md 8). The number of pages is taken anew from
 * every page, because the listing moves while it is read; nothing past the end is ever asked for on purpose (10, row
 * 29). A page that cannot be read is one visit like any other. Throws nothing: whoever reads ahead and then leaves
 * would not be there to catch it.
 */
export type Visit<T> =
  | { kind: "read"; page: number; answer: JarPage<T> }
  | { kind: "failed"; page: number; error: JarError }
  | { kind: "ended"; ending: WalkEnding; error?: Error };

export type WalkEnding =
  /** The page after this one is past the last known number of pages. */
  | "last_page"
  /** A page in the middle of the listing held nothing at all. */
  | "empty_page"
  /** JAR or the way to it seems to be gone. */
  | "too_many_failures"
  /** Credentials or permission: no other page will fare better. */
  | "refused"
  /** JAR's limit of calls is reached: the page waits, like all behind it. */
  | "limited"
  /** Not an answer of JAR's but a fault of this program. */
  | "broken";

export interface WalkStart {
  page: number;
  /** The number of pages, when an earlier part of the crawl was told. */
  pages: number | null;
}

/** One bad page must not end a crawl of 392, but a server that is gone should not be asked 392 times. */
const MOST_FAILURES_IN_A_ROW = 10;
/** A hundred times the size of JAR's catalogue; a number beyond is not believed, or a crawl would never end. */
const MOST_PAGES = 50_000;

/** `method` names the call in errors; `stopped` is asked before each request. */
export async function* walkPages<T>(
  method: string,
  read: (page: number) => Promise<JarPage<T>>,
  start: WalkStart,
  stopped: () => boolean,
): AsyncGenerator<Visit<T>, void> {
  let pages = start.pages;
  let failures = 0;
  for (let page = start.page; pages === null || page <= pages; page += 1) {
    if (stopped()) {
      return;
    }
    const visit = await visitPage(method, read, page);
    yield visit;
    if (visit.kind === "ended") {
      return;
    }
    if (visit.kind === "read") {
      pages = visit.answer.pages;
    }
    failures = visit.kind === "read" ? 0 : failures + 1;
    const ending = endingAfter(visit, failures);
    if (ending) {
      yield { kind: "ended", ending };
      return;
    }
  }
  yield { kind: "ended", ending: "last_page" };
}

function endingAfter(visit: Visit<unknown>, failures: number): WalkEnding | null {
  if (failures >= MOST_FAILURES_IN_A_ROW) {
    return "too_many_failures";
  }
  const isShort = visit.kind === "read" && visit.page < visit.answer.pages && isEmpty(visit.answer);
  return isShort ? "empty_page" : null;
}

async function visitPage<T>(
  method: string,
  read: (page: number) => Promise<JarPage<T>>,
  page: number,
): Promise<Visit<T>> {
  try {
    const answer = await read(page);
    if (answer.pages <= MOST_PAGES) {
      return { kind: "read", page, answer };
    }
    const message = `the answer is not as documented at pages.cnt: expected at most ${MOST_PAGES} pages`;
    return { kind: "failed", page, error: new JarContractError(message, { method, path: "pages.cnt" }) };
  } catch (error) {
    return missed(page, error);
  }
}

function missed(page: number, cause: unknown): Visit<never> {
  if (cause instanceof JarCredentialsError || cause instanceof JarPermissionError) {
    return { kind: "ended", ending: "refused", error: cause };
  }
  if (cause instanceof JarRateLimitError) {
    return { kind: "ended", ending: "limited", error: cause };
  }
  if (cause instanceof JarError) {
    return { kind: "failed", page, error: cause };
  }
  const error = cause instanceof Error ? cause : new Error("the crawl broke off", { cause });
  return { kind: "ended", ending: "broken", error };
}

function isEmpty({ products, problems }: JarPage<unknown>): boolean {
  return products.length === 0 && problems.length === 0;
}

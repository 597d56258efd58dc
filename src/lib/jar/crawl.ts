import { z } from "@medusajs/framework/zod";
import { JarCredentialsError, JarError, JarRateLimitError } from "./errors";
import { createCrawlBooks } from "./crawl-report";
import type { JarCrawlPage, JarCrawlPosition, JarCrawlReport } from "./crawl-report";
import { walkPages } from "./crawl-walk";
import { filter, positiveInteger, readInput } from "./methods/input";
import type { JarCatalogueFilter, JarPage, JarPageRequest } from "./types";

/**
 * Reads a whole listing, page by page, while the next page is already on its way (jar-api.md 8):
 *
 *     const crawl = client.crawlProductsShort();
 *     for await (const { products } of crawl) await store(products);
 *     const { complete, incompleteBecause } = crawl.report();
 *
 * A page that cannot be read is handed out empty with its `failure`, and the crawl goes on; ten of them in a row end it.
 * Wrong credentials or a missing permission end it at once, and so does JAR's limit of calls: the loop then throws
 * JarCredentialsError, JarPermissionError or JarRateLimitError. After the last one the crawl is resumed once JAR lets it:
 * nothing of the page that was refused is lost, nor is it counted as one that could not be read. To leave the loop ends the reading ahead; what is under way is not waited for.
 */
export interface JarCrawl<T> extends AsyncIterable<JarCrawlPage<T>> {
  /** May be asked for at any time; while pages are still to come it says that the crawl is not complete. */
  report(): JarCrawlReport;
}

export interface JarCrawlOptions extends JarCatalogueFilter {
  /** Pages read before they are wanted, 0 to 10; 1 by default. Requests stay one after the other. */
  readAhead?: number;
  /**
   * Goes on where an earlier crawl with the same filter broke off: `next` of the last page that was dealt with. The pages
   * before it count as read, except its `failedPages`, so the report speaks of both parts together. The listing moves,
   * so what was read long ago should rather be read again.
   */
  resume?: JarCrawlPosition;
  /** Codes that the earlier part handed out: they are not handed out again, and are counted. */
  seen?: Iterable<string>;
  /** Ends the crawl; the loop throws the signal's reason. */
  signal?: AbortSignal;
}

interface CrawledListing<T> {
  /** The call's name, for errors: "GET products". */
  method: string;
  read(request: JarPageRequest): Promise<JarPage<T>>;
  /** How many products JAR counts in it; without it, a listing whose pages were all read is taken for complete. */
  count?(filter: JarCatalogueFilter): Promise<number>;
}

const count = z.number("must be a number").int("must be a whole number").min(0, "must not be negative");
const limits = filter.extend({
  readAhead: count.max(10, "must not be more than 10").default(1),
  resume: z
    .object({
      page: positiveInteger,
      failedPages: z.array(positiveInteger, "must be a list"),
      pages: z.object({ first: count, highest: count, last: count }).nullable(),
      counted: count.nullable().default(null),
      distinct: count.default(0),
      duplicates: count.default(0),
    })
    .default({ page: 1, failedPages: [], pages: null, counted: null, distinct: 0, duplicates: 0 }),
});

/** Throws JarInputError for an option that makes no sense. Nothing is asked of JAR before the first page is wanted. */
export function createCrawl<T extends { code: string }>(
  { method, read, count: countProducts }: CrawledListing<T>,
  { seen = [], signal, ...options }: JarCrawlOptions,
): JarCrawl<T> {
  const { readAhead: depth, resume, ...filters } = readInput(method, limits, options);
  const books = createCrawlBooks<T>(resume, seen, countProducts !== undefined);

  async function* pages(): AsyncGenerator<JarCrawlPage<T>, void> {
    let left = false;
    const stopped = () => left || signal?.aborted === true;
    const start = { page: resume.page, pages: resume.pages?.last ?? null };
    const walk = walkPages(method, (page) => read({ ...filters, page }), start, stopped);
    try {
      signal?.throwIfAborted();
      if (countProducts && resume.counted === null) {
        books.count(
          "before",
          await unlessAborted(
            counted(() => countProducts(filters)),
            signal,
          ),
        );
      }
      for await (const visit of readAhead(walk, depth, signal)) {
        if (visit.kind !== "ended") {
          yield books.enter(visit);
          continue;
        }
        books.end(visit.ending);
        if (countProducts && visit.ending === "last_page") {
          books.count(
            "after",
            await unlessAborted(
              counted(() => countProducts(filters)),
              signal,
            ),
          );
        }
        if (visit.error) {
          throw visit.error;
        }
      }
    } catch (error) {
      if (error instanceof JarCredentialsError) {
        books.end("refused");
      }
      if (error instanceof JarRateLimitError) {
        books.end("limited");
      }
      throw error;
    } finally {
      left = true;
      books.end(signal?.aborted ? "aborted" : "left");
    }
  }

  const iterator = pages();
  return { [Symbol.asyncIterator]: () => iterator, report: () => books.report() };
}

/**
 * Null when JAR does not say: the listing is read all the same, and is not proven to be complete.
 * @throws JarCredentialsError, after which no page would fare better, and JarRateLimitError, after which all will later
 */
async function counted(ask: () => Promise<number>): Promise<number | null> {
  try {
    return await ask();
  } catch (error) {
    const isLasting = error instanceof JarCredentialsError || error instanceof JarRateLimitError;
    if (error instanceof JarError && !isLasting) {
      return null;
    }
    throw error;
  }
}

/**
 * Lets a source work ahead of its reader by at most `depth` results. The source sees one request for a result after the
 * other, never two at a time. An abort ends the wait at once; it is for the source to notice that nobody waits any more.
 */
async function* readAhead<T>(
  source: AsyncGenerator<T, void>,
  depth: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void> {
  const results: Promise<IteratorResult<T, void>>[] = [];
  for (;;) {
    signal?.throwIfAborted();
    while (results.length < depth) {
      results.push(source.next());
    }
    // One more than is kept ahead: the one that the reader waits for.
    results.push(source.next());
    const [first] = results.splice(0, 1);
    const result = first && (await unlessAborted(first, signal));
    if (!result || result.done) {
      return;
    }
    yield result.value;
  }
}

/** Listens for one wait only: a promise of the whole crawl's length would hold every page that it was raced against. */
async function unlessAborted<T>(pending: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) {
    return pending;
  }
  let wake = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    wake = resolve;
  });
  signal.addEventListener("abort", wake, { once: true });
  try {
    await Promise.race([pending, aborted]);
    signal.throwIfAborted();
    return await pending;
  } finally {
    signal.removeEventListener("abort", wake);
  }
}

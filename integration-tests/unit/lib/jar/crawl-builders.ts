import { setImmediate as turn } from "node:timers/promises";
import { JarContractError } from "../../../../src/lib/jar";
import type {
  JarCrawl,
  JarCrawlOptions,
  JarCrawlPage,
  JarOffer,
  JarPage,
  JarPageRequest,
} from "../../../../src/lib/jar";
import { createCrawl } from "../../../../src/lib/jar/crawl";

export type Read = (request: JarPageRequest) => Promise<JarPage<JarOffer>>;
/** Codes of a page, or why it cannot be read. */
export type Shelf = string[] | Error;

const offer = (code: string): JarOffer => ({ code, price: "1.00", dealerPrice: null, availability: "" });
export const answer = (page: number, pages: number, codes: string[]): JarPage<JarOffer> => ({
  page,
  pages,
  products: codes.map(offer),
  problems: [],
});
export const broken = new JarContractError("the answer is broken JSON", { method: "GET x", path: "body" });

/** A listing of these pages, which also notes what it was asked. */
export function listing(shelves: Shelf[], options: { tell?: (page: number) => number } = {}) {
  const asked: JarPageRequest[] = [];
  const read: Read = async (request) => {
    asked.push(request);
    const shelf = shelves[request.page - 1] ?? [];
    if (shelf instanceof Error) {
      throw shelf;
    }
    return answer(request.page, options.tell?.(request.page) ?? shelves.length, shelf);
  };
  return { asked, pages: () => asked.map(({ page }) => page), read };
}

export function crawlOf(read: Read, options: JarCrawlOptions = {}): JarCrawl<JarOffer> {
  return createCrawl({ method: "GET products_short", read }, options);
}

export async function all(crawl: JarCrawl<JarOffer>): Promise<JarCrawlPage<JarOffer>[]> {
  const pages: JarCrawlPage<JarOffer>[] = [];
  for await (const page of crawl) {
    pages.push(page);
  }
  return pages;
}

export const codesOf = (pages: JarCrawlPage<JarOffer>[]) =>
  pages.map(({ products }) => products.map(({ code }) => code));

/** Lets everything happen that can happen without a page being asked for. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    await turn();
  }
}

/** As over a network: an answer comes later than everything that its request has set going. */
export function slowly(read: Read): Read {
  return async (request) => {
    const page = read(request);
    await settle();
    return page;
  };
}

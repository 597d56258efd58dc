import { setImmediate as turn } from "node:timers/promises";
import {
  JarCredentialsError,
  JarInputError,
  JarNotReachedError,
  JarPermissionError,
  JarRateLimitError,
} from "../../../../src/lib/jar";
import type { JarCrawlPage, JarOffer } from "../../../../src/lib/jar";
import { all, answer, broken, codesOf, crawlOf, listing } from "./crawl-builders";
import type { Read, Shelf } from "./crawl-builders";
import { failureOf } from "./support/stand-in";

describe("a crawl", () => {
  it("hands out every page in order and says that it was complete", async () => {
    const shop = listing([["A", "B"], ["C"], ["D"]]);
    const crawl = crawlOf(shop.read);
    const pages = await all(crawl);
    expect(codesOf(pages)).toEqual([["A", "B"], ["C"], ["D"]]);
    expect(pages.map(({ page, pages: count }) => [page, count])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(shop.pages()).toEqual([1, 2, 3]);
    expect(crawl.report()).toEqual({
      complete: true,
      incompleteBecause: null,
      counted: { before: null, after: null },
      ending: "last_page",
      startPage: 1,
      pages: { first: 3, highest: 3, last: 3 },
      countDropped: false,
      pagesRead: 3,
      failedPages: [],
      failures: [],
      products: 4,
      duplicates: 0,
      problems: { count: 0, withoutCode: 0, first: [] },
    });
  });

  it("asks nothing before the first page is wanted, and is not complete while pages are to come", async () => {
    const shop = listing([["A"], ["B"]]);
    const crawl = crawlOf(shop.read);
    await turn();
    expect(shop.asked).toEqual([]);
    for await (const { page } of crawl) {
      expect(page).toBeLessThanOrEqual(2);
      expect(crawl.report()).toMatchObject({ complete: false, ending: "open", pagesRead: page });
    }
    expect(crawl.report().complete).toBe(true);
  });

  it("hands the filter on to every page", async () => {
    const shop = listing([["A"], ["B"]]);
    await all(crawlOf(shop.read, { categoryId: 7, changedSince: "2024-02-29" }));
    expect(shop.asked).toEqual([1, 2].map((page) => ({ page, categoryId: 7, changedSince: "2024-02-29" })));
  });

  it("hands out a code once, whether it comes twice on a page or again on another", async () => {
    const crawl = crawlOf(listing([["A", "B", "A"], ["B", "C"], ["A"]]).read);
    const pages = await all(crawl);
    expect(codesOf(pages)).toEqual([["A", "B"], ["C"], []]);
    expect(pages.map(({ duplicates }) => duplicates)).toEqual([1, 1, 1]);
    expect(crawl.report()).toMatchObject({ complete: true, products: 3, duplicates: 3 });
  });

  it.each([
    ["readAhead", { readAhead: 11 }],
    ["readAhead", { readAhead: 1.5 }],
    ["categoryId", { categoryId: 0 }],
  ] as const)("refuses an impossible %s before anything is asked", (field, options) => {
    const shop = listing([["A"]]);
    expect(() => crawlOf(shop.read, options)).toThrow(JarInputError);
    expect(() => crawlOf(shop.read, options)).toThrow(field);
    expect(shop.asked).toEqual([]);
  });

  it("names the part of a stored position that makes no sense", () => {
    const resume = { page: 0, failedPages: [], pages: null };
    expect(() => crawlOf(listing([]).read, { resume })).toThrow("resume.page");
  });
});

describe("a listing that moves while it is read", () => {
  it("is read to the end that the last page told when it grows", async () => {
    const shelves = [["A"], ["B"], ["C"], ["D"]];
    const crawl = crawlOf(listing(shelves, { tell: (page) => Math.min(page + 1, 4) }).read);
    expect(codesOf(await all(crawl))).toEqual(shelves);
    expect(crawl.report()).toMatchObject({
      complete: true,
      pages: { first: 2, highest: 4, last: 4 },
      countDropped: false,
    });
  });

  it.each([0, 1, 3])(
    "is not asked past its new end when it shrinks (reading %i ahead)",
    async (readAhead) => {
      const shop = listing([["A"], ["B"], ["C"], ["D"]], { tell: (page) => (page < 2 ? 4 : 2) });
      const crawl = crawlOf(shop.read, { readAhead });
      await all(crawl);
      expect(shop.pages()).toEqual([1, 2]);
      expect(crawl.report()).toMatchObject({
        complete: true,
        countDropped: true,
        pages: { highest: 4, last: 2 },
      });
    },
  );

  it("ends at an empty page before the end, and does not call that complete", async () => {
    const shop = listing([["A"], [], ["C"]]);
    const crawl = crawlOf(shop.read);
    await all(crawl);
    expect(shop.pages()).toEqual([1, 2]);
    expect(crawl.report()).toMatchObject({ complete: false, ending: "empty_page" });
  });

  it.each([0, 1])("is complete when nothing fits the filter (%i pages)", async (told) => {
    const crawl = crawlOf(listing([[]], { tell: () => told }).read);
    expect(codesOf(await all(crawl))).toEqual([[]]);
    expect(crawl.report()).toMatchObject({ complete: true, products: 0 });
  });

  it("does not miss a failed page that lies past the last told end", async () => {
    const tell = (page: number) => (page === 1 ? 3 : 1);
    const read: Read = async ({ page }) => {
      if (page === 2) {
        throw broken;
      }
      return answer(page, tell(page), page === 1 ? ["A"] : []);
    };
    const crawl = crawlOf(read);
    await all(crawl);
    expect(crawl.report()).toMatchObject({ complete: true, failedPages: [2], countDropped: true });
  });
});

describe("JAR's limit of calls", () => {
  it("ends the crawl before the page, which is read when it is resumed", async () => {
    const shop = listing([["A"], ["B"], ["C"]]);
    let left = 1;
    const read: Read = (request) => {
      left -= 1;
      return left < 0
        ? Promise.reject(new JarRateLimitError("wait", { method: "GET products", retryAfterMs: 9 }))
        : shop.read(request);
    };
    const first = crawlOf(read, { readAhead: 0 });
    const pages: JarCrawlPage<JarOffer>[] = [];
    const reading = (async () => {
      for await (const page of first) {
        pages.push(page);
      }
    })();
    expect(await failureOf(reading)).toMatchObject({ name: "JarRateLimitError", retryAfterMs: 9 });
    expect(first.report()).toMatchObject({ complete: false, ending: "limited", failedPages: [] });

    left = 9;
    const [last] = pages;
    const second = crawlOf(read, { ...(last ? { resume: last.next } : {}), seen: ["A"] });
    expect(codesOf(await all(second))).toEqual([["B"], ["C"]]);
    expect(second.report()).toMatchObject({ complete: true, products: 3 });
  });
});

describe("a page that cannot be read", () => {
  it("is handed out with its error, and the others are read", async () => {
    const crawl = crawlOf(listing([["A"], broken, ["C"]]).read);
    const pages = await all(crawl);
    expect(codesOf(pages)).toEqual([["A"], [], ["C"]]);
    expect(pages.map(({ failure }) => failure)).toEqual([null, broken, null]);
    expect(crawl.report()).toMatchObject({
      complete: false,
      incompleteBecause: "these pages could not be read: 2",
      ending: "last_page",
      pagesRead: 2,
      failures: [{ page: 2, error: broken }],
    });
  });

  it("does not end a crawl when it is the first, nor complete one when it is the last", async () => {
    const first = crawlOf(listing([broken, ["B"]]).read);
    expect(codesOf(await all(first))).toEqual([[], ["B"]]);
    expect(first.report()).toMatchObject({ complete: false, failedPages: [1] });

    const last = crawlOf(listing([["A"], broken]).read);
    await all(last);
    expect(last.report()).toMatchObject({ complete: false, failedPages: [2] });
  });

  it("ends a crawl when ten fail in a row", async () => {
    const gone = new JarNotReachedError("the server was not reached", { method: "GET products_short" });
    const shop = listing([["A"], ...Array.from({ length: 30 }, () => gone), ["Z"]]);
    const crawl = crawlOf(shop.read);
    await all(crawl);
    expect(shop.pages()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(crawl.report()).toMatchObject({ complete: false, ending: "too_many_failures" });
  });

  it("does not add up failures with good pages between them", async () => {
    const shelves = Array.from({ length: 31 }, (_, at): Shelf => (at % 10 === 0 ? [`P${at}`] : broken));
    const crawl = crawlOf(listing(shelves).read);
    await all(crawl);
    expect(crawl.report()).toMatchObject({ ending: "last_page", pagesRead: 4 });
    expect(crawl.report().failedPages).toHaveLength(27);
  });

  it("is one whose number of pages nobody can believe", async () => {
    const crawl = crawlOf(listing([["A"], ["B"]], { tell: (page) => (page === 1 ? 2 ** 40 : 2) }).read);
    const [first] = await all(crawl);
    expect(first?.failure).toMatchObject({ name: "JarContractError", path: "pages.cnt" });
    expect(crawl.report().failedPages).toEqual([1]);
  });

  it.each([
    new JarCredentialsError("the credentials were not accepted", { method: "GET products_short" }),
    new JarPermissionError("the call is forbidden", { method: "GET products_short" }),
  ])("ends the crawl with a $name, after the pages before it", async (refusal) => {
    const shop = listing([["A"], ["B"], refusal, ["D"]]);
    const crawl = crawlOf(shop.read, { readAhead: 2 });
    const pages: string[][] = [];
    const loop = async () => {
      for await (const { products } of crawl) {
        pages.push(products.map(({ code }) => code));
      }
    };
    expect(await failureOf(loop())).toBe(refusal);
    expect(pages).toEqual([["A"], ["B"]]);
    expect(shop.pages()).toEqual([1, 2, 3]);
    expect(crawl.report()).toMatchObject({ complete: false, ending: "refused", pagesRead: 2 });
  });

  it("lets a fault of the program through as it is", async () => {
    const fault = new TypeError("x is not a function");
    const crawl = crawlOf(listing([["A"], fault]).read);
    expect(await failureOf(all(crawl))).toBe(fault);
    expect(crawl.report()).toMatchObject({ complete: false, ending: "broken" });
  });
});

describe("entries that cannot be read", () => {
  const read: Read = async ({ page }) => ({
    ...answer(page, 3, [`P${page}`]),
    problems: Array.from({ length: 60 }, (_, at) => ({
      code: at === 0 ? null : `BAD${page}-${at}`,
      path: `products[${at}].price`,
      message: "expected a decimal number",
    })),
  });

  it("are handed out whole, counted whole, and kept in part", async () => {
    const crawl = crawlOf(read);
    expect((await all(crawl)).map(({ problems }) => problems.length)).toEqual([60, 60, 60]);
    const { problems, complete } = crawl.report();
    expect(problems).toMatchObject({ count: 180, withoutCode: 3 });
    expect(problems.first).toHaveLength(100);
    expect(problems.first[61]).toEqual({
      page: 2,
      code: "BAD2-1",
      path: "products[1].price",
      message: "expected a decimal number",
    });
    expect(complete).toBe(true);
  });

  it("make a page that is not empty", async () => {
    const onlyProblems: Read = async (request) => ({ ...(await read(request)), products: [] });
    const crawl = crawlOf(onlyProblems);
    await all(crawl);
    expect(crawl.report()).toMatchObject({ complete: true, pagesRead: 3, products: 0 });
  });
});

describe("a crawl that goes on where another broke off", () => {
  const shelves: Shelf[] = [["A"], ["B"], ["C"], ["D"]];
  const stored = (page: JarCrawlPage<JarOffer>) =>
    JSON.parse(JSON.stringify(page.next)) as JarCrawlPage<JarOffer>["next"];

  async function positionAfter(page: number, of: Shelf[]) {
    for await (const read of crawlOf(listing(of).read)) {
      if (read.page === page) {
        return stored(read);
      }
    }
    throw new Error(`page ${page} was never read`);
  }

  it("is complete together with the earlier part", async () => {
    const shop = listing(shelves);
    const crawl = crawlOf(shop.read, { resume: await positionAfter(2, shelves), seen: ["A", "B"] });
    expect(codesOf(await all(crawl))).toEqual([["C"], ["D"]]);
    expect(shop.pages()).toEqual([3, 4]);
    expect(crawl.report()).toMatchObject({ complete: true, startPage: 3, products: 4, pagesRead: 2 });
  });

  it("remembers what the earlier part could not read", async () => {
    const holed: Shelf[] = [["A"], broken, ["C"], ["D"]];
    const crawl = crawlOf(listing(shelves).read, { resume: await positionAfter(3, holed) });
    await all(crawl);
    expect(crawl.report()).toMatchObject({
      complete: false,
      failedPages: [2],
      failures: [],
      incompleteBecause: "these pages could not be read: 2",
    });
  });

  it("leaves out what the earlier part handed out", async () => {
    const moved: Shelf[] = [["X"], ["A"], ["B"], ["C"], ["D"]];
    const crawl = crawlOf(listing(moved).read, {
      resume: await positionAfter(2, shelves),
      seen: ["A", "B"],
    });
    expect(codesOf(await all(crawl))).toEqual([[], ["C"], ["D"]]);
    expect(crawl.report()).toMatchObject({ duplicates: 1, pages: { first: 4, highest: 5, last: 5 } });
  });

  it("notices that the listing became shorter in between", async () => {
    const crawl = crawlOf(listing(shelves.slice(0, 3)).read, { resume: await positionAfter(2, shelves) });
    await all(crawl);
    expect(crawl.report()).toMatchObject({ complete: true, countDropped: true });
  });

  it("asks nothing when the earlier part had come to the end", async () => {
    const shop = listing(shelves);
    const crawl = crawlOf(shop.read, { resume: await positionAfter(4, shelves) });
    expect(await all(crawl)).toEqual([]);
    expect(shop.asked).toEqual([]);
    expect(crawl.report()).toMatchObject({ complete: true, pagesRead: 0 });
  });

  it("is not complete when no part ever read a page", async () => {
    const position = { page: 4, failedPages: [1, 2, 3], pages: null };
    const shop = listing(Array.from({ length: 30 }, () => broken));
    const crawl = crawlOf(shop.read, { resume: position });
    await all(crawl);
    expect(shop.pages()).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(crawl.report()).toMatchObject({ complete: false, pages: null });
  });
});

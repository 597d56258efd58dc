import { setImmediate as turn } from "node:timers/promises";
import { all, answer, crawlOf, listing, settle, slowly } from "./crawl-builders";
import type { Read } from "./crawl-builders";
import { failureOf } from "./support/stand-in";

describe("reading ahead", () => {
  const shelves = Array.from({ length: 20 }, (_, at) => [`P${at}`]);

  it.each([
    [0, 1],
    [1, 2],
    [3, 4],
  ])("by %i reads %i pages while the first is dealt with", async (readAhead, pages) => {
    const shop = listing(shelves);
    for await (const page of crawlOf(shop.read, { readAhead })) {
      await settle();
      expect(shop.asked).toHaveLength(page.page - 1 + pages);
      if (page.page === 3) {
        break;
      }
    }
  });

  it("is by one page unless told otherwise", async () => {
    const shop = listing(shelves);
    for await (const page of crawlOf(shop.read)) {
      await settle();
      expect(page.page).toBe(1);
      break;
    }
    expect(shop.pages()).toEqual([1, 2]);
  });

  it("never asks for two pages at a time", async () => {
    let open = 0;
    let most = 0;
    const shop = listing(shelves);
    const read: Read = async (request) => {
      open += 1;
      most = Math.max(most, open);
      await turn();
      open -= 1;
      return shop.read(request);
    };
    await all(crawlOf(read, { readAhead: 10 }));
    expect(most).toBe(1);
  });

  it("ends when the loop is left: what is under way is the last", async () => {
    const shop = listing(shelves);
    const crawl = crawlOf(slowly(shop.read), { readAhead: 3 });
    for await (const page of crawl) {
      expect(page.page).toBe(1);
      break;
    }
    for (let round = 0; round < 10; round += 1) {
      await settle();
    }
    expect(shop.pages()).toEqual([1, 2]);
    expect(crawl.report()).toMatchObject({ complete: false, ending: "left", pagesRead: 1 });
  });

  it("ends when the loop throws", async () => {
    const shop = listing(shelves);
    const crawl = crawlOf(slowly(shop.read), { readAhead: 3 });
    const loop = async () => {
      for await (const { page } of crawl) {
        throw new Error(`page ${page} could not be stored`);
      }
    };
    expect((await failureOf(loop())).message).toBe("page 1 could not be stored");
    for (let round = 0; round < 10; round += 1) {
      await settle();
    }
    expect(shop.pages()).toEqual([1, 2]);
    expect(crawl.report().ending).toBe("left");
  });
});

describe("an abort", () => {
  it("ends the wait for a page that does not come", async () => {
    const control = new AbortController();
    const read: Read = async ({ page }) => (page === 1 ? answer(1, 3, ["A"]) : new Promise(() => undefined));
    const crawl = crawlOf(read, { signal: control.signal });
    const reason = new Error("the shop is shutting down");
    const loop = async () => {
      for await (const { page } of crawl) {
        expect(page).toBe(1);
        setImmediate(() => control.abort(reason));
      }
    };
    expect(await failureOf(loop())).toBe(reason);
    expect(crawl.report()).toMatchObject({ complete: false, ending: "aborted", pagesRead: 1 });
  });

  it("before the beginning asks nothing", async () => {
    const shop = listing([["A"]]);
    const crawl = crawlOf(shop.read, { signal: AbortSignal.abort() });
    expect((await failureOf(all(crawl))).name).toBe("AbortError");
    expect(shop.asked).toEqual([]);
  });

  it("while a page is dealt with asks for no further one", async () => {
    const control = new AbortController();
    const shop = listing([["A"], ["B"], ["C"], ["D"]]);
    const loop = async () => {
      for await (const { page } of crawlOf(slowly(shop.read), { signal: control.signal, readAhead: 3 })) {
        expect(page).toBe(1);
        control.abort();
      }
    };
    expect((await failureOf(loop())).name).toBe("AbortError");
    for (let round = 0; round < 10; round += 1) {
      await settle();
    }
    expect(shop.pages()).toEqual([1, 2]);
  });
});

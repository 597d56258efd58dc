import { asValue } from "@medusajs/framework/awilix";
import { ContainerRegistrationKeys, createMedusaContainer, Modules } from "@medusajs/framework/utils";
import { tell } from "../../../src/workflows/ledger/tell";
import type { News } from "../../../src/workflows/ledger/tell";

interface Entry {
  resource_id: string;
  idempotency_key: string;
  created_at: number;
}

/** A feed as Medusa keeps it: what comes under a known key is not written again. */
function fakeFeed() {
  const entries: Entry[] = [];
  const feed = {
    listNotifications: async (filter: { resource_id: string[]; created_at: { $gte: string } }) =>
      entries.filter(
        ({ resource_id: id, created_at: at }) =>
          filter.resource_id.includes(id) && at >= Date.parse(filter.created_at.$gte),
      ),
    createNotifications: async (news: readonly Omit<Entry, "created_at">[]) => {
      for (const { resource_id, idempotency_key } of news) {
        if (!entries.some((entry) => entry.idempotency_key === idempotency_key)) {
          entries.push({ resource_id, idempotency_key, created_at: Date.now() });
        }
      }
    },
  };
  const warned: string[] = [];
  const container = createMedusaContainer();
  container.register(Modules.NOTIFICATION, asValue(feed));
  container.register(ContainerRegistrationKeys.CONFIG_MODULE, asValue({ admin: {} }));
  container.register(
    ContainerRegistrationKeys.LOGGER,
    asValue({ warn: (line: string) => void warned.push(line) }),
  );
  return { entries, warned, tellOf: (...news: News[]) => tell(container, "en", async () => news) };
}

const news = (says?: unknown, id = "icdoc_1"): News => ({
  about: { id, type: "fiscal_document" },
  key: `${id}:order_changed`,
  says,
  telling: () => ({ headline: "sale_notice", sentences: ["The order was changed."], path: "/app" }),
});

const sums = (orderMinor: number): object => ({ saleMinor: 10_590, orderMinor });

describe("what needs a person", () => {
  beforeEach(() => jest.useFakeTimers({ now: new Date("2026-11-29T10:00:00Z") }));
  afterEach(() => jest.useRealTimers());

  it("is told once, however often it is seen", async () => {
    const { entries, warned, tellOf } = fakeFeed();
    await tellOf(news(sums(11_590)));
    await tellOf(news(sums(11_590)));
    await tellOf(news({ orderMinor: 11_590, saleMinor: 10_590 }));
    expect(entries).toHaveLength(1);
    expect(warned).toEqual([]);
  });

  it("is told again when it says something else, and not again when it says what it said before", async () => {
    const { entries, tellOf } = fakeFeed();
    for (const orderMinor of [11_590, 41_590, 11_590, 41_590]) {
      await tellOf(news(sums(orderMinor)));
    }
    expect(entries).toHaveLength(2);
  });

  it("is told under its reason alone where it has no facts", async () => {
    const { entries, tellOf } = fakeFeed();
    await tellOf(news(null), news());
    expect(entries.map(({ idempotency_key: key }) => key)).toEqual(["icdoc_1:order_changed"]);
  });

  it("is told eight times a day at most while its figures change on and on, and of others nothing is lost", async () => {
    const { entries, tellOf } = fakeFeed();
    for (let minute = 0; minute < 60; minute += 1) {
      await tellOf(news(sums(minute)));
      jest.advanceTimersByTime(60_000);
    }
    expect(entries).toHaveLength(8);
    await tellOf(news(sums(1), "icdoc_2"), news(sums(61)));
    expect(entries.slice(8).map(({ resource_id: id }) => id)).toEqual(["icdoc_2"]);
    jest.advanceTimersByTime(24 * 60 * 60_000);
    await tellOf(news(sums(62)));
    expect(entries).toHaveLength(10);
  });
});

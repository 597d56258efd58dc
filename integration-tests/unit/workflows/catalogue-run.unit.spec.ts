/** What a run keeps of itself between two workers, and the times at which the clocks start one. */
import fc from "fast-check";
import {
  Cursor,
  readCounters,
  runProgress,
  SeenNumbers,
} from "../../../src/workflows/dropship/catalogue/run-state";
import { startHeartbeat } from "../../../src/workflows/ledger/leased-run";

const KNOWN = { active: 3, inStock: 2, unseen: 0, highestNumber: 40_000 };

describe("the numbers that a crawl has seen", () => {
  it("are these and no others, also after they were stored", () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 60_000 }), { maxLength: 50 });
    fc.assert(
      fc.property(numbers, numbers, (seen, others) => {
        const map = new SeenNumbers();
        seen.forEach((number) => map.add(number));
        const stored = new SeenNumbers(map.toBase64());
        for (const number of [...seen, ...others]) {
          expect(stored.has(number)).toBe(seen.includes(number));
        }
      }),
    );
  });

  it("of forty thousand products take some kilobytes", () => {
    const map = new SeenNumbers();
    for (let number = 1; number <= 40_000; number += 1) {
      map.add(number);
    }
    expect(map.toBase64().length).toBeLessThan(10_000);
  });
});

describe("a cursor", () => {
  it("comes back from the database as it went", () => {
    const cursor = Cursor.atStart(KNOWN);
    cursor.seen.add(17);
    cursor.noteError({ page: 3, code: "ABC", message: "broken" });
    cursor.at.next = { page: 4, failedPages: [3], pages: { first: 9, highest: 9, last: 8 } };
    cursor.at.stats.offered = 300;
    const back = Cursor.from(JSON.parse(JSON.stringify(cursor)));
    expect(back?.at).toEqual(cursor.at);
    expect([back?.seen.has(17), back?.seen.has(16)]).toEqual([true, false]);
  });

  it.each([null, {}, { page: 7 }, "7"])(
    "of an earlier release (%j) is none: the run begins anew",
    (stored) => {
      expect(Cursor.from(stored)).toBeNull();
    },
  );

  it("keeps a bounded number of errors of a bounded length", () => {
    const cursor = Cursor.atStart(KNOWN);
    for (let page = 1; page <= 400; page += 1) {
      cursor.noteError({ page, code: null, message: "x".repeat(10_000) });
    }
    expect(JSON.stringify(cursor).length).toBeLessThan(30_000);
  });
});

it("figures of an earlier release are read as far as they go", () => {
  expect(readCounters({ seen: 5, created: 2 })).toMatchObject({ seen: 5, created: 2, missing: 0 });
  expect(readCounters(null)).toMatchObject({ seen: 0 });
});

describe("the progress of a run", () => {
  const row = (changes: object) => ({
    state: "running",
    phase: "reading",
    cursor: null,
    counters: {},
    planned: null,
    applied: null,
    ...changes,
  });

  it("says nothing of time before anything was measured", () => {
    expect(runProgress(row({}))).toEqual({
      phase: "reading",
      unit: "pages",
      done: 0,
      total: null,
      per_second: null,
      seconds_left: null,
    });
  });

  it("counts from where this worker took over", () => {
    const cursor = Cursor.atStart(KNOWN);
    cursor.at.pace = { at: "2026-11-22T10:00:00.000Z", done: 100 };
    const stored: unknown = JSON.parse(JSON.stringify(cursor));
    const counters = { pages: 400, pages_read: 200 };
    const now = new Date("2026-11-22T10:00:50.000Z");
    expect(runProgress(row({ cursor: stored, counters }), now)).toMatchObject({
      done: 200,
      total: 400,
      per_second: 2,
      seconds_left: 100,
    });
    const applying = {
      phase: "applying",
      planned: { create: 900, price: 100 },
      applied: { applied: 140, failed: 10 },
    };
    expect(runProgress(row({ ...applying, cursor: stored }), now)).toMatchObject({
      unit: "items",
      done: 150,
      total: 1_000,
      per_second: 1,
      seconds_left: 850,
    });
    expect(runProgress(row({ state: "paused", cursor: stored, counters }), now)).toMatchObject({
      seconds_left: null,
    });
  });
});

describe("the heartbeat of a run", () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const MINUTE = 60_000;
  const LEASE = { id: "jarrun_1", token: "mine" };

  it("renews the lease several times before it would run out, until the run is left", async () => {
    const renew = jest.fn().mockResolvedValue(true);
    const stop = startHeartbeat({ renew }, LEASE, fail);
    await jest.advanceTimersByTimeAsync(2 * MINUTE);
    expect(renew.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(renew).toHaveBeenCalledWith(LEASE);
    stop();
    renew.mockClear();
    await jest.advanceTimersByTimeAsync(10 * MINUTE);
    expect(renew).not.toHaveBeenCalled();
  });

  it("goes on after a beat that failed, and says so", async () => {
    const outage = new Error("the database is away");
    const renew = jest.fn().mockRejectedValueOnce(outage).mockResolvedValue(true);
    const said: unknown[] = [];
    const stop = startHeartbeat({ renew }, LEASE, (error) => said.push(error));
    await jest.advanceTimersByTimeAsync(2 * MINUTE);
    stop();
    expect(said).toEqual([outage]);
    expect(renew.mock.calls.length).toBeGreaterThan(1);
  });

  function fail(error: unknown): void {
    throw error;
  }
});

describe("the clocks", () => {
  // What they start is shown elsewhere; here only their times are looked at, twice in one process.
  beforeAll(() => {
    const run = "../../../src/workflows/dropship/catalogue/run";
    jest.doMock(run, () => ({ runQueuedSyncs: jest.fn(), runOnSchedule: jest.fn() }));
  });

  const scheduleOf = (file: string, name: string, value: string): unknown => {
    const before = process.env[name];
    process.env[name] = value;
    try {
      let schedule: unknown;
      jest.isolateModules(() => {
        schedule = jest.requireActual<{ config: { schedule: unknown } }>(file).config.schedule;
      });
      return schedule;
    } finally {
      if (before === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = before;
      }
    }
  };

  it.each([
    ["catalogue-offer", "JAR_ICASH_OFFER_CRON", "*/15 * * * *"],
    ["catalogue-full", "JAR_ICASH_FULL_CRON", "30 19 * * *"],
    ["catalogue-clock", "JAR_ICASH_CATALOGUE_CRON", "* * * * *"],
    ["fiscal-reconciliation", "JAR_ICASH_RECONCILE_CRON", "30 2 * * *"],
  ])("%s keeps the plugin's rhythm unless the environment says another one", (job, name, rhythm) => {
    const file = `../../../src/jobs/${job}`;
    expect(scheduleOf(file, name, "")).toBe(rhythm);
    expect(scheduleOf(file, name, "7 7 * * *")).toBe("7 7 * * *");
  });
});

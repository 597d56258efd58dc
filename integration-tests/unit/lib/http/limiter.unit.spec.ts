import { createLimiter } from "../../../../src/lib/http";

/** A clock that only moves when somebody sleeps. */
function fakeTime() {
  let time = 0;
  return {
    monotonic: () => time,
    sleep: async (ms: number) => {
      time += ms;
    },
    pass: (ms: number) => {
      time += ms;
    },
  };
}

describe("the limiter", () => {
  it("keeps the interval between the starts of two tasks", async () => {
    const time = fakeTime();
    const limit = createLimiter({ minIntervalMs: 250, concurrency: 1, ...time });
    const starts = await Promise.all([1, 2, 3].map(() => limit(async () => time.monotonic())));
    expect(starts).toEqual([0, 250, 500]);
  });

  it("does not wait when the interval has passed by itself", async () => {
    const time = fakeTime();
    const limit = createLimiter({ minIntervalMs: 250, concurrency: 1, ...time });
    await limit(async () => undefined);
    time.pass(400);
    expect(await limit(async () => time.monotonic())).toBe(400);
  });

  it.each([1, 2])("runs at most %i at a time", async (concurrency) => {
    const limit = createLimiter({ minIntervalMs: 0, concurrency });
    let running = 0;
    let most = 0;
    const task = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
    };
    await Promise.all(Array.from({ length: 7 }, () => limit(task)));
    expect(most).toBe(concurrency);
  });

  it("runs tasks in the order in which they were asked for", async () => {
    const limit = createLimiter({ minIntervalMs: 0, concurrency: 1 });
    const done: number[] = [];
    await Promise.all([1, 2, 3, 4].map((n) => limit(async () => void done.push(n))));
    expect(done).toEqual([1, 2, 3, 4]);
  });

  it("goes on after a task that failed", async () => {
    const limit = createLimiter({ minIntervalMs: 0, concurrency: 1 });
    const failing = limit(async () => {
      throw new Error("broken");
    });
    const next = limit(async () => "fine");
    await expect(failing).rejects.toThrow("broken");
    await expect(next).resolves.toBe("fine");
  });
});

import { clientOf, createRateLimit } from "../../../src/api/rate-limit";

function limited(options: { most: number; capacity?: number }) {
  let now = 0;
  const limit = createRateLimit({ ...options, windowMs: 1_000, monotonic: () => now });
  return {
    take: limit.take,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe("a rate limit", () => {
  it("lets so many through in a window and says how long to wait", () => {
    const { take, pass } = limited({ most: 2 });
    expect([take("a"), take("a")]).toEqual([0, 0]);
    pass(400);
    expect(take("a")).toBe(600);
    pass(600);
    expect(take("a")).toBe(0);
  });

  it("counts each key on its own", () => {
    const { take } = limited({ most: 1 });
    expect([take("a"), take("b"), take("a")]).toEqual([0, 0, 1_000]);
  });

  it("forgets the oldest window when it knows too many keys, and never a fresh one", () => {
    const { take, pass } = limited({ most: 1, capacity: 2 });
    take("a");
    pass(1);
    take("b");
    take("c");
    expect(take("b")).toBeGreaterThan(0);
    expect(take("c")).toBeGreaterThan(0);
    expect(take("a")).toBe(0);
  });
});

describe("a client", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "::ffff:203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::9", "2001:db8:1:2"],
    ["2001:db8::9", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
  ])("of the address %s is %s", (address, client) => {
    expect(clientOf(address)).toBe(client);
  });

  it("without an address is one like all others without one", () => {
    expect(clientOf(undefined)).toBe("");
  });
});

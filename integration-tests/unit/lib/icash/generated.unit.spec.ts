/**
 * Whatever is called, in whatever order or at the same time, and whatever goes wrong on the way: nonces grow and are
 * never used again, nothing is created twice by the client itself, and what it says about a call is true of the books.
 */
import fc from "fast-check";
import { IcashError } from "../../../../src/lib/icash";
import { CALLS, FAULTS, GeneratedWorld, SLOW, tracesOf } from "./generated-world";
import type { Call, CallResult, Ended, FaultName } from "./generated-world";

type Step =
  | { kind: "calls"; calls: { call: Call; faults: FaultName[] }[]; loginFaults: FaultName[] }
  | { kind: "restart" }
  | { kind: "clock back"; seconds: number };

const TRACES: Record<Ended, number[]> = { done: [1], "did not happen": [0], unknown: [0, 1] };

const fast = (Object.keys(FAULTS) as FaultName[]).filter((name) => !SLOW.includes(name));
const fault = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...fast) },
  { weight: 1, arbitrary: fc.constantFrom(...SLOW) },
);
const faults = (most: number) => fc.array(fault, { maxLength: most });

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("calls" as const),
      calls: fc.array(fc.record({ call: fc.constantFrom(...CALLS), faults: faults(2) }), {
        minLength: 1,
        maxLength: 3,
      }),
      loginFaults: faults(1),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("clock back" as const), seconds: fc.nat(100_000) }),
  },
);

function isSlow(of: Step): boolean {
  if (of.kind !== "calls") {
    return false;
  }
  return [...of.loginFaults, ...of.calls.flatMap(({ faults: names }) => names)].some((name) =>
    SLOW.includes(name),
  );
}

describe("any sequence of calls and faults", () => {
  let world: GeneratedWorld;
  beforeAll(async () => {
    world = await GeneratedWorld.open();
  });
  afterAll(() => world.close());

  async function live(steps: readonly Step[]): Promise<CallResult[]> {
    await world.begin();
    const results: CallResult[] = [];
    for (const next of steps) {
      if (next.kind === "restart") {
        await world.restart();
      } else if (next.kind === "clock back") {
        world.setClockBack(next.seconds);
      } else {
        for (const { call, faults: names } of next.calls) {
          for (const name of names) {
            await world.fault(call, name);
          }
        }
        for (const name of next.loginFaults) {
          await world.fault("login", name);
        }
        world.losePatience(isSlow(next));
        // At once, so that they must wait for each other.
        results.push(...(await Promise.all(next.calls.map(({ call }) => world.run(call)))));
        world.losePatience(false);
        await world.clearFaults();
      }
    }
    if (steps.some(isSlow)) {
      await world.untilQuiet();
    }
    return results;
  }

  const life = fc.array(step, { minLength: 1, maxLength: 8 });

  it("leaves the nonce growing and creates nothing twice by itself", async () => {
    const known = new Set<string>();
    await fc.assert(
      fc.asyncProperty(life, async (steps) => {
        const results = await live(steps);
        await expectGrowingNonces(known, steps.some(isSlow));
        await expectTruth(results);
      }),
      { numRuns: 80, endOnFailure: true },
    );
  }, 120_000);

  /** `known`: the nonces that were refused in earlier lives. */
  async function expectGrowingNonces(known: Set<string>, late: boolean): Promise<void> {
    const { sent } = world;
    expect(sent).toEqual([...new Set(sent)].sort((left, right) => left - right));

    const { accepted, refused } = await world.nonces();
    const heard = accepted.map(Number).filter((nonce) => nonce >= (sent[0] ?? 0));
    expect(heard).toEqual([...heard].sort((left, right) => left - right));
    expect(sent).toEqual(expect.arrayContaining(heard));

    const low = refused.filter((nonce) => !known.has(nonce));
    for (const nonce of low) {
      known.add(nonce);
    }
    // Only what the network held back until a later call had been heard may come too late, and no nonce twice.
    if (!late) {
      expect(low).toEqual([]);
    }
    expect(new Set(refused).size).toBe(refused.length);
  }

  /** One trace in the books for what is done, none for what did not happen, and never two. */
  async function expectTruth(results: readonly CallResult[]): Promise<void> {
    const books = await world.books();
    for (const result of results) {
      if (result.ended !== "done") {
        expect(result.error).toBeInstanceOf(IcashError);
      }
      const traces = tracesOf(result, books);
      if (traces !== null) {
        expect(TRACES[result.ended]).toContain(traces);
      }
    }
    const prints = results.filter(({ call }) => call === "print");
    const printed = books.operations.reduce((sum, operation) => sum + operation.prints, 0);
    expect(printed).toBeGreaterThanOrEqual(prints.filter(({ ended }) => ended === "done").length);
    expect(printed).toBeLessThanOrEqual(prints.filter(({ ended }) => ended !== "did not happen").length);
  }

  it.each(["item", "sale", "row", "payment", "contragent"] as const)(
    "is judged by books in which a %s that was sent twice is seen twice",
    async (call) => {
      await world.begin();
      const first = await world.run(call);
      expect(tracesOf(first, await world.books())).toBe(1);
      await world.run(call, first.mark);
      expect(tracesOf(first, await world.books())).toBe(2);
    },
  );
});

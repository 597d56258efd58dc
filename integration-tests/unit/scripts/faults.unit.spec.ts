import * as fc from "fast-check";
import { faultRules } from "../../../scripts/faults/lib/faults";
import { leakSearch } from "../../../scripts/faults/lib/leaks";
import { underTest } from "../../../scripts/faults/lib/ledger-under-test";
import { createProcesses } from "../../../scripts/faults/lib/processes";
import { describeViolation, jsonOf, runSchedules } from "../../../scripts/faults/lib/runs";
import { readOptions } from "../../../scripts/faults/options";
import { scheduleLines, supplierSchedules } from "../../../scripts/faults/supplier/schedule";
import { createFaultQueue } from "../../../src/sandbox/control/faults";
import { reachedStep } from "../../../src/workflows/shared/steps";

describe("the command line of the faults", () => {
  it("reads every option", () => {
    const args = ["--ledger", "supplier", "--runs", "5000", "--seed", "7", "--json"];
    expect(readOptions(args)).toEqual({ ledger: "supplier", runs: 5000, seed: 7, path: null, json: true });
  });

  it("has a default for all but the ledger", () => {
    expect(readOptions(["--ledger=supplier"], () => 1234)).toEqual({
      ...{ ledger: "supplier", runs: 200, seed: 1234, path: null, json: false },
    });
  });

  it("runs one shrunk schedule", () => {
    const args = ["--ledger", "supplier", "--seed", "7", "--path", "0:1:3"];
    expect(readOptions(args)).toMatchObject({ runs: 1, seed: 7, path: "0:1:3" });
  });

  it.each([
    ["no ledger", []],
    ["an unknown ledger", ["--ledger", "paper"]],
    ["no runs", ["--ledger", "supplier", "--runs", "0"]],
    ["a seed that is no number", ["--ledger", "supplier", "--seed", "x"]],
    ["a path without its seed", ["--ledger", "supplier", "--path", "0:1"]],
    ["a path and a number of runs", ["--ledger", "supplier", "--seed", "1", "--path", "0", "--runs", "2"]],
    ["a path that is none", ["--ledger", "supplier", "--seed", "1", "--path", "../.."]],
  ])("refuses %s", (_what, args) => {
    expect(() => readOptions(args)).toThrow(/--/);
  });
});

describe("runs of schedules", () => {
  /** Breaks for every list with a number from 50. */
  const ledger = underTest({
    schedules: fc.array(fc.nat({ max: 60 }), { minLength: 1 }),
    play: async (numbers) =>
      numbers.filter((number) => number >= 50).map((number) => `${number} is too much`),
    lines: (numbers) => numbers.map(String),
    close: async () => undefined,
  });
  const silent = { progress: () => undefined, violation: () => undefined };

  it("are the same for the same seed, and a violation is shrunk and comes back by its path", async () => {
    const { violations } = await runSchedules(ledger, { runs: 20, seed: 3, path: null }, silent);
    expect(violations.length).toBeGreaterThan(0);
    for (const violation of violations) {
      const { schedule, broken } = violation;
      expect(broken).toEqual(["50 is too much"]);
      expect(schedule.filter((number) => number !== "0")).toEqual(["50"]);
      expect(await ledger.run(violation.seed)).toEqual(violation);
      expect(await ledger.run(violation.seed, violation.path)).toMatchObject({ schedule, broken });
      expect(describeViolation("supplier", violation)).toContain(
        `npm run faults -- --ledger supplier --seed ${violation.seed} --path ${violation.path}`,
      );
    }
  });

  it("are summed up in one object", async () => {
    const result = await runSchedules(ledger, { runs: 20, seed: 3, path: null }, silent);
    expect(JSON.parse(jsonOf(result))).toEqual({
      runs: 20,
      violations: result.violations.length,
      seeds_of_violations: result.violations.map(({ seed }) => seed),
      seconds: result.seconds,
    });
  });

  it("count a schedule that cannot be played as a violation", async () => {
    const unplayable = underTest({
      schedules: fc.constant(1),
      play: () => Promise.reject(new Error("no such table")),
      lines: () => ["one"],
      close: async () => undefined,
    });
    const found = await unplayable.run(1);
    expect(found?.broken).toEqual([expect.stringContaining("no such table")]);
  });
});

describe("the schedules of the supplier ledger", () => {
  it("ask for faults that the stand-in knows", () => {
    fc.assert(
      fc.property(supplierSchedules, ({ steps }) => {
        const queue = createFaultQueue(["partial", "stock_error"]);
        for (const step of steps) {
          if (step.does === "fault") {
            queue.ask(step.rule);
          }
        }
      }),
    );
  });

  it("say in one line what each step does", () => {
    fc.assert(
      fc.property(supplierSchedules, (schedule) => {
        expect(scheduleLines(schedule)).toHaveLength(1 + schedule.orders.length + schedule.steps.length);
      }),
    );
  });

  it("contain every kind of fault within a few hundred", () => {
    const rules = fc.sample(faultRules(fc.constant("order")), { numRuns: 500, seed: 1 });
    expect(new Set(rules.map(({ fault }) => fault)).size).toBe(11);
  });
});

describe("processes that are played in one", () => {
  const processes = createProcesses();
  afterAll(() => processes.close());

  it("die at a step and never go on", async () => {
    const done: string[] = [];
    await processes.run(1, { at: "here", kind: "dies" }, async () => {
      done.push("before");
      await reachedStep("here");
      done.push("after");
    });
    await processes.resume();
    expect(done).toEqual(["before"]);
    expect(processes.stalled()).toBe(0);
  });

  it("stand still at a step and go on when they are told to, while others pass it", async () => {
    const done: string[] = [];
    const task = (name: string) => async () => {
      await reachedStep("here");
      done.push(`${name} as process ${processes.current()}`);
    };
    await processes.run(1, { at: "here", kind: "stalls" }, task("slow"));
    await processes.run(2, null, task("fast"));
    expect(done).toEqual(["fast as process 2"]);
    expect(processes.stalled()).toBe(1);
    await processes.resume();
    expect(done).toEqual(["fast as process 2", "slow as process 1"]);
  });

  it("report what they throw, once", async () => {
    await processes.run(1, null, () => Promise.reject(new Error("lost")));
    expect(processes.failures()).toEqual([new Error("lost")]);
    expect(processes.failures()).toEqual([]);
  });
});

describe("the search for private words", () => {
  it("names the kind and the place, and not the word", async () => {
    const search = await leakSearch();
    const found = search({ "the log": ["sent", "to maria@example.bg"], "the rows": ["{}"] });
    expect(found).toEqual(["I8: a mail address of a buyer stands in line 2 of the log"]);
  });
});

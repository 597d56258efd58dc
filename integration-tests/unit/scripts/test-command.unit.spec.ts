import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { PART_NAMES, PARTS } from "../../../scripts/test/parts";
import { readOptions } from "../../../scripts/test/options";
import { borrowedRuns, runsOf } from "../../../scripts/test/runs";
import { bySuite, countsOf, leftOut, summary } from "../../../scripts/test/totals";
import type { PartResult } from "../../../scripts/test/totals";

const result = (counts: Partial<PartResult>): PartResult => ({
  name: "unit",
  passed: 0,
  failed: 0,
  skipped: 0,
  seconds: 3,
  note: null,
  ...counts,
});

const lastLine = (text: string) => text.split("\n").at(-1);

describe("the totals of npm test", () => {
  it("are the last line, alone", () => {
    const text = summary([
      result({ passed: 120, skipped: 1 }),
      result({ name: "http", passed: 3, failed: 2, skipped: 1 }),
    ]);
    expect(lastLine(text)).toBe("123 passed, 2 failed, 2 skipped");
  });

  it("count a file that did not even run as a failure", () => {
    const report = {
      numPassedTests: 4,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      numRuntimeErrorTestSuites: 1,
    };
    expect(countsOf(report)).toEqual({ passed: 4, failed: 2, skipped: 3 });
  });

  it("count a suite that was left out as skipped, with the reason beside it", () => {
    const text = summary([result({ passed: 1 }), leftOut("redis", "no redis-server", false)]);
    expect(text).toMatch(/redis .*no redis-server/);
    expect(lastLine(text)).toBe("1 passed, 0 failed, 1 skipped");
  });

  it("add up the runs of a suite, with what went wrong in each", () => {
    const runs = [
      result({ name: "http", passed: 3, note: "http storno: jest ended with 1", failed: 1 }),
      result({ passed: 7 }),
      result({ name: "http", passed: 2, note: "http holds: jest ended with SIGKILL", failed: 1 }),
    ];
    expect(bySuite(runs, ["unit", "modules", "http"])).toEqual([
      result({ passed: 7 }),
      result({
        ...{ name: "http", passed: 5, failed: 2, seconds: 6 },
        note: "http storno: jest ended with 1; http holds: jest ended with SIGKILL",
      }),
    ]);
  });

  it("count it as failed where nothing may be left out", () => {
    expect(lastLine(summary([leftOut("redis", "no redis-server", true)]))).toBe(
      "0 passed, 1 failed, 0 skipped",
    );
  });
});

describe("the options of npm test", () => {
  it("choose suites by name", () => {
    expect(readOptions(["--only", "unit,http"], {})).toEqual({
      only: ["unit", "http"],
      match: null,
      strict: false,
      checks: false,
      lanes: availableParallelism(),
    });
    expect(() => readOptions(["--only", "unit,htpp"], {})).toThrow('There is no suite "htpp"');
  });

  it("refuse what they do not know", () => {
    expect(() => readOptions(["--olny", "unit"], {})).toThrow("--olny");
  });

  it("say how many runs go on side by side", () => {
    expect(readOptions(["--lanes", "4"], {}).lanes).toBe(4);
    expect(() => readOptions(["--lanes", "0"], {})).toThrow("--lanes");
    expect(() => readOptions(["--lanes", "two"], {})).toThrow("--lanes");
  });

  it("are strict on request and under CI", () => {
    expect(readOptions(["--strict"], {}).strict).toBe(true);
    expect(readOptions([], { CI: "true" }).strict).toBe(true);
    expect(readOptions([], { CI: "false" }).strict).toBe(false);
  });
});

it("every suite is a project of jest", () => {
  const { projects } = jest.requireActual<{ projects: { displayName: string }[] }>("../../../jest.config.js");
  expect(projects.map(({ displayName }) => displayName).sort()).toEqual([...PART_NAMES].sort());
  expect(PARTS.map(({ name }) => name).sort()).toEqual([...PART_NAMES].sort());
});

describe("the runs of a suite", () => {
  const part = (name: string) => {
    const found = PARTS.find((each) => each.name === name);
    if (!found) {
      throw new Error(`There is no suite "${name}".`);
    }
    return found;
  };

  it("are shards that have all its files, or its files one by one", async () => {
    expect((await runsOf({ ...part("unit"), runs: 2 }, null)).map(({ selection }) => selection)).toEqual([
      ["--shard", "1/2"],
      ["--shard", "2/2"],
    ]);
    expect((await runsOf(part("faults"), null)).map(({ label }) => label)).toContain("faults killed");
  });

  it("are the worlds of http, and a file by itself when it is asked for", async () => {
    const worlds = await runsOf(part("http"), null);
    expect(worlds.map(({ label }) => label)).toContain("http supplier-orders");
    for (const { selection } of worlds) {
      expect(selection[1]).toMatch(/worlds/);
    }
    expect((await runsOf(part("http"), "storno")).map(({ selection }) => selection)).toEqual([
      ["--runTestsByPath", join("integration-tests", "http", "storno.http.spec.ts")],
    ]);
  });

  it("leave no file of http out, and play none twice", () => {
    const folder = join(__dirname, "../../http");
    const specs = (path: string) => readdirSync(path).filter((name) => name.endsWith(".http.spec.ts"));
    const worlds = specs(join(folder, "worlds")).map((name) =>
      readFileSync(join(folder, "worlds", name), "utf8"),
    );
    const played = worlds.flatMap((text) => [...text.matchAll(/"(?:\.\.\/)?([\w-]+)(?:\.http\.spec)?"/g)]);
    const files = specs(folder).map((name) => name.replace(".http.spec.ts", ""));
    expect(played.map(([, name]) => name).sort()).toEqual(files.sort());
  });
});

describe("a suite that has files of others too", () => {
  const security = PARTS.filter(({ name }) => name === "security");
  const borrowed = (only: readonly (typeof PART_NAMES)[number][], match: string | null = null) =>
    security.flatMap((part) => borrowedRuns(part, { only, match }));

  it("plays them with its own when it is asked for alone, counts them as its own, and none is missing", () => {
    const runs = borrowed(["security"]);
    expect(runs.map(({ label }) => label)).toEqual(
      expect.arrayContaining(["security unit", "security http roles", "security browser hostile-texts"]),
    );
    expect(new Set(runs.map(({ suite }) => suite))).toEqual(new Set(["security"]));
    const files = runs.flatMap(({ selection }) => selection.slice(1));
    expect(files.filter((file) => !existsSync(join(__dirname, "../../..", file)))).toEqual([]);
  });

  it("leaves them to their own suite where that is played as well", () => {
    expect(borrowed(PART_NAMES)).toEqual([]);
    expect(borrowed(["security", "http"]).filter(({ part }) => part.name === "http")).toEqual([]);
  });

  it("plays those of them whose path matches", () => {
    expect(borrowed(["security"], "redact").map(({ selection }) => selection)).toEqual([
      ["--runTestsByPath", join("integration-tests", "unit", "lib", "redact.unit.spec.ts")],
    ]);
  });
});

import { PART_NAMES, PARTS } from "../../../scripts/test/parts";
import { readOptions } from "../../../scripts/test/options";
import { countsOf, leftOut, summary } from "../../../scripts/test/totals";
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
    });
    expect(() => readOptions(["--only", "unit,htpp"], {})).toThrow('There is no suite "htpp"');
  });

  it("refuse what they do not know", () => {
    expect(() => readOptions(["--olny", "unit"], {})).toThrow("--olny");
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
  expect(PARTS.map(({ name }) => name)).toEqual(PART_NAMES);
});

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { table } from "../../../bench/lib/table";
import { compare, median } from "../../../bench/lib/timing";

const ROOT = join(__dirname, "../../..");

function bench(...args: string[]) {
  return spawnSync(process.execPath, ["--import", "tsx", "bench/main.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
}

describe("npm run bench", () => {
  it("prints one JSON object and nothing else", () => {
    const { stdout, stderr, status } = bench("jar-client", "--quick", "--json");
    expect([status, stderr]).toEqual([0, expect.stringContaining("fresh process")]);
    expect(stdout.trim().split("\n")).toHaveLength(1);
    const numbers = JSON.parse(stdout) as Record<string, number>;
    expect(Object.keys(numbers)).toEqual(["xml_ratio", "json_ratio", "crawl_peak_rss_mb"]);
    expect(Object.values(numbers).filter((value) => !(value > 0 && Number.isFinite(value)))).toEqual([]);
  }, 120_000);

  it.each([[[]], [["no-such-benchmark"]], [["jar-client", "catalogue"]], [["jar-client", "--fast"]]])(
    "refuses %j and measures nothing",
    (args) => {
      const { stdout, stderr, status } = bench(...args);
      expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
      expect(stderr).toMatch(/jar-client|--fast/);
    },
    30_000,
  );
});

describe("comparing ways to do the same", () => {
  it("lets them take turns and does not count the warm-up", async () => {
    const turns: string[] = [];
    const times = await compare(
      { left: async () => turns.push("left"), right: async () => turns.push("right") },
      { warmUps: 1, counted: 2 },
    );
    expect(turns).toEqual(["left", "right", "left", "right", "left", "right"]);
    expect(Object.keys(times)).toEqual(["left", "right"]);
  });

  it.each([
    [[3], 3],
    [[5, 1, 100], 5],
    [[4, 2, 100, 1], 3],
  ])("takes the median of %j", (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

it("tables put names to the left and numbers to the right", () => {
  expect(
    table(
      ["name", "MB"],
      [
        ["a", "1"],
        ["longer", "100"],
      ],
    ),
  ).toBe("name      MB\n------   ---\na          1\nlonger   100");
});

/** One test over `integration-tests/scenarios`: a folder each with a line of story, an order, and what must come of it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readScenario } from "../../scenarios/support/read";
import { playOut } from "../../scenarios/support/play-out";

const ROOT = join(__dirname, "../../scenarios");

const names = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "support")
  .map((entry) => entry.name);

const json = (name: string, file: string): unknown =>
  JSON.parse(readFileSync(join(ROOT, name, file), "utf8"));

const scenarios = names.map((name) => ({
  name,
  story: readFileSync(join(ROOT, name, "story.txt"), "utf8").trim(),
}));

afterEach(() => jest.useRealTimers());

it.each(scenarios)("$name: $story", ({ name }) => {
  const scenario = readScenario(json(name, "order.json"));
  jest.useFakeTimers({ now: scenario.today, doNotFake: ["nextTick", "setImmediate"] });
  expect(playOut(scenario)).toEqual(json(name, "expected.json"));
});

it("are at least forty, each with a story of its own", () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(40);
  expect(new Set(scenarios.map(({ story }) => story)).size).toBe(scenarios.length);
});

import { coalesce } from "../../../src/workflows/shared/coalesce";

/** A task whose runs are ended by the test. */
function controlled() {
  const runs: { end: () => void; fail: (error: Error) => void }[] = [];
  const task = coalesce(
    (name: string) =>
      new Promise<string>((resolve, reject) => {
        runs.push({ end: () => resolve(name), fail: reject });
      }),
  );
  return { runs, task };
}

const passed = () => new Promise((resolve) => setImmediate(resolve));

describe("many nudges", () => {
  it("become the run that goes on and one more after it", async () => {
    const { runs, task } = controlled();
    const results = ["a", "b", "c", "d"].map((name) => task(name));
    expect(runs).toHaveLength(1);
    runs[0]?.end();
    await passed();
    expect(runs).toHaveLength(2);
    runs[1]?.end();
    expect(await Promise.all(results)).toEqual(["a", "b", "b", "b"]);
  });

  it("during the second run ask for a third one", async () => {
    const { runs, task } = controlled();
    const first = task("a");
    const second = task("b");
    runs[0]?.end();
    await first;
    await passed();
    const third = task("c");
    runs[1]?.end();
    await second;
    await passed();
    expect(runs).toHaveLength(3);
    runs[2]?.end();
    expect(await third).toBe("c");
  });

  it("are not lost when the run fails; only its own caller is told", async () => {
    const { runs, task } = controlled();
    const first = task("a");
    const second = task("b");
    const failure = expect(first).rejects.toThrow("broken");
    runs[0]?.fail(new Error("broken"));
    await failure;
    await passed();
    runs[1]?.end();
    expect(await second).toBe("b");
  });
});

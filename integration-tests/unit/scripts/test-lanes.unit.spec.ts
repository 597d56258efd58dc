import { Writable } from "node:stream";
import { afterwards } from "../../../scripts/test/audience";
import { runInLanes } from "../../../scripts/test/lanes";
import type { Job } from "../../../scripts/test/lanes";

/** A job that ends when it is told to, and writes down when it begins. */
function jobs(...names: string[]) {
  const begun: string[] = [];
  const ends = new Map<string, { end(): void; fail(error: Error): void }>();
  const made = names.map((text): Job<string> => {
    const [name = "", ...after] = text.split(" after ");
    return {
      name,
      after,
      run: (signal) =>
        new Promise((resolve, reject) => {
          begun.push(name);
          ends.set(name, { end: () => resolve(`${name}!`), fail: reject });
          signal.addEventListener("abort", () => reject(new Error(`${name} was stopped`)));
        }),
    };
  });
  const soon = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    made,
    begun,
    end: async (name: string) => {
      ends.get(name)?.end();
      await soon();
    },
    fail: async (name: string) => {
      ends.get(name)?.fail(new Error(`${name} broke`));
      await soon();
    },
  };
}

const never = new AbortController().signal;

describe("jobs in lanes", () => {
  it("begin in their order, as many at a time as there are lanes", async () => {
    const { made, begun, end } = jobs("a", "b", "c", "d");
    const done = runInLanes(made, 2, never);
    expect(begun).toEqual(["a", "b"]);
    await end("b");
    expect(begun).toEqual(["a", "b", "c"]);
    await end("c");
    await end("a");
    await end("d");
    expect(await done).toEqual(["a!", "b!", "c!", "d!"]);
  });

  it("wait for what they need, while others overtake them", async () => {
    const { made, begun, end } = jobs("slow", "copy after template", "template", "other");
    const done = runInLanes(made, 2, never);
    expect(begun).toEqual(["slow", "template"]);
    await end("slow");
    expect(begun).toEqual(["slow", "template", "other"]);
    await end("template");
    expect(begun).toEqual(["slow", "template", "other", "copy"]);
    await end("copy");
    await end("other");
    expect(await done).toEqual(["slow!", "copy!", "template!", "other!"]);
  });

  it("that break stop everything, and nothing else begins", async () => {
    const { made, begun, fail } = jobs("a", "b", "c");
    const done = runInLanes(made, 2, never);
    await Promise.all([expect(done).rejects.toThrow("a broke"), fail("a")]);
    expect(begun).toEqual(["a", "b"]);
  });

  it("stop on a signal, and the promise says so when all have come to rest", async () => {
    const { made, begun } = jobs("a", "b");
    const controller = new AbortController();
    const done = runInLanes(made, 1, controller.signal);
    controller.abort(new Error("Ctrl-C"));
    await expect(done).rejects.toThrow("Ctrl-C");
    expect(begun).toEqual(["a"]);
  });

  it("that wait for each other are a mistake that is told", async () => {
    const { made } = jobs("a after b", "b after a");
    await expect(runInLanes(made, 2, never)).rejects.toThrow("never ends");
  });
});

it("what a run says is held back in its order until it has ended", async () => {
  const said: string[] = [];
  const listener = (name: string) =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        said.push(`${name} ${chunk.toString("utf8")}`);
        done();
      },
    });
  const audience = afterwards({ out: listener("out"), err: listener("err") });
  audience.out.write("one");
  audience.err.write("two");
  audience.out.write("three");
  expect(said).toEqual([]);
  await audience.release();
  expect(said).toEqual(["out one", "err two", "out three"]);
});

import { PageSaver } from "../../../src/workflows/dropship/catalogue/read";
import type { SyncRequest } from "../../../src/modules/dropship";

/** What a saver uses of a run, with saves that end when the test says so. */
function heldSaves() {
  const saves: {
    counters: string;
    end: (request: SyncRequest | null) => void;
    fail: (error: Error) => void;
  }[] = [];
  const counters = { seen: 0 };
  const work = {
    run: { id: "run", token: "token" },
    cursor: {},
    planned: {},
    counters,
    service: {
      runs: {
        progress: (_lease: object, progress: object) =>
          new Promise<SyncRequest | null>((end, fail) => {
            saves.push({ counters: JSON.stringify(progress), end, fail });
          }),
      },
    },
  };
  return { saves, counters, saver: new PageSaver(work) };
}

describe("saving a page while the next one is planned", () => {
  it("stores what was counted when it began", () => {
    const { saves, counters, saver } = heldSaves();
    counters.seen = 100;
    saver.begin(1, []);
    counters.seen = 200;
    expect(saves[0]?.counters).toContain('"seen":100');
  });

  it("tells what a person asked meanwhile, and nothing before the first page", async () => {
    const { saves, saver } = heldSaves();
    expect(await saver.saved()).toBeNull();
    saver.begin(1, []);
    saves[0]?.end("pause");
    expect(await saver.saved()).toBe("pause");
  });

  it("throws what the save threw, when it is asked and not before", async () => {
    const { saves, saver } = heldSaves();
    saver.begin(1, []);
    saves[0]?.fail(new Error("taken over"));
    await saver.idle();
    await expect(saver.saved()).rejects.toThrow("taken over");
  });
});

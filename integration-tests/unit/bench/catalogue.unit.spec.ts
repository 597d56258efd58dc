import { readExtent } from "../../../bench/catalogue/extent";
import { picturesOf } from "../../../bench/catalogue/feed";
import { importBoth, offerRuns } from "../../../bench/catalogue/measure";
import type { OfferRuns } from "../../../bench/catalogue/measure";
import type { Shops } from "../../../bench/catalogue/shops";
import { importTable, memoryTable, offerTable } from "../../../bench/catalogue/tables";

const JAR = { url: "http://jar", controlUrl: "http://jar/control", username: "dealer", password: "secret" };

describe("how much is measured", () => {
  it("is 10,000 products imported and 40,000 kept unless told otherwise", () => {
    expect(readExtent(false, {})).toMatchObject({
      firstImport: 10_000,
      catalogue: 40_000,
      baselineShare: 1,
      parts: new Set(["first-import", "offers", "memory"]),
    });
  });

  it("is little for a quick look", () => {
    const { firstImport, catalogue, imports } = readExtent(true, {});
    expect([firstImport <= 200, catalogue <= 1_000, imports]).toEqual([true, true, 1]);
  });

  it("takes the options over the usual sizes", () => {
    const given = { products: "500", only: "memory", imports: "3", "baseline-share": "0.1" };
    expect(readExtent(true, given)).toMatchObject({
      firstImport: 500,
      catalogue: 500,
      imports: 3,
      baselineShare: 0.1,
      parts: new Set(["memory"]),
    });
  });

  it.each([
    [{ products: "many" }, "--products"],
    [{ products: "" }, "--products"],
    [{ products: "10.5" }, "--products"],
    [{ imports: "0" }, "--imports"],
    [{ "baseline-share": "2" }, "--baseline-share"],
    [{ only: "everything" }, "--only"],
  ])("refuses %j and names the option", (values, option) => {
    expect(() => readExtent(false, values)).toThrow(option);
  });
});

describe("the first import", () => {
  it("lets the sides take turns, each on a fresh copy, and every second turn the other way round", async () => {
    const { shops, did } = recordedShops(() => imported(4, 100));
    await importBoth(shops, JAR, { products: 4, imports: 2, say: () => undefined });
    const [loop, plugin] = [
      ["copy", "loop.child.ts", "drop"],
      ["copy", "import.child.ts", "drop"],
    ];
    expect(did).toEqual([loop, plugin, plugin, loop].flat());
  });

  it("takes the median of each side", async () => {
    const times: Record<string, number[]> = { "loop.child.ts": [30, 10, 20], "import.child.ts": [1, 9, 2] };
    const { shops } = recordedShops((program) => imported(4, times[program]?.shift() ?? NaN));
    const { loop, ours } = await importBoth(shops, JAR, { products: 4, imports: 3, say: () => undefined });
    expect([loop.ms, ours.ms]).toEqual([20, 2]);
  });

  it("gives no figure when a side created fewer products", async () => {
    const { shops } = recordedShops((program) => imported(program === "import.child.ts" ? 3 : 4, 100));
    await expect(importBoth(shops, JAR, { products: 4, imports: 1, say: () => undefined })).rejects.toThrow(
      "3 of 4 products",
    );
  });
});

describe("the offer runs", () => {
  const times = { floor: 10, unchanged: 12, changed: 30, changes: 5 };
  const measure = (written: number) =>
    offerRuns(
      recordedShops((program) =>
        program === "offers.child.ts" ? times : { ms: 1_000, products: 500, written },
      ).shops,
      JAR,
      { shop: "whole", products: 500, rounds: 1, share: written / 500, say: () => undefined },
    );

  it("are compared with the whole catalogue", async () => {
    expect(await measure(500)).toEqual({ ...times, everything: 1_000, measuredShare: 1 });
  });

  it("scale a share of the other side up, and the table says so loudly", async () => {
    const runs = await measure(50);
    expect(runs).toMatchObject({ everything: 10_000, measuredShare: 0.1 });
    expect(offerTable(500, runs)).toContain("SCALED UP from 10 %");
  });
});

describe("the tables", () => {
  const runs: OfferRuns = {
    ...{ floor: 500, unchanged: 600, changed: 2_000, changes: 400 },
    ...{ everything: 120_000, measuredShare: 1 },
  };

  it("say how many times as fast a first import is", () => {
    expect(cells(importTable(4, 2, imported(4, 3_000), imported(4, 2_000))).at(-1)).toEqual([
      "full run",
      "2.00",
      "1.00",
      "2",
      "50",
      "1.50",
    ]);
  });

  it("hold offer runs against everything and against the floor", () => {
    const [, , everything, changed, unchanged, floor] = cells(offerTable(40_000, runs));
    expect(everything).toEqual(["batchProductsWorkflow over all", "120", "1.0", "240.00"]);
    expect(changed).toEqual(["offer run, 400 changed", "2.00", "60.0", "4.00"]);
    expect(unchanged?.slice(2)).toEqual(["200.0", "1.20"]);
    expect(floor?.slice(1)).toEqual(["0.50", "240.0", "1.00"]);
  });

  it("show memory above idle", () => {
    const whole = { shop: "whole", first: imported(4, 1_000), again: imported(4, 1_000) };
    expect(cells(memoryTable(4, whole)).at(-1)?.slice(-3)).toEqual(["300", "350", "50"]);
  });
});

it("shows the main picture first and each once", () => {
  const product = { code: "A", product_name: "a", description: null, category_path: "A", price: "1.00" };
  const more = ["a", "b", "a"].map((more_image) => ({ more_image }));
  expect(picturesOf({ ...product, main_image: "b", more_images: more })).toEqual(["b", "a"]);
  expect(picturesOf({ ...product, main_image: null, more_images: [] })).toEqual([]);
});

function imported(created: number, ms: number) {
  return {
    ms,
    cpuMs: ms / 2,
    counts: { created, untouched: 0 },
    memory: { idleMb: 300, peakMb: 350 },
  };
}

/** Shops whose programs report what the test says. */
function recordedShops(report: (program: string) => unknown): { shops: Shops; did: string[] } {
  const did: string[] = [];
  const shops: Shops = {
    copy: async (name) => {
      did.push("copy");
      return name;
    },
    drop: async () => {
      did.push("drop");
    },
    work: async (program, _on, parse) => {
      did.push(program);
      return parse(report(program));
    },
    stop: async () => undefined,
  };
  return { shops, did };
}

function cells(table: string): string[][] {
  return table.split("\n").map((line) => line.split(/ {3,}/));
}

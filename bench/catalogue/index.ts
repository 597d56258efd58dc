/**
 * The catalogue's runs against what a shop would do without the plugin: a first import against a plain loop, offer runs
 * against writing everything again and against only reading the pages, and the memory of full runs. Both sides work on
 * copies of one prepared shop, on one PostgreSQL server, with the pages of one stand-in in a process of its own.
 */
import { round } from "../lib/benchmark";
import type { BenchmarkOptions, BenchmarkResult } from "../lib/benchmark";
import { startServer } from "../jar-client/pages";
import { readExtent } from "./extent";
import type { Extent } from "./extent";
import { importBoth, importWhole, offerRuns } from "./measure";
import { prepare, startShops } from "./shops";
import type { Shops } from "./shops";
import { importTable, memoryTable, offerTable } from "./tables";

export async function catalogue(options: BenchmarkOptions): Promise<BenchmarkResult> {
  const extent = readExtent(options.quick, options.values);
  options.say("Preparing a shop ...");
  const shops = await startShops();
  try {
    return together([
      ...(extent.parts.has("first-import") ? [await firstImport(shops, extent, options)] : []),
      ...(extent.parts.has("offers") || extent.parts.has("memory")
        ? [await wholeCatalogue(shops, extent, options)]
        : []),
    ]);
  } finally {
    await shops.stop();
  }
}

async function firstImport(
  shops: Shops,
  { firstImport: products, imports }: Extent,
  { say }: BenchmarkOptions,
): Promise<BenchmarkResult> {
  const jar = await startServer(products);
  try {
    await prepare(shops, jar.message);
    const { loop, ours } = await importBoth(shops, jar.message, { products, imports, say });
    return {
      numbers: { first_import_ratio: round(loop.ms / ours.ms, 2) },
      tables: [importTable(products, imports, loop, ours)],
    };
  } finally {
    await jar.stop();
  }
}

async function wholeCatalogue(
  shops: Shops,
  { catalogue: products, offerRounds, baselineShare, parts }: Extent,
  { say }: BenchmarkOptions,
): Promise<BenchmarkResult> {
  const jar = await startServer(products);
  try {
    await prepare(shops, jar.message);
    const whole = await importWhole(shops, jar.message, { products, say });
    const memory: BenchmarkResult = {
      numbers: {
        peak_rss_above_idle_mb: round(
          Math.max(...[whole.first, whole.again].map(({ memory: { idleMb, peakMb } }) => peakMb - idleMb)),
          0,
        ),
      },
      tables: [memoryTable(products, whole)],
    };
    if (!parts.has("offers")) {
      return memory;
    }
    const offers = await offerRuns(shops, jar.message, {
      ...{ products, rounds: offerRounds, share: baselineShare, say },
      shop: whole.shop,
    });
    const measured: BenchmarkResult = {
      numbers: {
        offer_unchanged_ratio: round(offers.everything / offers.unchanged, 1),
        offer_changed_1pct_ratio: round(offers.everything / offers.changed, 1),
        offer_over_floor_ratio: round(offers.unchanged / offers.floor, 2),
      },
      tables: [offerTable(products, offers)],
    };
    return parts.has("memory") ? together([measured, memory]) : measured;
  } finally {
    await jar.stop();
  }
}

function together(results: readonly BenchmarkResult[]): BenchmarkResult {
  return {
    numbers: Object.assign({}, ...results.map(({ numbers }) => numbers)) as Record<string, number>,
    tables: results.flatMap(({ tables }) => tables),
  };
}

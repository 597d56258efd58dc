/** What is measured, in which order, and on which copy of the shop. */
import type { JarServer } from "../jar-client/pages";
import { median } from "../lib/timing";
import { batchUpdate, imported, offerTimes } from "./messages";
import type { Imported, OfferTimes } from "./messages";
import type { Shops } from "./shops";

type Say = (line: string) => void;

export interface BothImports {
  loop: Imported;
  ours: Imported;
}

/** The sides take turns and every second turn begins with the other one, so that a machine that slows down slows both. */
export async function importBoth(
  shops: Shops,
  jar: JarServer,
  { products, imports, say }: { products: number; imports: number; say: Say },
): Promise<BothImports> {
  const [loops, ours]: [Imported[], Imported[]] = [[], []];
  const loop = async () =>
    loops.push(await importOnce(shops, jar, { program: "loop.child.ts", products, say }));
  const plugin = async () =>
    ours.push(await importOnce(shops, jar, { program: "import.child.ts", products, say }));
  for (let turn = 0; turn < imports; turn += 1) {
    for (const side of turn % 2 === 0 ? [loop, plugin] : [plugin, loop]) {
      await side();
    }
  }
  return { loop: middle(loops), ours: middle(ours) };
}

/** @throws Error when not every product came into the shop: the times of two different works cannot be compared */
async function importOnce(
  shops: Shops,
  jar: JarServer,
  { program, products, say }: { program: `${string}.child.ts`; products: number; say: Say },
): Promise<Imported> {
  say(`First import of ${products} products, ${SIDE[program]} ...`);
  const shop = await shops.copy("import");
  const seen = await shops.work(program, { shop, jar }, (value) => imported.parse(value));
  await shops.drop(shop);
  if (seen.counts.created !== products) {
    throw new Error(`${seen.counts.created} of ${products} products were created by ${program}`);
  }
  say(`  ${Math.round(seen.ms / 1000)} s`);
  return seen;
}

const SIDE: Record<string, string> = {
  "loop.child.ts": "a plain loop of createProductsWorkflow",
  "import.child.ts": "the plugin",
};

function middle(seen: readonly Imported[]): Imported {
  const of = (value: (one: Imported) => number) => median(seen.map(value));
  return {
    ms: of(({ ms }) => ms),
    cpuMs: of(({ cpuMs }) => cpuMs),
    counts: { created: of(({ counts }) => counts.created), untouched: 0 },
    memory: { idleMb: of(({ memory }) => memory.idleMb), peakMb: of(({ memory }) => memory.peakMb) },
  };
}

export interface WholeCatalogue {
  /** Holds the whole catalogue. */
  shop: string;
  first: Imported;
  /** A `full` run that finds everything as it was. */
  again: Imported;
}

export async function importWhole(
  shops: Shops,
  jar: JarServer,
  { products, say }: { products: number; say: Say },
): Promise<WholeCatalogue> {
  const shop = await shops.copy("whole");
  const run = () => shops.work("import.child.ts", { shop, jar }, (value) => imported.parse(value));
  say(`First import of ${products} products, the plugin ...`);
  const first = await run();
  say(`  ${Math.round(first.ms / 1000)} s; a full run over the same ...`);
  const again = await run();
  say(`  ${Math.round(again.ms / 1000)} s`);
  if (first.counts.created !== products || again.counts.untouched !== products) {
    throw new Error(
      `${first.counts.created} of ${products} products were created, ${again.counts.untouched} untouched`,
    );
  }
  return { shop, first, again };
}

export interface OfferRuns extends OfferTimes {
  /** batchProductsWorkflow over all products, scaled up to all when only a share was measured. */
  everything: number;
  /** 1 when nothing was scaled. */
  measuredShare: number;
}

/** How many products an update of the other side writes at once. */
const BATCH = 100;

export async function offerRuns(
  shops: Shops,
  jar: JarServer,
  options: { shop: string; products: number; rounds: number; share: number; say: Say },
): Promise<OfferRuns> {
  const { shop, products, share, say } = options;
  const rounds = { warmUps: 1, counted: options.rounds };
  // What the other side writes would be a shop's own edits in ours.
  const other = await shops.copy("other", shop);
  say(`Offer runs over ${products} products, the plugin, and only reading ...`);
  const times = await shops.work("offers.child.ts", { shop, jar, argument: { products, rounds } }, (value) =>
    offerTimes.parse(value),
  );
  say(`batchProductsWorkflow over ${share === 1 ? "all" : `${share * 100} % of the`} products ...`);
  const update = await shops.work(
    "update.child.ts",
    { shop: other, jar, argument: { batch: BATCH, share } },
    (value) => batchUpdate.parse(value),
  );
  const measuredShare = update.written / update.products;
  return { ...times, everything: update.ms / measuredShare, measuredShare };
}

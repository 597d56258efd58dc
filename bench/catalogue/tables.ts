/** The figures for people. */
import { table } from "../lib/table";
import type { OfferRuns, WholeCatalogue } from "./measure";
import type { Imported, MemoryUse } from "./messages";

export function importTable(products: number, imports: number, loop: Imported, ours: Imported): string {
  const row = (name: string, { ms, cpuMs, memory }: Imported) => [
    name,
    seconds(ms),
    seconds(cpuMs),
    ((products / ms) * 1000).toFixed(0),
    above(memory),
    (loop.ms / ms).toFixed(2),
  ];
  return table(
    [
      `first import of ${products} (${imports} each)`,
      "s",
      "CPU s",
      "products/s",
      "MB above idle",
      "times as fast",
    ],
    [row("plain loop of createProductsWorkflow", loop), row("full run", ours)],
  );
}

export function offerTable(products: number, runs: OfferRuns): string {
  const row = (name: string, ms: number) => [
    name,
    seconds(ms),
    (runs.everything / ms).toFixed(1),
    (ms / runs.floor).toFixed(2),
  ];
  const scaled = runs.measuredShare < 1;
  const everything = scaled
    ? `batchProductsWorkflow, SCALED UP from ${(runs.measuredShare * 100).toFixed(0)} %`
    : "batchProductsWorkflow over all";
  return table(
    [`prices of ${products} products`, "s", "times as fast", "of the floor"],
    [
      row(everything, runs.everything),
      row(`offer run, ${runs.changes} changed`, runs.changed),
      row("offer run, nothing changed", runs.unchanged),
      row("the floor: fetching and parsing the pages", runs.floor),
    ],
  );
}

export function memoryTable(products: number, { first, again }: WholeCatalogue): string {
  const row = (name: string, { ms, cpuMs, memory }: Imported) => [
    name,
    seconds(ms),
    seconds(cpuMs),
    memory.idleMb.toFixed(0),
    memory.peakMb.toFixed(0),
    above(memory),
  ];
  return table(
    [`full run over ${products} products`, "s", "CPU s", "idle RSS, MB", "peak RSS, MB", "above idle, MB"],
    [row("first import", first), row("nothing changed", again)],
  );
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(ms < 10_000 ? 2 : 0);
}

function above({ idleMb, peakMb }: MemoryUse): string {
  return (peakMb - idleMb).toFixed(0);
}

/** What the processes of this benchmark report. */
import { z } from "@medusajs/framework/zod";

const milliseconds = z.number().positive();

export const memoryUse = z.object({ idleMb: z.number(), peakMb: z.number() });
export type MemoryUse = z.output<typeof memoryUse>;

/** Both sides of a first import, and a `full` run over what is there. */
export const imported = z.object({
  ms: milliseconds,
  cpuMs: milliseconds,
  counts: z.object({ created: z.number(), untouched: z.number().default(0) }),
  memory: memoryUse,
});
export type Imported = z.output<typeof imported>;

export const offerTimes = z.object({
  floor: milliseconds,
  unchanged: milliseconds,
  changed: milliseconds,
  changes: z.number(),
});
export type OfferTimes = z.output<typeof offerTimes>;

export const batchUpdate = z.object({ ms: milliseconds, products: z.number(), written: z.number() });

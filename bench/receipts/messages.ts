/** What the processes of this benchmark tell each other. */
import { z } from "@medusajs/framework/zod";

const ids = z.record(z.string(), z.number());

export const icashServer = z.object({
  url: z.string(),
  controlUrl: z.string(),
  credentials: z.object({
    apiKey: z.string(),
    secretKey: z.string(),
    warehouseId: z.number(),
    userId: z.number(),
    cashRegisterId: z.number(),
    storeId: z.number(),
    taxGroups: ids,
    measureUnitId: z.number(),
    payTypes: ids,
  }),
});
export type IcashServer = z.output<typeof icashServer>;

export const receiptJob = z.object({
  controlUrl: z.string(),
  receipts: z.number(),
  lines: z.number(),
  answerMs: z.number(),
});
export type ReceiptJob = z.output<typeof receiptJob>;

/** One receipt each. */
export const receiptTimes = z.object({
  receipts: z.array(z.object({ ms: z.number(), calls: z.number() })),
});
export type ReceiptTimes = z.output<typeof receiptTimes>;

export const queueJob = z.object({ waiting: z.array(z.number()), settled: z.number() });

/** Rows settled per second, in the order of `waiting`. */
export const queueTimes = z.object({ perSecond: z.array(z.number()) });

/**
 * What a receipt costs besides waiting for iCash, and how fast the ledger hands out work. The stand-in takes a fixed time
 * for every answer, so the calls alone give the time that a receipt would take if nothing else had to be done.
 */
import { join } from "node:path";
import { z } from "@medusajs/framework/zod";
import { startShops } from "../catalogue/shops";
import type { Shops } from "../catalogue/shops";
import { round } from "../lib/benchmark";
import type { BenchmarkOptions, BenchmarkResult } from "../lib/benchmark";
import { startChild } from "../lib/child";
import { table } from "../lib/table";
import { median } from "../lib/timing";
import { icashServer, queueTimes, receiptTimes } from "./messages";
import type { IcashServer } from "./messages";

const LINES = 3;
const ANSWER_MS = 50;
/** A receipt of n lines may cost this many calls more than n when its articles are known. */
const CALLS_BESIDES_LINES = 7;

export async function receipts({ quick, say }: BenchmarkOptions): Promise<BenchmarkResult> {
  say("Preparing a shop ...");
  const shops = await startShops();
  try {
    const times = await timeReceipts(shops, quick ? 2 : 20, say);
    const queue = await timeQueue(shops, quick ? [10] : [10, 1_000, 100_000], quick ? 20 : 500, say);
    return { numbers: { ...times.numbers, ...queue.numbers }, tables: [...times.tables, ...queue.tables] };
  } finally {
    await shops.stop();
  }
}

async function timeReceipts(
  shops: Shops,
  count: number,
  say: BenchmarkOptions["say"],
): Promise<BenchmarkResult> {
  say(`${count} receipts of ${LINES} lines, ${ANSWER_MS} ms for every answer ...`);
  const icash = await startChild(join(__dirname, "icash.child.ts"), {}, (value) => icashServer.parse(value));
  try {
    const { receipts: measured } = await shops.work(
      "../receipts/receipts.child.ts",
      {
        shop: await shops.copy("receipts"),
        jar: null,
        argument: {
          controlUrl: icash.message.controlUrl,
          receipts: count,
          lines: LINES,
          answerMs: ANSWER_MS,
        },
        env: environmentOf(icash.message),
      },
      (value) => receiptTimes.parse(value),
    );
    const ms = median(measured.map((receipt) => receipt.ms));
    const calls = median(measured.map((receipt) => receipt.calls));
    const ratio = median(measured.map((receipt) => receipt.ms / (receipt.calls * ANSWER_MS)));
    const extra = Math.max(...measured.map((receipt) => receipt.calls)) - (LINES + CALLS_BESIDES_LINES);
    return {
      numbers: { receipt_time_ratio: round(ratio, 3), extra_calls: extra },
      tables: [
        table(
          [`Receipt of ${LINES} lines, ${ANSWER_MS} ms per answer`, "calls", "ms", "ratio to calls × answer"],
          [["known articles", String(calls), String(round(ms, 0)), String(round(ratio, 3))]],
        ),
      ],
    };
  } finally {
    await icash.stop();
  }
}

async function timeQueue(
  shops: Shops,
  waiting: number[],
  settled: number,
  say: BenchmarkOptions["say"],
): Promise<{ numbers: { settled_per_second: Record<string, number> }; tables: string[] }> {
  say(`${settled} rows claimed and settled, ${waiting.join(", ")} more waiting ...`);
  const { perSecond } = await shops.work(
    "../receipts/queue.child.ts",
    { shop: await shops.copy("queue"), jar: null, argument: { waiting, settled } },
    (value) => queueTimes.parse(value),
  );
  const rates = z.array(z.number()).length(waiting.length).parse(perSecond);
  return {
    numbers: {
      settled_per_second: Object.fromEntries(
        waiting.map((rows, index) => [rows, round(rates[index] ?? NaN, 0)]),
      ),
    },
    tables: [
      table(
        ["Rows waiting", "claimed and settled per second"],
        waiting.map((rows, index) => [String(rows), String(round(rates[index] ?? NaN, 0))]),
      ),
    ],
  };
}

function environmentOf({ url, credentials }: IcashServer): NodeJS.ProcessEnv {
  return {
    ICASH_API_URL: url,
    ICASH_API_KEY: credentials.apiKey,
    ICASH_SECRET_KEY: credentials.secretKey,
    ICASH_WAREHOUSE_ID: String(credentials.warehouseId),
    ICASH_USER_ID: String(credentials.userId),
    ICASH_CASH_REGISTER_ID: String(credentials.cashRegisterId),
    ICASH_STORE_ID: String(credentials.storeId),
    ICASH_IMPORT_SOURCE: "benchmark",
    ICASH_TAX_GROUPS: `20:${credentials.taxGroups["20"]}`,
    ICASH_MEASURE_UNIT_ID: String(credentials.measureUnitId),
    ICASH_PAY_TYPES: `pp_system_default:${credentials.payTypes["card"]}`,
    ICASH_DUE: "pp_system_default:placed",
  };
}

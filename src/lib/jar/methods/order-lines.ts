import { z } from "@medusajs/framework/zod";
import type { JarParameter } from "../form";
import type { JarOrderCreatedLine } from "../types";
import { amountOrNull, idOrNull, integerOrNull, listOf, text, textOrEmpty } from "../values";
import { exactText, positiveInteger } from "./input";

/**
 * The lines of POST order and POST offer, asked and answered (jar-api.md 7.6 and 7.9). Each code is sent once, because
 * the answer is keyed by code and two lines of one code would overwrite each other. At most 400 lines: PHP silently
 * drops the fields of a form past the 1000th, and the rest of the order with them (jar-api.md 2.2).
 */
const MAX_LINES = 400;

export const askedLines = z
  .array(z.object({ code: exactText, count: positiveInteger }), "must be a list of products")
  .min(1, "must not be empty")
  .transform(mergeByCode)
  .refine((lines) => lines.length <= MAX_LINES, `must not have more than ${MAX_LINES} lines`);

export function lineParameters(lines: z.output<typeof askedLines>): JarParameter {
  return lines.map(({ code, count }) => ({ code, cnt: count }));
}

const line = z
  .object({
    id: idOrNull,
    code: text,
    price: amountOrNull,
    dealer_price: amountOrNull,
    avail: textOrEmpty,
    cnt: integerOrNull,
  })
  .transform((wire): JarOrderCreatedLine => ({
    id: wire.id,
    code: wire.code,
    price: wire.price,
    dealerPrice: wire.dealer_price,
    availability: wire.avail,
    count: wire.cnt,
  }));

export const answeredLines = listOf(line, { names: ["product"], key: "code" });

function mergeByCode(lines: { code: string; count: number }[]): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { code, count } of lines) {
    counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return [...counts].map(([code, count]) => ({ code, count }));
}

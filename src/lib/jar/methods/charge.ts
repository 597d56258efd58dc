import { z } from "@medusajs/framework/zod";
import type { JarCharge } from "../accounting-types";
import { isNothing, isObject } from "../list";
import { decimalOrNull, integerOrNull, momentOrNull } from "../values";
import { READ_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";

/**
 * GET charge (jar-api.md 7.14). JAR documents its fields and shows no answer, so each field may be missing; an answer
 * with none of them under their names is another answer.
 */
const FIELDS = ["total", "consignation_total", "prodajbi_count", "mdata"];

const charged = z
  .object({
    total: decimalOrNull,
    consignation_total: decimalOrNull,
    prodajbi_count: integerOrNull,
    mdata: momentOrNull,
  })
  .transform((wire): JarCharge => ({
    total: wire.total,
    consignationTotal: wire.consignation_total,
    salesCount: wire.prodajbi_count,
    oldestDebtDate: wire.mdata,
  }));

const answer = z
  .unknown()
  .transform(unwrapped)
  .refine((value) => isObject(value) && FIELDS.some((field) => field in value), "expected what is owed")
  .pipe(charged);

export const charge: JarMethod<void, JarCharge> = {
  verb: "GET",
  path: "charge",
  timeoutMs: READ_TIMEOUT_MS,
  parameters: () => ({}),
  read: (body) => (isNothing(body) ? charged.parse({}) : answer.parse(body)),
};

// One row of a query, which PHP may also give as a list of one, and XML then as one item.
function unwrapped(value: unknown): unknown {
  const entries: unknown[] = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  const [only] = entries;
  return entries.length === 1 && isObject(only) ? only : value;
}

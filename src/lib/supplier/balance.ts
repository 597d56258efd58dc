/** What the shop owes the supplier, as it was last read, and when that is too much. */
import { z } from "@medusajs/framework/zod";
import { isLess, toFraction } from "../money";

/** Amounts are decimal text in the supplier's currency; days are `YYYY-MM-DD`; moments are ISO text. */
export const supplierBalanceSchema = z.object({
  /** Null: never read, or the supplier gave no amount. */
  total: z.string().nullable().default(null),
  oldest_debt: z.string().nullable().default(null),
  checked_at: z.string().nullable().default(null),
  /** Whether a person was warned and the debt has not been below the limit since. */
  exceeds: z.boolean().default(false),
  /** Of the next look; whoever moves it does the look. */
  next_at: z.string().nullable().default(null),
});

export type SupplierBalance = z.output<typeof supplierBalanceSchema>;

/** `limit` null: never. */
export function exceedsLimit(total: string | null, limit: string | null): boolean {
  return total !== null && limit !== null && isLess(toFraction(limit), toFraction(total));
}

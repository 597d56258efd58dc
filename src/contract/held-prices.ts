/** What the routes take and answer by which many prices that wait are decided at once. */
import { z } from "@medusajs/framework/zod";

const filter = {
  /** Of the plan of this run, while that is kept. */
  run_id: z.string().min(1).max(100).optional(),
  brand: z.string().trim().min(1).max(300).optional(),
  /** "A > B": with all below it. */
  category: z.string().trim().min(1).max(2_000).optional(),
};

/** GET /admin/dropship/held-prices */
export const HeldPricesQuery = z.object(filter);
export type HeldPricesFilter = z.infer<typeof HeldPricesQuery>;

/** POST /admin/dropship/held-prices/accept and …/refuse */
export const DecideHeldPrices = z.object({
  ...filter,
  /** As it was shown; nothing is decided when others wait by now. */
  count: z.number().int().min(1),
});

interface Group {
  name: string;
  count: number;
}

export interface HeldPricesAnswer {
  count: number;
  up: number;
  down: number;
  /** Those of the most prices first. */
  brands: Group[];
  categories: Group[];
}

export interface DecidedPricesAnswer {
  decided: number;
  /** The reading that carries it out; null while JAR's prices may not be written. */
  run_id: string | null;
}

/** What JAR has written about an order, as its row keeps it: numbers and days, no more. */
import { z } from "@medusajs/framework/zod";

const shape = z.object({
  documents: z.array(
    z.object({ pid: z.string(), date: z.string().nullable(), invoice_no: z.string().nullable() }),
  ),
  /** `total` is decimal text with VAT, of the whole invoice. */
  invoices: z.array(z.object({ pid: z.string(), date: z.string().nullable(), total: z.string().nullable() })),
});

export type SupplierPapers = z.infer<typeof shape>;

/** A row's `papers`; null while none was found. */
export function papersOf(stored: unknown): SupplierPapers | null {
  return shape.nullable().parse(stored ?? null);
}

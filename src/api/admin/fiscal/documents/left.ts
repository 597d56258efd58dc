/** What the stornos of a sale have left of it, for the form in which a person chooses the rows of a storno. */
import { remaining } from "../../../../lib/receipt";
import type { Remaining } from "../../../../lib/receipt";
import { storedSaleLines, storedStornoLines } from "../../../../modules/fiscal";
import type { FiscalModuleService } from "../../../../modules/fiscal";
import { stornoRows } from "../../../../workflows/fiscal/plan-storno";

export type DocumentRow = Awaited<ReturnType<FiscalModuleService["retrieveFiscalDocument"]>>;

/** By sale; in the currency of its stornos, which is not a sale's own when it was made in leva. */
export type LeftOfSales = ReadonlyMap<string, Remaining | null>;

export async function leftOfSales(
  service: FiscalModuleService,
  documents: readonly DocumentRow[],
): Promise<LeftOfSales> {
  const sales = documents.filter(({ kind }) => kind === "sale");
  const stornos =
    sales.length === 0
      ? []
      : await service.listFiscalDocuments({
          sale_id: sales.map(({ id }) => id),
          kind: "storno",
          state: { $ne: "skipped" },
        });
  return new Map(sales.map((sale) => [sale.id, leftOf(sale, stornos)]));
}

/** Null when the stornos do not fit the sale: then nothing can be said of its rows. */
function leftOf(sale: DocumentRow, stornos: readonly DocumentRow[]): Remaining | null {
  const { rows } = stornoRows({ currency_code: sale.currency_code, lines: storedSaleLines(sale.lines) });
  const previous = stornos
    .filter(({ sale_id }) => sale_id === sale.id)
    .map(({ lines }) => storedStornoLines(lines));
  try {
    return remaining(rows, previous);
  } catch (error) {
    if (error instanceof RangeError) {
      return null;
    }
    throw error;
  }
}

/** Puts the frozen rows into the operation, one call each, and goes on behind those that are there already. */
import type { IcashOperation } from "../../../lib/icash";
import { toMinor } from "../../../lib/money";
import { ensureItem } from "../items";
import { countPresent, prefixSums } from "./progress-by-sum";
import { go, hold, money, progress } from "./work";
import type { OpenedOperation, Step, Work } from "./work";

export async function addRows(work: Work, operation: OpenedOperation): Promise<Step> {
  const { document, client, service, account } = work;
  const sums = prefixSums(document.lines.map((line) => line.quantity * line.unitMinor));
  const present = countPresent(sums, document.rowsStarted, priceOf(operation));
  if (present === null) {
    return hold("remote_total_differs", {
      expectedMinor: sums[document.rowsStarted] ?? 0,
      remote: operation.price,
    });
  }
  for (let index = present; index < document.lines.length; index += 1) {
    const line = document.lines[index];
    if (!line) {
      continue;
    }
    const saleItemId = await ensureItem(service, client, account, line);
    await progress(work, { rowsStarted: index + 1 });
    await work.reached("before_row");
    await client.addOperationSaleItem({
      operationId: operation.operationId,
      saleItemId,
      quantity: String(line.quantity),
      singlePrice: money(line.unitMinor),
    });
    await work.reached("after_row");
  }
  return checkTotal(work, await client.getOperation(operation.operationId));
}

/** Before any payment: total and currency are the order's, or a person looks (icash-api.md C40, C41). */
function checkTotal({ document }: Work, operation: IcashOperation): Step {
  if (priceOf(operation) !== document.totalMinor) {
    return hold("remote_total_differs", { expectedMinor: document.totalMinor, remote: operation.price });
  }
  if (operation.currencyCode !== null && operation.currencyCode.toUpperCase() !== document.currencyCode) {
    return hold("currency_mismatch", { expected: document.currencyCode, remote: operation.currencyCode });
  }
  return go(operation);
}

function priceOf(operation: OpenedOperation): number | null {
  return operation.price === null ? null : toMinor(operation.price);
}

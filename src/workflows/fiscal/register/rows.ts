/**
 * Puts the frozen rows into the operation, one call each, and proves by the operation's own total which of them are
 * there already: the documented part of `get-operation` shows no rows (icash-api.md 4.14, 5.4).
 */
import type { IcashOperation } from "../../../lib/icash";
import { toMinor } from "../../../lib/money";
import { ensureItem } from "../items";
import { go, hold, money, progress } from "./work";
import type { Step, Work } from "./work";

export async function addRows(work: Work, operation: IcashOperation): Promise<Step> {
  const { document, client, service, account } = work;
  const sums = prefixSums(work);
  const present = rowsPresent(sums, document.rowsStarted, priceOf(operation));
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

function prefixSums({ document }: Work): number[] {
  const sums = [0];
  for (const line of document.lines) {
    sums.push((sums.at(-1) ?? 0) + line.quantity * line.unitMinor);
  }
  return sums;
}

/**
 * How many rows are in, given how many were begun: all of them, or all but the last one, whose answer may have been
 * lost. Null when the total fits neither. A row of price 0 cannot be told apart and counts as present.
 */
export function rowsPresent(
  sums: readonly number[],
  started: number,
  priceMinor: number | null,
): number | null {
  if (priceMinor === null) {
    return started === 0 ? 0 : null;
  }
  if (priceMinor === sums[started]) {
    return started;
  }
  return started > 0 && priceMinor === sums[started - 1] ? started - 1 : null;
}

function priceOf(operation: IcashOperation): number | null {
  return operation.price === null ? null : toMinor(operation.price);
}

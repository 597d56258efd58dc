/**
 * Between the rows and the payment: iCash must count the total, the currency and the VAT of the frozen rows, or a person
 * looks (icash-api.md C40, C41, 4.14). A VAT that differs means that a rate was mapped to the tax group of another one, so
 * the rows are taken out again: when the groups have been corrected, the same operation is filled anew, and no second
 * unique sale number is used up for it.
 */
import { IcashRefusedError } from "../../../lib/icash";
import type { IcashOperation } from "../../../lib/icash";
import { toMinor } from "../../../lib/money";
import { otherVat, taxGroupOf, vatOfRows, vatText } from "../../../lib/receipt";
import type { ReceiptLine } from "../../../lib/receipt";
import { go, hold, progress } from "./work";
import type { OpenedOperation, Settled, Step, Work } from "./work";

/** `added`: the ids at iCash of the rows that this attempt has put in. */
export async function checkRows(
  work: Work,
  operation: IcashOperation,
  added: readonly number[],
): Promise<Step> {
  const { document } = work;
  if (priceOf(operation) !== document.total_minor) {
    return hold("remote_total_differs", { expectedMinor: document.total_minor, remote: operation.price });
  }
  if (operation.currencyCode !== null && operation.currencyCode.toUpperCase() !== document.currency_code) {
    return hold("currency_mismatch", { expected: document.currency_code, remote: operation.currencyCode });
  }
  // Once money is booked there is nothing to stop; the comparison of the night tells of it.
  return document.payments_started > 0 ? go(operation) : checkVat(work, operation, added);
}

async function checkVat(work: Work, operation: IcashOperation, added: readonly number[]): Promise<Step> {
  const { lines } = work.document;
  const expected = vatOfRows(lines);
  const remoteVat = otherVat(expected, operation);
  if (remoteVat === null) {
    return go(operation);
  }
  const differs = hold("vat_differs", { expectedVat: vatText(expected), remoteVat, groups: groupsOf(lines) });
  return added.length === lines.length ? takeOut(work, added, differs) : differs;
}

/** What the settings say, as a person can compare it with iCash. */
function groupsOf(lines: readonly ReceiptLine[]): string[] {
  return [...new Set(lines.map(({ vatRate, taxGroupId }) => `${vatRate} % → ${taxGroupId ?? ""}`))];
}

/** The last first, so that what is left is always the beginning of the rows, as every resume expects it. */
async function takeOut(work: Work, added: readonly number[], then: Settled): Promise<Settled> {
  for (const [index, rowId] of [...added.entries()].reverse()) {
    try {
      await work.client.delOperationSaleItem(rowId);
    } catch (error) {
      if (error instanceof IcashRefusedError) {
        return then;
      }
      throw error;
    }
    await progress(work, { rows_started: index });
  }
  return then;
}

/** The rows of a sale that has none at iCash yet, in the tax groups of the rules as they are now. */
export async function regroup({ account, claim, document, service }: Work): Promise<void> {
  if (document.kind !== "sale" || document.rows_started > 0) {
    return;
  }
  const lines = document.lines.map((line) => {
    const taxGroupId = taxGroupOf(account.rules, line.vatRate, line.vatCode ?? null) ?? line.taxGroupId;
    return taxGroupId === undefined ? line : { ...line, taxGroupId };
  });
  if (lines.some((line, index) => line.taxGroupId !== document.lines[index]?.taxGroupId)) {
    await service.ledger.progress(claim, { lines });
    document.lines = lines;
  }
}

export function priceOf(operation: OpenedOperation): number | null {
  return operation.price === null ? null : toMinor(operation.price);
}

/**
 * A refund becomes storno rows whose sum is the refund, to the cent, and never more than the sale has left, per row
 * and in total (bg-fiscal.md 5, architecture.md I3).
 *
 * In this order: a refund that empties the sale reverses every row that is left; a refund that is the price of returned
 * pieces reverses those pieces; any other amount is spread over the rows by the value they have left. Amounts and
 * quantities are positive, as fiscal devices want them (bg-fiscal.md 5).
 */
import type { FiscalReasonFacts } from "../../contract/reasons/fiscal";
import { allocate } from "../money";
import { remaining } from "./remaining";
import { returnedPieces } from "./returned-pieces";
import { linesForPieces } from "./storno-line";
import type {
  Remaining,
  SaleRow,
  StornoCoverage,
  StornoHoldReason,
  StornoLine,
  StornoLinesResult,
  StornoRequest,
} from "./types";

/**
 * @param previous every storno of this sale that is or may become registered, as it was stored
 * @throws RangeError when the amount is no positive number of cents, or `previous` does not fit the sale
 */
export function stornoLines(
  sale: readonly SaleRow[],
  previous: readonly (readonly StornoLine[])[],
  request: StornoRequest,
): StornoLinesResult {
  const { amountMinor } = request;
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) {
    throw new RangeError("A storno needs a positive amount in whole cents");
  }
  const left = remaining(sale, previous);
  if (left.valueMinor === 0) {
    return held("nothing_left", { amountMinor });
  }
  if (amountMinor > left.valueMinor) {
    return held("exceeds_sale", { amountMinor, leftMinor: left.valueMinor });
  }
  if (amountMinor === left.valueMinor) {
    return ok(wholeRest(sale, left), amountMinor, "whole");
  }

  const returned = (request.returned ?? []).filter((line) => line.quantity !== 0);
  if (returned.length > 0) {
    const pieces = returnedPieces(sale, left, returned, amountMinor);
    if (pieces.kind === "too_many") {
      return held("exceeds_line", { lineId: pieces.lineId, returned: pieces.asked, left: pieces.left });
    }
    if (pieces.kind === "matched") {
      return ok(pieces.lines, amountMinor, "returned_lines");
    }
  }
  return ok(spread(sale, left, amountMinor), amountMinor, "spread");
}

/** Free rows are reversed with the rest, so that the storno mirrors the receipt. */
function wholeRest(sale: readonly SaleRow[], left: Remaining): StornoLine[] {
  return sale.flatMap((sold, saleRow) => {
    const { quantity = 0, valueMinor = 0 } = left.perRow[saleRow] ?? {};
    return linesForPieces(sold, saleRow, quantity, valueMinor);
  });
}

function spread(sale: readonly SaleRow[], left: Remaining, amountMinor: number): StornoLine[] {
  const shares = allocate(
    amountMinor,
    left.perRow.map((row) => row.valueMinor),
  );
  return sale.flatMap((sold, saleRow) => {
    const unitMinor = shares[saleRow] ?? 0;
    return linesForPieces(sold, saleRow, 0, unitMinor);
  });
}

function ok(lines: StornoLine[], totalMinor: number, covers: StornoCoverage): StornoLinesResult {
  return { kind: "ok", lines, totalMinor, covers };
}

type Hold = { [Code in StornoHoldReason]: [reason: Code, detail: FiscalReasonFacts<Code>] }[StornoHoldReason];

function held(...[reason, detail]: Hold): StornoLinesResult {
  return { kind: "held", reason, detail } as StornoLinesResult;
}

/** What JAR's answer to an order means: an order number alone is no acceptance (jar-api.md 9.3). */
import { compareOrderLines, referenceMatches } from "../../../lib/jar";
import type { JarOrder } from "../../../lib/jar";
import { unitCost } from "../../../lib/supplier";
import type { PriceBasis } from "../../../lib/supplier";
import type { SupplierLineCost, SupplierOrderLine } from "../../../modules/dropship";
import { readApprovals } from "./actions";
import { priceBasis } from "./check";
import { orderByNumber } from "./jar-orders";
import { raiseAttention } from "./news";
import { hold, progress } from "./send-work";
import type { SendWork, SupplierSettlement } from "./send-work";

interface AnsweredLine {
  code: string;
  count: number | null;
  /** The answer to the POST names it, the order read back does not. */
  dealerPrice?: string | null;
}

const NOTHING_EXPECTED: ReadonlyMap<string, string> = new Map();

/** @param expected code -> dealer price that was seen right before sending */
export async function afterAnswer(
  work: SendWork,
  jarOrderId: string,
  answered: readonly AnsweredLine[],
  expected: ReadonlyMap<string, string> = NOTHING_EXPECTED,
): Promise<SupplierSettlement> {
  const asked = work.order.lines.map(({ code, asked: count }) => {
    return { code, count, dealerPrice: expected.get(code) };
  });
  const compared = compareOrderLines(asked, answered);
  const short = new Map(compared.short.map((line) => [line.code, line.accepted]));
  const missing = new Set(compared.missing.map((line) => line.code));
  const basis = await priceBasis(work.service);
  const lines = work.order.lines.map((line) => ({
    ...line,
    accepted: missing.has(line.code) ? 0 : (short.get(line.code) ?? line.asked),
    ...costOf(line, answered, basis),
  }));
  await progress(work, { lines }, { lines });
  await showNewPrices(work, compared.repriced, basis);
  if (compared.unexpected.length > 0) {
    return hold("lines_differ", { unexpected: compared.unexpected.map((line) => line.code) });
  }
  if (compared.short.length > 0 || compared.missing.length > 0) {
    return hold("partially_accepted", { short: compared.short, missing: compared.missing });
  }
  return readBack(work, jarOrderId);
}

/** Reads the order at JAR and ends the attempt: what JAR shows is what we know. */
export async function readBack(work: SendWork, jarOrderId: string): Promise<SupplierSettlement> {
  const read = await orderByNumber(work.client, jarOrderId);
  const seen = {
    jar_status: read.status,
    last_checked_at: new Date(),
  };
  const { id, reference, lines } = work.order;
  if (read.reference !== null && !referenceMatches(reference, read.reference)) {
    const other = { sent: reference, stored: read.reference };
    if (!(await readApprovals(work.service, id)).has("reference_mismatch", other)) {
      return { ...hold("reference_mismatch", other), patch: seen };
    }
    await raiseAttention(work.container, id, "reference_differs", other);
  }
  const short = lines.flatMap(({ code, asked, accepted }) =>
    accepted !== null && accepted < asked ? [{ code, asked, accepted }] : [],
  );
  if (short.length > 0) {
    await raiseAttention(work.container, id, "partially_accepted", { lines: short });
  }
  return {
    to: "done",
    reasonCode: null,
    actor: "worker",
    code: "ordered",
    patch: {
      ...seen,
      next_check_at: new Date(Date.now() + 60_000),
    },
  };
}

export async function linesOf({ client }: SendWork, jarOrderId: string): Promise<AnsweredLine[]> {
  return answeredLines(await orderByNumber(client, jarOrderId));
}

export function answeredLines(order: JarOrder): AnsweredLine[] {
  return order.lines.map(({ code, quantity }) => ({ code, count: quantity }));
}

function costOf(
  { code }: SupplierOrderLine,
  answered: readonly AnsweredLine[],
  basis: PriceBasis,
): { cost?: SupplierLineCost } {
  const price = answered.find((line) => line.code === code)?.dealerPrice ?? null;
  const unit = unitCost(price, basis);
  return unit === null ? {} : { cost: { unit, currency: basis.currency, source: "order" } };
}

async function showNewPrices(
  work: SendWork,
  repriced: readonly { code: string; expected: string; answered: string }[],
  basis: PriceBasis,
): Promise<void> {
  const lines = repriced.map(({ code, expected, answered }) => {
    return { code, expected: unitCost(expected, basis), charged: unitCost(answered, basis) };
  });
  if (lines.length > 0) {
    await raiseAttention(work.container, work.order.id, "price_changed", {
      lines,
      currency: basis.currency,
    });
  }
}

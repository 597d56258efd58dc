/** Looks at JAR for what an earlier attempt may have left there. Found is not ours: see lib/supplier/found. */
import type { SupplierReasonFacts } from "../../../contract/reasons/supplier";
import { JarNotFoundError, referenceMatches } from "../../../lib/jar";
import type { JarOrder } from "../../../lib/jar";
import { fitOf, foundLines } from "../../../lib/supplier";
import type { SendWork } from "./send-work";

export const TAKEN = "reference_taken";

type Found =
  | { kind: "none" }
  | { kind: "ours"; order: JarOrder }
  /** It carries our reference and is not ours. */
  | { kind: "another"; facts: SupplierReasonFacts<typeof TAKEN> };

/** By reference, then among the orders since yesterday: a hit counts only with our goods, in our time (9.1). */
export async function lookUp(work: SendWork): Promise<Found> {
  const { client, order } = work;
  const byReference = await client.order(order.reference).catch((error: unknown) => {
    if (error instanceof JarNotFoundError) {
      return null;
    }
    throw error;
  });
  const first = await judged(work, byReference === null ? [] : [byReference]);
  // Only the row of a restored backup knows less than JAR, and its reference is enough to find that out (faults.md F31).
  if (first.kind === "ours" || order.sendStartedAt === null) {
    return first;
  }
  const yesterday = new Date(order.sendStartedAt.getTime() - 24 * 60 * 60_000);
  const second = await judged(work, await client.orders({ from: yesterday.toISOString().slice(0, 10) }));
  return second.kind === "none" ? first : second;
}

async function judged(
  { service, order: { id, reference, lines, enlistedAt } }: SendWork,
  candidates: readonly JarOrder[],
): Promise<Found> {
  const ours = { lines, since: enlistedAt };
  const named = candidates.filter((candidate) => referenceMatches(reference, candidate.reference));
  for (const candidate of named) {
    const fit = fitOf(candidate, ours);
    if ((fit === "whole" || fit === "part") && !(await service.orders.isTaken(candidate.id, id))) {
      return { kind: "ours", order: candidate };
    }
  }
  const [other] = named;
  return other
    ? { kind: "another", facts: { jar_number: other.id, lines: foundLines(other, ours) } }
    : { kind: "none" };
}

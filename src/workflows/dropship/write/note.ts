/** What waits for a person or cannot be used: only the supplier's own rows are written, the store stays as it is. */
import type { ProductRowPatch } from "../../../modules/dropship";
import { applied } from "./context";
import type { ItemResult, PlanEntry, WriteContext } from "./context";
import { asideColumns, keyColumns, stampOf, supplierColumns } from "./rows";

export async function noteProducts(context: WriteContext, entries: PlanEntry[]): Promise<ItemResult[]> {
  const now = new Date();
  const patches = new Map(
    entries.map((entry) => [entry.code, { ...patchOf(entry), ...stampOf(context, now) }]),
  );
  await context.service.products.write(patches);
  return entries.map(applied);
}

function patchOf({ action, reason, payload }: PlanEntry): ProductRowPatch {
  const known = payload ? { ...supplierColumns(payload), ...keyColumns(payload) } : {};
  return action === "hold" && payload?.aside
    ? { ...known, ...asideColumns(payload) }
    : { ...known, state: "quarantined", reason_code: reason, reason_data: null };
}

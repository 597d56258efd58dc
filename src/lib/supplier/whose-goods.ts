/**
 * Whose the pieces of an order are that the supplier sells too: judged by where they are reserved and from where they
 * left, never by what is still open (docs/decisions/0030-whose-parcel.md). What the order takes from the shop's own
 * location, or what the customer picks up, is the shop's business (architecture.md 4.3).
 */
import type { FactLine } from "../../contract/reasons/entry";
import type { PlannedLine } from "./lines";

interface Pieces {
  lineItemId: string;
  locationId: string | null;
  quantity: number;
}

export interface GoodsEvidence {
  /** Where the supplier's goods stand. Null: the store has no such location, so nothing speaks for the shop's own. */
  location: string | null;
  /** The customer collects the order at the shop. */
  pickedUp: boolean;
  reserved: readonly Pieces[];
  /** Of fulfilments that were not cancelled. */
  fulfilled: readonly (Pieces & { bySupplier: boolean })[];
}

interface Line {
  id: string;
  quantity: number;
}

/** Pieces of an order line that the supplier sends, or has sent. */
export function supplierPieces({ id, quantity }: Line, evidence: GoodsEvidence): number {
  const { location, pickedUp, reserved, fulfilled } = evidence;
  if (pickedUp) {
    return 0;
  }
  if (location === null) {
    return quantity - sum(id, fulfilled, ({ bySupplier }) => !bySupplier);
  }
  const isElsewhere = ({ locationId }: Pieces): boolean => locationId !== null && locationId !== location;
  return Math.max(0, quantity - sum(id, reserved, isElsewhere) - sum(id, fulfilled, isElsewhere));
}

/**
 * Pieces that a person marked as fulfilled at the supplier's location, from which a shop sends nothing itself: ordered
 * from the supplier in another way, or pressed by mistake? Only they know.
 */
export function fulfilledByStaff(
  lines: readonly PlannedLine[],
  { location, fulfilled }: Pick<GoodsEvidence, "location" | "fulfilled">,
): FactLine[] {
  return lines.flatMap(({ code, title, asked, lineItemIds }) => {
    const quantity = lineItemIds
      .map((id) => sum(id, fulfilled, (pieces) => !pieces.bySupplier && pieces.locationId === location))
      .reduce((all, pieces) => all + pieces, 0);
    return quantity > 0 ? [{ code, title, in_order: asked, quantity }] : [];
  });
}

function sum<P extends Pieces>(
  lineItemId: string,
  all: readonly P[],
  counts: (pieces: P) => boolean,
): number {
  return all
    .filter((pieces) => pieces.lineItemId === lineItemId && counts(pieces))
    .reduce((total, { quantity }) => total + quantity, 0);
}

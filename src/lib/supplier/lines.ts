/** Which of an order's goods are the supplier's, one entry per code. */
export interface OrderItem {
  id: string;
  title: string;
  variantId: string | null;
  /** Pieces to order. */
  quantity: number;
}

export interface PlannedLine {
  lineItemIds: string[];
  code: string;
  title: string;
  asked: number;
}

/**
 * One entry per code: the supplier's answer is keyed by code, so two lines of one code would overwrite each other there.
 * What was planned once keeps its code, whatever became of the product in the store since.
 * @param codes variant id -> supplier's code
 * @param planned what was planned for this order before
 */
export function plannedLines(
  items: readonly OrderItem[],
  codes: ReadonlyMap<string, string>,
  planned: readonly Pick<PlannedLine, "lineItemIds" | "code">[] = [],
): PlannedLine[] {
  const lines = new Map<string, PlannedLine>();
  for (const { id, title, variantId, quantity } of items) {
    const known = planned.find((line) => line.lineItemIds.includes(id));
    const code = known?.code ?? codes.get(variantId ?? "");
    if (code === undefined || quantity <= 0) {
      continue;
    }
    const line = lines.get(code) ?? { lineItemIds: [], code, title, asked: 0 };
    lines.set(code, {
      ...line,
      lineItemIds: [...line.lineItemIds, id],
      asked: line.asked + quantity,
    });
  }
  return [...lines.values()];
}

/** The same goods in the same numbers for the same order lines; in which order they stand does not count. */
export function isSamePlan(left: readonly PlanPart[], right: readonly PlanPart[]): boolean {
  const others = new Set(right.map(partKey));
  return left.length === right.length && left.every((line) => others.has(partKey(line)));
}

type PlanPart = Pick<PlannedLine, "code" | "asked" | "lineItemIds">;

function partKey({ code, asked, lineItemIds }: PlanPart): string {
  return JSON.stringify([code, asked, [...lineItemIds].sort()]);
}

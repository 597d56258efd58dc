/**
 * Whether an order that stands at the supplier is the one of this row: one rule for what a look-up finds, what the list of
 * a period shows, and what a person names (jar-api.md 9.1). A number or a reference alone is nobody's: another shop of the
 * account counts as we do, and the supplier finds numbers and references by one parameter.
 */
import type { FactLine } from "../../contract/reasons/entry";

export interface FoundOrder {
  /** The supplier's wall clock, without a zone. */
  created: string | null;
  lines: readonly { code: string; quantity: number }[];
}

export interface LookedFor {
  lines: readonly { code: string; title?: string | null; asked: number }[];
  /** Nothing can have been ordered for it before. */
  since: Date;
}

export type Fit =
  /** Exactly what was asked for. */
  | "whole"
  /** Nothing else, and less of it: the supplier takes what it has (jar-api.md 9.3). */
  | "part"
  | "other_goods"
  | "older";

export function fitOf(found: FoundOrder, ours: LookedFor): Fit {
  if (isOlder(found.created, ours.since)) {
    return "older";
  }
  const there = piecesByCode(found.lines.map(({ code, quantity }) => ({ code, pieces: quantity })));
  const asked = piecesByCode(ours.lines.map(({ code, asked: pieces }) => ({ code, pieces })));
  if (there.size === 0 || [...there].some(([code, pieces]) => pieces > (asked.get(code) ?? 0))) {
    return "other_goods";
  }
  return [...asked].every(([code, pieces]) => there.get(code) === pieces) ? "whole" : "part";
}

/** Every code of either, with the pieces of both. */
export function foundLines(found: FoundOrder, ours: LookedFor): FactLine[] {
  const there = piecesByCode(found.lines.map(({ code, quantity }) => ({ code, pieces: quantity })));
  const here = ours.lines.map(({ code, title = null, asked }) => {
    return { code, title, asked, at_jar: there.get(code) ?? 0 };
  });
  const foreign = [...there].filter(([code]) => !here.some((line) => line.code === code));
  return [...here, ...foreign.map(([code, pieces]) => ({ code, title: null, asked: 0, at_jar: pieces }))];
}

/** Two clocks are never the same. */
const SLACK_MS = 10 * 60_000;

/**
 * The supplier's clock is Sofia's, or perhaps UTC (jar-api.md 10, row 25). Read as UTC it names the latest moment that it can
 * mean, so nothing of ours ever seems older than it is.
 */
function isOlder(created: string | null, since: Date): boolean {
  const latest = created === null ? NaN : Date.parse(`${created.trim().replace(" ", "T")}Z`);
  return latest < since.getTime() - SLACK_MS;
}

function piecesByCode(lines: readonly { code: string; pieces: number }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, pieces } of lines) {
    counts.set(code, (counts.get(code) ?? 0) + pieces);
  }
  return counts;
}

/** Which rows of a ledger a list shows. It stands in the page's address, so that the way back from an order leads to it. */
import { useSearchParams } from "react-router-dom";
import type { LedgerState } from "../../contract/shared";

/** Settled or not: something about them is for a person to look at. */
export const ATTENTION = "attention";

export type OrderFilter = LedgerState | typeof ATTENTION;

/** First those that somebody has to do something about. */
export const FILTERS = [
  "held",
  "refused",
  ATTENTION,
  "unknown",
  "waiting",
  "queued",
  "working",
  "done",
  "skipped",
] as const satisfies readonly OrderFilter[];

/** What the list is asked for. */
export const filterQuery = (filter: OrderFilter | undefined): Record<string, string> => {
  if (filter === undefined) {
    return {};
  }
  return filter === ATTENTION ? { attention: "true" } : { state: filter };
};

export const useOrderFilter = (): [OrderFilter | undefined, (filter: OrderFilter | undefined) => void] => {
  const [params, setParams] = useSearchParams();
  const chosen = params.get("show");
  const filter = FILTERS.find((known) => known === chosen);
  return [filter, (next) => setParams(next === undefined ? {} : { show: next }, { replace: true })];
};

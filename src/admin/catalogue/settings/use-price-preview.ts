/** What price rules that nobody has saved yet would do. Asked after a rest, because each answer looks at every product. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { PricePreview } from "../../../contract/catalogue";
import { request } from "../../lib/client";
import { NO_PROBLEMS, refusedFields, statusOf } from "../../lib/refusal";
import type { FieldProblems } from "../../lib/refusal";
import type { PriceSettings } from "../../../contract/catalogue-settings";
import { settingsKey } from "../use-catalogue";
import { useRested } from "../../list/use-list-filter";

const REST_MS = 700;

export type PreviewState =
  | { kind: "unchanged" }
  | { kind: "working" }
  | { kind: "invalid" }
  | { kind: "failed" }
  | { kind: "ready"; preview: PricePreview; isStale: boolean };

export interface Previewed {
  state: PreviewState;
  /** Of the price fields; the same as saving would say. */
  problems: FieldProblems;
}

export const usePricePreview = (prices: PriceSettings, isChanged: boolean): Previewed => {
  const rested = useRested(prices, REST_MS);
  const { data, error, isFetching } = useQuery({
    queryKey: [...settingsKey, "preview", rested],
    queryFn: () =>
      request<PricePreview>("/admin/dropship/settings/preview", {
        method: "POST",
        body: { prices: rested },
      }),
    enabled: isChanged,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  const isResting = rested !== prices;
  const isRefused = error !== null && statusOf(error) === 400;
  return {
    state: stateOf({ isChanged, isResting, isRefused, hasFailed: error !== null, isFetching, data }),
    problems: isChanged && isRefused && !isResting ? refusedFields(error) : NO_PROBLEMS,
  };
};

const stateOf = (now: {
  isChanged: boolean;
  isResting: boolean;
  isRefused: boolean;
  hasFailed: boolean;
  isFetching: boolean;
  data: PricePreview | undefined;
}): PreviewState => {
  if (!now.isChanged) {
    return { kind: "unchanged" };
  }
  if (now.hasFailed) {
    return { kind: now.isRefused ? "invalid" : "failed" };
  }
  return now.data
    ? { kind: "ready", preview: now.data, isStale: now.isFetching || now.isResting }
    : { kind: "working" };
};

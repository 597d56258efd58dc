/** Which two books are compared, and how the comparisons of them are read. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import type { Permission } from "../../../contract/permissions";
import type { InBoth } from "../../../contract/reasons/entry";
import type { ComparisonAnswer, ComparisonsAnswer, FindingsAnswer } from "../../../contract/shared";
import { request } from "../../lib/client";
import { given } from "../../list/query";
import type { Filter } from "../../list/query";
import { comparisonsInterval } from "../polling";

/** A kind of finding; an information alone needs nobody. */
export interface FindingWords {
  readonly title: InBoth;
  readonly text: InBoth;
  readonly isInformation?: true;
}

export interface ComparedBooks {
  /** What is said of this other side alone; all else is said of both. */
  words: "comparison" | "jarComparison";
  kinds: Readonly<Record<string, FindingWords>>;
  /** Why one did not end; undefined for a code that is not known here. */
  errorText(code: string): InBoth | undefined;
  api: string;
  queryKey: readonly string[];
  /** Of the admin, with the list; the id follows it. */
  page: string;
  /** The beginning of a file's name. */
  file: string;
  mayStart: Permission;
}

export const useComparisons = (
  { api, queryKey }: ComparedBooks,
  filter: Filter,
): UseQueryResult<ComparisonsAnswer> =>
  useQuery({
    queryKey: [...queryKey, filter],
    queryFn: () => request<ComparisonsAnswer>(api, { query: given(filter) }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => comparisonsInterval(state.data?.reconciliations ?? []),
  });

export const useComparison = (
  { api, queryKey }: ComparedBooks,
  id: string,
): UseQueryResult<ComparisonAnswer> =>
  useQuery({
    queryKey: [...queryKey, id],
    queryFn: () => request<ComparisonAnswer>(`${api}/${id}`),
    refetchInterval: ({ state }) => comparisonsInterval(state.data ? [state.data.reconciliation] : []),
  });

/** @param version changes when the comparison has ended, so that the table follows it */
export const useFindings = <Finding>(
  { api, queryKey }: ComparedBooks,
  id: string,
  filter: Filter,
  version: string,
): UseQueryResult<FindingsAnswer<Finding>> =>
  useQuery({
    queryKey: [...queryKey, id, "findings", filter, version],
    queryFn: () => request<FindingsAnswer<Finding>>(`${api}/${id}/findings`, { query: given(filter) }),
    placeholderData: keepPreviousData,
  });

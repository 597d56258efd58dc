/** Reads the rows of one order and keeps them fresh. The route reads the plugin's own database only. */
import type { HttpTypes } from "@medusajs/framework/types";
import { useQuery } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { request } from "../lib/client";
import type { LedgerEntry } from "../../contract/shared";
import { pollInterval } from "./polling";
import { useOrderChanges } from "./use-order-changes";

export const useLedgerQuery = <Answer>(input: {
  order: HttpTypes.AdminOrder;
  path: string;
  queryKey: readonly string[];
  entries: (answer: Answer) => readonly LedgerEntry[];
}): UseQueryResult<Answer> => {
  const changedAt = useOrderChanges(input.order, input.queryKey);
  return useQuery<Answer>({
    queryKey: input.queryKey,
    queryFn: () => request<Answer>(input.path, { query: { order_id: input.order.id } }),
    staleTime: 0,
    refetchInterval: (query) =>
      pollInterval({
        states: query.state.data ? input.entries(query.state.data).map((entry) => entry.state) : [],
        changedAt: changedAt.current,
        now: Date.now(),
      }),
  });
};

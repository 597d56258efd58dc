/** Reads the rows of one order and keeps them fresh. The route reads the plugin's own database only. */
import type { HttpTypes } from "@medusajs/framework/types";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { MutableRefObject } from "react";
import type { LedgerEntry } from "../../contract/shared";
import { request } from "../lib/client";
import { pollInterval } from "./polling";

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

/*
 * Tells a card that the order changed on the same page: a captured payment, a refund, a cancellation.
 * The card then reads its rows again instead of showing yesterday's state beside today's payment.
 */

const fingerprint = (order: HttpTypes.AdminOrder): string =>
  [
    order.status,
    order.payment_status,
    order.fulfillment_status,
    ...(order.payment_collections ?? []).flatMap((collection) => [
      collection.authorized_amount,
      collection.captured_amount,
      collection.refunded_amount,
    ]),
  ].join("/");

/** Returns when the order last changed (milliseconds); its creation counts as a change. */
const useOrderChanges = (
  order: HttpTypes.AdminOrder,
  queryKey: readonly string[],
): MutableRefObject<number> => {
  const queryClient = useQueryClient();
  const current = fingerprint(order);
  const seen = useRef(current);
  const changedAt = useRef(new Date(order.created_at).getTime());

  useEffect(() => {
    if (seen.current === current) {
      return;
    }
    seen.current = current;
    changedAt.current = Date.now();
    void queryClient.invalidateQueries({ queryKey });
  }, [current, queryClient, queryKey]);

  return changedAt;
};

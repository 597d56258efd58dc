/**
 * Tells a card that the order changed on the same page: a captured payment, a refund, a cancellation.
 * The card then reads its rows again instead of showing yesterday's state beside today's payment.
 */
import type { HttpTypes } from "@medusajs/framework/types";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { MutableRefObject } from "react";

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
export const useOrderChanges = (
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

/** Reads the rows of one order and keeps them fresh. The route reads the plugin's own database only. */
import type { HttpTypes } from "@medusajs/framework/types";
import { useQuery } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { request } from "./client";
import type { LedgerEntry } from "../../contract/shared";
import type { FiscalDocumentsAnswer } from "../../contract/fiscal";
import { pollInterval } from "./polling";
import type { SupplierOrdersAnswer } from "../../contract/supplier";
import { useOrderChanges } from "./use-order-changes";

export const fiscalKey = (orderId: string): readonly string[] => ["jar-icash", "fiscal", orderId];
/** Everything about supplier orders is read again after an action. */
export const supplierOrdersKey = ["jar-icash", "supplier"] as const;
export const supplierKey = (orderId: string): readonly string[] => [...supplierOrdersKey, "of", orderId];

const useLedgerQuery = <Answer>(input: {
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

export const useFiscalDocuments = (order: HttpTypes.AdminOrder): UseQueryResult<FiscalDocumentsAnswer> =>
  useLedgerQuery<FiscalDocumentsAnswer>({
    order,
    path: "/admin/fiscal/documents",
    queryKey: useMemo(() => fiscalKey(order.id), [order.id]),
    entries: (answer) => answer.documents,
  });

export const useSupplierOrders = (order: HttpTypes.AdminOrder): UseQueryResult<SupplierOrdersAnswer> =>
  useLedgerQuery<SupplierOrdersAnswer>({
    order,
    path: "/admin/dropship/supplier-orders",
    queryKey: useMemo(() => supplierKey(order.id), [order.id]),
    entries: (answer) => answer.supplier_orders,
  });

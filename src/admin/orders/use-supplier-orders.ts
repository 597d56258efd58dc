/** Reads and changes supplier orders. Reading looks into the plugin's own database only, so a page is drawn at once. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { HttpTypes } from "@medusajs/framework/types";
import { useLedgerQuery } from "../ledger/use-ledger-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { request } from "../lib/client";
import type { SupplierOrderSettingsAnswer } from "../../contract/supplier-settings";
import { pollInterval } from "../ledger/polling";
import type {
  DropshipSummary,
  ReleasedMany,
  ReleaseManyBody,
  SupplierAction,
  SupplierOrderListAnswer,
  SupplierOrderRow,
  SupplierOrdersAnswer,
} from "../../contract/supplier";
import { useAction } from "../lib/use-action";
import type { Action } from "../lib/use-action";
import { given } from "../list/query";
import type { Filter } from "../list/query";

const ORDERS = "/admin/dropship/supplier-orders";
const MINUTE_MS = 60_000;

/** Everything about supplier orders is read again after an action. */
export const supplierOrdersKey = ["jar-icash", "supplier"] as const;
export const orderSettingsPath = "/admin/dropship/order-settings";
export const orderSettingsKey = [...supplierOrdersKey, "settings"] as const;
export const summaryKey = [...supplierOrdersKey, "summary"] as const;

/** What of one order JAR delivers. */
export const useSupplierOrders = (order: HttpTypes.AdminOrder): UseQueryResult<SupplierOrdersAnswer> =>
  useLedgerQuery<SupplierOrdersAnswer>({
    order,
    path: ORDERS,
    queryKey: useMemo(() => [...supplierOrdersKey, "of", order.id], [order.id]),
    entries: (answer) => answer.supplier_orders,
  });

/** Asked again soon while one of the rows moves, and now and then for those that come in. */
export const useSupplierOrderList = (filter: Filter): UseQueryResult<SupplierOrderListAnswer> =>
  useQuery({
    queryKey: [...supplierOrdersKey, "list", filter],
    queryFn: () => request<SupplierOrderListAnswer>(ORDERS, { query: given(filter) }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      pollInterval({
        states: state.data?.supplier_orders.map((order) => order.state) ?? [],
        changedAt: 0,
        now: Date.now(),
      }) || MINUTE_MS,
  });

/** @param isNeeded false: the server is not asked at all */
export const useDropshipSummary = (isNeeded = true): UseQueryResult<DropshipSummary> =>
  useQuery({
    enabled: isNeeded,
    queryKey: summaryKey,
    queryFn: () => request<DropshipSummary>("/admin/dropship/summary"),
    refetchInterval: MINUTE_MS,
  });

/** All that one brake holds. */
export const useReleaseMany = (): Action<ReleaseManyBody> =>
  useAction<ReleaseManyBody, ReleasedMany>({
    call: (body) => request<ReleasedMany>(`${ORDERS}/release-many`, { method: "POST", body: { ...body } }),
    queryKey: supplierOrdersKey,
    done: () => "orders.braked.released",
  });

/** Not read again by itself: what a person has typed must not be swapped under their hands. */
export const useOrderSettings = (): UseQueryResult<SupplierOrderSettingsAnswer> =>
  useQuery({
    queryKey: orderSettingsKey,
    queryFn: () => request<SupplierOrderSettingsAnswer>(orderSettingsPath),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: Infinity,
    gcTime: 0,
  });

interface Asked {
  name: SupplierAction;
  body?: object;
}

/** What a person does with one order; corrections and fulfilments also change Medusa's own sections of the page. */
export const useSupplierAction = (
  order: SupplierOrderRow,
  on: { done?: () => void; failed?: (error: Error) => boolean } = {},
): Action<Asked> =>
  useAction<Asked>({
    call: ({ name, body }) =>
      request(`${ORDERS}/${order.id}/${name}`, {
        method: name === "documents" ? "PUT" : "POST",
        body,
      }),
    queryKey: supplierOrdersKey,
    alsoRead: ["orders"],
    done: ({ name }) => `supplier.done.${name}`,
    onDone: on.done,
    onFailed: on.failed,
  });

/** Hides a notice that has been seen to. */
export const useDismissal = (order: SupplierOrderRow): Action<string> =>
  useAction<string>({
    call: (code) => request(`${ORDERS}/${order.id}/dismiss`, { method: "POST", body: { code } }),
    queryKey: supplierOrdersKey,
    done: () => "supplier.dismissed",
  });

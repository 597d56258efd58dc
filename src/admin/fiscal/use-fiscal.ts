/** Reads and changes fiscal documents. Reading looks into the plugin's own database only. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { HttpTypes } from "@medusajs/framework/types";
import { useLedgerQuery } from "../ledger/use-ledger-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { request } from "../lib/client";
import type {
  FiscalAction,
  FiscalDocumentListAnswer,
  FiscalDocumentRow,
  FiscalDocumentsAnswer,
  FiscalSummary,
} from "../../contract/fiscal";
import { pollInterval } from "../ledger/polling";
import { useAction } from "../lib/use-action";
import type { Action } from "../lib/use-action";
import { given } from "../list/query";
import type { Filter } from "../list/query";

const DOCUMENTS = "/admin/fiscal/documents";
const MINUTE_MS = 60_000;

/** Everything below it is read again after an action. */
export const fiscalRootKey = ["jar-icash", "fiscal"] as const;

/** The receipt of one order and its stornos. */
export const useFiscalDocuments = (order: HttpTypes.AdminOrder): UseQueryResult<FiscalDocumentsAnswer> =>
  useLedgerQuery<FiscalDocumentsAnswer>({
    order,
    path: DOCUMENTS,
    queryKey: useMemo(() => [...fiscalRootKey, order.id], [order.id]),
    entries: (answer) => answer.documents,
  });

/** Asked again soon while one of the rows moves, and now and then for those that come in. */
export const useFiscalDocumentList = (filter: Filter): UseQueryResult<FiscalDocumentListAnswer> =>
  useQuery({
    queryKey: [...fiscalRootKey, "list", filter],
    queryFn: () => request<FiscalDocumentListAnswer>(DOCUMENTS, { query: given(filter) }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      pollInterval({
        states: state.data?.documents.map((document) => document.state) ?? [],
        changedAt: 0,
        now: Date.now(),
      }) || MINUTE_MS,
  });

export const useFiscalSummary = (): UseQueryResult<FiscalSummary> =>
  useQuery({
    queryKey: [...fiscalRootKey, "summary"],
    queryFn: () => request<FiscalSummary>("/admin/fiscal/summary"),
    refetchInterval: MINUTE_MS,
  });

interface Asked {
  name: FiscalAction;
  body?: object;
}

/** What a person does with one document. */
export const useFiscalAction = (
  document: FiscalDocumentRow,
  on: { done?: () => void; failed?: (error: Error) => boolean } = {},
): Action<Asked> =>
  useAction<Asked>({
    call: ({ name, body }) =>
      request(`${DOCUMENTS}/${document.id}/${name.replaceAll("_", "-")}`, { method: "POST", body }),
    queryKey: fiscalRootKey,
    done: ({ name }) => `fiscal.done.${name}`,
    onDone: on.done,
    onFailed: on.failed,
  });

/** Hides a notice that has been seen to. */
export const useFiscalDismissal = (document: FiscalDocumentRow): Action<string> =>
  useAction<string>({
    call: (code) => request(`${DOCUMENTS}/${document.id}/dismiss`, { method: "POST", body: { code } }),
    queryKey: fiscalRootKey,
    done: () => "fiscal.dismissed",
  });

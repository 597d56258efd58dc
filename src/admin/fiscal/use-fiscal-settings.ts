import { useQuery } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { request } from "../lib/client";
import type { FiscalSettingsAnswer } from "../../contract/fiscal-settings";

export const fiscalSettingsPath = "/admin/fiscal/settings";
export const fiscalSettingsKey = ["jar-icash", "fiscal", "settings"] as const;
export const fiscalSummaryKey = ["jar-icash", "fiscal", "summary"] as const;

/** Not read again by itself: what a person has typed must not be swapped under their hands. */
export const useFiscalSettings = (): UseQueryResult<FiscalSettingsAnswer> =>
  useQuery({
    queryKey: fiscalSettingsKey,
    queryFn: () => request<FiscalSettingsAnswer>(fiscalSettingsPath),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: Infinity,
    gcTime: 0,
  });

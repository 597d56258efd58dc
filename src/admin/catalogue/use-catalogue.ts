/** Reads the catalogue's routes. They look into the plugin's own database only, so a page is drawn at once. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import type {
  AvailabilityText,
  AvailabilityTextsAnswer,
  BrandsAnswer,
  PlanAnswer,
  RefusedHost,
  RefusedHostsAnswer,
  SetupSyncRunAnswer,
  StoreAnswer,
  SupplierProductsAnswer,
  SyncRunsAnswer,
} from "../../contract/catalogue";
import type { SupplierCategoriesAnswer } from "../../contract/categories";
import type { JoinPlanAnswer } from "../../contract/joining";
import type { StoreFinding } from "../../contract/reasons/store";
import { request } from "../lib/client";
import { given } from "../list/query";
import type { Filter } from "../list/query";
import { runsInterval } from "../ledger/polling";
import type { CatalogueSettingsSetup } from "../../contract/catalogue-settings";

const BASE = "/admin/dropship";

/** Everything below it is read again after an action. */
export const catalogueKey = ["jar-icash", "catalogue"] as const;
export const runsKey = [...catalogueKey, "runs"] as const;
export const productsKey = [...catalogueKey, "products"] as const;
export const categoriesKey = [...catalogueKey, "categories"] as const;
export const settingsKey = [...catalogueKey, "settings"] as const;

export const useSyncRuns = (filter: Filter): UseQueryResult<SyncRunsAnswer> =>
  useQuery({
    queryKey: [...runsKey, filter],
    queryFn: () => request<SyncRunsAnswer>(`${BASE}/sync-runs`, { query: given(filter) }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => runsInterval(state.data?.sync_runs ?? []),
  });

export const useSyncRun = (id: string): UseQueryResult<SetupSyncRunAnswer> =>
  useQuery({
    queryKey: [...runsKey, id],
    queryFn: () => request<SetupSyncRunAnswer>(`${BASE}/sync-runs/${id}`),
    refetchInterval: ({ state }) => runsInterval(state.data ? [state.data.sync_run] : []),
  });

/** @param version changes whenever the run has got further, so that the table follows it */
export const usePlan = (id: string, filter: Filter, version: string): UseQueryResult<PlanAnswer> =>
  useQuery({
    queryKey: [...runsKey, id, "plan", filter, version],
    queryFn: () => request<PlanAnswer>(`${BASE}/sync-runs/${id}/plan`, { query: given(filter) }),
    placeholderData: keepPreviousData,
  });

export const useSupplierProducts = (filter: Filter): UseQueryResult<SupplierProductsAnswer> =>
  useQuery({
    queryKey: [...productsKey, filter],
    queryFn: () => request<SupplierProductsAnswer>(`${BASE}/products`, { query: given(filter) }),
    placeholderData: keepPreviousData,
  });

/** Of one product; never shows the product that was looked at before. */
export const useSupplierProduct = (productId: string): UseQueryResult<SupplierProductsAnswer> =>
  useQuery({
    queryKey: [...productsKey, "of", productId],
    queryFn: () => request<SupplierProductsAnswer>(`${BASE}/products`, { query: { product_id: productId } }),
  });

export const useJoinPlan = (filter: Filter): UseQueryResult<JoinPlanAnswer> =>
  useQuery({
    queryKey: [...catalogueKey, "joins", filter],
    queryFn: () => request<JoinPlanAnswer>(`${BASE}/joins`, { query: given(filter) }),
    placeholderData: keepPreviousData,
  });

export const useSupplierCategories = (filter: Filter): UseQueryResult<SupplierCategoriesAnswer> =>
  useQuery({
    queryKey: [...categoriesKey, filter],
    queryFn: () => request<SupplierCategoriesAnswer>(`${BASE}/categories`, { query: given(filter) }),
    placeholderData: keepPreviousData,
  });

export const useRefusedHosts = (): UseQueryResult<RefusedHost[]> =>
  useQuery({
    queryKey: [...catalogueKey, "picture-hosts"],
    queryFn: async () => (await request<RefusedHostsAnswer>(`${BASE}/picture-hosts`)).refused_hosts,
  });

export const useStoreFindings = (): UseQueryResult<StoreFinding[]> =>
  useQuery({
    queryKey: [...catalogueKey, "store"],
    queryFn: async () => (await request<StoreAnswer>(`${BASE}/store`)).findings,
  });

/** Brands of known products that contain the text, the most frequent first. */
export const useBrands = (filter: Filter): UseQueryResult<string[]> =>
  useQuery({
    queryKey: [...productsKey, "brands", filter],
    queryFn: async () => (await request<BrandsAnswer>(`${BASE}/brands`, { query: given(filter) })).brands,
    placeholderData: keepPreviousData,
  });

export const useAvailabilityTexts = (): UseQueryResult<AvailabilityText[]> =>
  useQuery({
    queryKey: [...settingsKey, "availability"],
    queryFn: async () => {
      const answer = await request<AvailabilityTextsAnswer>(`${BASE}/availability-texts`);
      return answer.availability_texts;
    },
  });

/** Not read again by itself: what a person has typed must not be swapped under their hands. */
export const useCatalogueSettings = (): UseQueryResult<CatalogueSettingsSetup> =>
  useQuery({
    queryKey: [...settingsKey, "stored"],
    queryFn: () => request<CatalogueSettingsSetup>(`${BASE}/settings`),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: Infinity,
    gcTime: 0,
  });

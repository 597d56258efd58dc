/** What the start page shows, from the own database only. A part that the person may not see is left out. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import type { DropshipOverviewAnswer } from "../../contract/catalogue-overview";
import type { FiscalOverviewAnswer } from "../../contract/fiscal";
import type { HealthAnswer } from "../../contract/health";
import type { DropshipSummary } from "../../contract/supplier";
import type { StepsAnswer } from "../../contract/steps";
import type { WaitingAnswer } from "../../contract/waiting";
import { request } from "../lib/client";
import { RequestError, statusOf } from "../lib/refusal";

const MINUTE_MS = 60_000;
/** Whoever works through the list sees a row leave soon after it is settled. */
const WAITING_MS = 15_000;
export const ROOT_KEY = ["jar-icash"] as const;

/** With a light out the server answers 503 and says the same. */
const readHealth = async (): Promise<HealthAnswer> => {
  try {
    return await request<HealthAnswer>("/admin/jar-icash/health");
  } catch (error) {
    if (error instanceof RequestError && error.status === 503 && isHealth(error.body)) {
      return error.body;
    }
    throw error;
  }
};

const isHealth = (body: unknown): body is HealthAnswer =>
  typeof body === "object" && body !== null && "jar" in body && "icash" in body;

/** Who may not see it is not asked again and again. */
const retry = (failures: number, error: Error): boolean => statusOf(error) !== 403 && failures < 2;

const useMinutely = <Answer>(key: readonly string[], read: () => Promise<Answer>): UseQueryResult<Answer> =>
  useQuery({ queryKey: [...ROOT_KEY, ...key], queryFn: read, refetchInterval: MINUTE_MS, retry });

export const useHealth = (): UseQueryResult<HealthAnswer> => useMinutely(["health"], readHealth);

export const useDropshipOverview = (): UseQueryResult<DropshipOverviewAnswer> =>
  useMinutely(["dropship", "overview"], () => request<DropshipOverviewAnswer>("/admin/dropship/overview"));

export const useFiscalOverview = (): UseQueryResult<FiscalOverviewAnswer> =>
  useMinutely(["fiscal", "overview"], () => request<FiscalOverviewAnswer>("/admin/fiscal/overview"));

/** The same answer as on the page of the orders, under the same key. */
export const useDebt = (): UseQueryResult<DropshipSummary> =>
  useMinutely(["supplier", "summary"], () => request<DropshipSummary>("/admin/dropship/summary"));

/** While something is to be done, what comes of it is seen soon. */
export const useFirstSteps = (): UseQueryResult<StepsAnswer> =>
  useQuery({
    queryKey: [...ROOT_KEY, "steps"],
    queryFn: () => request<StepsAnswer>("/admin/jar-icash/steps"),
    refetchInterval: ({ state }) => (state.data?.done === false ? WAITING_MS : MINUTE_MS),
    retry,
  });

export const useWaiting = (page: { limit: number; offset: number }): UseQueryResult<WaitingAnswer> =>
  useQuery({
    queryKey: [...ROOT_KEY, "waiting", page],
    queryFn: () => request<WaitingAnswer>("/admin/jar-icash/waiting", { query: page }),
    refetchInterval: WAITING_MS,
    placeholderData: keepPreviousData,
    retry,
  });

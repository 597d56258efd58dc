/** Reads and changes who may act for the shop; both parts of the plugin have switches of their own. */
import { useQueries } from "@tanstack/react-query";
import type {
  ArmSwitchBody,
  ConsentAnswer,
  ConsentEvent,
  ConsentHistoryAnswer,
  DisarmSwitchBody,
  SayInstallationBody,
  Switch,
} from "../../contract/consent";
import { request } from "../lib/client";
import { statusOf } from "../lib/refusal";
import { useAction } from "../lib/use-action";
import type { Action } from "../lib/use-action";

const PARTS = ["dropship", "fiscal"] as const;
export type Part = (typeof PARTS)[number];

/** Everything of the plugin is read again: what is armed goes on at once. */
const ROOT_KEY = ["jar-icash"] as const;
const MINUTE_MS = 60_000;

const pathOf = (part: Part) => `/admin/${part}/consent`;

export const partOf = (name: Switch): Part => (name === "receipts" ? "fiscal" : "dropship");

export interface PartConsent {
  part: Part;
  answer: ConsentAnswer;
}

export interface Consents {
  isPending: boolean;
  error: Error | null;
  refetch: () => void;
  parts: PartConsent[];
}

export const useConsents = (): Consents =>
  useQueries({
    queries: PARTS.map((part) => ({
      queryKey: [...ROOT_KEY, part, "consent"],
      queryFn: () => request<ConsentAnswer>(pathOf(part)),
      staleTime: MINUTE_MS,
      retry: false,
    })),
    combine: (results) => ({
      isPending: results.some(({ isPending }) => isPending),
      // Who may see only one part is shown that one.
      error: results.find(({ error }) => error && statusOf(error) !== 403)?.error ?? null,
      refetch: () => results.forEach(({ refetch }) => void refetch()),
      parts: results.flatMap(({ data }, index) => {
        const part = PARTS[index];
        return data && part ? [{ part, answer: data }] : [];
      }),
    }),
  });

const SHOWN = 100;

/** Of both parts, as far as the person may see them; nothing while it is read. */
export const useConsentHistory = (): ConsentEvent[] =>
  useQueries({
    queries: PARTS.map((part) => ({
      queryKey: [...ROOT_KEY, part, "consent", "history"],
      queryFn: () => request<ConsentHistoryAnswer>(`${pathOf(part)}/history`, { query: { limit: SHOWN } }),
      retry: false,
    })),
    combine: (results) =>
      results
        .flatMap(({ data }) => data?.events ?? [])
        .sort((one, other) => Date.parse(other.at) - Date.parse(one.at)),
  });

interface FormEnds {
  onDone: () => void;
  onFailed: (error: Error) => boolean;
}

export const useArm = (ends: FormEnds): Action<ArmSwitchBody> =>
  useAction<ArmSwitchBody>({
    call: (body) => request(`${pathOf(partOf(body.name))}/arm`, { method: "POST", body }),
    queryKey: ROOT_KEY,
    done: () => "consent.armed",
    ...ends,
  });

export const useDisarm = (): Action<DisarmSwitchBody> =>
  useAction<DisarmSwitchBody>({
    call: (body) => request(`${pathOf(partOf(body.name))}/disarm`, { method: "POST", body }),
    queryKey: ROOT_KEY,
    done: () => "consent.disarmed",
  });

interface Said {
  is: SayInstallationBody["is"];
  parts: readonly PartConsent[];
}

/** Of every part that finds itself elsewhere. */
export const useSayInstallation = (): Action<Said> =>
  useAction<Said>({
    call: async ({ is, parts }) => {
      for (const { part, answer } of parts) {
        const body: SayInstallationBody = { is, revision: answer.revision };
        await request(`${pathOf(part)}/installation`, { method: "POST", body });
      }
    },
    queryKey: ROOT_KEY,
    done: () => "consent.said",
  });

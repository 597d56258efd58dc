/** The money that couriers bring: what is waited for, what a list says, and marking it as come. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import type {
  CheckedCollectionsAnswer,
  CollectionsAnswer,
  MarkedCollectionsAnswer,
} from "../../../contract/fiscal";
import { MOST_COLLECTED_AT_ONCE } from "../../../contract/fiscal";
import { request } from "../../lib/client";
import { useAction } from "../../lib/use-action";
import type { Action } from "../../lib/use-action";
import { given } from "../../list/query";
import type { Filter } from "../../list/query";
import { fiscalRootKey } from "../use-fiscal";

const COLLECTIONS = "/admin/fiscal/collections";

export const useCollections = (filter: Filter): UseQueryResult<CollectionsAnswer> =>
  useQuery({
    queryKey: [...fiscalRootKey, "collections", filter],
    queryFn: () => request<CollectionsAnswer>(COLLECTIONS, { query: given(filter) }),
    placeholderData: keepPreviousData,
  });

export interface Marked {
  document_id: string;
  amount_minor: number;
}

type Results = MarkedCollectionsAnswer["results"];

export const useMarking = (onDone: (results: Results) => void): Action<Marked[]> =>
  useAction<Marked[], Results>({
    call: markAll,
    queryKey: fiscalRootKey,
    done: () => "collections.marked",
    onDone,
  });

/** As many at once as the server takes. */
async function markAll(collections: Marked[]): Promise<Results> {
  const results: Results = [];
  for (let at = 0; at < collections.length; at += MOST_COLLECTED_AT_ONCE) {
    const body = { collections: collections.slice(at, at + MOST_COLLECTED_AT_ONCE) };
    const answer = await request<MarkedCollectionsAnswer>(COLLECTIONS, { method: "POST", body });
    results.push(...answer.results);
  }
  return results;
}

export interface Listed {
  file: File;
  columns: Partial<NonNullable<CheckedCollectionsAnswer["columns"]>>;
}

export const useListCheck = (
  onDone: (answer: CheckedCollectionsAnswer) => void,
  onFailed: (error: Error) => boolean,
): Action<Listed> =>
  useAction<Listed, CheckedCollectionsAnswer>({
    call: async ({ file, columns }) =>
      request<CheckedCollectionsAnswer>(`${COLLECTIONS}/check`, {
        method: "POST",
        body: { file_base64: base64Of(new Uint8Array(await file.arrayBuffer())), columns },
      }),
    queryKey: [...fiscalRootKey, "collections"],
    done: () => "collections.checked",
    onDone,
    onFailed,
  });

/** In pieces, because a call takes only so many arguments. */
function base64Of(bytes: Uint8Array): string {
  const PIECE = 8_192;
  let binary = "";
  for (let at = 0; at < bytes.length; at += PIECE) {
    binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return btoa(binary);
}

/** Settings as a person is changing them: the draft, what the server refused of it, and saving against a revision. */
import { useQueryClient } from "@tanstack/react-query";
import type { QueryKey } from "@tanstack/react-query";
import { useState } from "react";
import { request } from "../lib/client";
import { NO_PROBLEMS, refusedFields, statusOf } from "../lib/refusal";
import type { FieldProblems } from "../lib/refusal";
import type { Permission } from "../../contract/permissions";
import type { StoredSettings } from "../../contract/shared";
import { useAction } from "../lib/use-action";
import type { TextKey } from "../lib/use-text";

export interface SettingsDraft<Settings> {
  draft: Settings;
  saved: StoredSettings<Settings>;
  isChanged: boolean;
  /** Somebody else has saved since these were read. */
  isStale: boolean;
  problems: FieldProblems;
  change: <Part extends keyof Settings>(part: Part, value: Settings[Part]) => void;
  discard: () => void;
  save: () => void;
  isSaving: boolean;
}

/** Where settings are kept, and what has to be known of them besides. */
export interface SettingsSource {
  path: string;
  /** The answer that they were read from; it is brought up to date without being read again. */
  storedKey: QueryKey;
  /** What else depends on them and is read again. */
  dependentKey: QueryKey;
  savedText: TextKey;
  /** Who may change them. */
  configure: Permission;
  /** Its parts by their names on the page, for the history. */
  labels: Readonly<Record<string, TextKey>>;
}

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/** What a person has changed since then is not refused any more. */
const without = (problems: FieldProblems, part: string): FieldProblems =>
  new Map([...problems].filter(([field]) => field !== part && !field.startsWith(`${part}.`)));

export const useSettingsDraft = <Settings extends object>(
  answer: StoredSettings<Settings>,
  source: SettingsSource,
): SettingsDraft<Settings> => {
  const queryClient = useQueryClient();
  const [saved, setSaved] = useState(answer);
  const [draft, setDraft] = useState(answer.settings);
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const [isStale, setStale] = useState(false);

  const saving = useAction<void, StoredSettings<Settings>>({
    call: () =>
      request<StoredSettings<Settings>>(source.path, {
        method: "PUT",
        body: { settings: draft, revision: saved.revision },
      }),
    queryKey: source.dependentKey,
    done: () => source.savedText,
    onDone: (stored) => {
      setSaved(stored);
      setDraft(stored.settings);
      setProblems(NO_PROBLEMS);
      queryClient.setQueryData(source.storedKey, { ...answer, ...stored });
    },
    onFailed: (error) => {
      if (statusOf(error) === 409) {
        setStale(true);
        return true;
      }
      const found = refusedFields(error);
      setProblems(found);
      return found.size > 0;
    },
  });

  return {
    draft,
    saved,
    isChanged: !isSame(draft, saved.settings),
    isStale,
    problems,
    change: (part, value) => {
      setDraft((before) => ({ ...before, [part]: value }));
      setProblems((before) => without(before, String(part)));
    },
    discard: () => {
      setDraft(saved.settings);
      setProblems(NO_PROBLEMS);
    },
    save: () => saving.run(),
    isSaving: saving.isRunning,
  };
};

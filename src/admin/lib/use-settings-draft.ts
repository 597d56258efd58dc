/** The settings as a person is changing them: the draft, what the server refused of it, and saving against a revision. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sdk } from "./client";
import { fieldProblems, NO_PROBLEMS, type FieldProblems } from "./field-problems";
import type { CatalogueSettings, SettingsAnswer, StoredSettings } from "./settings-contracts";
import { statusOf, useAction } from "./use-action";
import { settingsKey } from "./use-catalogue";

export interface SettingsDraft {
  draft: CatalogueSettings;
  saved: StoredSettings;
  isChanged: boolean;
  /** Somebody else has saved since these were read. */
  isStale: boolean;
  problems: FieldProblems;
  change: <Part extends keyof CatalogueSettings>(part: Part, value: CatalogueSettings[Part]) => void;
  discard: () => void;
  save: () => void;
  isSaving: boolean;
}

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/** What a person has changed since then is not refused any more. */
const without = (problems: FieldProblems, part: string): FieldProblems =>
  new Map([...problems].filter(([field]) => field !== part && !field.startsWith(`${part}.`)));

export const useSettingsDraft = (answer: SettingsAnswer): SettingsDraft => {
  const queryClient = useQueryClient();
  const [saved, setSaved] = useState<StoredSettings>(answer);
  const [draft, setDraft] = useState(answer.settings);
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const [isStale, setStale] = useState(false);

  const saving = useAction<void, StoredSettings>({
    call: () =>
      sdk.client.fetch<StoredSettings>("/admin/dropship/settings", {
        method: "PUT",
        body: { settings: draft, revision: saved.revision },
      }),
    queryKey: [...settingsKey, "availability"],
    done: () => "settings.saved",
    onDone: (stored) => {
      setSaved(stored);
      setDraft(stored.settings);
      setProblems(NO_PROBLEMS);
      queryClient.setQueryData([...settingsKey, "stored"], { ...answer, ...stored });
    },
    onFailed: (error) => {
      if (statusOf(error) === 409) {
        setStale(true);
        return true;
      }
      const found = statusOf(error) === 400 ? fieldProblems(error.message) : NO_PROBLEMS;
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
      setProblems((before) => without(before, part));
    },
    discard: () => {
      setDraft(saved.settings);
      setProblems(NO_PROBLEMS);
    },
    save: () => saving.run(),
    isSaving: saving.isRunning,
  };
};

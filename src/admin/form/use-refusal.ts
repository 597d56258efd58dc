/** Keeps what the server refused of a form, to be shown inside it: at the fields that it has, else below them. */
import { useState } from "react";
import { refusalOfForm } from "../lib/refusal";
import type { FieldProblems } from "../lib/refusal";
import { useText } from "../lib/use-text";

export interface Refusal {
  problems: FieldProblems;
  text: string | null;
  /** For `useAction`: the failure is shown here and needs no toast. */
  take: (error: Error) => boolean;
  clear: () => void;
}

/** @param fields of the form, by the first name of their path */
export const useRefusal = (...fields: readonly string[]): Refusal => {
  const { language } = useText();
  const [error, setError] = useState<Error | null>(null);
  return {
    ...refusalOfForm(error, fields, language),
    take: (refused) => {
      setError(refused);
      return true;
    },
    clear: () => setError(null),
  };
};

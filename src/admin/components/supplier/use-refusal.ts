/** Keeps what the server refused of a form, to be shown inside it: at the fields that it names, else below them. */
import { useState } from "react";
import { NO_PROBLEMS } from "../../lib/field-problems";
import type { FieldProblems } from "../../lib/field-problems";
import { refusalText, refusedFields } from "../../lib/refusals";
import { useText } from "../../lib/use-text";
import type { Say, Translate } from "../../lib/use-text";

export interface Refusal {
  problems: FieldProblems;
  text: string | null;
  /** For `useAction`: the failure is shown here and needs no toast. */
  take: (error: Error) => boolean;
  clear: () => void;
}

/**
 * @param fields those that the server may name
 * @param explain the server's reason in the words of the page
 */
export const useRefusal = (
  fields: readonly string[] = [],
  explain: (message: string, t: Translate, say: Say) => string = refusalText,
): Refusal => {
  const { t, say } = useText();
  const [message, setMessage] = useState<string | null>(null);
  const problems = message === null ? NO_PROBLEMS : refusedFields(message, fields);
  return {
    problems,
    text: message === null || problems.size > 0 ? null : explain(message, t, say),
    take: (error) => {
      setMessage(error.message);
      return true;
    },
    clear: () => setMessage(null),
  };
};

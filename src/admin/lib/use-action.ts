/**
 * Something that a person starts on the server. A double click is one action: the second click comes before React has
 * drawn the disabled button, so a flag outside of the render state guards it. The button stays busy until the page shows
 * the new state.
 */
import { FetchError } from "@medusajs/js-sdk";
import { toast } from "@medusajs/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { QueryKey } from "@tanstack/react-query";
import { useRef } from "react";
import { useText } from "./use-text";
import type { Say, TextKey, Translate } from "./use-text";

export interface Action<Input> {
  run: (input: Input) => void;
  isRunning: boolean;
  /** What runs now. */
  running: Input | undefined;
}

interface ActionOptions<Input, Answer> {
  call: (input: Input) => Promise<Answer>;
  /** What has to be read again, whatever came of it. */
  queryKey: QueryKey;
  /** Of the dashboard's own pages, when the action changes what they show. */
  alsoRead?: QueryKey;
  done: (input: Input) => TextKey;
  /** What a 409 means here; the state has changed since the page was drawn. */
  conflict?: TextKey;
  /** The server's reason in the words of the page, for actions that can be refused for several. */
  explain?: (message: string, t: Translate, say: Say) => string;
  onDone?: (answer: Answer) => void;
  /** true: the failure is shown where it belongs, and needs no toast. */
  onFailed?: (error: Error) => boolean;
}

export const statusOf = (error: unknown): number | undefined =>
  error instanceof FetchError ? error.status : undefined;

export const useAction = <Input, Answer = unknown>({
  call,
  queryKey,
  alsoRead,
  done,
  conflict = "actions.outdated",
  explain,
  onDone,
  onFailed,
}: ActionOptions<Input, Answer>): Action<Input> => {
  const { t, say } = useText();
  const queryClient = useQueryClient();
  const running = useRef(false);

  const mutation = useMutation<Answer, Error, Input>({
    mutationFn: call,
    onSuccess: (answer, input) => {
      toast.success(t(done(input)));
      onDone?.(answer);
    },
    onError: (error) => {
      if (onFailed?.(error)) {
        return;
      }
      if (statusOf(error) === 409) {
        toast.info(explain ? explain(error.message, t, say) : t(conflict));
        return;
      }
      toast.error(t("actions.failed"), { description: explain?.(error.message, t, say) ?? error.message });
    },
    onSettled: async () => {
      if (alsoRead) {
        void queryClient.invalidateQueries({ queryKey: alsoRead });
      }
      await queryClient.invalidateQueries({ queryKey });
      running.current = false;
    },
  });

  const run = (input: Input) => {
    if (running.current) {
      return;
    }
    running.current = true;
    mutation.mutate(input);
  };

  return {
    run,
    isRunning: mutation.isPending,
    running: mutation.isPending ? mutation.variables : undefined,
  };
};

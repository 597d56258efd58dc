/**
 * Something that a person starts on the server. A double click is one action: the second click comes before React has
 * drawn the disabled button, so a flag outside of the render state guards it. The button stays busy until the page shows
 * the new state.
 */
import { toast } from "@medusajs/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { QueryKey } from "@tanstack/react-query";
import { useRef } from "react";
import { refusalLine, statusOf } from "./refusal";
import { useText } from "./use-text";
import type { TextKey } from "./use-text";

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
  /** null: what came of it is shown where it was started, and may be nothing to be glad of. */
  done: (input: Input) => TextKey | null;
  onDone?: (answer: Answer) => void;
  /** true: the failure is shown where it belongs, and needs no toast. */
  onFailed?: (error: Error) => boolean;
}

export const useAction = <Input, Answer = unknown>({
  call,
  queryKey,
  alsoRead,
  done,
  onDone,
  onFailed,
}: ActionOptions<Input, Answer>): Action<Input> => {
  const { t, language } = useText();
  const queryClient = useQueryClient();
  const running = useRef(false);

  const mutation = useMutation<Answer, Error, Input>({
    mutationFn: call,
    onSuccess: (answer, input) => {
      const text = done(input);
      if (text !== null) {
        toast.success(t(text));
      }
      onDone?.(answer);
    },
    onError: (error) => {
      if (onFailed?.(error)) {
        return;
      }
      const why = refusalLine(error, language);
      // Nothing went wrong: the state has changed since the page was drawn.
      if (statusOf(error) === 409) {
        toast.info(why);
        return;
      }
      toast.error(t("actions.failed"), { description: why });
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

/**
 * A button that starts work on the server. A double click is one action: the second click comes before
 * React has drawn the disabled button, so a flag outside of the render state guards it. The button stays
 * busy until the card shows the new state.
 */
import { FetchError } from "@medusajs/js-sdk";
import { toast } from "@medusajs/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { sdk } from "./client";
import { useText, type TextKey } from "./use-text";

export interface LedgerAction {
  run: () => void;
  isRunning: boolean;
}

export const useLedgerAction = (input: {
  path: string;
  queryKey: readonly string[];
  done: TextKey;
}): LedgerAction => {
  const { t } = useText();
  const queryClient = useQueryClient();
  const running = useRef(false);

  const mutation = useMutation<unknown, Error>({
    mutationFn: () => sdk.client.fetch(input.path, { method: "POST" }),
    onSuccess: () => {
      toast.success(t(input.done));
    },
    onError: (error) => {
      if (error instanceof FetchError && error.status === 409) {
        toast.info(t("actions.outdated"));
        return;
      }
      toast.error(t("actions.failed"), { description: error.message });
    },
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: input.queryKey });
      running.current = false;
    },
  });

  const run = () => {
    if (running.current) {
      return;
    }
    running.current = true;
    mutation.mutate();
  };

  return { run, isRunning: mutation.isPending };
};

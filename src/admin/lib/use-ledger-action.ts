/** A button of an order's card that starts work on the server. */
import { sdk } from "./client";
import { useAction } from "./use-action";
import type { TextKey } from "./use-text";

export interface LedgerAction {
  run: () => void;
  isRunning: boolean;
}

export const useLedgerAction = (input: {
  path: string;
  queryKey: readonly string[];
  done: TextKey;
}): LedgerAction => {
  const action = useAction<void>({
    call: () => sdk.client.fetch(input.path, { method: "POST" }),
    queryKey: input.queryKey,
    done: () => input.done,
  });
  return { run: () => action.run(), isRunning: action.isRunning };
};

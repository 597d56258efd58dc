import { Button } from "@medusajs/ui";
import type { ReactNode } from "react";
import { useLedgerAction } from "../lib/use-ledger-action";
import { useText, type TextKey } from "../lib/use-text";

interface ActionButtonProps {
  path: string;
  queryKey: readonly string[];
  label: TextKey;
  done: TextKey;
}

export const ActionButton = ({ path, queryKey, label, done }: ActionButtonProps) => {
  const { t } = useText();
  const { run, isRunning } = useLedgerAction({ path, queryKey, done });
  return (
    <Button size="small" variant="secondary" isLoading={isRunning} onClick={run}>
      {t(label)}
    </Button>
  );
};

export const ActionBar = ({ children }: { children: ReactNode }) => (
  <div className="bg-ui-bg-subtle flex flex-wrap items-center justify-end gap-2 px-6 py-4">{children}</div>
);

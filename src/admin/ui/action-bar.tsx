import { Button } from "@medusajs/ui";
import type { ReactNode } from "react";

export const ActionBar = ({ children }: { children: ReactNode }) => (
  <div className="bg-ui-bg-subtle flex flex-wrap items-center justify-end gap-2 px-6 py-4">{children}</div>
);

interface ActButtonsProps<Act extends string> {
  /** From the one that is pressed least to the one that most people look for. */
  acts: readonly Act[];
  isMain: (act: Act) => boolean;
  label: (act: Act) => string;
  onAct: (act: Act) => void;
  /** Two at a time are one too many, so the others rest meanwhile. */
  isRunning: boolean;
  running: string | undefined;
}

/** A button for each act that is done at once. */
export const ActButtons = <Act extends string>(props: ActButtonsProps<Act>) => {
  const { acts, isMain, label, onAct, isRunning, running } = props;
  return acts.map((act) => (
    <Button
      key={act}
      size="small"
      variant={isMain(act) ? "primary" : "secondary"}
      disabled={isRunning}
      isLoading={running === act}
      onClick={() => onAct(act)}
    >
      {label(act)}
    </Button>
  ));
};

import { Text } from "@medusajs/ui";
import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";

interface DetailRowProps {
  label: string;
  children: ReactNode;
  /** Offers this text for copying. */
  copy?: string;
}

/**
 * One fact: label and value side by side, as in Medusa's customer section, with enough room for a unique
 * sale number on one line of the side column.
 */
export const DetailRow = ({ label, children, copy }: DetailRowProps) => (
  <div className="text-ui-fg-subtle grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-x-4">
    <Text size="small" leading="compact" weight="plus">
      {label}
    </Text>
    <div className="grid grid-cols-[minmax(0,1fr)_20px] items-start gap-x-2">
      <Text as="div" size="small" leading="compact" className="break-words">
        {children}
      </Text>
      {copy && <CopyButton content={copy} label={label} />}
    </div>
  </div>
);

export const DetailList = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-col gap-y-3 px-6 py-4">{children}</div>
);

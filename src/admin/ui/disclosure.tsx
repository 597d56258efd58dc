import { TriangleRightMini } from "@medusajs/icons";
import { Text } from "@medusajs/ui";
import type { ReactNode } from "react";

interface DisclosureProps {
  label: string;
  /** How many there are behind it. */
  count?: number;
  /** Open from the beginning, because somebody has to look at it. */
  isOpen?: boolean;
  children: ReactNode;
}

/** Closed until asked for, or needed. The browser's own element: keyboard and screen readers know it. */
export const Disclosure = ({ label, count, isOpen, children }: DisclosureProps) => (
  <details className="group" open={isOpen}>
    <summary className="hover:bg-ui-bg-base-hover transition-fg focus-visible:shadow-borders-focus text-ui-fg-subtle flex cursor-pointer list-none items-center gap-x-2 px-6 py-3 outline-none [&::-webkit-details-marker]:hidden">
      <TriangleRightMini className="text-ui-fg-muted shrink-0 transition-transform group-open:rotate-90" />
      <Text size="small" leading="compact" weight="plus">
        {label}
      </Text>
      {count !== undefined && (
        <Text size="small" leading="compact" className="text-ui-fg-muted tabular-nums">
          {count}
        </Text>
      )}
    </summary>
    <div className="px-6 pb-4 pt-1">{children}</div>
  </details>
);

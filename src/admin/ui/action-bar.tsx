import type { ReactNode } from "react";

export const ActionBar = ({ children }: { children: ReactNode }) => (
  <div className="bg-ui-bg-subtle flex flex-wrap items-center justify-end gap-2 px-6 py-4">{children}</div>
);

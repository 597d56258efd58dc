import { Text } from "@medusajs/ui";

/** The second line of a cell. */
export const Muted = ({ children }: { children: string }) => (
  <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1 break-words">
    {children}
  </Text>
);

import { Copy } from "@medusajs/ui";
import { useText } from "../lib/use-text";

/** Names what it copies, for those who cannot see the value beside it. */
export const CopyButton = ({ content, label }: { content: string; label: string }) => {
  const { t } = useText();
  return (
    <Copy
      content={content}
      aria-label={t("common.copy", { label })}
      className="text-ui-fg-muted flex h-5 items-center"
    />
  );
};

import { Badge, Heading, Tooltip } from "@medusajs/ui";
import type { ReactNode } from "react";
import { ConsentBanner } from "../consent/banner";
import { useText } from "../lib/use-text";

/** The cards of a page, one below the other. */
export const PageStack = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-col gap-y-3">{children}</div>
);

interface PageHeadingProps {
  title: string;
  /** Set when the plugin runs on its sandbox: what that means, for the tooltip of the badge. */
  demoHint?: string;
}

export const PageHeading = ({ title, demoHint }: PageHeadingProps) => {
  const { t } = useText();
  return (
    <>
      <div className="flex items-center gap-x-3 px-1 pt-1">
        <Heading level="h1">{title}</Heading>
        {demoHint && (
          <Tooltip content={demoHint}>
            <Badge size="2xsmall" color="purple" className="cursor-default select-none">
              {t("common.demo")}
            </Badge>
          </Tooltip>
        )}
      </div>
      <ConsentBanner />
    </>
  );
};

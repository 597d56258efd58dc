import { Badge, Container, Heading, Tooltip } from "@medusajs/ui";
import type { ReactNode } from "react";
import { useText } from "../lib/use-text";

interface CardProps {
  title: string;
  /** Set when the plugin runs on its sandbox: what that means, for the tooltip of the badge. */
  demoHint?: string;
  children: ReactNode;
}

/** The frame of both cards, like the frame of Medusa's own order sections. */
export const Card = ({ title, demoHint, children }: CardProps) => {
  const { t } = useText();
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{title}</Heading>
        {demoHint && (
          <Tooltip content={demoHint}>
            <Badge size="2xsmall" color="purple" className="cursor-default select-none">
              {t("common.demo")}
            </Badge>
          </Tooltip>
        )}
      </div>
      {children}
    </Container>
  );
};

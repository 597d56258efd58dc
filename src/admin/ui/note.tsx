import { InlineTip, Text } from "@medusajs/ui";
import type { ReactNode } from "react";
import type { Tone } from "../ledger/labels";

interface NoteProps {
  tone: Tone;
  title: string;
  text: string;
  children?: ReactNode;
}

/** A sentence for a person: quiet where nothing is to be done, a marked box where it matters. */
export const Note = ({ tone, title, text, children }: NoteProps) => {
  if (tone === "plain") {
    return (
      <div>
        <Text size="small" leading="compact" weight="plus">
          {title}
        </Text>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {text}
        </Text>
        {children}
      </div>
    );
  }
  return (
    <InlineTip variant={tone} label={title}>
      {text}
      {children}
    </InlineTip>
  );
};

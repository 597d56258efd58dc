import { Container, Heading, Text } from "@medusajs/ui";
import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { useLocation } from "react-router-dom";

/** What a part of the settings is edited with. */
export interface SectionProps<T> {
  value: T;
  onChange: (value: T) => void;
}

interface CardProps {
  /** By which a link leads to it, as in /icash/settings#providers. */
  id?: string;
  title: string;
  hint?: string;
  children: ReactNode;
}

/** A card of settings that belong together. */
export const Section = ({ id, title, hint, children }: CardProps) => {
  const card = useRef<HTMLDivElement>(null);
  const { hash } = useLocation();
  // The section comes after what it shows was read, when the browser has long looked for it in vain.
  useEffect(() => {
    if (id !== undefined && hash === `#${id}`) {
      card.current?.scrollIntoView();
    }
  }, [id, hash]);
  return (
    <Container ref={card} id={id} className="overflow-hidden p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{title}</Heading>
        {hint && <Hinted text={hint} />}
      </div>
      <div className="flex flex-col gap-y-6 px-6 pb-6">{children}</div>
    </Container>
  );
};

/** A few fields below a heading of their own. */
export const Group = ({ title, hint, children }: CardProps) => (
  <section className="flex flex-col gap-y-3">
    <div>
      <Heading level="h3">{title}</Heading>
      {hint && <Hinted text={hint} />}
    </div>
    {children}
  </section>
);

const Hinted = ({ text }: { text: string }) => (
  <Text size="small" className="text-ui-fg-subtle text-pretty">
    {text}
  </Text>
);

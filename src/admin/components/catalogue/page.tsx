import { Badge, Heading, Tooltip } from "@medusajs/ui";
import type { ReactNode } from "react";
import type { Setup } from "../../lib/catalogue-contracts";
import { useText, type TextKey, type Translate } from "../../lib/use-text";
import { Note } from "../note";

/** The cards of a page, one below the other. */
export const PageStack = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-col gap-y-3">{children}</div>
);

interface PageTopProps {
  title: TextKey;
  /** undefined until the server has answered. */
  setup: Setup | undefined;
}

/** The name of the page, DEMO where nothing is real, and what keeps the catalogue from working at all. */
export const PageTop = ({ title, setup }: PageTopProps) => {
  const { t } = useText();
  return (
    <>
      <div className="flex items-center gap-x-3 px-1 pt-1">
        <Heading level="h1">{t(title)}</Heading>
        {setup?.demo && (
          <Tooltip content={t("catalogue.demoHint")}>
            <Badge size="2xsmall" color="purple" className="cursor-default select-none">
              {t("common.demo")}
            </Badge>
          </Tooltip>
        )}
      </div>
      {setup && <SetupNotes setup={setup} />}
    </>
  );
};

const SetupNotes = ({ setup }: { setup: Setup }) => {
  const { t } = useText();
  if (!setup.configured) {
    return (
      <Note
        tone="warning"
        title={t("catalogue.notConfiguredTitle")}
        text={t("catalogue.notConfiguredText", {
          options: setup.missing.map((names) => optionNames(names, t)).join("; "),
        })}
      />
    );
  }
  return setup.prepared ? null : (
    <Note tone="warning" title={t("catalogue.notPreparedTitle")} text={t("catalogue.notPreparedText")} />
  );
};

/** The server lists names of options with English words between them: "jar.username and jar.password, or jar.token". */
const optionNames = (names: string, t: Translate): string => {
  const [one = "", ...alternatives] = names
    .split(", or ")
    .map((part) =>
      part.split(" and ").reduce((first, second) => t("catalogue.and", { one: first, other: second })),
    );
  return alternatives.reduce((first, second) => t("catalogue.or", { one: first, other: second }), one);
};

export const isUsable = (setup: Setup): boolean => setup.configured && setup.prepared;

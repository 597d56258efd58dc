import type { Setup } from "../../../contract/catalogue";
import { useText } from "../../lib/use-text";
import type { TextKey, Translate } from "../../lib/use-text";
import { Note } from "../note";
import { PageHeading } from "../page-heading";

export { PageStack } from "../page-heading";

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
      <PageHeading title={t(title)} demoHint={setup?.demo ? t("catalogue.demoHint") : undefined} />
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

import { optionNames } from "../../contract/problem-text";
import type { Setup } from "../../contract/catalogue";
import { useText } from "../lib/use-text";
import type { TextKey } from "../lib/use-text";
import { Note } from "../ui/note";
import { PageHeading } from "../ui/page-heading";
import { NotPrepared } from "./store-notes";

export { PageStack } from "../ui/page-heading";

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
  const { t, language } = useText();
  if (!setup.configured) {
    return (
      <Note
        tone="warning"
        title={t("catalogue.notConfiguredTitle")}
        text={t("catalogue.notConfiguredText", {
          options: setup.missing.map((names) => optionNames(names, language)).join("; "),
        })}
      />
    );
  }
  return setup.prepared ? null : <NotPrepared />;
};

export const isUsable = (setup: Setup): boolean => setup.configured && setup.prepared;

import { Text } from "@medusajs/ui";
import { Link, useMatch } from "react-router-dom";
import { OTHER_INSTALLATION } from "../../contract/consent";
import { useText } from "../lib/use-text";
import { Note } from "../ui/note";
import { useConsents } from "./use-consent";

const PAGE = "/jar-icash";

/** On every page but the one it leads to: whether this installation acts for the shop. Quiet while everything is switched on. */
export const ConsentBanner = () => {
  const { t, say } = useText();
  const { parts } = useConsents();
  const isThere = useMatch(PAGE) !== null;
  if (isThere) {
    return null;
  }
  if (parts.some(({ answer }) => answer.installation.standing === "other")) {
    return (
      <Note tone="error" title={t("consent.otherTitle")} text={say(OTHER_INSTALLATION)}>
        <ToPage />
      </Note>
    );
  }
  const off = parts.flatMap(({ answer }) => answer.switches).filter(({ standing }) => standing !== "armed");
  if (off.length === 0) {
    return null;
  }
  const list = off.map(({ name }) => t(`consent.names.${name}`)).join(", ");
  return (
    <Text size="small" className="text-ui-fg-subtle px-1">
      {t("consent.partsOff", { list })} <ToPage />
    </Text>
  );
};

const ToPage = () => {
  const { t } = useText();
  return (
    <Link to={PAGE} className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover">
      {t("consent.toPage")}
    </Link>
  );
};

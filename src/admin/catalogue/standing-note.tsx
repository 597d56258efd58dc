import type { CatalogueStanding } from "../../contract/catalogue";
import { catalogueAlarms } from "../../contract/reasons/catalogue-alarms";
import { formatDecimal, formatTime } from "../lib/format";
import { useText } from "../lib/use-text";
import { Note } from "../ui/note";

/** How old the catalogue is and, in a marked box, what is wrong with it as a whole. */
export const StandingNote = ({ standing }: { standing: CatalogueStanding }) => {
  const { t, language, locale } = useText();
  const shown = (figure: string | null) => (figure === null ? "" : formatDecimal(figure, locale));
  const sentences = standing.alarms.map(({ code, found, limit }) =>
    catalogueAlarms[code][language].replace("{{found}}", shown(found)).replace("{{limit}}", shown(limit)),
  );
  if (sentences.length > 0) {
    return <Note tone="warning" title={t("catalogue.alarms.title")} text={sentences.join(" ")} />;
  }
  return standing.read_at === null ? null : (
    <Note
      tone="plain"
      title={t("catalogue.alarms.readTitle")}
      text={t("catalogue.alarms.readText", { time: formatTime(standing.read_at, locale) })}
    />
  );
};

import { Container, Text } from "@medusajs/ui";
import { useQuery } from "@tanstack/react-query";
import type { SettingsChange, SettingsHistoryAnswer } from "../../contract/shared";
import { actorText } from "../ledger/labels";
import { request } from "../lib/client";
import { formatTime } from "../lib/format";
import { useText } from "../lib/use-text";
import type { Translate } from "../lib/use-text";
import { Disclosure } from "../ui/disclosure";
import type { SettingsSource } from "./use-settings-draft";

const SHOWN = 100;

/** Who changed what of these settings, the latest first. */
export const SettingsHistory = ({ source }: { source: SettingsSource }) => {
  const { t } = useText();
  const { data } = useQuery({
    // Read again with whatever else depends on the settings.
    queryKey: [...source.dependentKey, "history"],
    queryFn: () => request<SettingsHistoryAnswer>(`${source.path}/history`, { query: { limit: SHOWN } }),
  });
  if (!data || data.count === 0) {
    return null;
  }
  return (
    <Container className="overflow-hidden p-0">
      <Disclosure label={t("settings.history.title")} count={data.count}>
        <ul className="flex max-h-96 flex-col gap-y-4 overflow-y-auto">
          {data.changes.map((change) => (
            <Change key={change.id} change={change} source={source} />
          ))}
        </ul>
      </Disclosure>
    </Container>
  );
};

const Change = ({ change, source }: { change: SettingsChange; source: SettingsSource }) => {
  const { t, locale } = useText();
  return (
    <li>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Text size="small" leading="compact" weight="plus" title={change.actor}>
          {actorText(change, t)}
        </Text>
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted">
          {formatTime(change.at, locale)}
        </Text>
      </div>
      {change.fields.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("settings.history.same")}
        </Text>
      )}
      {change.fields.map(({ path, from, to }) => (
        <Text key={path} size="small" className="text-ui-fg-subtle break-words">
          {`${fieldName(path, source, t)}: ${valueText(from, t)} → ${valueText(to, t)}`}
        </Text>
      ))}
    </li>
  );
};

/** The part by its name on the page, what is inside of it as it is stored. */
const fieldName = (path: string, { labels }: SettingsSource, t: Translate): string => {
  const [part = "", ...inside] = path.split(".");
  const label = labels[part];
  return [label ? t(label) : part, ...inside].join(" · ");
};

const valueText = (value: unknown, t: Translate): string => {
  if (value === null || value === undefined) {
    return t("settings.history.nothing");
  }
  if (typeof value === "boolean") {
    return t(value ? "settings.history.yes" : "settings.history.no");
  }
  return typeof value === "string" ? value : JSON.stringify(value);
};

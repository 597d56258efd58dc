import { Container, Text } from "@medusajs/ui";
import type { ConsentEvent } from "../../contract/consent";
import { actorText } from "../ledger/labels";
import { formatTime } from "../lib/format";
import { useText } from "../lib/use-text";
import { Disclosure } from "../ui/disclosure";
import { useConsentHistory } from "./use-consent";

/** Who switched what on and off, and who said what this installation is, the latest first. */
export const ConsentHistory = () => {
  const { t } = useText();
  const events = useConsentHistory();
  if (events.length === 0) {
    return null;
  }
  return (
    <Container className="overflow-hidden p-0">
      <Disclosure label={t("consent.history.title")} count={events.length}>
        <ul className="flex max-h-96 flex-col gap-y-4 overflow-y-auto">
          {events.map((event) => (
            <Event key={event.id} event={event} />
          ))}
        </ul>
      </Disclosure>
    </Container>
  );
};

const Event = ({ event }: { event: ConsentEvent }) => {
  const { t, locale } = useText();
  const { act, name, floor, at } = event;
  return (
    <li>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Text size="small" leading="compact" weight="plus" title={event.actor}>
          {actorText(event, t)}
        </Text>
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted">
          {formatTime(at, locale)}
        </Text>
      </div>
      <Text size="small" className="text-ui-fg-subtle">
        {name ? `${t(`consent.names.${name}`)}: ${t(`consent.history.${act}`)}` : t(`consent.history.${act}`)}
      </Text>
      {floor && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("consent.floor", { time: formatTime(floor, locale) })}
        </Text>
      )}
    </li>
  );
};

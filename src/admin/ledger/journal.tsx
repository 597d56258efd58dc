import { Text } from "@medusajs/ui";
import type { JournalEntry } from "../../contract/shared";
import { formatTime } from "../lib/format";
import { actorText, journalText, stateKey } from "./labels";
import type { Subject } from "./labels";
import { useText } from "../lib/use-text";
import { Disclosure } from "../ui/disclosure";

interface JournalProps {
  subject: Subject;
  journal: JournalEntry[];
}

const newestFirst = (journal: JournalEntry[]): JournalEntry[] =>
  [...journal].sort((a, b) => new Date(b.at).getTime() - new Date(a.at).getTime());

const JournalItem = ({ subject, entry }: { subject: Subject; entry: JournalEntry }) => {
  const { t, say, locale } = useText();
  const state = stateKey(subject, entry.to_state);
  return (
    <li className="border-ui-border-base relative border-l pb-3 pl-4 last:pb-0">
      <span className="bg-ui-fg-muted absolute -left-[3px] top-1.5 size-[5px] rounded-full" />
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Text size="small" leading="compact" weight="plus">
          {state ? t(state) : entry.to_state}
        </Text>
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted">
          {formatTime(entry.at, locale)}
        </Text>
      </div>
      {entry.code !== null && (
        <Text size="small" leading="compact" className="text-ui-fg-subtle mt-1 break-words">
          {journalText(subject, entry.code, say)}
        </Text>
      )}
      <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1 break-words" title={entry.actor}>
        {actorText(entry, t)}
      </Text>
    </li>
  );
};

/** What happened to a row, newest first. */
export const Journal = ({ subject, journal }: JournalProps) => {
  const { t } = useText();
  if (journal.length === 0) {
    return null;
  }
  return (
    <Disclosure label={t("common.history")} count={journal.length}>
      <ul className="max-h-80 overflow-y-auto pl-1">
        {newestFirst(journal).map((entry) => (
          <JournalItem key={entry.id} subject={subject} entry={entry} />
        ))}
      </ul>
    </Disclosure>
  );
};

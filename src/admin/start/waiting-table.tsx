import { Text } from "@medusajs/ui";
import { Link } from "react-router-dom";
import { catalogueAlarms } from "../../contract/reasons/catalogue-alarms";
import { isCodeOf } from "../../contract/reasons/entry";
import { waitingWords } from "../../contract/waiting";
import type { WaitingAnswer, WaitingItem } from "../../contract/waiting";
import { noteText, noticeText } from "../ledger/labels";
import type { NoteText } from "../ledger/labels";
import { formatDay, formatDecimal, formatMoney, formatNumber, formatTime } from "../lib/format";
import { useText } from "../lib/use-text";
import type { Speech } from "../lib/use-text";
import { PagedTable } from "../list/paged-table";
import type { Column } from "../list/paged-table";
import { CardMessage } from "../ui/card-states";

interface WaitingTableProps {
  answer: WaitingAnswer;
  isStale: boolean;
  onPage: (offset: number) => void;
}

/** The most urgent first; each row leads to where it is settled, and leaves when it is. */
export const WaitingTable = ({ answer, isStale, onPage }: WaitingTableProps) => {
  const { t } = useText();
  return (
    <PagedTable
      label={t("start.waiting.nav")}
      columns={useColumns()}
      rows={answer.items}
      rowKey={({ id }) => id}
      page={answer}
      onPage={onPage}
      isStacked
      isStale={isStale}
      empty={<CardMessage title={t("start.waiting.emptyTitle")} text={t("start.waiting.emptyText")} />}
    />
  );
};

const useColumns = (): Column<WaitingItem>[] => {
  const speech = useText();
  const { t, locale } = speech;
  return [
    {
      key: "what",
      header: t("start.waiting.what"),
      cell: (item) => <What item={item} speech={speech} />,
      className: "max-w-xl whitespace-normal",
    },
    { key: "where", header: t("start.waiting.where"), cell: (item) => <Where item={item} /> },
    {
      key: "deadline",
      header: t("start.waiting.deadline"),
      cell: ({ deadline }) => deadline && <Deadline day={deadline} />,
      className: "text-nowrap",
    },
    {
      key: "since",
      header: t("start.waiting.since"),
      cell: ({ since }) => (
        <span className="text-ui-fg-subtle text-nowrap">
          <span className="md:hidden">{t("start.waiting.since")} </span>
          {formatTime(since, locale)}
        </span>
      ),
    },
  ];
};

const What = ({ item, speech }: { item: WaitingItem; speech: Speech }) => {
  const { title, text } = wordsOf(item, speech);
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <Link
        to={item.path}
        className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover txt-compact-small-plus text-pretty"
      >
        {title}
      </Link>
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {text}
      </Text>
    </div>
  );
};

const wordsOf = ({ says, code, subject, values }: WaitingItem, speech: Speech): NoteText => {
  const { say, t, locale } = speech;
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "number" ? formatNumber(value, locale) : formatDecimal(value, locale),
    ]),
  );
  if (subject !== null && says === "reason") {
    return noteText(subject, "held", code, speech);
  }
  if (subject !== null && says === "notice") {
    return noticeText(subject, code, speech);
  }
  if (isCodeOf(catalogueAlarms, code)) {
    return { title: t("catalogue.alarms.title"), text: say(catalogueAlarms[code], shown) };
  }
  return isCodeOf(waitingWords, code)
    ? { title: say(waitingWords[code].title, shown), text: say(waitingWords[code].text, shown) }
    : { title: t("reasons.unknown.title"), text: t("reasons.unknown.text", { code }) };
};

const Where = ({ item }: { item: WaitingItem }) => {
  const { t, locale } = useText();
  const { area, display_id: number, amount_minor: amount, currency_code: currency } = item;
  return (
    <div className="text-ui-fg-subtle flex flex-col">
      <span>{t(`start.waiting.areas.${area}`)}</span>
      {number !== null && <span>{t("orders.orderNumber", { number: `#${number}` })}</span>}
      {amount !== null && currency !== null && (
        <span className="text-nowrap tabular-nums">{formatMoney(amount, currency, locale)}</span>
      )}
    </div>
  );
};

const SOFIA = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Sofia", dateStyle: "short" });

const Deadline = ({ day }: { day: string }) => {
  const { t, locale } = useText();
  const shown = formatDay(day, locale);
  return day < SOFIA.format(new Date()) ? (
    <span className="text-ui-fg-error">{t("start.waiting.overdue", { day: shown })}</span>
  ) : (
    <span>
      <span className="md:hidden">{t("start.waiting.deadline")}: </span>
      {shown}
    </span>
  );
};

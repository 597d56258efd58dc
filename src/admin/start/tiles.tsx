import { Container, Text } from "@medusajs/ui";
import { Link } from "react-router-dom";
import type { DropshipOverviewAnswer } from "../../contract/catalogue-overview";
import type { FiscalOverviewAnswer } from "../../contract/fiscal";
import type { DropshipSummary } from "../../contract/supplier";
import { formatDay, formatDecimalMoney, formatMoney, formatNumber, formatTime } from "../lib/format";
import { useText } from "../lib/use-text";
import type { Translate } from "../lib/use-text";

type TileTone = "plain" | "attention" | "urgent";

const TONES = {
  plain: "text-ui-fg-base",
  attention: "text-ui-tag-orange-text",
  urgent: "text-ui-fg-error",
} as const satisfies Record<TileTone, string>;

interface TileProps {
  label: string;
  value: string;
  /** One line each. */
  hints: readonly string[];
  tone?: TileTone;
  to: string;
}

/** One figure, what belongs to it, and the page behind it. */
export const Tile = ({ label, value, hints, tone = "plain", to }: TileProps) => (
  <Link to={to} className="focus-visible:shadow-borders-focus rounded-lg outline-none">
    <Container className="hover:bg-ui-bg-base-hover flex h-full flex-col gap-y-1 px-6 py-4">
      <Text size="small" leading="compact" className="text-ui-fg-subtle">
        {label}
      </Text>
      <Text size="xlarge" weight="plus" className={`tabular-nums ${TONES[tone]}`}>
        {value}
      </Text>
      {hints.map((hint) => (
        <Text key={hint} size="small" leading="compact" className="text-ui-fg-subtle text-pretty">
          {hint}
        </Text>
      ))}
    </Container>
  </Link>
);

export const WaitingTile = ({ count }: { count: number }) => {
  const { t, locale } = useText();
  return (
    <Tile
      label={t("start.tiles.waiting")}
      value={formatNumber(count, locale)}
      tone={count > 0 ? "attention" : "plain"}
      hints={count > 0 ? [] : [t("start.tiles.waitingNone")]}
      to="/jar-icash/waiting"
    />
  );
};

export const ReceiptTiles = ({ overview }: { overview: FiscalOverviewAnswer }) => {
  const { t, locale } = useText();
  const { today, stornos_due: due, currency_code: currency } = overview;
  const money = (minor: number) => formatMoney(minor, currency, locale);
  return (
    <>
      <Tile
        label={t("start.tiles.receipts")}
        value={`${formatNumber(today.receipts.count, locale)} · ${money(today.receipts.total_minor)}`}
        hints={
          today.stornos.count > 0
            ? [
                t("start.tiles.stornosToday", {
                  count: today.stornos.count,
                  total: money(today.stornos.total_minor),
                }),
              ]
            : []
        }
        to="/icash"
      />
      <Tile
        label={t("start.tiles.due")}
        value={formatNumber(due.count, locale)}
        tone={due.overdue > 0 ? "urgent" : due.count > 0 ? "attention" : "plain"}
        hints={dueHints(due, t, locale)}
        to="/icash"
      />
    </>
  );
};

const dueHints = (
  { count, next_day: next, overdue }: FiscalOverviewAnswer["stornos_due"],
  t: Translate,
  locale: string,
): string[] => {
  if (count === 0) {
    return [t("start.tiles.dueNone")];
  }
  return [
    ...(overdue > 0 ? [t("start.tiles.dueOverdue", { count: overdue })] : []),
    ...(next ? [t("start.tiles.dueNext", { day: formatDay(next, locale) })] : []),
  ];
};

const NEEDS_LOOK = ["held", "failed", "incomplete"];

export const CatalogueTiles = ({ overview }: { overview: DropshipOverviewAnswer }) => {
  const { t, locale } = useText();
  const { products, last_run: run, next_run: next } = overview;
  const hints = [
    ["outOfStock", products.out_of_stock],
    ["missing", products.missing],
    ["heldPrices", products.held_prices],
    ["aside", products.quarantined + products.conflict],
    ["unknownWords", products.unknown_words],
  ] as const;
  const kindOf = (kind: keyof typeof RUN_KINDS) => t(RUN_KINDS[kind]).toLocaleLowerCase(locale);
  return (
    <>
      <Tile
        label={t("start.tiles.products")}
        value={formatNumber(products.active, locale)}
        hints={hints.flatMap(([name, count]) =>
          count > 0 ? [t(`start.tiles.${name}`, { count: formatNumber(count, locale) })] : [],
        )}
        to="/jar-catalogue/aside"
      />
      <Tile
        label={t("start.tiles.run")}
        value={run ? t(`catalogue.run.states.${run.state}`) : t("start.tiles.runNone")}
        tone={run && NEEDS_LOOK.includes(run.state) ? "attention" : "plain"}
        hints={[
          ...(run
            ? [`${t(RUN_KINDS[run.kind])}, ${formatTime(run.finished_at ?? run.created_at, locale)}`]
            : []),
          ...(next
            ? [t("start.tiles.runNext", { kind: kindOf(next.kind), time: formatTime(next.at, locale) })]
            : []),
        ]}
        to={run ? `/jar-catalogue/runs/${run.id}` : "/jar-catalogue"}
      />
    </>
  );
};

const RUN_KINDS = {
  full: "catalogue.run.kinds.full",
  offer: "catalogue.run.kinds.offer",
  changed: "catalogue.run.kinds.changed",
  one: "catalogue.run.kinds.one",
  undo: "catalogue.run.kinds.undo",
} as const;

/** Only to whom costs are shown. */
export const DebtTile = ({ balance }: { balance: NonNullable<DropshipSummary["balance"]> }) => {
  const { t, locale } = useText();
  return (
    <Tile
      label={t("start.tiles.debt")}
      value={formatDecimalMoney(balance.total, "EUR", locale)}
      tone={balance.exceeds ? "attention" : "plain"}
      hints={[
        ...(balance.exceeds ? [t("start.tiles.debtExceeds")] : []),
        ...(balance.checked_at
          ? [t("start.tiles.debtAsOf", { time: formatTime(balance.checked_at, locale) })]
          : []),
      ]}
      to="/jar-orders"
    />
  );
};

/**
 * Thirty days as bars, in the page's own elements: the figures are a real table, the bars only repeat them for the eye
 * (docs/decisions/0036 says why no library draws them).
 */
import { Container, Heading, Text } from "@medusajs/ui";
import type { DropshipOverviewAnswer } from "../../contract/catalogue-overview";
import type { FiscalOverviewAnswer } from "../../contract/fiscal";
import { formatDay, formatMoney, formatNumber } from "../lib/format";
import { useText } from "../lib/use-text";
import { Disclosure } from "../ui/disclosure";

interface Series {
  label: string;
  color: string;
}

interface BarsProps {
  title: string;
  text: string;
  /** Instead of bars, while there is nothing to draw. */
  none: string;
  series: readonly Series[];
  days: readonly { day: string; values: readonly number[] }[];
  format: (value: number) => string;
  /** One upon the other, as parts of a whole; else side by side. */
  isStacked?: boolean;
}

const Bars = ({ title, text, none, series, days, format, isStacked = false }: BarsProps) => {
  const { locale } = useText();
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const top = Math.max(0, ...days.map(({ values }) => (isStacked ? total(values) : Math.max(...values))));
  const isEmpty = days.every(({ values }) => values.every((value) => value === 0));
  const line = ({ day, values }: BarsProps["days"][number]) =>
    `${formatDay(day, locale)}: ${series.map(({ label }, index) => `${label} ${format(values[index] ?? 0)}`).join(", ")}`;
  return (
    <Container className="flex min-w-0 flex-col overflow-hidden p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{title}</Heading>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {isEmpty ? none : text}
        </Text>
      </div>
      {!isEmpty && (
        <>
          <ul className="flex flex-wrap gap-x-4 gap-y-1 px-6">
            {series.map(({ label, color }) => (
              <li key={label} className="flex items-center gap-x-2">
                <span aria-hidden className={`size-2 rounded-sm ${color}`} />
                <Text size="xsmall" className="text-ui-fg-subtle">
                  {label}
                </Text>
              </li>
            ))}
          </ul>
          <div aria-hidden className="flex h-28 items-end gap-x-px px-6 pt-2">
            {days.map((entry) => (
              <div
                key={entry.day}
                title={line(entry)}
                className={`hover:bg-ui-bg-base-hover flex h-full min-w-0 flex-1 ${
                  isStacked ? "flex-col-reverse" : "items-end gap-x-px"
                }`}
              >
                {series.map(({ label, color }, index) => (
                  <span
                    key={label}
                    className={`${color} ${isStacked ? "w-full" : "min-w-0 flex-1 rounded-t-sm"}`}
                    style={{ height: `${heightOf(entry.values[index] ?? 0, top)}%` }}
                  />
                ))}
              </div>
            ))}
          </div>
          <div aria-hidden className="border-ui-border-base mx-6 mb-2 flex justify-between border-t pt-1">
            {[days[0], days.at(-1)].map((entry, index) => (
              <Text key={index} size="xsmall" className="text-ui-fg-subtle">
                {entry ? formatDay(entry.day, locale) : ""}
              </Text>
            ))}
          </div>
          <Figures series={series} days={days} format={format} title={title} />
        </>
      )}
    </Container>
  );
};

/** A day that has anything is seen. */
const heightOf = (value: number, top: number): number =>
  value <= 0 || top === 0 ? 0 : Math.max(2, (value / top) * 100);

/** The latest day first. */
const Figures = ({
  series,
  days,
  format,
  title,
}: Pick<BarsProps, "series" | "days" | "format" | "title">) => {
  const { t, locale } = useText();
  return (
    <Disclosure label={t("start.asTable")}>
      <div className="max-h-72 overflow-auto" tabIndex={0} role="region" aria-label={title}>
        <table className="txt-small w-full text-left">
          <caption className="sr-only">{title}</caption>
          <thead className="text-ui-fg-subtle">
            <tr>
              <th scope="col" className="py-1 pr-4 font-medium">
                {t("start.day")}
              </th>
              {series.map(({ label }) => (
                <th key={label} scope="col" className="py-1 pl-4 text-right font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map(({ day, values }) => (
              <tr key={day} className="border-ui-border-base border-t">
                <th scope="row" className="text-nowrap py-1 pr-4 font-normal">
                  {formatDay(day, locale)}
                </th>
                {series.map(({ label }, index) => (
                  <td key={label} className="text-nowrap py-1 pl-4 text-right tabular-nums">
                    {format(values[index] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Disclosure>
  );
};

export const MoneyBars = ({ overview }: { overview: FiscalOverviewAnswer }) => {
  const { t, locale } = useText();
  return (
    <Bars
      title={t("start.money.title")}
      text={t("start.money.text")}
      none={t("start.money.none")}
      series={[
        { label: t("start.money.paid"), color: "bg-ui-tag-blue-icon" },
        { label: t("start.money.registered"), color: "bg-ui-tag-green-icon" },
      ]}
      days={overview.days.map(({ day, paid_minor: paid, registered_minor: registered }) => ({
        day,
        values: [paid, registered],
      }))}
      format={(value) => formatMoney(value, overview.currency_code, locale)}
    />
  );
};

export const RunBars = ({ overview }: { overview: DropshipOverviewAnswer }) => {
  const { t, locale } = useText();
  return (
    <Bars
      title={t("start.runs.title")}
      text={t("start.runs.text")}
      none={t("start.runs.none")}
      series={[
        { label: t("start.runs.done"), color: "bg-ui-tag-green-icon" },
        { label: t("start.runs.held"), color: "bg-ui-tag-orange-icon" },
        { label: t("start.runs.failed"), color: "bg-ui-tag-red-icon" },
      ]}
      days={overview.days.map(({ day, done, held, failed }) => ({ day, values: [done, held, failed] }))}
      format={(value) => formatNumber(value, locale)}
      isStacked
    />
  );
};

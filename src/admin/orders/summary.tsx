import { Container, Text } from "@medusajs/ui";
import { formatDay, formatDecimalMoney, formatTime } from "../lib/format";
import type { Balance, DropshipSummary } from "../../contract/supplier";
import { supplierTroubles } from "../../contract/reasons/supplier-troubles";
import { useText } from "../lib/use-text";
import { SettingsLink } from "../ledger/settings-link";
import { Troubles } from "../ledger/troubles";
import { CardMessage } from "../ui/card-states";
import { Note } from "../ui/note";

/** What concerns all orders: is anything sent at all, and what does the shop owe JAR. */
export const OrdersSummary = ({ summary }: { summary: DropshipSummary }) => {
  const { t, locale } = useText();
  const { configured, paused, balance, oldest_open_at: oldestOpen } = summary;
  return (
    <>
      {!configured && (
        <Container className="p-0">
          <CardMessage title={t("supplier.notConfiguredTitle")} text={t("supplier.notConfiguredText")} />
        </Container>
      )}
      {paused && <PausedNote />}
      <Troubles troubles={summary.troubles} words={supplierTroubles} />
      {balance?.exceeds && (
        <Note
          tone="warning"
          title={t("orders.exceedsTitle")}
          text={t("orders.exceedsText", { total: formatDecimalMoney(balance.total, "EUR", locale) })}
        >
          <SettingsLink to="/jar-orders/settings" />
        </Note>
      )}
      {(balance ?? oldestOpen) && (
        <div className="flex flex-wrap gap-x-6 gap-y-1 px-1">
          {balance && <Debt balance={balance} />}
          {oldestOpen && (
            <Text size="small" className="text-ui-fg-subtle">
              {t("orders.oldestOpen", { time: formatTime(oldestOpen, locale) })}
            </Text>
          )}
        </div>
      )}
    </>
  );
};

export const PausedNote = () => {
  const { t } = useText();
  return (
    <Note tone="warning" title={t("orders.pausedTitle")} text={t("orders.pausedText")}>
      <SettingsLink to="/jar-orders/settings" />
    </Note>
  );
};

const Debt = ({ balance }: { balance: Balance }) => {
  const { t, locale } = useText();
  return (
    <Text size="small" className="text-ui-fg-subtle">
      {t("orders.balance")}:{" "}
      <span className="text-ui-fg-base tabular-nums">{formatDecimalMoney(balance.total, "EUR", locale)}</span>{" "}
      {balance.checked_at && t("orders.balanceAsOf", { time: formatTime(balance.checked_at, locale) })}
      {balance.oldest_debt && (
        <> · {t("orders.oldestDebt", { day: formatDay(balance.oldest_debt.slice(0, 10), locale) })}</>
      )}
    </Text>
  );
};

import { Button, Container, Text, usePrompt } from "@medusajs/ui";
import { formatDay, formatDecimalMoney, formatTime } from "../lib/format";
import type { Balance, DropshipSummary } from "../../contract/supplier";
import { BRAKES, brakeReasons } from "../../contract/reasons/supplier-brakes";
import type { BrakeCode } from "../../contract/reasons/supplier-brakes";
import { supplierTroubles } from "../../contract/reasons/supplier-troubles";
import { Allowed } from "../lib/permissions";
import { useText } from "../lib/use-text";
import { useReleaseMany } from "./use-supplier-orders";
import { SettingsLink } from "../ledger/settings-link";
import { Troubles } from "../ledger/troubles";
import { CardMessage } from "../ui/card-states";
import { Note } from "../ui/note";

/** What concerns all orders: is anything sent at all, and what does the shop owe JAR. */
export const OrdersSummary = ({ summary }: { summary: DropshipSummary }) => {
  const { t, locale } = useText();
  const { configured, paused, balance, oldest_open_at: oldestOpen, braked } = summary;
  return (
    <>
      {!configured && (
        <Container className="p-0">
          <CardMessage title={t("supplier.notConfiguredTitle")} text={t("supplier.notConfiguredText")} />
        </Container>
      )}
      {paused && <PausedNote />}
      <Troubles troubles={summary.troubles} words={supplierTroubles} />
      {BRAKES.map((reason) => {
        const count = braked[reason] ?? 0;
        return count > 1 && <Braked key={reason} reason={reason} count={count} />;
      })}
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

interface BrakedProps {
  reason: BrakeCode;
  count: number;
}

/** What one brake holds, when it is more than a single order, which speaks for itself in the list. */
const Braked = ({ reason, count }: BrakedProps) => {
  const { t, say } = useText();
  const prompt = usePrompt();
  const release = useReleaseMany();
  const ask = async () => {
    const sure = await prompt({
      title: say(brakeReasons[reason].title),
      description: t("orders.braked.sure", { orders: count }),
      confirmText: t("orders.braked.release"),
      cancelText: t("orders.braked.cancel"),
      variant: "confirmation",
    });
    if (sure) {
      release.run({ reason });
    }
  };
  return (
    <Note
      tone="warning"
      title={say(brakeReasons[reason].title)}
      text={t("orders.braked.text", { orders: count })}
    >
      <Allowed to="jar_order:operate">
        <div className="mt-2">
          <Button size="small" variant="secondary" isLoading={release.isRunning} onClick={() => void ask()}>
            {t("orders.braked.release")}
          </Button>
        </div>
      </Allowed>
    </Note>
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

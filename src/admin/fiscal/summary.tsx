import { Container, Text } from "@medusajs/ui";
import type { ReactNode } from "react";
import { Link } from "react-router-dom";
import type { FiscalSummary } from "../../contract/fiscal";
import { fiscalTroubles } from "../../contract/reasons/fiscal-troubles";
import { formatDay, formatNumber, formatTime } from "../lib/format";
import { useText } from "../lib/use-text";
import { SettingsLink } from "../ledger/settings-link";
import { Troubles } from "../ledger/troubles";
import { CardMessage } from "../ui/card-states";
import { Note } from "../ui/note";
import { FindingsCount } from "../ledger/comparison/state";
import { icashBooks } from "./comparison";

/** What concerns all receipts: is anything sent at all, which lawful day comes first, did the last comparison agree. */
export const RegisterSummary = ({ summary }: { summary: FiscalSummary }) => {
  const { t } = useText();
  const { configured, off, paused, overdue, undecided_providers: undecided } = summary;
  return (
    <>
      {!configured && (
        <Container className="p-0">
          <CardMessage title={t("fiscal.notConfiguredTitle")} text={t("fiscal.notConfiguredText")} />
        </Container>
      )}
      {off && (
        <Note tone="error" title={t("receipts.offTitle")} text={t("receipts.offText")}>
          <SettingsLink to="/icash/settings" />
        </Note>
      )}
      {paused && !off && (
        <Note tone="warning" title={t("receipts.pausedTitle")} text={t("receipts.pausedText")}>
          <SettingsLink to="/icash/settings" />
        </Note>
      )}
      {undecided.length > 0 && (
        <Note
          tone="warning"
          title={t("receipts.undecidedTitle")}
          text={t("receipts.undecidedText", { providers: undecided.join(", ") })}
        >
          <SettingsLink to="/icash/settings" />
        </Note>
      )}
      <Troubles troubles={summary.troubles} words={fiscalTroubles} several={summary.accounts.length > 1} />
      {overdue > 0 && (
        <Note
          tone="error"
          title={t("receipts.overdueTitle")}
          text={t("receipts.overdueText", { count: overdue })}
        />
      )}
      <Facts summary={summary} />
    </>
  );
};

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <Text as="div" size="small" className="text-ui-fg-subtle">
    {label}: <span className="text-ui-fg-base">{children}</span>
  </Text>
);

const Facts = ({ summary }: { summary: FiscalSummary }) => {
  const { t, locale } = useText();
  const { next_deadline: deadline, oldest_open_at: oldest, last_reconciliation: last } = summary;
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-1 px-1">
      {deadline && <Fact label={t("receipts.nextDeadline")}>{formatDay(deadline.day, locale)}</Fact>}
      {oldest && <Fact label={t("receipts.oldestOpen")}>{formatTime(oldest, locale)}</Fact>}
      <Backlog summary={summary} />
      {last && (
        <Fact label={t("receipts.lastComparison")}>
          <Link
            to={`/icash/comparison/${last.id}`}
            className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
          >
            {formatTime(last.finished_at ?? last.created_at, locale)}
          </Link>
          {" · "}
          <FindingsCount kinds={icashBooks.kinds} comparison={last} />
        </Fact>
      )}
    </div>
  );
};

/** How much stands in the line of each account; one account alone needs no name. */
const Backlog = ({ summary: { accounts } }: { summary: FiscalSummary }) => {
  const { t, locale } = useText();
  const waiting = accounts.filter((account) => account.waiting > 0 || account.busy);
  return waiting.map((account) => (
    <Fact
      key={account.name}
      label={accounts.length > 1 ? t("receipts.inLineOf", { account: account.name }) : t("receipts.inLine")}
    >
      {formatNumber(account.waiting, locale)}
      {account.busy && ` (${t("receipts.sending")})`}
    </Fact>
  ));
};

import { Container, Heading, Text } from "@medusajs/ui";
import { Link } from "react-router-dom";
import type { SyncRun } from "../../contract/catalogue";
import { formatTime } from "../lib/format";
import { actorKey } from "../ledger/labels";
import { useText } from "../lib/use-text";
import { RunActions } from "./run-actions";
import { RunFindings, RunProblems } from "./run-findings";
import { RunProgress } from "./run-progress";
import { RunName, RunSentence, RunStateBadge } from "./run-state";

interface RunCardProps {
  run: SyncRun;
  /** Leads to the run's own page. */
  isLinked?: boolean;
}

/** One run: what it is, where it stands, why, and what to press. */
export const RunCard = ({ run, isLinked = false }: RunCardProps) => {
  const { t } = useText();
  return (
    <Container className="divide-y overflow-hidden p-0">
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div>
            <Heading level="h2">
              <RunName run={run} />
            </Heading>
            <RunBeginning run={run} />
          </div>
          <div className="flex items-center gap-x-3">
            <RunStateBadge run={run} />
            {isLinked && (
              <Link
                to={`/jar-catalogue/runs/${run.id}`}
                className="txt-compact-small-plus text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
              >
                {t("catalogue.run.open")}
              </Link>
            )}
          </div>
        </div>
        <RunSentence run={run} />
        <RunFindings run={run} />
        <RunProgress run={run} />
      </div>
      <RunProblems run={run} />
      <RunActions run={run} />
    </Container>
  );
};

/** When it began and who wanted it. */
export const RunBeginning = ({ run }: { run: SyncRun }) => {
  const { t, locale } = useText();
  const isPerson = actorKey(run.started_by) === "actors.person";
  const isClock = actorKey(run.started_by) === "actors.clock";
  const who = isPerson
    ? t("catalogue.history.byPerson")
    : isClock
      ? t("catalogue.history.byClock")
      : run.started_by;
  return (
    <Text size="xsmall" leading="compact" className="text-ui-fg-muted mt-1">
      {`${formatTime(run.started_at ?? run.created_at, locale)} · ${who}`}
    </Text>
  );
};

import { Button, Container, Heading, InlineTip, Text, usePrompt } from "@medusajs/ui";
import { Link } from "react-router-dom";
import type { SyncAction, SyncRun } from "../../contract/catalogue";
import { actorKey } from "../ledger/labels";
import { request } from "../lib/client";
import { formatDecimal, formatDuration, formatNumber, formatTime } from "../lib/format";
import { useAction } from "../lib/use-action";
import { useText } from "../lib/use-text";
import { ActionBar } from "../ui/action-bar";
import { Disclosure } from "../ui/disclosure";
import { guardText } from "./labels";
import { RunName, RunSentence, RunStateBadge } from "./run-state";
import { UndoRun } from "./undo-run";
import { catalogueKey } from "./use-catalogue";

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
const RunBeginning = ({ run }: { run: SyncRun }) => {
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

/** These change the store, or throw work away, and are asked about first. */
const ASKED = ["cancel", "release", "apply", "give_back"] as const;
type Asked = (typeof ASKED)[number];

const isAsked = (action: SyncAction): action is Asked => ASKED.some((asked) => asked === action);

const plannedProducts = (run: SyncRun): number =>
  Object.values(run.planned).reduce<number>((sum, count) => sum + (count ?? 0), 0);

/** What a person may do with the run now. */
const RunActions = ({ run }: { run: SyncRun }) => {
  const { t, locale } = useText();
  const prompt = usePrompt();
  const action = useAction<SyncAction>({
    call: (name) =>
      request(`/admin/dropship/sync-runs/${run.id}/${name.replace("_", "-")}`, { method: "POST" }),
    queryKey: catalogueKey,
    done: (name) => `catalogue.run.done.${name}`,
  });

  const agreed = (name: Asked): Promise<boolean> =>
    prompt({
      title: t(`catalogue.run.questions.${name}.title`),
      description: t(`catalogue.run.questions.${name}.text`, {
        count: formatNumber(plannedProducts(run), locale),
      }),
      confirmText: t(`catalogue.run.questions.${name}.confirm`),
      cancelText: t("catalogue.run.keep"),
      variant: name === "apply" || name === "give_back" ? "confirmation" : "danger",
    });

  const press = async (name: SyncAction): Promise<void> => {
    if (!isAsked(name) || (await agreed(name))) {
      action.run(name);
    }
  };

  if (run.actions.length === 0) {
    return null;
  }
  return (
    <ActionBar>
      {run.actions.includes("undo") && <UndoRun run={run} />}
      {[...run.actions].reverse().map((name) =>
        name === "undo" ? null : (
          <Button
            key={name}
            size="small"
            variant={
              name === "apply" || name === "resume" ? "primary" : name === "release" ? "danger" : "secondary"
            }
            isLoading={action.isRunning}
            onClick={() => void press(name)}
          >
            {t(`catalogue.run.actions.${name}`)}
          </Button>
        ),
      )}
    </ActionBar>
  );
};

/** Why the guards held the run, a sentence for each. A trial shows the same as a warning. */
const RunFindings = ({ run }: { run: SyncRun }) => {
  const speech = useText();
  const { t, locale } = speech;
  if (run.findings.length === 0) {
    return null;
  }
  return (
    <InlineTip
      variant={run.state === "held" ? "error" : "warning"}
      label={t("catalogue.run.wrong")}
      className="items-start"
    >
      <ul className="flex flex-col gap-y-1">
        {run.findings.map(({ guard, found, limit }) => (
          <li key={guard} className="text-pretty">
            {guardText(
              { guard, found: formatDecimal(found, locale), limit: formatDecimal(limit, locale) },
              speech,
            )}
          </li>
        ))}
      </ul>
    </InlineTip>
  );
};

/** What could not be read, and what the machine said. Closed: it is for the developer. */
const RunProblems = ({ run }: { run: SyncRun }) => {
  const { t } = useText();
  return (
    <>
      {run.page_errors.length > 0 && (
        <Disclosure label={t("catalogue.run.unread")} count={run.page_errors.length}>
          <ul className="flex max-h-80 flex-col gap-y-2 overflow-y-auto">
            {run.page_errors.map(({ page, code, message }, index) => (
              <li key={index} className="txt-small text-ui-fg-subtle break-words">
                {[t("catalogue.run.page", { page }), code].filter(Boolean).join(" · ")}: {message}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {Object.keys(run.unread_fields).length > 0 && (
        <Disclosure label={t("catalogue.run.unreadFields")} count={run.counters.unread}>
          <ul className="txt-small text-ui-fg-subtle flex flex-col gap-y-1">
            {Object.entries(run.unread_fields).map(([field, count]) => (
              <li key={field}>
                <code>{field}</code>: {count}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {run.error && run.page_errors.length === 0 && (
        <Disclosure label={t("catalogue.run.details")}>
          <Text size="small" className="text-ui-fg-subtle break-words">
            {run.error}
          </Text>
        </Disclosure>
      )}
    </>
  );
};

const MOVING: readonly SyncRun["state"][] = ["queued", "running", "paused"];

/** How far a run is, how fast it goes and how long it will take. */
const RunProgress = ({ run }: { run: SyncRun }) => {
  const { t, locale } = useText();
  if (!MOVING.includes(run.state)) {
    return null;
  }
  const { done, total, unit, phase, per_second: rate, seconds_left: left } = run.progress;
  const share = total ? Math.min(100, Math.round((done / total) * 100)) : null;
  const values = { done: formatNumber(done, locale), total: formatNumber(total ?? 0, locale) };
  const { seen, offered } = run.counters;
  const facts = [
    total === null ? t(`catalogue.run.${unit}Open`, values) : t(`catalogue.run.${unit}`, values),
    phase === "reading" &&
      offered > 0 &&
      t("catalogue.run.seen", { seen: formatNumber(seen, locale), offered: formatNumber(offered, locale) }),
    rate !== null && t(`catalogue.run.rates.${unit}`, { rate: formatNumber(Math.round(rate * 60), locale) }),
    left !== null && t("catalogue.run.left", { time: formatDuration(left, locale) }),
  ];
  return (
    <div className="flex flex-col gap-y-2">
      <div className="flex items-center justify-between gap-x-4">
        <Text size="small" leading="compact" weight="plus">
          {t(phase === "applying" ? "catalogue.run.writing" : "catalogue.run.reading")}
        </Text>
        {share !== null && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle tabular-nums">
            {`${share} %`}
          </Text>
        )}
      </div>
      <div
        role="progressbar"
        aria-label={t("catalogue.run.progress")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share ?? undefined}
        className="bg-ui-bg-component h-1.5 overflow-hidden rounded-full"
      >
        <div
          className="bg-ui-tag-blue-icon h-full rounded-full transition-all"
          style={{ width: `${share ?? 0}%` }}
        />
      </div>
      <Text size="xsmall" leading="compact" className="text-ui-fg-muted tabular-nums">
        {facts.filter(Boolean).join(" · ")}
      </Text>
    </div>
  );
};

import { Button, Container, Heading, StatusBadge, Text } from "@medusajs/ui";
import type { ReactNode } from "react";
import { Link } from "react-router-dom";
import { SWITCH_WORDS } from "../../contract/consent";
import { healthReasons } from "../../contract/health";
import { optionNames } from "../../contract/problem-text";
import { isCodeOf } from "../../contract/reasons/entry";
import { stepReasons } from "../../contract/steps";
import type { FirstStep, StepName, StepsAnswer, StepState } from "../../contract/steps";
import { request } from "../lib/client";
import { Allowed } from "../lib/permissions";
import { useAction } from "../lib/use-action";
import { useText } from "../lib/use-text";
import { Disclosure } from "../ui/disclosure";
import { IcashTest, JarTest } from "./connection-test";
import { ROOT_KEY } from "./use-start";

const COLORS = {
  done: "green",
  next: "blue",
  blocked: "grey",
  optional: "grey",
} as const satisfies Record<StepState, string>;

/** The way to the first receipt, each step as the shop stands now and with the act itself; gone when nothing is left. */
export const FirstSteps = ({ answer, store }: { answer: StepsAnswer; store: ReactNode }) => {
  const { t } = useText();
  return (
    <Container className="p-0" id="first-steps">
      <div className="px-6 py-4">
        <Heading level="h2">{t("start.steps.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("start.steps.text")}
        </Text>
      </div>
      <Parts answer={answer} acts={{ ...ACTS, store }} />
    </Container>
  );
};

/** When all is done: out of the way, and still to be found. */
export const FinishedSteps = ({ answer }: { answer: StepsAnswer }) => {
  const { t } = useText();
  return (
    <Container className="p-0">
      <Disclosure label={t("start.steps.allDone")}>
        <div className="-mx-6">
          <Parts answer={answer} />
        </div>
      </Disclosure>
    </Container>
  );
};

/** None where nothing is left: then the lights have the tests. */
interface ActsProps {
  acts?: Partial<Record<StepName, ReactNode>>;
}

const Parts = ({ answer: { jar, icash }, acts }: ActsProps & { answer: StepsAnswer }) => (
  <>
    {jar.length > 0 && <Part remote="JAR" steps={jar} acts={acts} />}
    {icash.length > 0 && <Part remote="iCash" steps={icash} acts={acts} />}
  </>
);

const Part = ({ remote, steps, acts }: ActsProps & { remote: string; steps: readonly FirstStep[] }) => {
  const { t } = useText();
  const done = steps.filter(({ state }) => state === "done").length;
  const isLeftOut = steps.some(({ state }) => state === "optional");
  return (
    <section aria-label={t("start.steps.of", { remote })} className="border-ui-border-base border-t">
      <div className="bg-ui-bg-subtle flex items-center justify-between gap-x-4 px-6 py-2">
        <Heading level="h3">{remote}</Heading>
        {!isLeftOut && (
          <Text size="small" className="text-ui-fg-subtle tabular-nums">
            {t("start.steps.progress", { done, count: steps.length })}
          </Text>
        )}
      </div>
      <ol className="divide-y">
        {steps.map((step) => (
          <Row key={step.name} step={step} remote={remote} acts={acts} />
        ))}
      </ol>
    </section>
  );
};

const Row = ({ step, remote, acts }: ActsProps & { step: FirstStep; remote: string }) => {
  const { t } = useText();
  const { name, state } = step;
  const reason = useReason(step, remote);
  return (
    <li className="flex flex-col gap-y-2 px-6 py-3" data-step={name}>
      <div className="flex flex-col gap-x-4 gap-y-2 sm:flex-row sm:items-start sm:justify-between">
        <div className="flex min-w-0 flex-col gap-y-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Text
              size="small"
              leading="compact"
              weight="plus"
              className={state === "blocked" ? "text-ui-fg-subtle" : "text-ui-fg-base"}
            >
              {t(`start.steps.names.${name}`)}
            </Text>
            <StatusBadge color={COLORS[state]}>{t(`start.steps.states.${state}`)}</StatusBadge>
          </div>
          {reason && (
            <Text size="small" className="text-ui-fg-subtle text-pretty break-words">
              {reason}
            </Text>
          )}
        </div>
        <Where step={step} />
      </div>
      <Act step={step} acts={acts} />
    </li>
  );
};

const useReason = ({ reason, list }: FirstStep, remote: string): string | null => {
  const { say, language } = useText();
  if (reason === null) {
    return null;
  }
  if (!isCodeOf(stepReasons, reason)) {
    return say(healthReasons[reason], { remote });
  }
  const named = list.map((each) =>
    reason === "rates_without_group"
      ? `${each} %`
      : isCodeOf(SWITCH_WORDS, each)
        ? SWITCH_WORDS[each][language]
        : optionNames(each, language),
  );
  return say(stepReasons[reason], { list: named.join(", ") });
};

/** To exactly the place where it is done, or to what came of it. */
const Where = ({ step: { name, state, path } }: { step: FirstStep }) => {
  const { t } = useText();
  const isSwitch = name === "jar_switches" || name === "icash_switch";
  if (isSwitch && state === "next") {
    return (
      <Button size="small" variant="secondary" asChild className="shrink-0 self-start">
        <a href="#consent">{t("start.steps.toSwitches")}</a>
      </Button>
    );
  }
  if (path === null) {
    return null;
  }
  return (
    <Button
      size="small"
      variant={state === "next" ? "secondary" : "transparent"}
      asChild
      className="shrink-0 self-start"
    >
      <Link to={path} aria-label={`${t("start.steps.open")}: ${t(`start.steps.names.${name}`)}`}>
        {t("start.steps.open")}
      </Link>
    </Button>
  );
};

/** A connection may be tested again at any time; the other acts are done once. */
const Act = ({ step: { name, state }, acts }: ActsProps & { step: FirstStep }) => {
  const isTest = name === "jar_connection" || name === "icash_connection";
  const act = state === "next" || (isTest && state === "done") ? acts?.[name] : undefined;
  return act ? <div>{act}</div> : null;
};

const StartDryRun = () => {
  const { t } = useText();
  const start = useAction<void>({
    call: () =>
      request("/admin/dropship/sync-runs", { method: "POST", body: { kind: "full", dry_run: true } }),
    queryKey: ROOT_KEY,
    done: () => "catalogue.start.started",
  });
  return (
    <Allowed to="jar_catalogue:operate">
      <Button size="small" variant="secondary" isLoading={start.isRunning} onClick={() => start.run()}>
        {t("start.steps.startDryRun")}
      </Button>
    </Allowed>
  );
};

/** The store's own part comes from the page. */
const ACTS = {
  jar_connection: <JarTest />,
  icash_connection: <IcashTest />,
  dry_run: <StartDryRun />,
} as const;

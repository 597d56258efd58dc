import { Badge, Container, Heading, StatusBadge, Text, Tooltip } from "@medusajs/ui";
import type { ReactNode } from "react";
import { healthReasons } from "../../contract/health";
import type { HealthAnswer, HealthFinding, PartHealth, PartStatus } from "../../contract/health";
import { formatTime } from "../lib/format";
import { useText } from "../lib/use-text";

const COLORS = {
  ok: "green",
  degraded: "orange",
  down: "red",
  unproven: "grey",
  off: "grey",
} as const satisfies Record<PartStatus, string>;

/** Of each part; none where the first steps have it. */
export type Tests = Partial<Record<"jar" | "icash", ReactNode>>;

/** Both lights, each from the last real call: does it work, since when not, and what to do. */
export const Lights = ({ health, tests }: { health: HealthAnswer; tests: Tests }) => {
  const { t } = useText();
  return (
    <Container className="p-0">
      <Heading level="h2" className="px-6 pt-4">
        {t("start.lights.title")}
      </Heading>
      <div className="grid grid-cols-1 sm:grid-cols-2">
        <Light remote="JAR" part={health.jar}>
          {tests.jar}
        </Light>
        <Light remote="iCash" part={health.icash}>
          {tests.icash}
        </Light>
      </div>
    </Container>
  );
};

interface LightProps {
  remote: string;
  part: PartHealth;
  children: ReactNode;
}

const Light = ({ remote, part, children }: LightProps) => {
  const { t, locale } = useText();
  const { status, environment, missing, last_answer_at: answered } = part;
  return (
    <section aria-label={remote} className="flex min-w-0 flex-col gap-y-1 px-6 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Text size="small" leading="compact" weight="plus">
          {remote}
        </Text>
        <StatusBadge color={COLORS[status]}>{t(`start.lights.${status}`)}</StatusBadge>
        {(environment === "test" || environment === "demo") && (
          <Mark label={t(`start.badges.${environment}`)} hint={t(`start.badges.${environment}Hint`)} />
        )}
      </div>
      {part.reasons.map((reason) => (
        <Finding key={reason.code} remote={remote} finding={reason} />
      ))}
      {missing.length > 0 && (
        <Text size="small" className="text-ui-fg-subtle break-words">
          {t("start.missing", { list: missing.join(", ") })}
        </Text>
      )}
      {status !== "off" && status !== "unproven" && (
        <Text size="small" className="text-ui-fg-subtle">
          {answered ? t("start.answered", { time: formatTime(answered, locale) }) : t("start.neverAnswered")}
        </Text>
      )}
      {children}
    </section>
  );
};

const Finding = ({ remote, finding: { code, since } }: { remote: string; finding: HealthFinding }) => {
  const { t, say, locale } = useText();
  return (
    <Text size="small" className="text-ui-fg-base text-pretty">
      {say(healthReasons[code], { remote })}
      {since && ` ${t("start.since", { time: formatTime(since, locale) })}`}
    </Text>
  );
};

/** TEST, DEMO, COPY: what is shown is not the shop's real life. */
export const Mark = ({ label, hint }: { label: string; hint: string }) => (
  <Tooltip content={hint}>
    <Badge size="2xsmall" color="purple" className="cursor-default select-none">
      {label}
    </Badge>
  </Tooltip>
);

import { Text } from "@medusajs/ui";
import { formatDuration, formatNumber } from "../lib/format";
import type { SyncRun } from "../../contract/catalogue";
import { useText } from "../lib/use-text";

const MOVING: readonly SyncRun["state"][] = ["queued", "running", "paused"];

/** How far a run is, how fast it goes and how long it will take. */
export const RunProgress = ({ run }: { run: SyncRun }) => {
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

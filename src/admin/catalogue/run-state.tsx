import { Badge, StatusBadge, Text } from "@medusajs/ui";
import { RUN_COLORS } from "./labels";
import type { SyncRun } from "../../contract/catalogue";
import { formatDay, formatTime } from "../lib/format";
import { useText } from "../lib/use-text";
import type { TextKey } from "../lib/use-text";

export const RunStateBadge = ({ run }: { run: SyncRun }) => {
  const { t } = useText();
  return (
    <StatusBadge color={RUN_COLORS[run.state]} className="shrink-0 text-nowrap">
      {t(`catalogue.run.states.${run.state}`)}
    </StatusBadge>
  );
};

/** What was asked for: kind, day or code, and whether it is only a trial. */
export const RunName = ({ run }: { run: SyncRun }) => {
  const { t, locale } = useText();
  const detail = run.code ?? (run.since && t("catalogue.run.since", { day: formatDay(run.since, locale) }));
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span>{[t(`catalogue.run.kinds.${run.kind}`), detail].filter(Boolean).join(" · ")}</span>
      {run.dry_run && (
        <Badge size="2xsmall" color="purple">
          {t("catalogue.run.dryRun")}
        </Badge>
      )}
    </span>
  );
};

/** Where an undo says something else than a reading. */
const TOLD_OF_UNDO = ["planned", "done"] as const;
const isTold = (state: SyncRun["state"]): state is (typeof TOLD_OF_UNDO)[number] =>
  TOLD_OF_UNDO.some((told) => told === state);

const sentenceKey = (run: SyncRun): TextKey => {
  const hasWritten = Object.keys(run.applied).length > 0;
  if (run.state === "running" && run.requested) {
    return run.requested === "cancel" ? "catalogue.run.cancelling" : "catalogue.run.pausing";
  }
  if (run.wait_until !== null) {
    return "catalogue.run.waiting";
  }
  if (run.state === "failed" && hasWritten) {
    return "catalogue.run.failedWriting";
  }
  if (run.state === "cancelled" && !hasWritten) {
    return "catalogue.run.cancelledEarly";
  }
  if (run.undoes !== null && isTold(run.state)) {
    return `catalogue.undo.states.${run.state}`;
  }
  return `catalogue.run.stateTexts.${run.state}`;
};

/** Where the run stands, in a sentence for the owner of the shop. */
export const RunSentence = ({ run }: { run: SyncRun }) => {
  const { t, locale } = useText();
  const time = run.wait_until === null ? "" : formatTime(run.wait_until, locale);
  return (
    <Text size="small" className="text-ui-fg-subtle text-pretty">
      {t(sentenceKey(run), { time })}
    </Text>
  );
};

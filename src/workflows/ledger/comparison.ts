/**
 * The life of a comparison with the books on the other side, for both halves: claimed by one worker of all processes, ended
 * with what it found, told of. Nothing is repaired. What a worker leaves behind when it dies is done anew by the next one
 * (faults.md F7 to F9).
 */
import { randomUUID } from "node:crypto";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { fieldRefusal } from "../../contract/problems";
import { dayText } from "../../contract/tell";
import type { Language } from "../../contract/reasons/entry";
import { retryDelay, RunTakenOverError } from "../../lib/ledger";
import type { ClaimedComparison, ComparisonRuns } from "../../lib/ledger";
import { addDays, isSofiaDay, sofiaDate } from "../../lib/sofia-days";
import { messageOf } from "../shared/message-of";
import { refusedFields } from "../shared/refusal";
import { workOnRun } from "./leased-run";

interface ComparedBooks<Finding, Failure extends string> {
  runs: ComparisonRuns<Finding>;
  /** For the log: "comparison with iCash". */
  name: string;
  compare(run: ClaimedComparison): Promise<void>;
  /** What the report shows of a comparison that did not end; what the error says in full stands in the log. */
  failureOf(error: unknown): Failure;
  /** Would be so the next minute as well: whoever can mend it is told at once. */
  isFinal(failure: Failure): boolean;
  tellOfFailure(runId: string): Promise<void>;
}

/** Does what is queued and takes over what a dead process left. Safe to call from every process at any time. */
export async function runQueuedComparisons<Finding, Failure extends string>(
  container: MedusaContainer,
  books: ComparedBooks<Finding, Failure>,
): Promise<number> {
  for (const id of await books.runs.failExhausted()) {
    await books.tellOfFailure(id);
  }
  let ran = 0;
  for (;;) {
    const run = await books.runs.claim(randomUUID());
    if (!run) {
      return ran;
    }
    await workOnRun(container, books.runs, run, () => attempt(container, books, run));
    ran += 1;
  }
}

async function attempt<Finding, Failure extends string>(
  container: MedusaContainer,
  { runs, name, compare, failureOf, isFinal, tellOfFailure }: ComparedBooks<Finding, Failure>,
  run: ClaimedComparison,
): Promise<void> {
  try {
    await compare(run);
  } catch (error) {
    if (error instanceof RunTakenOverError) {
      throw error;
    }
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
    logger.warn(`The ${name} ${run.id} did not end: ${messageOf(error)}`);
    const failure = failureOf(error);
    if (isFinal(failure)) {
      await runs.fail(run, failure);
      await tellOfFailure(run.id);
    } else {
      await runs.giveBack(run, failure, retryDelay(run.attempts, Math.random()));
    }
  }
}

/** Sofia days, both included. */
export interface DaySpan {
  fromDay: string;
  toDay: string;
}

const MOST_DAYS = 62;

/**
 * The days that a person asks for; the last ones when left out.
 * @throws Refusal for days that make no span
 */
export function daysAsked(asked: { fromDay?: string; toDay?: string }, usual: number): DaySpan {
  const toDay = asked.toDay ?? sofiaDate(new Date());
  assertDay("to_day", toDay);
  const fromDay = asked.fromDay ?? addDays(toDay, 1 - usual);
  assertDay("from_day", fromDay);
  if (fromDay > toDay || fromDay <= addDays(toDay, -MOST_DAYS)) {
    throw refusedFields(fieldRefusal("from_day", "day_span", { days: MOST_DAYS - 1 }));
  }
  return { fromDay, toDay };
}

function assertDay(field: string, day: string): void {
  if (!isSofiaDay(day)) {
    throw refusedFields(fieldRefusal(field, "day"));
  }
}

/**
 * The days of a clock: the last ones, and all since the last comparison that ended, so that a gap is compared and not jumped
 * over. What is longer than one comparison may be is done in several, the oldest days first.
 * @param comparedTo of the last comparison that ended
 */
export function daysOfClock(comparedTo: string | null, usual: number): DaySpan {
  const today = sofiaDate(new Date());
  const first = addDays(today, 1 - usual);
  const fromDay = comparedTo !== null && comparedTo < first ? comparedTo : first;
  const longest = addDays(fromDay, MOST_DAYS - 1);
  return { fromDay, toDay: longest < today ? longest : today };
}

/** "29.11.2026 – 30.11.2026" */
export function spanText(language: Language, days: { from_day: string; to_day: string }): string {
  return [...new Set([days.from_day, days.to_day])].map((day) => dayText(language, day)).join(" – ");
}

export function countsOf<Kind extends string>(
  kinds: readonly Kind[],
  findings: readonly { kind: Kind }[],
): Record<string, number> {
  return Object.fromEntries(
    kinds.map((kind) => [kind, findings.filter((finding) => finding.kind === kind).length]),
  );
}

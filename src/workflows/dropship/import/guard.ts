import { guardFindings } from "../../../lib/catalogue";
import type { GuardFinding } from "../../../lib/catalogue";
import type { RunWork } from "./work";

/** What speaks against writing this plan (faults.md F18). What reads only a part of the feed says nothing of its size. */
export function findingsOf({ run, cursor, plan }: RunWork): GuardFinding[] {
  const { stats, known, complete } = cursor.at;
  if (run.kind === "one") {
    return [];
  }
  const scope = run.kind === "changed" ? null : { ...known, complete: complete === true };
  return guardFindings(stats, scope, plan.settings);
}

/** The pages that compare the register with iCash, in English. */
import type { ComparisonState } from "../../contract/fiscal";

export const comparison = {
  startTitle: "Compare now",
  startText:
    "Payments and refunds of the store, our register and the operations in iCash are laid side by side. Differences are shown; nothing is repaired by itself.",
  fromDay: "From",
  toDay: "To",
  daysHint: "At most 62 days. Empty: the last days, as the settings say.",
  start: "Compare",
  started: "The comparison has started.",
  running: "iCash is being read. The page follows by itself.",
  history: "Comparisons",
  when: "When",
  days: "Days compared",
  result: "Result",
  compared: "Documents",
  startedBy: "Started by",
  emptyTitle: "Nothing was compared yet",
  emptyText: "The first comparison comes by itself in the night, or start one above.",
  agrees: "Everything agrees",
  differences: "Differences: {{count}}",
  extent:
    "Compared: documents {{documents}}, operations in iCash {{operations}}, orders {{orders}}, refunds {{refunds}}.",
  findings: "Findings",
  agreesTitle: "Everything agrees",
  agreesText: "Store, register and iCash say the same about these days.",
  csv: "Download as CSV",
  finding: "Finding",
  where: "Where",
  expected: "Here",
  found: "In iCash",
  differs: "here {{expected}}, in iCash {{found}}",
  nothing: "nothing",
  toOrder: "To the order",
  states: {
    queued: "Waiting",
    working: "Comparing",
    done: "Compared",
    failed: "Failed",
  } satisfies Record<ComparisonState, string>,
  unknownError: "The server gave the reason “{{code}}”, which this page does not know.",
};

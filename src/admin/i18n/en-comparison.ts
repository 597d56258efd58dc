/** The pages that compare the register with iCash, in English. */
import type { ComparisonState, FindingKind } from "../lib/fiscal-contracts";
import type { ComparisonError } from "../lib/fiscal-labels";

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
  spanRefused: "The first day must not be after the last one, nor more than {{days}} days before it.",
  dayRefused: "This is no day.",
  states: {
    queued: "Waiting",
    working: "Comparing",
    done: "Compared",
    failed: "Failed",
  } satisfies Record<ComparisonState, string>,
  kinds: {
    missing: "Missing",
    doubled: "Doubled",
    different: "Different",
    orphaned: "Unknown here",
    incomplete: "Not completed",
  } satisfies Record<FindingKind, string>,
  kindTexts: {
    missing:
      "A receipt or storno that should be registered is not. Open the order and see what it waits for.",
    doubled:
      "iCash has more than one operation for one document, or one unique sale number for two. Find out in iCash which is right, and have the other one reversed there.",
    different:
      "iCash shows it differently than we do. Compare both with the receipt and ask your accountant.",
    orphaned:
      "iCash has an operation with our name that the shop knows nothing of. A restored backup is the usual cause. If it belongs to an order, enter its number there.",
    incomplete:
      "An operation was begun in iCash and never completed, so there is no receipt. Complete or delete it in iCash, or press “Try again” on the order.",
  } satisfies Record<FindingKind, string>,
  errors: {
    channel_busy: "Receipts were being sent all the time. The comparison is tried again by itself.",
    incomplete_list: "iCash did not give its list to the end. Start the comparison again later.",
    answer_lost: "iCash did not answer in time. Start the comparison again later.",
    authentication_failed: "iCash denies access. Check the iCash keys and user in the plugin options.",
    refused_by_icash: "iCash refused to give its list. Ask iCash whether the user may read operations.",
    not_reached: "iCash cannot be reached. Start the comparison again later.",
    gave_up: "The comparison was broken off several times. Ask the shop’s developer.",
    unexpected_error: "Something went wrong that was not foreseen. The log of the server says more.",
    unknown: "The server gave the reason “{{code}}”, which this page does not know.",
  } satisfies Record<ComparisonError | "unknown", string>,
};

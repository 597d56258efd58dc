/**
 * Why the register did not do what a person pressed, in the words of the page. The server says it in one English line;
 * what is not known here is shown as it came.
 */
import { reasonOf } from "./labels";
import { translated, withoutPrefix } from "./refusals";
import type { Sentence } from "./refusals";
import type { Say, Translate } from "./use-text";

const SENTENCES: readonly Sentence[] = [
  [/^(?:This document is "|Nobody needs)/, "actions.outdated"],
  [/^The iCash account "(.+)" is not in the options/, "fiscal.refusals.account", "account"],
  [/^Receipts are being sent/, "fiscal.refusals.busy"],
  [/^iCash cannot be asked/, "fiscal.refusals.notReached"],
  [/^iCash does not show this operation: (.*)$/, "fiscal.refusals.notShown", "message"],
  [/^Operation (\S+) already belongs to document (\d+)/, "fiscal.refusals.taken", "operation", "document"],
  [/^The rows of this document are not known/, "fiscal.refusals.noRows"],
  [/^The sale of this storno is not in/, "fiscal.refusals.noSale"],
  [/^This order no longer needs a receipt/, "fiscal.refusals.notNeeded"],
  [/^reason: the last lawful day for it was (\S+)$/, "fiscal.refusals.lawfulDay", "day"],
  [/^lines: must be chosen/, "fiscal.refusals.chooseLines"],
  [/^lines: they add up/, "fiscal.refusals.sum"],
  [/^lines, row (\d+): more pieces/, "fiscal.refusals.tooManyPieces"],
  [/^lines, row (\d+): more value/, "fiscal.refusals.tooMuch"],
  [/^from_day: must be at most (\d+) days/, "comparison.spanRefused", "days"],
  [/^(?:from|to)_day: must be a day/, "comparison.dayRefused"],
];

const DIFFERENT = /^Operation (\S+) is not this document: (.*)\.$/;

const DIFFERENCES: readonly Sentence[] = [
  [/^it is of another kind/, "fiscal.refusals.kind"],
  [/^it is not completed/, "fiscal.refusals.notCompleted"],
  [/^its total is another/, "fiscal.refusals.total"],
  [/^its currency is another/, "fiscal.refusals.currency"],
  [/^it carries the number of another/, "fiscal.refusals.reference"],
];

const STANDS = /^The reason still stands \((\w*)\)/;

export const fiscalRefusalText = (message: string, t: Translate, say: Say): string => {
  const line = withoutPrefix(message);
  const [, operation, differences] = DIFFERENT.exec(line) ?? [];
  if (operation !== undefined && differences !== undefined) {
    const each = differences.split("; ").map((difference) => translated(difference, DIFFERENCES, t));
    return t("fiscal.refusals.different", { operation, differences: each.join("; ") });
  }
  const [, code] = STANDS.exec(line) ?? [];
  if (code !== undefined) {
    const known = reasonOf("sale", code);
    return t("fiscal.refusals.stands", { reason: known ? say(known.title) : code });
  }
  // Of a body that was refused as a whole, each reason stands for itself.
  const reasons = message === line ? [line] : line.split("; ");
  return reasons.map((reason) => translated(reason, SENTENCES, t)).join(" ");
};

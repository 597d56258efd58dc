/**
 * Why the server did not do what a person pressed, in the words of the page. The server says it in one English line; what
 * is not known here is shown as it came.
 */
import { fieldProblems, NO_PROBLEMS } from "./field-problems";
import type { FieldProblems } from "./field-problems";
import type { TextKey, Translate } from "./use-text";

export type Sentence = readonly [RegExp, TextKey, ...string[]];

const SENTENCES: readonly Sentence[] = [
  [/^Sending is paused/, "supplier.refusals.paused"],
  [/^(?:This supplier order (?:is|has)|Nobody needs)/, "actions.outdated"],
  [/^JAR shows no order (\S+)\.$/, "supplier.refusals.noSuchOrder", "number"],
  [/^JAR's order (\S+) belongs to another/, "supplier.refusals.taken", "number"],
  [/^JAR's order (\S+) carries the reference (\S+) of/, "supplier.refusals.ofAnother", "number", "reference"],
  [/^JAR has this order already, as (\S+)\. If (\S+) /, "supplier.refusals.twice", "number", "other"],
  [/^must be JAR's order number/, "supplier.refusals.number"],
  [/^must be an https address/, "supplier.refusals.link"],
  [/^must not be empty/, "settings.problems.empty"],
  [/^at most (\d+) characters/, "settings.problems.tooLong", "limit"],
  [/^at most (\d+) /, "settings.problems.tooMany", "limit"],
  // The schema library's own sentences, where the schema has none.
  [/^(?:is required$|Too small: expected string to have >=1 characters$)/, "settings.problems.empty"],
  [/^Too big: expected string to have <=(\d+) characters$/, "settings.problems.tooLong", "limit"],
];

const DIFFERENT = /^JAR's order (\S+) is not this one: (.*)\.$/;

const DIFFERENCES: readonly Sentence[] = [
  [/^(.+) is missing there \((\d+) here\)$/, "supplier.refusals.missing", "code", "here"],
  [/^(\d+) of (.+) there, (\d+) here$/, "supplier.refusals.short", "there", "code", "here"],
  [/^(\d+) more of (.+) there$/, "supplier.refusals.more", "count", "code"],
];

const FIELD = /^[\w.]+: /;

/**
 * The first sentence that fits decides, whether it has the field's name before it or not; what fits none is shown as it
 * came.
 */
export const translated = (text: string, sentences: readonly Sentence[], t: Translate): string => {
  for (const said of [text, text.replace(FIELD, "")]) {
    for (const [sentence, key, ...names] of sentences) {
      const match = sentence.exec(said);
      if (match) {
        return t(key, Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ""])));
      }
    }
  }
  return text;
};

/** What stands before the reasons why a body is refused. */
export const withoutPrefix = (message: string): string => message.replace(/^Invalid request: /, "");

/** The reasons that name one of these fields. */
export const refusedFields = (message: string, fields: readonly string[]): FieldProblems =>
  fields.length === 0 ? NO_PROBLEMS : fieldProblems(withoutPrefix(message), fields);

export const refusalText = (message: string, t: Translate): string => {
  const line = withoutPrefix(message);
  const [, number, differences] = DIFFERENT.exec(line) ?? [];
  if (number !== undefined && differences !== undefined) {
    const each = differences.split("; ").map((difference) => translated(difference, DIFFERENCES, t));
    return t("supplier.refusals.different", { number, differences: each.join("; ") });
  }
  const reasons = message === line ? [line] : line.split("; ");
  return reasons.map((reason) => translated(reason, SENTENCES, t)).join(" ");
};

/**
 * The server refuses settings with one line, "prices.percent: must be a decimal number; stock.buffer: ...". Here it
 * becomes a problem for each field, in the words of the page. A reason that is not known is shown as it came.
 */
export const PROBLEMS = [
  "decimal",
  "negative",
  "least",
  "most",
  "above",
  "between",
  "whole",
  "wholeCents",
  "empty",
  "tooLong",
  "tooMany",
  "twoDigits",
  "host",
  "path",
  "trackingUrl",
  "moment",
  "needed",
  "phone",
  "email",
  "categoryOrBrand",
  "twice",
  "includedAndExcluded",
  "stornoNumber",
  "threeNumbers",
  "taxKey",
  "passedTime",
  "receiptNumber",
  "deviceNumber",
  "uniqueSaleNumber",
  "other",
] as const;
export type Problem = (typeof PROBLEMS)[number];

export interface FieldProblem {
  problem: Problem;
  values: Record<string, string>;
}

const SENTENCES: readonly (readonly [RegExp, Problem, ...string[]])[] = [
  [/^must be a decimal number/, "decimal"],
  [/^must not be negative/, "negative"],
  [/^must not be above (\S+)$/, "most", "limit"],
  [/^must be above (\S+) and at most (\S+)$/, "between", "low", "high"],
  [/^must be above (\S+)$/, "above", "limit"],
  [/^must be in whole cents/, "wholeCents"],
  [/^must be a( whole)? number/, "whole"],
  [/^must not be empty/, "empty"],
  [/^at most (\d+) characters/, "tooLong", "limit"],
  [/^at most (\d+) /, "tooMany", "limit"],
  [/^must be two digits/, "twoDigits"],
  [/^must be a host/, "host"],
  [/^must name a category/, "path"],
  [/^must be an https address with/, "trackingUrl"],
  [/^must be a moment/, "moment"],
  [/^must be a phone number/, "phone"],
  [/^must be an e-mail address/, "email"],
  [/^must be named where no receipt is due/, "needed"],
  [/^must be 0, 1 or 2/, "stornoNumber"],
  [/^must be three different numbers/, "threeNumbers"],
  [/^must be a rate like/, "taxKey"],
  [/^must be a time like/, "passedTime"],
  [/^must be the receipt's number/, "receiptNumber"],
  [/^must be the 8 digits/, "deviceNumber"],
  [/^must be a unique sale number/, "uniqueSaleNumber"],
  [/^needs a category or a brand/, "categoryOrBrand"],
  [/^stands there twice/, "twice"],
  [/^is included and excluded/, "includedAndExcluded"],
  // The schema library's own sentences, where the settings have none of their own.
  [/^Invalid input: expected (?:number|int)/, "whole"],
  [/^Too small: expected (?:number|int) to be >=0$/, "negative"],
  [/^Too small: expected (?:number|int) to be >=(\S+)$/, "least", "limit"],
  [/^Too big: expected (?:number|int) to be <=(\S+)$/, "most", "limit"],
];

export const fieldProblem = (reason: string): FieldProblem => {
  for (const [sentence, problem, ...names] of SENTENCES) {
    const match = sentence.exec(reason);
    if (match) {
      const values = names.map((name, index) => [name, (match[index + 1] ?? "").replace(/^zero$/, "0")]);
      return { problem, values: Object.fromEntries(values) as Record<string, string> };
    }
  }
  return { problem: "other", values: { reason } };
};

export type FieldProblems = ReadonlyMap<string, FieldProblem>;

export const NO_PROBLEMS: FieldProblems = new Map();

/**
 * Problems by field ("prices.tiers.0.from"), in the order of the page; empty when the line names no field.
 *
 * @param parts the first names of all fields ("prices"); a reason may hold anything else that looks like a field
 */
export const fieldProblems = (message: string, parts: readonly string[]): FieldProblems => {
  const field = new RegExp(`(?:^|; )((?:${parts.join("|")})(?:\\.(?:(?!: ).)+)?): `, "g");
  const found = [...message.matchAll(field)];
  const problems = new Map<string, FieldProblem>();
  found.forEach((match, index) => {
    const [name = ""] = match.slice(1);
    const reason = message.slice(match.index + match[0].length, found[index + 1]?.index ?? message.length);
    // The first is the one to mend: what is no number is also not below a limit.
    if (!problems.has(name)) {
      problems.set(name, fieldProblem(reason));
    }
  });
  return problems;
};

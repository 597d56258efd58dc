/** The command line of `npm test`; usage.txt describes it. */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { isPartName, PART_NAMES } from "./parts";
import type { PartName } from "./parts";

export interface TestOptions {
  /** Null: all of them. */
  only: PartName[] | null;
  match: string | null;
  strict: boolean;
  /** Lint, format, types and build beside the suites. */
  checks: boolean;
  /** How many runs go on at the same time. */
  lanes: number;
}

export class UsageError extends Error {}

/** Throws UsageError. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): TestOptions {
  const { only, match, strict, checks, lanes } = parse(args);
  return {
    only: only === undefined ? null : partNames(only),
    match: match ?? null,
    strict: strict === true || env.CI === "true",
    checks: checks === true,
    lanes: lanes === undefined ? availableParallelism() : numberOfLanes(lanes),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        only: { type: "string" },
        match: { type: "string" },
        strict: { type: "boolean" },
        checks: { type: "boolean" },
        lanes: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function partNames(text: string): PartName[] {
  return text.split(",").map((name) => {
    if (!isPartName(name)) {
      throw new UsageError(`There is no suite "${name}"; there are ${PART_NAMES.join(", ")}.`);
    }
    return name;
  });
}

function numberOfLanes(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) {
    throw new UsageError(`--lanes is a number from 1 to 99, not "${text}".`);
  }
  return Number(text);
}

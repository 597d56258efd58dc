/** The command line of `npm test`; usage.txt describes it. */
import { parseArgs } from "node:util";
import { isPartName, PART_NAMES } from "./parts";
import type { PartName } from "./parts";

export interface TestOptions {
  /** Null: all of them. */
  only: PartName[] | null;
  match: string | null;
  strict: boolean;
}

export class UsageError extends Error {}

/** Throws UsageError. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): TestOptions {
  const { only, match, strict } = parse(args);
  return {
    only: only === undefined ? null : partNames(only),
    match: match ?? null,
    strict: strict === true || env.CI === "true",
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { only: { type: "string" }, match: { type: "string" }, strict: { type: "boolean" } },
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

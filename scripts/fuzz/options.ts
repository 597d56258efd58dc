/** The command line of `npm run fuzz`; usage.txt describes it. */
import { parseArgs } from "node:util";

export interface FuzzOptions {
  inputs: number;
  seed: number;
  /** Null: all of them. */
  only: number | null;
  seconds: number;
  heapMb: number;
}

const MOST = 2 ** 31 - 1;

/** Throws an Error that names the option. */
export function readOptions(args: string[], clock: () => number = Date.now): FuzzOptions {
  const { values } = parseArgs({
    args,
    options: {
      inputs: { type: "string", default: "10000" },
      seed: { type: "string" },
      only: { type: "string" },
      seconds: { type: "string", default: "20" },
      heap: { type: "string", default: "256" },
    },
  });
  return {
    inputs: wholeNumber("--inputs", values.inputs, 1),
    seed: values.seed === undefined ? clock() % MOST : wholeNumber("--seed", values.seed, 0),
    only: values.only === undefined ? null : wholeNumber("--only", values.only, 0),
    seconds: wholeNumber("--seconds", values.seconds, 1),
    heapMb: wholeNumber("--heap", values.heap, 32),
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= MOST)) {
    throw new Error(`${name} is a whole number from ${least}.`);
  }
  return value;
}

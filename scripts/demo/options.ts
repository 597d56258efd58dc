/** The command line of `npm run demo`; usage.txt describes it. */
import { parseArgs } from "node:util";

export interface DemoOptions {
  products: number;
  format: "json" | "xml";
  /** Undefined: the usual port, or a free one when it is taken. */
  port: number | undefined;
  once: boolean;
  json: boolean;
}

/** The command line cannot be understood; the message says what to change. */
export class UsageError extends Error {
  constructor(message: string) {
    super(`${message}\nSee "npm run demo -- --help".`);
    this.name = "UsageError";
  }
}

/** Enough for two different products that are in stock. */
const FEWEST_PRODUCTS = 20;
const MOST_PRODUCTS = 100_000;

export function readOptions(args: readonly string[]): DemoOptions {
  const { products, format, port, once, json } = parse(args);
  if (format !== "json" && format !== "xml") {
    throw new UsageError("--format is json or xml.");
  }
  return {
    products: wholeNumber("--products", products, FEWEST_PRODUCTS, MOST_PRODUCTS),
    format,
    port: port === undefined ? undefined : wholeNumber("--port", port, 1, 65_535),
    once,
    json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        products: { type: "string", default: "500" },
        format: { type: "string", default: "json" },
        port: { type: "string" },
        once: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) {
    throw new UsageError(`${name} is a whole number from ${least} to ${most}.`);
  }
  return value;
}

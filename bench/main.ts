/** The command line of `npm run bench`; usage.txt describes it. Talk goes to stderr, the result to stdout. */
import { parseArgs } from "node:util";
import { catalogue } from "./catalogue";
import { OPTIONS } from "./catalogue/extent";
import { jarClient } from "./jar-client";
import { receipts } from "./receipts";
import type { Benchmark } from "./lib/benchmark";
import { machine } from "./lib/table";

interface Entry {
  run: Benchmark;
  /** Besides `--json` and `--quick`; each takes a value. */
  options: readonly string[];
}

const BENCHMARKS: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ["jar-client", { run: jarClient, options: [] }],
  ["catalogue", { run: catalogue, options: OPTIONS }],
  ["receipts", { run: receipts, options: [] }],
]);

const TEXT = { type: "string" } as const;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      ...Object.fromEntries(
        [...BENCHMARKS.values()].flatMap(({ options }) => options.map((option) => [option, TEXT])),
      ),
    },
  });
  const [name = "", ...others] = positionals;
  const benchmark = BENCHMARKS.get(name);
  if (!benchmark || others.length > 0) {
    throw new Error(
      `Name one benchmark: ${[...BENCHMARKS.keys()].join(", ")}.\nSee "npm run bench -- --help".`,
    );
  }
  const own = ownValues(name, benchmark, values);
  const { numbers, tables } = await benchmark.run({
    quick: values.quick,
    values: own,
    say: (line) => void process.stderr.write(`${line}\n`),
  });
  process.stdout.write(
    values.json ? `${JSON.stringify(numbers)}\n` : `\n${tables.join("\n\n")}\n\n${machine()}\n`,
  );
}

function ownValues(
  name: string,
  { options }: Entry,
  { json: _json, quick: _quick, ...values }: Readonly<Record<string, string | boolean | undefined>>,
): Record<string, string> {
  const given = Object.entries(values).flatMap(([option, value]) =>
    typeof value === "string" ? [[option, value] as const] : [],
  );
  const foreign = given.find(([option]) => !options.includes(option));
  if (foreign) {
    throw new Error(`${name} has no option --${foreign[0]}.`);
  }
  return Object.fromEntries(given);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);

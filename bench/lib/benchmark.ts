/** What a benchmark gives and takes. A new one is a folder beside `jar-client` and a line in ../main.ts and usage.txt. */
export interface BenchmarkOptions {
  /** Small data and few rounds, for a look whether it runs at all. */
  quick: boolean;
  /** The options of its own that were given, as typed. */
  values: Readonly<Record<string, string>>;
  /** Tells the person who waits what is going on. */
  say: (line: string) => void;
}

export interface BenchmarkResult {
  /** The object that `--json` prints; names end in their unit, ratios in `_ratio`. */
  numbers: Record<string, number | Record<string, number>>;
  /** The same and more, for people. */
  tables: string[];
}

export type Benchmark = (options: BenchmarkOptions) => Promise<BenchmarkResult>;

export function round(value: number, places: number): number {
  return Number(value.toFixed(places));
}

/** Runs the inputs, watches them, and says what came of them. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { describeInput } from "./feed";
import { makeInput } from "./input";
import { readOptions } from "./options";
import type { FuzzOptions } from "./options";
import { readSamples } from "./samples";
import type { WorkerJob, WorkerNews } from "./worker";

const LOOK_EVERY_MS = 200;
const SAY_EVERY_MS = 5_000;
const NOT_STARTED = -1;

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.only !== null) {
    await showInput(options.seed, options.only);
  }
  const [from, to] = options.only === null ? [0, options.inputs] : [options.only, options.only + 1];
  const started = performance.now();
  const news = await run(options, from, to);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  if (news.kind === "violation") {
    say(
      `${news.input}\n  ${news.why}\nAgain: npm run fuzz -- --seed ${options.seed} --only ${indexIn(news)}`,
    );
    process.stdout.write(`fuzz: seed ${options.seed}: an input did what none may do\n`);
    return 1;
  }
  const counts = Object.entries(news.tally)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${count} ${name}`);
  const slowest = `slowest ${news.slowest.ms.toFixed(0)} ms (index ${news.slowest.index})`;
  process.stdout.write(
    `fuzz: ${to - from} inputs, seed ${options.seed}, ${seconds} s: ${counts.join(", ")}; ${slowest}, heap ${news.heapMb} MB\n`,
  );
  return 0;
}

function run({ seed, seconds, heapMb }: FuzzOptions, from: number, to: number): Promise<WorkerNews> {
  const progress = new SharedArrayBuffer(4);
  const current = new Int32Array(progress).fill(NOT_STARTED);
  const workerData: WorkerJob = { seed, from, to, progress };
  const worker = new Worker(join(__dirname, "worker-entry.cjs"), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  return new Promise<WorkerNews>((resolve, reject) => {
    const stop = (why: string) => {
      const index = Atomics.load(current, 0);
      if (index === NOT_STARTED) {
        reject(new Error(`The inputs could not be run: ${why}`));
      } else {
        resolve({ kind: "violation", input: describeInput(makeInput(seed, index, readSamples())), why });
      }
    };
    const watch = watchClock(current, seconds, () => stop(`it took longer than ${seconds} s`));
    const talk = setInterval(() => {
      say(`fuzz: ${Atomics.load(current, 0) - from} of ${to - from}`);
    }, SAY_EVERY_MS);
    worker.once("message", (news: WorkerNews) => resolve(news));
    worker.once("error", (error: Error) => stop(error.stack ?? error.message));
    worker.once("exit", () => {
      clearInterval(watch);
      clearInterval(talk);
      stop("the thread ended");
    });
  }).finally(() => worker.terminate());
}

/** Calls back when the same index stands for too long. */
function watchClock(current: Int32Array, seconds: number, late: () => void): NodeJS.Timeout {
  let [index, since] = [-1, performance.now()];
  return setInterval(() => {
    const now = performance.now();
    const seen = Atomics.load(current, 0);
    if (seen !== index) {
      [index, since] = [seen, now];
    } else if (now - since > seconds * 1000) {
      late();
    }
  }, LOOK_EVERY_MS);
}

async function showInput(seed: number, index: number): Promise<void> {
  const input = makeInput(seed, index, readSamples());
  say(describeInput(input));
  say(JSON.stringify(input.answer.headers));
  say(input.answer.body.toString("utf8").slice(0, 4_000));
}

function indexIn({ input }: { input: string }): string {
  return /^index (\d+)/.exec(input)?.[1] ?? "0";
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);

/**
 * The demo: a Bulgarian shop from nothing, the story played in it, the verdict, and then the shop to look at until
 * Ctrl-C. Whatever was started is stopped at the end, also after an error.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { abortOnSignal, createCleanup } from "../lib/cleanup";
import { MedusaProcessError } from "../lib/medusa-process";
import { createApi } from "./api";
import { adminLogin } from "./environment";
import { readOptions, UsageError } from "./options";
import type { DemoOptions } from "./options";
import { openRemotes } from "./remotes";
import type { Remotes } from "./remotes";
import { resultOf } from "./result";
import type { Outcome } from "./result";
import { makeLogFolder, openShop, removeLogFolder } from "./shop-process";
import type { Shop, ShopContext } from "./shop-process";
import { readBooks } from "./story/books";
import type { Books } from "./story/books";
import { compare } from "./story/compare";
import { printReport } from "./story/report";
import { everythingDone, tell } from "./story/story";
import type { Told } from "./story/told";
import { createTerminal, seconds } from "./terminal";

const FAILED = 1;
const WRONG_USE = 2;
const INTERRUPTED = 130;
const LAST_WORDS_MS = 1000;
const NO_BOOKS: Books = { jarOrders: null, icashOperations: null };

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const logFolder = await makeLogFolder();
  const context: ShopContext = {
    env: process.env,
    terminal: createTerminal(options.json ? process.stderr : process.stdout),
    cleanup: createCleanup(),
    signal: abortOnSignal(),
    logFolder,
  };
  const outcome: Outcome = {
    ok: false,
    told: { catalogue: null, orders: [], ordersWanted: 2 },
    books: NO_BOOKS,
    adminUrl: null,
    login: adminLogin(process.env),
    error: null,
  };
  let code = WRONG_USE;
  try {
    code = await run(options, context, outcome);
  } finally {
    await stopEverything(context);
    if (code !== FAILED) {
      await removeLogFolder(logFolder);
    }
  }
  return code;
}

/** The demo up to its exit code; errors are reported here. */
async function run(options: DemoOptions, context: ShopContext, outcome: Outcome): Promise<number> {
  const { terminal, signal, logFolder } = context;
  try {
    await demo(options, context, outcome);
  } catch (error) {
    if (signal.aborted) {
      return INTERRUPTED;
    }
    if (error instanceof UsageError) {
      throw error;
    }
    outcome.error = error instanceof Error ? error.message : String(error);
    terminal.heading(outcome.error);
    if (error instanceof MedusaProcessError) {
      terminal.say(`Its last lines:\n\n${error.lastLines}\n`);
    }
    if (options.json) {
      await writeResult(outcome);
    }
  }
  if (outcome.ok && outcome.error === null) {
    return 0;
  }
  terminal.say(`Logs: ${logFolder}`);
  return FAILED;
}

async function demo(options: DemoOptions, context: ShopContext, outcome: Outcome): Promise<void> {
  const { terminal, cleanup, signal } = context;
  const started = Date.now();
  terminal.heading("A Bulgarian shop on this machine");
  const remotes = await openRemotes(context.env, options, cleanup);
  for (const line of remotes.description) {
    terminal.say(line);
  }
  const shop = await openShop(context, remotes, { port: options.port, admin: outcome.login });
  outcome.adminUrl = shop.adminUrl;
  await whileServerLives(shop, play(context, remotes, shop, outcome), signal);
  sayWhere(context, shop, outcome, started);
  if (options.json) {
    await writeResult(outcome);
  }
  if (options.once) {
    return;
  }
  terminal.say("It stays up until Ctrl-C.");
  await Promise.race([shop.server.failure, aborted(signal)]);
}

/** A server that dies must not leave the story waiting, and its own last words explain more than a lost answer. */
async function whileServerLives({ server }: Shop, story: Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await Promise.race([server.failure, story]);
  } catch (error) {
    if (!signal.aborted) {
      await Promise.race([server.failure, sleep(LAST_WORDS_MS)]);
    }
    throw error;
  }
}

async function play(context: ShopContext, remotes: Remotes, shop: Shop, outcome: Outcome): Promise<void> {
  const { terminal, signal, env } = context;
  const api = createApi(shop.baseUrl, signal);
  await tell(api, outcome.login, outcome.told, { remotes, terminal, signal });
  terminal.heading("7. What the books hold, beside what the ledger says");
  outcome.books = await readBooks(remotes, signal);
  outcome.ok = judge(outcome.told, outcome.books, remotes, !env.DATABASE_URL, context);
}

function judge(
  told: Told,
  books: Books,
  remotes: Remotes,
  fresh: boolean,
  { terminal }: ShopContext,
): boolean {
  const checks = compare(told, books, { products: remotes.products, fresh });
  printReport(terminal, checks);
  const done = everythingDone(told);
  if (!books.jarOrders || !books.icashOperations) {
    terminal.say("Books of servers that are not ours cannot be read; the ledger alone speaks for them.");
  }
  if (!done) {
    terminal.bad("not every supplier order and fiscal document is done");
  }
  return done && checks.every(({ agrees }) => agrees);
}

function sayWhere({ terminal }: ShopContext, shop: Shop, outcome: Outcome, started: number): void {
  const { ok, login, books } = outcome;
  const compared = books.jarOrders || books.icashOperations;
  if (!ok) {
    terminal.heading("Not all of it is as it should be.");
  } else {
    terminal.heading(compared ? "All of it agrees." : "Every supplier order and fiscal document is done.");
  }
  terminal.say(`From start to end: ${seconds(Date.now() - started)}`);
  terminal.say(`Admin: ${shop.adminUrl}   ${login.email} / ${login.password}`);
}

async function stopEverything({ terminal, cleanup, signal }: ShopContext): Promise<void> {
  if (signal.aborted) {
    terminal.say("Stopping what was started ...");
  }
  for (const { what, error } of await cleanup.run()) {
    terminal.bad(`${what} could not be stopped: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    }
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

let written = false;

/** Once only, also when the server dies after the story: stdout holds exactly one object. */
function writeResult(outcome: Outcome): Promise<void> {
  if (written) {
    return Promise.resolve();
  }
  written = true;
  const text = `${JSON.stringify(resultOf(outcome), null, 2)}\n`;
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

main().then(
  // Said outright: an exit hook of the embedded PostgreSQL would otherwise decide on the code.
  (code) => process.exit(code),
  (error: unknown) => {
    const wrongUse = error instanceof UsageError;
    process.stderr.write(
      `${error instanceof Error ? (wrongUse ? error.message : error.stack) : String(error)}\n`,
    );
    process.exit(wrongUse ? WRONG_USE : FAILED);
  },
);

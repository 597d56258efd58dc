/** A prepared shop with its stand-ins, as a process of its own, and what the tests ask of all of them. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { createApi } from "../../../scripts/demo/api";
import { loginAsAdmin } from "../../../scripts/demo/story/access";
import { letItAct } from "../../../scripts/demo/story/first-steps";
import { keepShop, putShopBack } from "./kept-shop";

export interface CatalogueShop {
  adminUrl: string;
  email: string;
  password: string;
  /** Where the stand-in for JAR is asked things that no API call can. */
  jarControl: string;
  icashControl: string;
  /** Asks the stand-in for JAR: `POST <control>/<path>`. Returns its answer. */
  atJar(path: string, body?: object): Promise<unknown>;
  /** Asks the stand-in for iCash likewise. */
  atIcash(path: string, body?: object): Promise<unknown>;
  clearFaults(): Promise<unknown>;
  clearIcashFaults(): Promise<unknown>;
  /** Keeps what the shop holds at this moment, under a name. */
  keep(moment: string): Promise<void>;
  /** The shop holds what it held at that moment, and the stand-ins what they were started with. */
  putBack(moment: string): Promise<void>;
  stop(): Promise<void>;
}

interface Said extends Pick<
  CatalogueShop,
  "adminUrl" | "email" | "password" | "jarControl" | "icashControl"
> {
  database: string;
}

/** A database that was put back is another one, as after a backup: somebody has to say once that it is the shop. */
async function sayItIsTheShop({
  adminUrl,
  email,
  password,
}: Pick<Said, "adminUrl" | "email" | "password">): Promise<void> {
  const api = createApi(new URL(adminUrl).origin, AbortSignal.timeout(60_000));
  await letItAct(await loginAsAdmin(api, { email, password }));
}

export async function startCatalogueShop({ products }: { products: number }): Promise<CatalogueShop> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", resolve(__dirname, "run-catalogue-shop.ts"), String(products)],
    { cwd: resolve(__dirname, "../../.."), env: { ...process.env, NODE_OPTIONS: "" } },
  );
  const { database, ...shop } = await firstLine(child);
  const ask = async (control: string, method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${control}/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`The stand-in answered ${answer.status} to ${path}: ${text}`);
    }
    return text === "" ? null : JSON.parse(text);
  };
  const { jarControl: jar, icashControl: icash } = shop;
  return {
    ...shop,
    atJar: (path, body) => ask(jar, "POST", path, body),
    atIcash: (path, body) => ask(icash, "POST", path, body),
    clearFaults: () => ask(jar, "DELETE", "faults"),
    clearIcashFaults: () => ask(icash, "DELETE", "faults"),
    keep: (moment) => keepShop(database, moment),
    putBack: async (moment) => {
      // What a fault holds up must come to its end before the database is gone.
      await Promise.all([jar, icash].map((control) => ask(control, "DELETE", "faults")));
      await putShopBack(database, moment);
      await sayItIsTheShop(shop);
      await Promise.all([jar, icash].map((control) => ask(control, "POST", "reset", {})));
    },
    stop: () => stop(child),
  };
}

async function firstLine(child: ChildProcess): Promise<Said> {
  let told = "";
  child.stderr?.on("data", (chunk: Buffer) => (told = (told + chunk.toString()).slice(-4_000)));
  if (!child.stdout) {
    throw new Error("The shop has no output.");
  }
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`The shop ended with ${String(code)}:\n${told}`);
  });
  const line = once(lines, "line").then(([text]) => JSON.parse(String(text)) as Said);
  // Whoever loses this race must not fail the process later, when the shop is told to stop.
  ended.catch(() => undefined);
  return Promise.race([line, ended]);
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGINT");
  await ended;
}

/** A prepared shop with a stand-in for JAR, as a process of its own, and what the tests ask of both. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

export interface CatalogueShop {
  adminUrl: string;
  email: string;
  password: string;
  /** Where the stand-in for JAR is asked things that no API call can. */
  jarControl: string;
  /** Null in a shop without receipts. */
  icashControl: string | null;
  /** Asks the stand-in for JAR: `POST <control>/<path>`. Returns its answer. */
  atJar(path: string, body?: object): Promise<unknown>;
  /** Asks the stand-in for iCash likewise. */
  atIcash(path: string, body?: object): Promise<unknown>;
  clearFaults(): Promise<unknown>;
  clearIcashFaults(): Promise<unknown>;
  stop(): Promise<void>;
}

type Said = Pick<CatalogueShop, "adminUrl" | "email" | "password" | "jarControl" | "icashControl">;

interface Wishes {
  products: number;
  /** With a stand-in for iCash. */
  receipts?: boolean;
}

export async function startCatalogueShop({ products, receipts = false }: Wishes): Promise<CatalogueShop> {
  const child = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      resolve(__dirname, "run-catalogue-shop.ts"),
      String(products),
      receipts ? "receipts" : "prepared",
    ],
    { cwd: resolve(__dirname, "../../.."), env: { ...process.env, NODE_OPTIONS: "" } },
  );
  const shop = await firstLine(child);
  const ask = async (
    method: string,
    path: string,
    body?: object,
    control = shop.jarControl,
  ): Promise<unknown> => {
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
  return {
    ...shop,
    atJar: (path, body) => ask("POST", path, body),
    atIcash: (path, body) => ask("POST", path, body, shop.icashControl ?? undefined),
    clearFaults: () => ask("DELETE", "faults"),
    clearIcashFaults: () => ask("DELETE", "faults", undefined, shop.icashControl ?? undefined),
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

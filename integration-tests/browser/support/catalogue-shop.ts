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
  /** Asks the stand-in for JAR: `POST <control>/<path>`. */
  atJar(path: string, body?: object): Promise<void>;
  clearFaults(): Promise<void>;
  stop(): Promise<void>;
}

interface Said {
  adminUrl: string;
  email: string;
  password: string;
  jarControl: string;
}

export async function startCatalogueShop({ products }: { products: number }): Promise<CatalogueShop> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", resolve(__dirname, "run-catalogue-shop.ts"), String(products)],
    { cwd: resolve(__dirname, "../../.."), env: { ...process.env, NODE_OPTIONS: "" } },
  );
  const { jarControl, ...shop } = await firstLine(child);
  const ask = async (method: string, path: string, body?: object): Promise<void> => {
    const answer = await fetch(`${jarControl}/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`The stand-in answered ${answer.status} to ${path}: ${await answer.text()}`);
    }
  };
  return {
    ...shop,
    atJar: (path, body) => ask("POST", path, body),
    clearFaults: () => ask("DELETE", "faults"),
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

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import { freePort } from "../../../scripts/lib/ports";

export interface DemoResult {
  ok: boolean;
  orders: {
    id: string;
    supplier_order: { jar_order_id: string; waybill: string };
    sale: { operation_id: string; unique_sale_number: string };
    stornos: { operation_id: string }[];
  }[];
  admin: { url: string; email: string; password: string };
}

export interface RunningDemo {
  result: DemoResult;
  stop(): Promise<void>;
}

/** Plays the story and stays up, as `npm run demo` does. */
export async function startDemo({ products }: { products: number }): Promise<RunningDemo> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ["scripts/demo.mjs", "--json", "--products", String(products), "--port", String(port)],
    { cwd: resolve(__dirname, "../../.."), env: { ...process.env, NODE_OPTIONS: "" } },
  );
  let told = "";
  child.stderr.on("data", (chunk: Buffer) => (told = (told + chunk.toString()).slice(-4_000)));
  const result = await firstObject(child, () => told);
  return { result, stop: () => stop(child) };
}

function firstObject(child: ChildProcess, told: () => string): Promise<DemoResult> {
  return new Promise((accept, reject) => {
    let text = "";
    child.once("exit", (code) => reject(new Error(`The demo ended with ${code}:\n${told()}`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.trimEnd().endsWith("}") && isWhole(text)) {
        child.removeAllListeners("exit");
        accept(JSON.parse(text) as DemoResult);
      }
    });
  });
}

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return false;
    }
    throw error;
  }
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((accept, reject) => {
    child.once("exit", (code) => (code === 0 ? accept() : reject(new Error(`The demo ended with ${code}.`))));
    child.kill("SIGINT");
  });
}

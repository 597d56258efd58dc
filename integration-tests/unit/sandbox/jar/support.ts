import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startJarSandbox } from "../../../../src/sandbox";
import type { JarSandboxOptions, RunningJarSandbox } from "../../../../src/sandbox";

const FIXTURES = join(__dirname, "../../../fixtures/sandbox-jar");

export function fixture(name: string): string {
  return readFileSync(join(FIXTURES, name), "utf8");
}

/** A started sandbox with the calls a test makes. One that a failed test did not stop is stopped after it. */
export class Jar {
  private static readonly running = new Set<Jar>();

  private constructor(readonly sandbox: RunningJarSandbox) {}

  static async start(options: JarSandboxOptions = {}): Promise<Jar> {
    const jar = new Jar(await startJarSandbox({ products: 300, ...options }));
    Jar.running.add(jar);
    return jar;
  }

  static async stopAll(): Promise<void> {
    await Promise.all([...Jar.running].map((jar) => jar.stop()));
  }

  async stop(): Promise<void> {
    if (Jar.running.delete(this)) {
      await this.sandbox.close();
    }
  }

  get basic(): Record<string, string> {
    const { username, password } = this.sandbox.credentials;
    return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
  }

  get token(): Record<string, string> {
    return { "jar-key": this.sandbox.credentials.token };
  }

  fetch(path: string, init: Omit<RequestInit, "headers"> & { headers?: Record<string, string> } = {}) {
    const headers = { ...this.basic, ...init.headers };
    return fetch(`${this.sandbox.url}/${path}`, { ...init, headers });
  }

  async json<T = unknown>(path: string): Promise<T> {
    const response = await this.fetch(path, { headers: { accept: "application/json" } });
    return (await response.json()) as T;
  }

  async xml(path: string): Promise<string> {
    return (await this.fetch(path)).text();
  }

  post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const init = { method: "POST", body: new URLSearchParams(form) };
    return this.fetch(path, { ...init, headers: { accept: "application/json", ...headers } });
  }

  /** Orders one piece of the cheapest documented product and gives the answer. */
  async order(form: Record<string, string> = {}): Promise<Accepted> {
    const response = await this.post("order", { ...line(0, "MSPADJAR", 1), ...form });
    return (await response.json()) as Accepted;
  }

  async control<T = unknown>(verb: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<T> {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${this.sandbox.controlUrl}/${path}`, { method: verb, ...init });
    return (await response.json()) as T;
  }

  books(): Promise<Books> {
    return this.control("GET", "books");
  }
}

export interface Accepted {
  order_id: string;
  sum: string;
  products: Record<string, Record<string, string>>;
}

export interface Books {
  orders: { order_id: string; reference: string | null; lines: { code: string; cnt: number }[] }[];
  products: number;
}

export function line(index: number, code: string, count: number | string): Record<string, string> {
  return { [`products[${index}][code]`]: code, [`products[${index}][cnt]`]: String(count) };
}

afterEach(() => Jar.stopAll());

/** The control plane of a stand-in: its books, its faults and its world. */
import type { z } from "@medusajs/framework/zod";
import type { RunningSandbox } from "../../../src/sandbox";

export interface StandIn {
  get<T>(path: string, shape: z.ZodType<T>): Promise<T>;
  post(path: string, body?: object): Promise<void>;
  clearFaults(): Promise<void>;
}

export function standIn({ controlUrl }: Pick<RunningSandbox, "controlUrl">): StandIn {
  async function call(verb: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${controlUrl}/${path}`, {
      method: verb,
      headers: { "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`The stand-in answered ${response.status} to ${verb} ${path}: ${text}`);
    }
    return JSON.parse(text);
  }
  return {
    get: async (path, shape) => shape.parse(await call("GET", path)),
    post: async (path, body = {}) => void (await call("POST", path, body)),
    clearFaults: async () => void (await call("DELETE", "faults")),
  };
}

/** The bytes that the decoding is measured with: pages of the stand-in's generated catalogue, as it sends them. */
import { join } from "node:path";
import { z } from "@medusajs/framework/zod";
import type { JarFormat } from "../../src/lib/jar";
import { startChild } from "../lib/child";
import type { RunningChild } from "../lib/child";

export const SHORT_PAGE = 1000;
export const FULL_PAGE = 100;

export type Listing = "products_short" | "products";

export interface RecordedPage {
  page: number;
  bytes: Record<JarFormat, Buffer>;
}

export const jarServer = z.object({
  url: z.string(),
  controlUrl: z.string(),
  username: z.string(),
  password: z.string(),
});
export type JarServer = z.output<typeof jarServer>;

export function startServer(products: number): Promise<RunningChild<JarServer>> {
  return startChild(join(__dirname, "server.child.ts"), { products }, (value) => jarServer.parse(value));
}

export async function record(jar: JarServer, listing: Listing, pages: number): Promise<RecordedPage[]> {
  const recorded: RecordedPage[] = [];
  for (let page = 1; page <= pages; page += 1) {
    const path = `${listing}?page=${page}`;
    recorded.push({
      page,
      bytes: { json: await fetchBytes(jar, path, "json"), xml: await fetchBytes(jar, path, "xml") },
    });
  }
  return recorded;
}

async function fetchBytes(jar: JarServer, path: string, format: JarFormat): Promise<Buffer> {
  const credentials = Buffer.from(`${jar.username}:${jar.password}`).toString("base64");
  const response = await fetch(`${jar.url}/${path}`, {
    headers: { accept: `application/${format}`, authorization: `Basic ${credentials}` },
  });
  if (!response.ok) {
    throw new Error(`the stand-in answered ${path} with status ${response.status}`);
  }
  return Buffer.from(await response.arrayBuffer());
}

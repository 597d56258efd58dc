/** The largest memory of a process that crawls all products once. */
import { join } from "node:path";
import { z } from "@medusajs/framework/zod";
import type { JarFormat } from "../../src/lib/jar";
import { runChild } from "../lib/child";
import type { JarServer } from "./pages";

export const crawlJob = z.object({
  url: z.string(),
  username: z.string(),
  password: z.string(),
  format: z.enum(["json", "xml"]),
});

const outcome = z.object({
  products: z.number(),
  complete: z.boolean(),
  /** Node, the TypeScript loader and the client, before the first request. */
  startRssMb: z.number(),
  peakRssMb: z.number(),
});

/** Throws when the crawl did not bring every product: its memory would say nothing. */
export async function memoryOfCrawl(server: JarServer, format: JarFormat, products: number) {
  const job: z.input<typeof crawlJob> = { ...server, format };
  const seen = await runChild(join(__dirname, "crawl.child.ts"), job, (value) => outcome.parse(value));
  if (!seen.complete || seen.products !== products) {
    throw new Error(`the crawl over ${format} brought ${seen.products} of ${products} products`);
  }
  return seen;
}

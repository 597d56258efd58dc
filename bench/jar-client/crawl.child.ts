/** A fresh process that crawls the whole short listing once with the real client and tells how large it became. */
import { createJarClient } from "../../src/lib/jar";
import { startedWith, tellParent } from "../lib/child";
import { crawlJob } from "./crawl";

async function main(): Promise<void> {
  const { url, username, password, format } = startedWith((value) => crawlJob.parse(value));
  const startRssMb = peakRssMb();
  const client = createJarClient({
    baseUrl: url,
    auth: { kind: "basic", username, password },
    format,
    minIntervalMs: 0,
  });
  const crawl = client.crawlProductsShort();
  let products = 0;
  for await (const page of crawl) {
    products += page.products.length;
  }
  const { complete } = crawl.report();
  tellParent({ products, complete, startRssMb, peakRssMb: peakRssMb() });
}

/** The highest memory that the system ever gave this process; Node gives it in kB. */
function peakRssMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}

void main();

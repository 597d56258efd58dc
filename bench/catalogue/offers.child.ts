/**
 * Our side of the offer runs, and the floor below them, in one process and by turns: only fetching and parsing the same
 * pages with the same client, a run that finds nothing changed, and a run after every hundredth product changed.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { JarClient, JarOffer } from "../../src/lib/jar";
import { jarClient } from "../../src/workflows/dropship/account";
import { jarServer } from "../jar-client/pages";
import type { JarServer } from "../jar-client/pages";
import { startedWith, tellParent } from "../lib/child";
import { compare } from "../lib/timing";
import { armInProcess } from "../../scripts/lib/consent";
import { openApplication } from "./application";
import { runToEnd } from "./run";

const job = z.object({
  jar: jarServer,
  products: z.number(),
  rounds: z.object({ warmUps: z.number(), counted: z.number() }),
});

const EVERY = 100;

async function main(): Promise<void> {
  const { jar, products, rounds } = startedWith((value) => job.parse(value));
  const container = await openApplication();
  await armInProcess(container, ["catalogue", "offers"]);
  const client = await jarClient(container);
  if (!client) {
    throw new Error("JAR is not configured");
  }
  const offers = await read(client, products);
  const { floor, unchanged } = await compare(
    {
      floor: () => read(client, products),
      unchanged: () => expectUpdates(container, 0),
    },
    rounds,
  );
  const chosen = offers.filter((_, index) => index % EVERY === 0);
  let turn = 0;
  // To change the stand-in's world takes time of its own, so the two cannot be one side.
  const { changing, changed } = await compare(
    {
      changing: () => change(jar, chosen, (turn += 1)),
      changed: () => expectUpdates(container, chosen.length),
    },
    rounds,
  );
  tellParent({ floor, unchanged, changing, changed, changes: chosen.length });
}

/** Kept by the caller or not: every product is read and made into what a run works with. */
async function read(client: JarClient, expected: number): Promise<JarOffer[]> {
  const offers: JarOffer[] = [];
  const crawl = client.crawlProductsShort();
  for await (const page of crawl) {
    offers.push(...page.products);
  }
  if (!crawl.report().complete || offers.length !== expected) {
    throw new Error(`the crawl brought ${offers.length} of ${expected} products`);
  }
  return offers;
}

async function expectUpdates(container: MedusaContainer, expected: number): Promise<void> {
  const { updated, untouched, seen } = await runToEnd(container, "offer");
  if (updated !== expected || untouched !== seen - expected) {
    throw new Error(`${updated} of ${seen} products were updated, not ${expected}`);
  }
}

/** A little dearer each time, and half of them with another word for availability. */
async function change(jar: JarServer, offers: readonly JarOffer[], turn: number): Promise<void> {
  for (const [index, { code, price, dealerPrice }] of offers.entries()) {
    const dearer = (amount: string) => (Number(amount) * (1 + turn / 100)).toFixed(2);
    const response = await fetch(`${jar.controlUrl}/products/${encodeURIComponent(code)}`, {
      method: "POST",
      body: JSON.stringify({
        price: dearer(price),
        ...(dealerPrice === null ? {} : { dealer_price: dearer(dealerPrice) }),
        ...(index % 2 === 0 ? { avail: AVAILABILITIES[turn % AVAILABILITIES.length] } : {}),
      }),
    });
    if (!response.ok) {
      throw new Error(`the stand-in did not change ${code}: ${response.status}`);
    }
    await response.arrayBuffer();
  }
}

/** Of jar-api.md 6.3. */
const AVAILABILITIES = ["Налично в централен склад", "Изчерпан"];

void main();

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JarClient, JarOffer, JarPage, JarProduct } from "../../../../../src/lib/jar";
import { content, json } from "./fixtures";
import type { Answer } from "./fixtures";
import { withStandIn } from "./stand-in";

/** Which call reads a sample, by the first word of its name, and what must come of it. */
export type Ask = (client: JarClient) => Promise<unknown>;

const PERIOD = { from: "2016-07-01", to: "2018-12-31" };
const LINES = { products: [{ code: "MSPADJAR", count: 1 }] };

const CALLS: Record<string, (client: JarClient, sample: string) => Promise<unknown>> = {
  products_count: (client) => client.productsCount(),
  category: (client) => client.category(),
  products: (client, sample) => client.products({ page: pageOf(sample) }).then(byCode),
  products_short: (client, sample) => client.productsShort({ page: pageOf(sample) }).then(byCode),
  product: (client, sample) => client.product(codeOf(sample)),
  post_order: (client) => client.createOrder(LINES),
  post_offer: (client) => client.createOffer(LINES),
  order: (client) => client.order("17123456"),
  orders: (client) => client.orders(PERIOD),
  documents: (client) => client.documents(PERIOD),
  document: (client) => client.document("1789951"),
  invoices: (client) => client.invoices(PERIOD),
  invoice: (client) => client.invoice("30123155"),
  charge: (client) => client.charge(),
};

export function askFor(sample: string): Ask {
  const call = CALLS[sample.split(".")[0] ?? ""];
  if (!call) {
    throw new Error(`no call reads ${sample}`);
  }
  return (client) => call(client, sample);
}

// JavaScript puts keys that look like numbers first, so the order within a page is not the same in both formats.
function byCode(page: JarPage<JarProduct | JarOffer>) {
  return { ...page, products: [...page.products].sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

function pageOf(sample: string): number {
  return Number(content<{ pages: { page: string | number } }>(sample).pages.page);
}

export function codeOf(sample: string): string {
  if (json(sample).body.length === 0) {
    return "MSPADJAR";
  }
  const { product } = content<{ product: { code?: string } | false | null }>(sample);
  return (product && product.code) || "MSPADJAR";
}

export type Ending = { value: unknown } | { error: string; message: string };

/** What a call ends in when JAR gives this one answer. */
export async function ending(answer: Answer, ask: Ask, format: "json" | "xml" = "json"): Promise<Ending> {
  return withStandIn([answer], (jar) =>
    ask(jar.client({ format })).then(
      (value) => ({ value }),
      (error: Error) => ({ error: error.name, message: error.message }),
    ),
  );
}

const DECODED = join(__dirname, "../../../../fixtures/jar-decoded");

/**
 * The object that a sample stands for; the server's other ways to spell the same share one file. What is written down of a
 * product is how it differs from product.json, so that a field which JAR adds is written down once.
 */
export function decoded(sample: string): unknown {
  const meaning = readMeaning(sample);
  const documented = readMeaning("product") as object;
  switch (sample.split(".")[0]) {
    case "product":
      return { ...documented, ...(meaning as object) };
    case "products": {
      const page = meaning as { products: object[] };
      return { ...page, products: page.products.map((product) => ({ ...documented, ...product })) };
    }
    default:
      return meaning;
  }
}

function readMeaning(sample: string): unknown {
  const file = join(DECODED, `${sample.replace(/\.(?:unicode|precision17)$/, "")}.json`);
  if (!existsSync(file)) {
    throw new Error(`nobody wrote down what the sample ${sample} means`);
  }
  return JSON.parse(readFileSync(file, "utf8"));
}

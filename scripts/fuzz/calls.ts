/** Every call of the client, each with parameters that fit some sample, so that good answers get through. */
import type { JarClient } from "../../src/lib/jar";

const LINES = { products: [{ code: "MSPADJAR", count: 1 }] };
const USER = { name: "Иван Петров", mail: "ivan@example.bg", address: "ул. Шипка 1", phone: "0881234567" };
const PERIOD = { from: "2016-07-01", to: "2018-12-31" };

const CALLS: Readonly<Record<string, (client: JarClient) => Promise<unknown>>> = {
  productsCount: (client) => client.productsCount(),
  category: (client) => client.category(),
  products: (client) => client.products({ page: 1 }),
  productsShort: (client) => client.productsShort({ page: 1 }),
  product: (client) => client.product("VCRASUSROGSTRIXGTX10606GGAMING"),
  createOrder: (client) => client.createOrder({ ...LINES, reference: "100000123", user: USER }),
  order: (client) => client.order("17123456"),
  orders: (client) => client.orders(PERIOD),
  createOffer: (client) => client.createOffer(LINES),
  documents: (client) => client.documents(PERIOD),
  document: (client) => client.document("1789951"),
  invoices: (client) => client.invoices(PERIOD),
  invoice: (client) => client.invoice("30123155"),
  charge: (client) => client.charge(),
  secretKey: (client) => client.secretKey(),
  crawlProducts: async (client) => {
    const pages = [];
    const crawl = client.crawlProducts();
    for await (const page of crawl) {
      pages.push(page);
    }
    return { pages, report: crawl.report() };
  },
};

export const CALL_NAMES: readonly string[] = Object.keys(CALLS);

/** The call that a sample is an answer to, by the first word of its name; null when that does not tell. */
export function callFor(sample: string): string | null {
  const word = /^(?:json|xml)\/(\w+)|^jwt\/(?:ok\.)?(\w+)/.exec(sample);
  const name = word?.[1] ?? word?.[2] ?? "";
  const call = { post_order: "createOrder", post_offer: "createOffer" }[name] ?? camelCase(name);
  return CALL_NAMES.includes(call) ? call : null;
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export function makeCall(name: string, client: JarClient): Promise<unknown> {
  const call = CALLS[name];
  if (!call) {
    throw new RangeError(`There is no call ${name}.`);
  }
  return call(client);
}

/** Customer's data that are sent with an order and must come back in no error. */
export const CUSTOMER = Object.values(USER);

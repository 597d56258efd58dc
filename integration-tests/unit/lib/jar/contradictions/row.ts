import type { JarClient, JarClientOptions } from "../../../../../src/lib/jar";
import { withStandIn } from "../support/stand-in";
import type { Asked } from "../support/stand-in";

/** A row of the table in jar-api.md 10: what the sources leave open, and the client's behaviour that is safe with it. */
export interface Row {
  row: number;
  matter: string;
  /** What the client does, as the name of the test. */
  behaviour: string;
  /** Fails when the client behaves otherwise. */
  holds: () => Promise<void>;
}

/** What a call brings when JAR answers with these data, or the error it ends in. */
export async function answered<T>(
  data: unknown,
  ask: (client: JarClient) => Promise<T>,
  options: Partial<JarClientOptions> = {},
): Promise<T> {
  const body = typeof data === "string" ? data : JSON.stringify(data);
  return withStandIn([{ body }], (jar) => ask(jar.client(options)));
}

/** What the server is asked when a call is made; what comes of the call does not matter. */
export async function requestOf(
  ask: (client: JarClient) => Promise<unknown>,
  options: Partial<JarClientOptions> = {},
): Promise<Asked[]> {
  return withStandIn([{ body: "[]" }], async (jar) => {
    await Promise.allSettled([ask(jar.client(options))]);
    return jar.asked;
  });
}

/** Every call of the client, with parameters that may be sent. */
export const EVERY_CALL: Readonly<Record<string, (client: JarClient) => Promise<unknown>>> = {
  "GET products_count": (client) => client.productsCount(),
  "GET category": (client) => client.category(),
  "GET products": (client) => client.products({ page: 1 }),
  "GET products_short": (client) => client.productsShort({ page: 1 }),
  "GET product": (client) => client.product("MSPADJAR"),
  "POST order": (client) => client.createOrder({ products: [{ code: "MSPADJAR", count: 1 }] }),
  "GET order": (client) => client.order("100000123"),
  "GET orders": (client) => client.orders({ from: "2026-01-01" }),
  "POST offer": (client) => client.createOffer({ products: [{ code: "MSPADJAR", count: 1 }] }),
  "GET documents": (client) => client.documents({ from: "2026-01-01", to: "2026-01-31" }),
  "GET document": (client) => client.document("1789951"),
  "GET invoices": (client) => client.invoices({ from: "2026-01-01", to: "2026-01-31" }),
  "GET invoice": (client) => client.invoice("30123155"),
  "GET charge": (client) => client.charge(),
};

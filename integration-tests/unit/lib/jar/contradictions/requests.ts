import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  JarInputError,
  JarRateLimitError,
  readWholePeriod,
  referenceMatches,
} from "../../../../../src/lib/jar";
import type { JarClient, JarPeriod } from "../../../../../src/lib/jar";
import { withJarSandbox } from "../../../../support/jar-sandbox";
import { failureOf } from "../support/stand-in";
import { answered, EVERY_CALL, requestOf } from "./row";
import type { Row } from "./row";

const DOCS = join(__dirname, "../../../../../docs");
const ONE = [{ code: "MSPADJAR", count: 1 }];

/** The rows about what is asked, and how often. */
export const REQUEST_ROWS: readonly Row[] = [
  {
    row: 1,
    matter: "GET order and GET orders, shown as POST",
    behaviour: "reads orders with GET, and never posts an order without products",
    holds: () =>
      withJarSandbox({}, async (jar) => {
        const client = jar.client();
        await client.createOrder({ products: ONE, reference: "100000123" });
        await client.order("100000123");
        await client.orders({ from: "2020-01-01" });
        const error = await failureOf(client.createOrder({ products: [] }));
        expect(error).toBeInstanceOf(JarInputError);
        const { counts } = (await jar.control("GET", "calls")) as { counts: object };
        expect(counts).toEqual({ "POST order": 1, "GET order": 1, "GET orders": 1 });
        expect(await jar.orders()).toHaveLength(1);
      }),
  },
  {
    row: 2,
    matter: "GET product, shown with the parameters of another call",
    behaviour: "sends the code and nothing else",
    holds: async () => {
      const [asked] = await requestOf((client) => client.product("A+B 1"));
      expect(asked?.url).toBe("/api/product?code=A%2BB+1");
    },
  },
  {
    row: 3,
    matter: "a reference that comes back cut",
    behaviour: "knows its own by the leading digits, and takes no zero for a reference",
    holds: () =>
      withJarSandbox({ cutReferences: true }, async (jar) => {
        const client = jar.client();
        const { orderId } = await client.createOrder({ products: ONE, reference: "100000123Kj" });
        const found = await client.order("100000123Kj");
        expect([found.id, found.reference]).toEqual([orderId, "100000123"]);
        expect(referenceMatches("100000123Kj", found.reference)).toBe(true);

        await client.createOrder({ products: ONE, reference: "WEB-1001" });
        const [, lettered] = await client.orders({ from: "2020-01-01" });
        expect(lettered?.reference).toBe("0");
        expect(referenceMatches("WEB-1001", lettered?.reference ?? null)).toBe(false);
      }),
  },
  {
    row: 16,
    matter: "/charge under the heading /chargeGet",
    behaviour: "calls charge, and misses no field that is not there",
    holds: async () => {
      const [asked] = await requestOf((client) => client.charge());
      expect([asked?.method, asked?.url]).toEqual(["GET", "/api/charge"]);
      const nothing = { total: null, consignationTotal: null, salesCount: null, oldestDebtDate: null };
      const charge = (data: unknown) => answered(data, (client) => client.charge());
      expect(await charge([])).toEqual(nothing);
      expect(await charge({ total: "5.00" })).toEqual({ ...nothing, total: "5.00" });
    },
  },
  {
    row: 27,
    matter: "whether `to` is included, and how long a period may be",
    behaviour: "asks by months that overlap by a day, and keeps each paper once",
    holds: async () => {
      const asked: JarPeriod[] = [];
      const papers = await readWholePeriod({ from: "2026-01-10", to: "2026-03-05" }, async (part) => {
        asked.push(part);
        // A server that counts the last day in shows what is on the seam twice.
        return [
          { id: part.from, date: part.from },
          { id: part.to, date: part.to },
        ];
      });
      expect(asked).toEqual([
        { from: "2026-01-10", to: "2026-02-01" },
        { from: "2026-02-01", to: "2026-03-01" },
        { from: "2026-03-01", to: "2026-03-06" },
      ]);
      expect(papers.map(({ id }) => id)).toEqual(["2026-01-10", "2026-02-01", "2026-03-01"]);
    },
  },
  {
    row: 28,
    matter: "what `edate` means",
    behaviour: "sends a day, and finds a new price in the short listing that `edate` hides",
    holds: () =>
      withJarSandbox({}, async (jar) => {
        const client = jar.client();
        const error = await failureOf(client.products({ page: 1, changedSince: "2026-03-01 10:00:00" }));
        expect(error).toMatchObject({ name: "JarInputError", field: "changedSince" });
        await jar.control("POST", "products/MSPADJAR", { price: "0.99" });
        const changed = await client.products({ page: 1, changedSince: "2026-03-01" });
        expect(changed.products.map(({ code }) => code)).not.toContain("MSPADJAR");
        const { products } = await client.productsShort({ page: 1 });
        expect(products.find(({ code }) => code === "MSPADJAR")?.price).toBe("0.99");
      }),
  },
  {
    row: 29,
    matter: "page 0, and pages past the end",
    behaviour: "never asks for page 0 nor, in a crawl, past the end; a page past the end is an empty one",
    holds: () =>
      withJarSandbox({ products: 120 }, async (jar) => {
        const client = jar.client();
        for (const page of [0, -1, 1.5]) {
          expect(await failureOf(client.products({ page }))).toMatchObject({ field: "page" });
        }
        expect(await jar.control("GET", "calls")).toMatchObject({ total: 0 });
        const past = { page: 9, pages: 2, products: [], problems: [] };
        expect(await client.products({ page: 9 })).toEqual(past);
        expect(await client.productsShort({ page: 9 })).toEqual({ ...past, pages: 1 });

        await jar.control("POST", "reset");
        const crawl = client.crawlProducts();
        let read = 0;
        for await (const { products } of crawl) {
          read += products.length;
        }
        expect([read, crawl.report().complete]).toEqual([120, true]);
        expect(await jar.control("GET", "calls")).toMatchObject({ counts: { "GET products": 2 } });
      }),
  },
  {
    row: 31,
    matter: "rate limits",
    behaviour: "takes a 401 that speaks of a limit for one, and does not repeat the call",
    holds: () =>
      withJarSandbox({}, async (jar) => {
        for (const language of ["english", "bulgarian"]) {
          const fault = { method: "*", fault: "stock_error", error: "rate_limit", release: "3.1.7" };
          await jar.control("POST", "faults", { ...fault, language });
          expect(await failureOf(jar.client().productsCount())).toBeInstanceOf(JarRateLimitError);
        }
        expect(await jar.control("GET", "calls")).toMatchObject({ total: 2 });
      }),
  },
  {
    row: 33,
    matter: "both credentials at once",
    behaviour: "refuses them as options, and uses Basic beside a token for secret_key alone",
    holds: () =>
      withJarSandbox({ secretAccess: "basic" }, async (jar) => {
        const { username, password, token } = jar.sandbox.credentials;
        const both = { kind: "basic", username, password, token } as const;
        expect(() => jar.client({ auth: both })).toThrow(JarInputError);
        const client = jar.client({ auth: { kind: "token", token, basic: { username, password } } });
        expect(await client.productsCount()).toEqual({ count: 120, pages: 2 });

        const auth = { kind: "token", token, basic: { username, password } } as const;
        const asked = await requestOf((one) => one.charge(), { auth, retries: 0 });
        const sent = asked.map(({ headers }) => ["authorization", "jar-key"].filter((name) => headers[name]));
        expect(sent.length).toBeGreaterThan(0);
        expect(sent.filter((names) => names.length !== 1)).toEqual([]);
      }),
  },
  {
    row: 34,
    matter: "one code twice in an order",
    behaviour: "adds the pieces up and sends the code once",
    holds: () =>
      withJarSandbox({}, async (jar) => {
        const products = [...ONE, { code: "MSPADJAR", count: 2 }];
        await jar.client().createOrder({ products });
        expect((await jar.orders())[0]?.lines).toMatchObject([{ code: "MSPADJAR", cnt_asked: 3, cnt: 3 }]);
      }),
  },
  {
    row: 35,
    matter: "delivery costs, cash on delivery, choice of courier",
    behaviour: "has no such field, and sends none",
    holds: async () => {
      const user = { name: "Иван", mail: "i@example.bg", address: "София", phone: "0880000000" };
      const order = { products: ONE, user: { ...user, cod: "10.00" }, courier: "Еконт", cod: "10.00" };
      const [asked] = await requestOf((client) => client.createOrder(order));
      expect([...new URLSearchParams(asked?.body).keys()]).toEqual([
        ...["products[0][code]", "products[0][cnt]"],
        ...["user[name]", "user[mail]", "user[address]", "user[phone]"],
      ]);
    },
  },
  {
    row: 36,
    matter: "cancelling or changing an order",
    behaviour: "has no method for it, and posts to nothing but order and offer",
    holds: () =>
      withJarSandbox({}, async (jar) => {
        const client: JarClient = jar.client();
        for (const call of Object.values(EVERY_CALL)) {
          await Promise.allSettled([call(client)]);
        }
        const { counts } = (await jar.control("GET", "calls")) as { counts: object };
        expect(Object.keys(counts).sort()).toEqual(Object.keys(EVERY_CALL).sort());
        const names = Object.keys(client).filter((name) => /cancel|change|update|delete|edit/i.test(name));
        expect(names).toEqual([]);
        expect(readFileSync(join(DOCS, "dropship.md"), "utf8")).toMatch(/cannot cancel/);
      }),
  },
  {
    row: 38,
    matter: "the default format",
    behaviour: "asks for JSON in so many words with every call",
    holds: async () => {
      for (const call of Object.values(EVERY_CALL)) {
        const [asked] = await requestOf(call);
        expect(asked?.headers.accept).toBe("application/json");
      }
      const xml = '<?xml version="1.0" encoding="utf-8"?>\n<xml><cnt>5</cnt><pages>1</pages></xml>\n';
      expect(await answered(xml, (client) => client.productsCount())).toEqual({ count: 5, pages: 1 });
    },
  },
];

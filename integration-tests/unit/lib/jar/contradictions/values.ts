import { compareOrderLines, explainSum } from "../../../../../src/lib/jar";
import type { JarClient } from "../../../../../src/lib/jar";
import { parsePluginOptions } from "../../../../../src/lib/options";
import { content, json, xml } from "../support/fixtures";
import { answered, EVERY_CALL } from "./row";
import type { Row } from "./row";

type Fields = Record<string, unknown>;

const SAMPLE = "VCRASUSROGSTRIXGTX10606GGAMING";
const NOTHINGS = [undefined, null, "", [], {}];

/** The documented product with other values in some of its fields. */
function productWith(fields: Fields) {
  const { product } = content<{ product: Fields }>("product");
  return answered({ product: { ...product, ...fields } }, (client) => client.product(SAMPLE));
}

function sampleBy<T>(name: string, ask: (client: JarClient) => Promise<T>, format: "json" | "xml" = "json") {
  const { body } = format === "json" ? json(name) : xml(name);
  return answered(body.toString("utf8"), ask, { format });
}

const numbersOf = (value: unknown) =>
  JSON.parse(JSON.stringify(value), (_key, field: unknown) =>
    typeof field === "string" && /^\d+\.\d+$/.test(field) ? Number(field) : field,
  ) as unknown;

const ORDER_ANSWER = content<Fields>("post_order");
const createOrder = (client: JarClient) => client.createOrder({ products: [{ code: "MSPADJAR", count: 1 }] });

/** The rows about single values: money, flags, nothing, units. */
export const VALUE_ROWS: readonly Row[] = [
  {
    row: 4,
    matter: "26.8920, 0.852, 736.00",
    behaviour: "keeps amounts as decimal text and compares them as numbers",
    holds: async () => {
      const order = await sampleBy("order", (client) => client.order("17123456"));
      const created = await sampleBy("post_order", createOrder);
      const product = await productWith({});
      expect([order.total, created.sum, product.dealerPrice]).toEqual(["26.8920", "0.852", "736.00"]);
      const asked = [{ code: "A", count: 1, dealerPrice: "26.892" }];
      const given = (dealerPrice: string) => [{ code: "A", count: 1, dealerPrice }];
      expect(compareOrderLines(asked, given("26.8920")).repriced).toEqual([]);
      expect(compareOrderLines(asked, given("26.893")).repriced).toHaveLength(1);
    },
  },
  {
    row: 5,
    matter: "sum 0.852 for a dealer price of 0.71",
    behaviour: "checks no sum by itself, and tells on demand which VAT basis explains one",
    holds: async () => {
      const { sum, lines } = await sampleBy("post_order", createOrder);
      const priced = lines.map(({ dealerPrice: price, count }) => ({ price, count }));
      expect(explainSum(sum, priced)).toBe("sum_with_vat");
      expect((await answered({ ...ORDER_ANSWER, sum: "99.00" }, createOrder)).sum).toBe("99.00");
    },
  },
  {
    row: 6,
    matter: "a document of 39.63 with lines of 2 x 19.81",
    behaviour: "takes the total as it is, and allows each line two hundredths",
    holds: async () => {
      const { total, lines } = await sampleBy("document", (client) => client.document("1789951"));
      expect([total, lines[0]?.price, lines[0]?.count]).toEqual(["39.63", "19.81", 2]);
      expect(explainSum("39.63", [{ price: "19.81", count: 2 }])).toBe("same_basis");
      expect(explainSum("39.65", [{ price: "19.81", count: 2 }])).toBe("none");
    },
  },
  {
    row: 8,
    matter: "`promotion`",
    behaviour: "reads every spelling of yes and no, and leaves another out by its name",
    holds: async () => {
      const active = async (promotion: unknown) => (await productWith({ promotion })).promotion.active;
      for (const yes of [true, 1, "1", "true", "t", "yes"]) {
        expect(await active(yes)).toBe(true);
      }
      for (const no of [...NOTHINGS, false, 0, "0", "false", "f"]) {
        expect(await active(no)).toBe(false);
      }
      const maybe = await productWith({ promotion: "maybe" });
      expect(maybe).toMatchObject({ promotion: { active: false }, unread: ["promotion"] });
    },
  },
  {
    row: 9,
    matter: "empty values",
    behaviour: "takes every form of nothing for null, or for an empty list",
    holds: async () => {
      for (const nothing of NOTHINGS) {
        const fields = { brand_name: nothing, description: nothing, weight: nothing, props: nothing };
        expect(await productWith(fields)).toMatchObject({
          ...{ brand: null, description: null, weight: null },
          properties: [],
        });
      }
      const { moreImages } = await sampleBy("product.no_props", (client) => client.product(SAMPLE), "xml");
      expect(moreImages).toEqual([]);
      expect(await productWith({ old_price: "0" })).toMatchObject({ oldPrice: null });
    },
  },
  {
    row: 19,
    matter: "what is owed on a document",
    behaviour: "gives the total as it is and derives no payment from it",
    holds: async () => {
      const rows = await sampleBy("documents", (client) =>
        client.documents({ from: "2016-07-01", to: "2016-07-31" }),
      );
      const closed = rows.filter((row) => row.closed);
      expect(closed.map(({ total }) => total)).toContain("12.23");
      expect(Object.keys(rows[0] ?? {}).filter((name) => /paid|owed|due/i.test(name))).toEqual([]);
    },
  },
  {
    row: 20,
    matter: "the quantity on an invoice",
    behaviour: "gives it as decimal text, however JAR writes it",
    holds: async () => {
      const invoice = content<{ products: Fields[] }>("invoice");
      for (const [cnt, quantity] of [
        ["1.00", "1.00"],
        ["1", "1"],
        [2.5, "2.5"],
      ]) {
        const data = { ...invoice, products: [{ ...invoice.products[0], cnt }] };
        const { lines } = await answered(data, (client) => client.invoice("30123155"));
        expect(lines[0]?.quantity).toBe(quantity);
      }
    },
  },
  {
    row: 21,
    matter: "types in JSON",
    behaviour: "reads numbers and texts to the same amounts",
    holds: async () => {
      const pairs: [string, (client: JarClient) => Promise<unknown>][] = [
        ["product", (client: JarClient) => client.product(SAMPLE)],
        ["order", (client: JarClient) => client.order("17123456")],
        ["post_order", createOrder],
      ];
      for (const [name, ask] of pairs) {
        const texts = numbersOf(await sampleBy(name, ask));
        const native = numbersOf(await sampleBy(`${name}.typed`, ask));
        const whole = (value: unknown) => JSON.stringify(value).replace(/"(\d+)"/g, "$1");
        expect(whole(native)).toBe(whole(texts));
      }
    },
  },
  {
    row: 23,
    matter: "the currency",
    behaviour: "names it in no result; it is a setting of the shop, EUR or BGN",
    holds: async () => {
      const samples = ["product", ...["post_order", "order", "document", "invoice", "charge"]] as const;
      const calls = ["GET product", "POST order", "GET order", "GET document", "GET invoice", "GET charge"];
      for (const [at, name] of samples.entries()) {
        const ask = EVERY_CALL[calls[at] ?? ""];
        if (!ask) {
          throw new Error(`no call reads ${name}`);
        }
        const read = name === "product" ? (client: JarClient) => client.product(SAMPLE) : ask;
        expect(JSON.stringify(await sampleBy(name, read))).not.toMatch(/currency|EUR|BGN|€|лв/i);
      }
      const shop = (currency: string) => parsePluginOptions({ jar: { currency } }).jar?.currency;
      expect(() => shop("USD")).toThrow(/currency/);
      expect(shop("BGN")).toBe("BGN");
    },
  },
  {
    row: 24,
    matter: "the VAT basis of prices",
    behaviour: "changes no price, and is a setting of the shop",
    holds: async () => {
      const { price, dealerPrice } = await productWith({ price: "120.00", dealer_price: "100.00" });
      expect([price, dealerPrice]).toEqual(["120.00", "100.00"]);
      const shop = (priceIncludesVat: boolean) =>
        parsePluginOptions({ jar: { priceIncludesVat } }).jar?.priceIncludesVat;
      expect([shop(false), shop(true)]).toEqual([false, true]);
    },
  },
  {
    row: 25,
    matter: "the time zone",
    behaviour: "keeps JAR's wall time as text, wherever this machine is",
    holds: async () => {
      const order = await sampleBy("order", (client) => client.order("17123456"));
      expect(order.created).toBe("2018-04-27 15:03:13");
      const { created, promotion } = await productWith({ created: "2026-10-25 03:30:00" });
      expect([created, promotion.endsAt]).toEqual(["2026-10-25 03:30:00", "2016-11-13 23:55:00"]);
      expect(await productWith({ created: "0000-00-00 00:00:00" })).toMatchObject({ created: null });
    },
  },
  {
    row: 26,
    matter: "units of weight and warranty",
    behaviour: "gives the numbers as they are",
    holds: async () => {
      expect(await productWith({})).toMatchObject({ weight: 1200, warrantyMonths: 36 });
      expect(await productWith({ weight: "1.5", warranty: "0" })).toMatchObject({
        ...{ weight: 1.5, warrantyMonths: 0 },
      });
    },
  },
];

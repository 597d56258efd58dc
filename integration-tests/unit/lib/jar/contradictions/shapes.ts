import {
  compareOrderLines,
  JarInputError,
  JarNotFoundError,
  JarRefusedError,
  JarUnknownOutcomeError,
} from "../../../../../src/lib/jar";
import type { JarClient } from "../../../../../src/lib/jar";
import type { JarSandboxOptions } from "../../../../../src/sandbox";
import { withJarSandbox } from "../../../../support/jar-sandbox";
import { content, json } from "../support/fixtures";
import { failureOf, withStandIn } from "../support/stand-in";
import { answered, EVERY_CALL } from "./row";
import type { Row } from "./row";

type Fields = Record<string, unknown>;

const SAMPLE = "VCRASUSROGSTRIXGTX10606GGAMING";
const PERIOD = { from: "2016-07-01", to: "2018-12-31" };
const LISTS = {
  orders: (client: JarClient) => client.orders(PERIOD),
  documents: (client: JarClient) => client.documents(PERIOD),
  invoices: (client: JarClient) => client.invoices(PERIOD),
};
const order = (client: JarClient) => client.order("17123456");
const createOrder = (client: JarClient) => client.createOrder({ products: [{ code: "MSPADJAR", count: 1 }] });

async function meansTheSame<T>(shapes: readonly unknown[], ask: (client: JarClient) => Promise<T>) {
  const [first, ...others] = shapes;
  const expected = await answered(first, ask);
  for (const shape of others) {
    expect(await answered(shape, ask)).toEqual(expected);
  }
  return expected;
}

/** The rows about the shape of answers. */
export const SHAPE_ROWS: readonly Row[] = [
  {
    row: 7,
    matter: "`details`: a list of lines or one of them",
    behaviour: "reads a list, one bare line, a wrapped one and a map by code alike",
    holds: async () => {
      const sample = content<Fields & { details: Fields[] }>("order");
      const [line] = sample.details;
      const details = [[line], line, { detail: line }, { detail: [line] }, { MSPADJAR: line }];
      const shapes = details.map((shape) => ({ ...sample, details: shape }));
      const { lines } = await meansTheSame(shapes, order);
      expect(lines).toMatchObject([{ code: "MSPADJAR", quantity: 27 }]);
    },
  },
  {
    row: 10,
    matter: "`props` without the level of `prop`",
    behaviour: "reads both",
    holds: async () => {
      const { product } = content<{ product: Fields & { props: Fields[] } }>("product");
      const props = [product.props, { prop: product.props }, { item: product.props }];
      const shapes = props.map((shape) => ({ product: { ...product, props: shape } }));
      const { properties } = await meansTheSame(shapes, (client) => client.product(SAMPLE));
      expect(properties).toHaveLength(product.props.length);
    },
  },
  {
    row: 11,
    matter: "the garbled sample of `category`",
    behaviour: "reads a list, a wrapped list, one category and none",
    holds: async () => {
      const { category } = content<{ category: Fields[] }>("category");
      const ask = (client: JarClient) => client.category();
      const list = (shape: unknown) => ({ cnt: "2", category: shape });
      const both = await meansTheSame([list(category), list({ item: category })], ask);
      expect(both.categories).toHaveLength(2);
      const [one] = category;
      const single = (shape: unknown) => ({ cnt: "1", category: shape });
      expect(await meansTheSame([single([one]), single({ item: one }), single(one)], ask)).toMatchObject({
        count: 1,
      });
      expect(await answered({ cnt: "0", category: [] }, ask)).toEqual({ count: 0, categories: [] });
    },
  },
  {
    row: 12,
    matter: "lists called `item`",
    behaviour: "reads a bare list and every wrapper, and every form of an empty one",
    holds: async () => {
      for (const [name, ask] of Object.entries(LISTS)) {
        const rows = content<Fields[]>(`${name}.single`);
        const shapes = [rows, { item: rows }, { item: rows[0] }, { item: { item: rows } }, { [name]: rows }];
        expect(await meansTheSame<unknown[]>(shapes, ask)).toHaveLength(1);
        for (const empty of [[], { item: [] }, '<?xml version="1.0"?>\n<xml/>\n']) {
          expect(await answered<unknown[]>(empty, ask)).toEqual([]);
        }
      }
    },
  },
  {
    row: 13,
    matter: "`header`: a list or one of it",
    behaviour: "takes a list of one, and does not choose between two",
    holds: async () => {
      const papers = [
        ["document", (client: JarClient) => client.document("1789951")],
        ["invoice", (client: JarClient) => client.invoice("30123155")],
      ] as const;
      for (const [name, ask] of papers) {
        const sample = content<Fields>(name);
        const headers = [sample.header, [sample.header], { item: sample.header }];
        await meansTheSame<unknown>(
          headers.map((header) => ({ ...sample, header })),
          ask,
        );
        const two = { ...sample, header: [sample.header, sample.header] };
        expect(await failureOf(answered<unknown>(two, ask))).toMatchObject({ name: "JarContractError" });
      }
    },
  },
  {
    row: 14,
    matter: "`is_error` and `error`",
    behaviour: "looks for them in every answer, and needs them in none",
    holds: async () => {
      for (const [name, ask] of Object.entries(EVERY_CALL)) {
        const error = await failureOf(answered({ is_error: "1", error: "Спряно" }, ask));
        expect([name, error.name, error.message]).toEqual([
          name,
          "JarRefusedError",
          expect.stringContaining("Спряно"),
        ]);
      }
      const document = content<Fields>("document");
      delete document.is_error;
      delete document.error;
      expect((await answered(document, (client) => client.document("1789951"))).id).toBe("1789951");
    },
  },
  {
    row: 15,
    matter: "`invoice_id` and `address_delivery` in the table only",
    behaviour: "does without them, and never hands an address out",
    holds: async () => {
      const sample = content<Fields>("order");
      delete sample.invoice_id;
      delete sample.address_delivery;
      expect((await answered(sample, order)).invoiceId).toBeNull();
      const full = { ...sample, invoice_id: "30123155", address_delivery: "ул. Шипка 1" };
      const read = await answered(full, order);
      expect(read.invoiceId).toBe("30123155");
      expect(JSON.stringify(read)).not.toContain("Шипка");
    },
  },
  {
    row: 17,
    matter: "`cnt` of accepted lines",
    behaviour: "takes a line without it for one that confirms nothing",
    holds: async () => {
      const sample = content<Fields & { products: { MSPADJAR: Fields } }>("post_order");
      delete sample.products.MSPADJAR.cnt;
      const { lines } = await answered(sample, createOrder);
      expect(lines[0]?.count).toBeNull();
      const compared = compareOrderLines([{ code: "MSPADJAR", count: 1 }], lines);
      expect([compared.accepted, compared.short]).toEqual([
        [],
        [{ code: "MSPADJAR", asked: 1, accepted: 0 }],
      ]);
    },
  },
  {
    row: 18,
    matter: "`offer_id`, described as an order's",
    behaviour: "knows it as the id of an offer, for which nothing is ordered",
    holds: () =>
      withJarSandbox({}, async (jar) => {
        const offer = await jar.client().createOffer({ products: [{ code: "MSPADJAR", count: 1 }] });
        expect(offer).toMatchObject({ offerId: "540000", sum: "0.852" });
        expect(offer).not.toHaveProperty("orderId");
        expect(await jar.orders()).toEqual([]);
        // An order's number where an offer's is due proves no offer.
        const wrong = answered(content("post_order"), (client) =>
          client.createOffer({ products: [{ code: "MSPADJAR", count: 1 }] }),
        );
        expect(await failureOf(wrong)).toBeInstanceOf(JarUnknownOutcomeError);
      }),
  },
  {
    row: 22,
    matter: "http or https",
    behaviour: "takes https, and http only to this machine or when told so loudly",
    holds: async () => {
      const [secure, plain] = ["https", "http"].map((scheme) => `${scheme}://api.jarcomputers.com/api`);
      await withStandIn([{}], async (jar) => {
        const clientFor = (baseUrl: string | undefined, allowInsecureHttp?: boolean) => () =>
          jar.client({ baseUrl, allowInsecureHttp });
        expect(clientFor(plain)).toThrow(JarInputError);
        expect(clientFor(plain, true)).not.toThrow();
        expect(clientFor(secure)).not.toThrow();
        expect(clientFor(jar.baseUrl)).not.toThrow();
      });
    },
  },
  {
    row: 30,
    matter: "how JAR says that there is no such thing",
    behaviour: "knows every form as the one error",
    holds: async () => {
      for (const notFound of ["error", "bare", "empty", "null"] as const) {
        for (const format of ["json", "xml"] as const) {
          await withJarSandbox({ notFound }, async (jar) => {
            for (const client of [jar.client({ format }), jar.tokenClient({ format })]) {
              expect(await failureOf(client.product("NONE"))).toBeInstanceOf(JarNotFoundError);
              expect(await failureOf(client.order("5"))).toBeInstanceOf(JarNotFoundError);
              expect(await failureOf(client.document("5"))).toBeInstanceOf(JarNotFoundError);
              expect(await failureOf(client.invoice("5"))).toBeInstanceOf(JarNotFoundError);
            }
          });
        }
      }
      const gone = (name: string) =>
        answered(json(name).body.toString(), (client) => client.product("MSPADJAR"));
      for (const form of ["notfound_array", "notfound_null", "notfound_false"]) {
        expect(await failureOf(gone(`product.${form}`))).toBeInstanceOf(JarNotFoundError);
      }
      const other = answered({ status: false, error: "Спряно" }, (client) => client.product("MSPADJAR"));
      expect(await failureOf(other)).toBeInstanceOf(JarRefusedError);
    },
  },
  {
    row: 32,
    matter: "the details of token mode",
    behaviour: "reads every wrapping, payload, form and encoding of the secret",
    holds: async () => {
      const forms: JarSandboxOptions[] = [
        ...(["bare", "newline", "bom", "json_string", "json_object", "xml_item", "bearer"] as const).map(
          (tokenWrapping) => ({ tokenWrapping }),
        ),
        ...(["claims", "data", "json_string", "xml_string"] as const).map((tokenPayload) => ({
          tokenPayload,
        })),
        ...(["text_line", "json_string", "json", "json_secret", "json_private_key", "json_key"] as const).map(
          (secretAnswer) => ({ secretAnswer }),
        ),
        ...(["json_token", "json_data", "json_expiry", "xml", "xml_item", "token"] as const).map(
          (secretAnswer) => ({ secretAnswer }),
        ),
        { secretAnswer: "token_own_secret" },
        ...(["base64", "hex"] as const).map((secretEncoding) => ({ secretEncoding })),
        { signErrors: true },
      ];
      for (const options of forms) {
        await withJarSandbox({ ...options, notFound: "error" }, async (jar) => {
          const client = jar.tokenClient();
          expect([options, await client.productsCount()]).toEqual([options, { count: 120, pages: 2 }]);
          expect(await client.orders({ from: "2026-01-01" })).toEqual([]);
          await jar.control("POST", "secret/rotate");
          expect((await client.product("MSPADJAR")).code).toBe("MSPADJAR");
          expect(await failureOf(client.product("NONE"))).toBeInstanceOf(JarNotFoundError);
        });
      }
      for (const secretAnswer of ["empty", "html", "error", "token_unknown_key"] as const) {
        await withJarSandbox({ secretAnswer }, async (jar) => {
          const error = await failureOf(jar.tokenClient().productsCount());
          expect(error).toMatchObject({ method: "GET secret_key" });
        });
      }
    },
  },
  {
    row: 37,
    matter: "the release of the server",
    behaviour: "gets the same from each, in both formats",
    holds: async () => {
      const seen: unknown[] = [];
      for (const release of ["2.7.1", "2.7.2", "3.1.7"] as const) {
        for (const format of ["json", "xml"] as const) {
          await withJarSandbox({ release }, async (jar) => {
            const client = jar.client({ format });
            const sold = await client.createOrder({ products: [{ code: SAMPLE, count: 2 }] });
            const missing = await failureOf(client.product("A.json"));
            expect(missing).toBeInstanceOf(JarNotFoundError);
            const { products } = await client.productsShort({ page: 1 });
            seen.push([sold, await client.product(SAMPLE), await client.category(), products]);
          });
        }
      }
      expect(seen).toHaveLength(6);
      for (const other of seen) {
        expect(other).toEqual(seen[0]);
      }
    },
  },
];

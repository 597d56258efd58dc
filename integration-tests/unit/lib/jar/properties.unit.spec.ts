import fc from "fast-check";
import { compareOrderLines, JarContractError, JarNotReachedError } from "../../../../src/lib/jar";
import type { JarClient } from "../../../../src/lib/jar";
import { jarInProcess } from "../../../support/jar-in-process";
import type { InProcessJar } from "../../../support/jar-in-process";
import {
  expectedOffer,
  expectedProduct,
  inJson,
  inXml,
  namelessCode,
  sendableCode,
  storedProduct,
} from "./properties/products";
import type { Shown, StoredProduct } from "./properties/products";
import { failureOf } from "./support/stand-in";

/**
 * Whatever products JAR holds, the client brings the same objects out of each format and each way of authentication.
 * The formats may differ in exactly four things, all the server's doing (jar-api.md 3.3 and 3.4): in XML the entities of
 * a text are decoded once; a text that is not UTF-8 is empty in XML and empties the whole JSON answer; a code of which
 * no character may stand in a name leaves XML without an answer; and the order of products within a page.
 */
const MODES: readonly [name: string, shown: Shown, client: (jar: InProcessJar) => JarClient][] = [
  ["JSON with Basic", inJson, (jar) => jar.client()],
  ["XML with Basic", inXml, (jar) => jar.client({ format: "xml" })],
  ["JSON with a token", inJson, (jar) => jar.tokenClient()],
  ["XML with a token, which signs JSON all the same", inJson, (jar) => jar.tokenClient({ format: "xml" })],
];

const RUNS = 120;

const products = fc.uniqueArray(storedProduct(), { selector: ({ code }) => code, maxLength: 12 });

function sandboxWith(stored: readonly StoredProduct[]): InProcessJar {
  const jar = jarInProcess({ products: 0 });
  for (const { code, ...fields } of stored) {
    jar.add(code, fields);
  }
  return jar;
}

/** Names are made unique below, so that products whose codes look alike keep one order. */
const named = (stored: readonly StoredProduct[]) =>
  stored.map((product, at) => ({ ...product, product_name: `${at}. ${product.product_name}` }));

const byName = <T extends { name: string }>(list: readonly T[]) =>
  [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
const byCodeAndPrice = <T extends { code: string; price: string }>(list: readonly T[]) =>
  [...list].sort((a, b) => (`${a.code} ${a.price}` < `${b.code} ${b.price}` ? -1 : 1));

describe.each(MODES)("any products, read as %s", (_mode, shown, clientFor) => {
  it("come out of a full page as they are stored", async () => {
    await fc.assert(
      fc.asyncProperty(products, async (drawn) => {
        const stored = named(drawn);
        const page = await clientFor(sandboxWith(stored)).products({ page: 1 });
        expect(page).toMatchObject({ page: 1, pages: stored.length > 0 ? 1 : 0, problems: [] });
        const expected = stored.map((product) => expectedProduct(product, shown));
        expect(byName(page.products)).toEqual(byName(expected));
      }),
      { numRuns: RUNS },
    );
  });

  it("come out of a short page as they are stored", async () => {
    await fc.assert(
      fc.asyncProperty(products, async (stored) => {
        const page = await clientFor(sandboxWith(stored)).productsShort({ page: 1 });
        expect(page.problems).toEqual([]);
        const expected = stored.map((product) => expectedOffer(product, shown));
        expect(byCodeAndPrice(page.products)).toEqual(byCodeAndPrice(expected));
      }),
      { numRuns: RUNS },
    );
  });

  it("are found by their codes, unless XML shows another code", async () => {
    await fc.assert(
      fc.asyncProperty(storedProduct(sendableCode), async (stored) => {
        const asked = clientFor(sandboxWith([stored])).product(stored.code);
        if (shown(stored.code) === stored.code) {
          expect(await asked).toEqual(expectedProduct(stored, shown));
        } else {
          expect(await failureOf(asked)).toBeInstanceOf(JarContractError);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("are ordered by their codes, every piece of them", async () => {
    const lines = fc.uniqueArray(
      fc.record({ product: storedProduct(sendableCode), count: fc.integer({ min: 1, max: 99 }) }),
      {
        ...{ selector: ({ product }) => product.code, minLength: 1, maxLength: 6 },
      },
    );
    await fc.assert(
      fc.asyncProperty(lines, async (drawn) => {
        const jar = sandboxWith(drawn.map(({ product }) => product));
        const asked = drawn.map(({ product, count }) => ({ code: product.code, count }));
        const order = await clientFor(jar).createOrder({ products: asked });
        const seen = drawn.map(({ product, count }) => ({
          ...{ code: shown(product.code), count, dealerPrice: product.dealer_price },
        }));
        const { accepted, ...others } = compareOrderLines(seen, order.lines);
        expect(Object.values(others).flat()).toEqual([]);
        expect(accepted.reduce((sum, { count }) => sum + count, 0)).toBe(
          asked.reduce((sum, { count }) => sum + count, 0),
        );
      }),
      { numRuns: RUNS },
    );
  });
});

describe("any products, one of which has a code that XML cannot name", () => {
  const mixed = fc.tuple(products, storedProduct(namelessCode)).map((parts) => named(parts.flat()));

  it("are lost as a page of XML, and whole as JSON", async () => {
    await fc.assert(
      fc.asyncProperty(mixed, async (stored) => {
        const jar = sandboxWith(stored);
        const overXml = jar.client({ format: "xml", retries: 0 }).products({ page: 1 });
        expect(await failureOf(overXml)).toBeInstanceOf(JarNotReachedError);
        const { products: read } = await jar.client().products({ page: 1 });
        expect(byName(read)).toEqual(byName(stored.map((product) => expectedProduct(product, inJson))));
      }),
      { numRuns: RUNS / 2 },
    );
  });
});

describe("any products, one of which holds a text that is not UTF-8", () => {
  const broken = fc
    .tuple(products, storedProduct(fc.constant("BROKEN")))
    .map(([others, one]) =>
      named([...others.filter(({ code }) => code !== "BROKEN"), { ...one, description: "a\ud800b" }]),
    );
  /** The one text is lost, and every other is as XML shows it. */
  const asXml = (stored: readonly StoredProduct[]) =>
    stored.map((product) =>
      expectedProduct(product.code === "BROKEN" ? { ...product, description: null } : product, inXml),
    );

  it("lose that text in XML, which is also what a client of JSON gets", async () => {
    await fc.assert(
      fc.asyncProperty(broken, async (stored) => {
        const jar = sandboxWith(stored);
        for (const format of ["xml", "json"] as const) {
          const { products: read } = await jar.client({ format }).products({ page: 1 });
          expect(byName(read)).toEqual(byName(asXml(stored)));
        }
      }),
      { numRuns: RUNS / 2 },
    );
  });

  it("are lost altogether where answers are signed", async () => {
    await fc.assert(
      fc.asyncProperty(broken, async (stored) => {
        const asked = sandboxWith(stored).tokenClient().products({ page: 1 });
        expect(await failureOf(asked)).toMatchObject({ name: "JarContractError", path: "body" });
      }),
      { numRuns: RUNS / 4 },
    );
  });
});

/**
 * From bytes to typed products, by the client and by a bare parser. The client runs whole, on a transport that hands
 * out recorded bytes: recognising the body, parsing, checking and normalising every field. The bare parser only turns
 * the same bytes into text and the text into objects.
 */
import { XMLParser } from "fast-xml-parser";
import { createJarClient } from "../../src/lib/jar";
import type { HttpTransport, JarClient, JarFormat } from "../../src/lib/jar";
import { compare } from "../lib/timing";
import type { Rounds } from "../lib/timing";
import { FULL_PAGE, SHORT_PAGE } from "./pages";
import type { Listing, RecordedPage } from "./pages";

export interface Speed {
  megabytes: number;
  clientMs: number;
  bareMs: number;
}

const FORMATS: readonly JarFormat[] = ["xml", "json"];

export type Speeds = Record<JarFormat, Speed>;

export async function speedsOf(
  listing: Listing,
  pages: readonly RecordedPage[],
  rounds: Rounds,
): Promise<Speeds> {
  const sides = Object.fromEntries(
    FORMATS.flatMap((format) => [
      [`${format} client`, () => readWithClient(listing, pages, format)],
      [`${format} bare`, async () => readBare(pages, format)],
    ]),
  ) as Record<`${JarFormat} ${"client" | "bare"}`, () => Promise<unknown>>;
  const times = await compare(sides, rounds);
  const speed = (format: JarFormat): Speed => ({
    megabytes: pages.reduce((sum, { bytes }) => sum + bytes[format].length, 0) / 1e6,
    clientMs: times[`${format} client`],
    bareMs: times[`${format} bare`],
  });
  return { xml: speed("xml"), json: speed("json") };
}

export function together(parts: readonly Speed[]): Speed {
  const sum = (value: (part: Speed) => number) => parts.reduce((total, part) => total + value(part), 0);
  return {
    megabytes: sum((part) => part.megabytes),
    clientMs: sum((part) => part.clientMs),
    bareMs: sum((part) => part.bareMs),
  };
}

/** How many times as fast as the bare parser. */
export function ratio({ clientMs, bareMs }: Speed): number {
  return bareMs / clientMs;
}

async function readWithClient(
  listing: Listing,
  pages: readonly RecordedPage[],
  format: JarFormat,
): Promise<void> {
  const client = clientOn(pages, format);
  let products = 0;
  for (const { page } of pages) {
    const read = listing === "products" ? client.products({ page }) : client.productsShort({ page });
    products += (await read).products.length;
  }
  const expected = pages.length * (listing === "products" ? FULL_PAGE : SHORT_PAGE);
  if (products !== expected) {
    throw new Error(`${format}: ${products} of ${expected} products were read`);
  }
}

function clientOn(pages: readonly RecordedPage[], format: JarFormat): JarClient {
  const transport: HttpTransport = {
    async send({ url }) {
      const asked = Number(new URL(url).searchParams.get("page"));
      const found = pages.find(({ page }) => page === asked);
      return { status: found ? 200 : 404, headers: {}, body: found?.bytes[format] ?? Buffer.alloc(0) };
    },
    close: async () => undefined,
  };
  return createJarClient({
    baseUrl: "https://jar.example/api",
    auth: { kind: "basic", username: "dealer", password: "secret" },
    format,
    transport,
    minIntervalMs: 0,
  });
}

/** Texts stay texts: with its default the parser would change codes and prices (jar-api.md 3.6). */
const xmlParser = new XMLParser({ parseTagValue: false });

function readBare(pages: readonly RecordedPage[], format: JarFormat): void {
  for (const { bytes } of pages) {
    const text = bytes[format].toString("utf8");
    const value: unknown = format === "xml" ? xmlParser.parse(text) : JSON.parse(text);
    if (typeof value !== "object") {
      throw new Error("the bare parser read nothing");
    }
  }
}

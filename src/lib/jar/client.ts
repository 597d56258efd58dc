import { setTimeout as pause } from "node:timers/promises";
import { createHttpTransport, createLimiter } from "../http";
import type { OnCall } from "../http";
import type {
  JarCharge,
  JarDocument,
  JarDocumentDetails,
  JarInvoice,
  JarInvoiceDetails,
  JarPeriod,
} from "./accounting-types";
import { headersFor } from "./auth";
import { createCall } from "./call";
import type { JarCall } from "./call";
import { createCrawl } from "./crawl";
import type { JarCrawl, JarCrawlOptions } from "./crawl";
import { callFailure, JarInputError } from "./errors";
import { createExchange } from "./exchange";
import { createMeanings } from "./meanings";
import { category } from "./methods/category";
import { charge } from "./methods/charge";
import { createOffer } from "./methods/create-offer";
import { createOrder } from "./methods/create-order";
import { document, documents } from "./methods/documents";
import { invoice, invoices } from "./methods/invoices";
import { methodName } from "./methods/method";
import { order, orders } from "./methods/orders";
import { product } from "./methods/product";
import { products, productsCount, productsShort } from "./methods/products";
import { checkOptions } from "./options";
import type { JarClientOptions } from "./options";
import { JarSecret } from "./secret";
import { createSecretSource } from "./secret-source";
import type { SecretSource } from "./secret-source";
import type {
  JarCatalogueFilter,
  JarCategories,
  JarOffer,
  JarOfferCreated,
  JarOfferInput,
  JarOrder,
  JarOrderCreated,
  JarOrderInput,
  JarOrdersPeriod,
  JarPage,
  JarPageRequest,
  JarProduct,
  JarProductsCount,
} from "./types";

/**
 * The client of JAR's dealer API. One request at a time and 250 ms between two by default, because JAR documents no
 * limit and suppliers are asked to be moderate (jar-api.md 8). Every method throws a JarError of errors.ts and nothing
 * else that a caller should act on; a parameter that cannot be sent is JarInputError before anything is sent. Only
 * `createOrder` and `createOffer` create, and they are never repeated here. `category`, single pages and `secretKey` are
 * there for programs that use this client alone; the plugin reads whole listings.
 */
export interface JarClient {
  productsCount(filter?: JarCatalogueFilter): Promise<JarProductsCount>;
  /** The same of the whole catalogue, asked once and given up after so long: a test of the connection for whoever waits. */
  probe(timeoutMs: number): Promise<JarProductsCount>;
  category(): Promise<JarCategories>;
  products(page: JarPageRequest): Promise<JarPage<JarProduct>>;
  productsShort(page: JarPageRequest): Promise<JarPage<JarOffer>>;
  /** All pages of `products`, read ahead; see JarCrawl. */
  crawlProducts(options?: JarCrawlOptions): JarCrawl<JarProduct>;
  /** All pages of `productsShort`, read ahead; see JarCrawl. */
  crawlProductsShort(options?: JarCrawlOptions): JarCrawl<JarOffer>;
  /** Throws JarNotFoundError. */
  product(code: string): Promise<JarProduct>;
  /** Throws JarUnknownOutcomeError whenever the order may exist. Compare the answer: `compareOrderLines`. */
  createOrder(input: JarOrderInput): Promise<JarOrderCreated>;
  /**
   * Throws JarNotFoundError. A hit by number alone may be somebody else's order: check `referenceMatches` and the lines.
   * Several orders that answer to one reference are JarContractError with path "several".
   */
  order(idOrReference: string): Promise<JarOrder>;
  /** A long period is better read in parts: `readWholePeriod`. */
  orders(period: JarOrdersPeriod): Promise<JarOrder[]>;
  /**
   * Today's prices, availability and sum without ordering. Creates an offer at JAR, which no call reads back or
   * removes. Throws JarUnknownOutcomeError whenever the offer may exist.
   */
  createOffer(input: JarOfferInput): Promise<JarOfferCreated>;
  /** Sales documents. A long period is better read in parts: `readWholePeriod`. */
  documents(period: JarPeriod): Promise<JarDocument[]>;
  /** With lines and serial numbers. Throws JarNotFoundError. */
  document(id: string): Promise<JarDocumentDetails>;
  /** A long period is better read in parts: `readWholePeriod`. */
  invoices(period: JarPeriod): Promise<JarInvoice[]>;
  /** With lines. Throws JarNotFoundError. */
  invoice(id: string): Promise<JarInvoiceDetails>;
  /** What the dealer owes now. */
  charge(): Promise<JarCharge>;
  /**
   * What GET secret_key answers now, to find out why signatures do not fit. The client fetches and keeps its secret by
   * itself. Only with a token; never log the result.
   */
  secretKey(): Promise<JarSecret>;
  close(): Promise<void>;
}

const DEFAULT_INTERVAL_MS = 250;
const DEFAULT_RETRIES = 3;
/** A page of 100 products is half a megabyte. What is much larger is not read, let alone parsed. */
const MOST_BYTES = 8 * 1024 * 1024;

export function createJarClient(options: JarClientOptions): JarClient {
  const { baseUrl } = checkOptions(options);
  const auth = headersFor(options.auth);
  const format = options.format ?? "json";
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? pause;
  const notify = options.onNotice ?? (() => undefined);
  const transport = options.transport ?? createHttpTransport({ maxBytes: MOST_BYTES });
  const exchange = createExchange({
    transport,
    limiter: options.limiter ?? ownLimiter(options, sleep),
    sleep,
    now,
    random: options.random ?? Math.random,
    retries: options.retries ?? DEFAULT_RETRIES,
  });
  const secretSource =
    options.auth.kind === "token"
      ? createSecretSource({ token: options.auth, auth, baseUrl, format, exchange, now, notify })
      : null;
  const ask = createCall({
    baseUrl,
    format,
    credentials: auth.headers,
    exchange,
    secretStore: secretSource?.store ?? null,
    allowUnsignedAnswers: options.auth.kind === "token" && options.auth.allowUnsignedAnswers === true,
    meanings: createMeanings(options.meanings),
    now,
    secrets: () => [...auth.secrets, ...(secretSource?.store.masked() ?? [])],
    notify,
  });
  const call = told(ask, options.onCall);

  const count = async (filter: JarCatalogueFilter) => (await call(productsCount, filter)).count;

  return {
    productsCount: (filter = {}) => call(productsCount, filter),
    probe: (timeoutMs) => call({ ...productsCount, timeoutMs, once: true }, {}),
    category: () => call(category, undefined),
    products: (page) => call(products, page),
    productsShort: (page) => call(productsShort, page),
    crawlProducts: (options = {}) =>
      createCrawl({ method: methodName(products), read: (page) => call(products, page), count }, options),
    crawlProductsShort: (options = {}) =>
      createCrawl(
        { method: methodName(productsShort), read: (page) => call(productsShort, page), count },
        options,
      ),
    product: (code) => call(product, code),
    createOrder: (input) => call(createOrder, input),
    order: (idOrReference) => call(order, idOrReference),
    orders: (period) => call(orders, period),
    createOffer: (input) => call(createOffer, input),
    documents: (period) => call(documents, period),
    document: (id) => call(document, id),
    invoices: (period) => call(invoices, period),
    invoice: (id) => call(invoice, id),
    charge: () => call(charge, undefined),
    secretKey: () => askSecret(secretSource),
    async close() {
      // A transport that was handed in belongs to whoever made it.
      if (!options.transport) {
        await transport.close();
      }
    },
  };
}

function told(call: JarCall, onCall: OnCall = () => undefined): JarCall {
  return async (method, input) => {
    try {
      const output = await call(method, input);
      onCall(null);
      return output;
    } catch (error) {
      const failure = callFailure(error);
      if (failure !== undefined) {
        onCall(failure);
      }
      throw error;
    }
  };
}

function ownLimiter(options: JarClientOptions, sleep: (ms: number) => Promise<unknown>) {
  return createLimiter({
    minIntervalMs: options.minIntervalMs ?? DEFAULT_INTERVAL_MS,
    concurrency: options.concurrency ?? 1,
    sleep,
  });
}

async function askSecret(source: SecretSource | null): Promise<JarSecret> {
  if (source) {
    return new JarSecret(await source.ask());
  }
  throw new JarInputError("auth must be of kind token; nothing was sent", {
    method: "GET secret_key",
    field: "auth",
  });
}

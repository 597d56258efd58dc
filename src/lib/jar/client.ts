import { setTimeout as pause } from "node:timers/promises";
import { assertSafeBaseUrl, createHttpTransport, createLimiter, type HttpTransport } from "../http";
import { checkAuth, type CheckedAuth, type JarAuth } from "./auth";
import { createCall } from "./call";
import { createExchange, type Exchange } from "./exchange";
import { createOrder } from "./methods/create-order";
import { methodName } from "./methods/method";
import { order } from "./methods/order";
import { orders } from "./methods/orders";
import { product } from "./methods/product";
import { products } from "./methods/products";
import { productsCount } from "./methods/products-count";
import { productsShort } from "./methods/products-short";
import { fetchSecret, secretKey } from "./methods/secret-key";
import type { JarFormat } from "./request";
import { createSecretStore, type SecretStore } from "./secret-store";
import type {
  JarCatalogueFilter,
  JarNotice,
  JarOffer,
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
 * else that a caller should act on. Only `createOrder` creates, and it is never repeated here.
 */
export interface JarClientOptions {
  baseUrl: string;
  auth: JarAuth;
  /** JSON unless told otherwise: codes that begin with a digit break the XML form for other readers (jar-api.md 3.3). */
  format?: JarFormat;
  transport?: HttpTransport;
  minIntervalMs?: number;
  allowInsecureHttp?: boolean;
  /** How often a failed read is repeated. */
  retries?: number;
  sleep?: (ms: number) => Promise<void>;
  /** Milliseconds since 1970: for the age of secrets, the claims of signed answers, Retry-After. */
  now?: () => number;
  /** Between 0 and 1, for the jitter of repetitions. */
  random?: () => number;
  onNotice?: (notice: JarNotice) => void;
}

export interface JarClient {
  productsCount(filter?: JarCatalogueFilter): Promise<JarProductsCount>;
  products(page: JarPageRequest): Promise<JarPage<JarProduct>>;
  productsShort(page: JarPageRequest): Promise<JarPage<JarOffer>>;
  /** Throws JarNotFoundError. */
  product(code: string): Promise<JarProduct>;
  /** Throws JarUnknownOutcomeError whenever the order may exist. Compare the answer: `compareOrderLines`. */
  createOrder(input: JarOrderInput): Promise<JarOrderCreated>;
  /**
   * Throws JarNotFoundError. A hit by number alone may be somebody else's order: check `referenceMatches` and the lines.
   * Several orders that answer to one reference are JarContractError with path "several".
   */
  order(idOrReference: string): Promise<JarOrder>;
  orders(period: JarOrdersPeriod): Promise<JarOrder[]>;
  close(): Promise<void>;
}

const DEFAULT_INTERVAL_MS = 250;
const DEFAULT_RETRIES = 3;

export function createJarClient(options: JarClientOptions): JarClient {
  const base = assertSafeBaseUrl(options.baseUrl, {
    allowInsecureHttp: options.allowInsecureHttp,
    name: "baseUrl",
  });
  const baseUrl = base.href.replace(/\/+$/, "");
  const auth = checkAuth(options.auth);
  const format = options.format ?? "json";
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? pause;
  const notify = options.onNotice ?? (() => undefined);
  const transport = options.transport ?? createHttpTransport();
  const exchange = createExchange({
    transport,
    limiter: createLimiter({
      minIntervalMs: options.minIntervalMs ?? DEFAULT_INTERVAL_MS,
      concurrency: 1,
      sleep,
    }),
    sleep,
    now,
    random: options.random ?? Math.random,
    retries: options.retries ?? DEFAULT_RETRIES,
  });
  const secretStore = storeFor(options.auth, auth, { baseUrl, format, exchange, now, notify });
  const secrets = () => [...auth.secrets, ...(secretStore?.masked() ?? [])];
  const call = createCall({
    baseUrl,
    format,
    credentials: auth.headers,
    exchange,
    secretStore,
    now,
    secrets,
    notify,
  });

  return {
    productsCount: (filter = {}) => call(productsCount, filter),
    products: (page) => call(products, page),
    productsShort: (page) => call(productsShort, page),
    product: (code) => call(product, code),
    createOrder: (input) => call(createOrder, input),
    order: (idOrReference) => call(order, idOrReference),
    orders: (period) => call(orders, period),
    async close() {
      // A transport that was handed in belongs to whoever made it.
      if (!options.transport) await transport.close();
    },
  };
}

interface StoreContext {
  baseUrl: string;
  format: JarFormat;
  exchange: Exchange;
  now: () => number;
  notify: (notice: JarNotice) => void;
}

function storeFor(options: JarAuth, auth: CheckedAuth, context: StoreContext): SecretStore | null {
  if (options.kind !== "token") return null;
  const { basicHeaders } = auth;
  const name = methodName(secretKey);
  const ask = (credentials: Record<string, string>) =>
    context.exchange.repeatable(name, {
      method: "GET",
      url: `${context.baseUrl}/${secretKey.path}`,
      headers: { accept: `application/${context.format}`, ...credentials },
      totalTimeoutMs: secretKey.timeoutMs,
    });

  return createSecretStore({
    fixed: options.secret,
    now: context.now,
    onRenewed: () => context.notify({ code: "secret_renewed", detail: name }),
    fetch: () =>
      fetchSecret({
        token: options.token,
        withToken: () => ask(auth.headers),
        ...(basicHeaders && { withPassword: () => ask(basicHeaders) }),
        secrets: () => auth.secrets,
        now: context.now,
      }),
  });
}

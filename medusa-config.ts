import { defineConfig, loadEnv, Modules } from "@medusajs/framework/utils";
import type { PluginOptions } from "./src/lib/options";

/**
 * Runs the repository itself as a Medusa application: development, demo and tests. A shop lists the installed
 * package under `plugins` instead; see docs/setup.md.
 */
loadEnv(process.env.NODE_ENV ?? "development", process.cwd());

const options = pluginOptions(process.env);

export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: process.env.DATABASE_SSL === "true" ? undefined : { connection: { ssl: false } },
    redisUrl: process.env.REDIS_URL || undefined,
    http: {
      storeCors: process.env.STORE_CORS ?? "http://localhost:8000",
      adminCors: process.env.ADMIN_CORS ?? "http://localhost:9000",
      authCors: process.env.AUTH_CORS ?? "http://localhost:9000",
      jwtSecret: process.env.JWT_SECRET ?? "development-only",
      cookieSecret: process.env.COOKIE_SECRET ?? "development-only",
    },
  },
  admin: {
    disable: process.env.ADMIN_DISABLED === "true",
    vite: () => ({ cacheDir: process.env.VITE_CACHE_DIR || undefined }),
  },
  modules: [
    { resolve: "./src/modules/dropship", options },
    { resolve: "./src/modules/fiscal", options },
    ...redisModules(process.env.REDIS_URL),
    ...courierModules(process.env.OWN_COURIER),
  ],
});

/** The environment of `.env.example` as the plugin's options; reading and checking them is the plugin's own work. */
function pluginOptions(env: NodeJS.ProcessEnv): PluginOptions {
  return {
    demo: env.JAR_ICASH_DEMO === "true",
    language: env.JAR_ICASH_LANGUAGE,
    jar: {
      url: env.JAR_API_URL,
      username: env.JAR_API_USERNAME,
      password: env.JAR_API_PASSWORD,
      token: env.JAR_API_TOKEN,
      format: env.JAR_API_FORMAT,
      currency: env.JAR_API_CURRENCY || "EUR",
      priceIncludesVat: env.JAR_API_PRICE_INCLUDES_VAT || "true",
    },
    icash: {
      url: env.ICASH_API_URL,
      environment: env.ICASH_ENVIRONMENT,
      apiKey: env.ICASH_API_KEY,
      secretKey: env.ICASH_SECRET_KEY,
      warehouseId: env.ICASH_WAREHOUSE_ID,
      userId: env.ICASH_USER_ID,
      cashRegisterId: env.ICASH_CASH_REGISTER_ID,
      storeId: env.ICASH_STORE_ID,
      currency: env.ICASH_CURRENCY,
      importSource: env.ICASH_IMPORT_SOURCE,
      taxGroups: env.ICASH_TAX_GROUPS,
      measureUnitId: env.ICASH_MEASURE_UNIT_ID,
      payTypes: env.ICASH_PAY_TYPES,
      due: env.ICASH_DUE,
      printCashRegisterId: env.ICASH_PRINT_CASH_REGISTER_ID,
      accounts: env.ICASH_ACCOUNTS,
    },
  };
}

/** Medusa's own Redis modules when there is a Redis, else none of them and the local ones stay in place. */
function redisModules(redisUrl: string | undefined) {
  if (!redisUrl) {
    return [];
  }
  return [
    { key: Modules.EVENT_BUS, resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl } },
    {
      key: Modules.WORKFLOW_ENGINE,
      resolve: "@medusajs/medusa/workflow-engine-redis",
      options: { redis: { redisUrl } },
    },
    {
      key: Modules.LOCKING,
      resolve: "@medusajs/medusa/locking",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/locking-redis",
            id: "locking-redis",
            is_default: true,
            options: { redisUrl },
          },
        ],
      },
    },
    {
      key: Modules.CACHING,
      resolve: "@medusajs/medusa/caching",
      options: {
        providers: [
          {
            resolve: "@medusajs/caching-redis",
            id: "caching-redis",
            is_default: true,
            options: { redisUrl },
          },
        ],
      },
    },
  ];
}

/** A courier of the shop's own beside Medusa's manual provider, by the file of its provider. */
function courierModules(provider: string | undefined) {
  if (!provider) {
    return [];
  }
  return [
    {
      resolve: "@medusajs/medusa/fulfillment",
      options: {
        providers: [
          { resolve: "@medusajs/medusa/fulfillment-manual", id: "manual" },
          { resolve: provider, id: "own" },
        ],
      },
    },
  ];
}

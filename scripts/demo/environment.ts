/**
 * The environment that Medusa's processes get. Every variable that `medusa-config.ts` reads is set, also to nothing,
 * so that a file `.env` of the developer (which could name the real JAR) has no say in a demo.
 */
import { randomBytes } from "node:crypto";
import { UsageError } from "./options";

export interface AdminLogin {
  email: string;
  password: string;
}

/** Constant by default, so that the demo works again on a database that it prepared before. */
export function adminLogin(env: NodeJS.ProcessEnv): AdminLogin {
  return {
    email: env.JAR_ICASH_ADMIN_EMAIL || "admin@example.com",
    password: env.JAR_ICASH_ADMIN_PASSWORD || "jar-icash-demo",
  };
}

const JAR_NAMES = ["JAR_API_URL", "JAR_API_USERNAME", "JAR_API_PASSWORD", "JAR_API_TOKEN"] as const;

const ICASH_NAMES = [
  "ICASH_API_URL",
  "ICASH_API_KEY",
  "ICASH_SECRET_KEY",
  "ICASH_WAREHOUSE_ID",
  "ICASH_USER_ID",
  "ICASH_CASH_REGISTER_ID",
  "ICASH_STORE_ID",
  "ICASH_IMPORT_SOURCE",
  "ICASH_TAX_GROUPS",
  "ICASH_MEASURE_UNIT_ID",
  "ICASH_PAY_TYPES",
] as const;

/** The settings of somebody else's JAR server. Throws UsageError when something is missing. */
export function foreignJarSettings(env: NodeJS.ProcessEnv, format: "json" | "xml"): Record<string, string> {
  if (!env.JAR_API_TOKEN && !(env.JAR_API_USERNAME && env.JAR_API_PASSWORD)) {
    throw new UsageError("JAR_API_URL needs JAR_API_USERNAME and JAR_API_PASSWORD, or JAR_API_TOKEN.");
  }
  return { ...pick(env, JAR_NAMES), JAR_API_FORMAT: env.JAR_API_FORMAT || format };
}

/** The settings of somebody else's iCash server. Throws UsageError when something is missing. */
export function foreignIcashSettings(env: NodeJS.ProcessEnv): Record<string, string> {
  const settings = pick({ ...env, ICASH_IMPORT_SOURCE: env.ICASH_IMPORT_SOURCE || "demo" }, ICASH_NAMES);
  const missing = ICASH_NAMES.filter((name) => settings[name] === "");
  if (missing.length > 0) {
    throw new UsageError(`ICASH_API_URL also needs ${missing.join(", ")}.`);
  }
  return { ...settings, ICASH_ENVIRONMENT: env.ICASH_ENVIRONMENT ?? "" };
}

function pick(env: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, env[name] ?? ""]));
}

export interface MedusaSettings {
  databaseUrl: string;
  /** Outside the repository, because the development bundler writes there. */
  viteCache: string;
  admin: AdminLogin;
  remotes: Record<string, string>;
}

export function medusaEnvironment(env: NodeJS.ProcessEnv, settings: MedusaSettings): NodeJS.ProcessEnv {
  return {
    ...env,
    // Serves the admin through the development bundler; "medusa start" watches no files.
    NODE_ENV: "development",
    MEDUSA_DISABLE_TELEMETRY: "true",
    NO_COLOR: "1",
    FORCE_COLOR: "0",
    DATABASE_URL: settings.databaseUrl,
    REDIS_URL: env.REDIS_URL ?? "",
    JWT_SECRET: randomBytes(32).toString("hex"),
    COOKIE_SECRET: randomBytes(32).toString("hex"),
    ADMIN_DISABLED: "false",
    VITE_CACHE_DIR: settings.viteCache,
    JAR_ICASH_DEMO: "false",
    JAR_ICASH_ADMIN_EMAIL: settings.admin.email,
    JAR_ICASH_ADMIN_PASSWORD: settings.admin.password,
    // A shop chooses it in the settings, and so does the story.
    ICASH_DUE: "",
    JAR_API_CURRENCY: env.JAR_API_CURRENCY ?? "",
    JAR_API_PRICE_INCLUDES_VAT: env.JAR_API_PRICE_INCLUDES_VAT ?? "",
    ...settings.remotes,
  };
}

/** What only the server needs to know. */
export function serverEnvironment(port: number): NodeJS.ProcessEnv {
  const origins = `http://localhost:${port},http://127.0.0.1:${port}`;
  return { STORE_CORS: origins, ADMIN_CORS: origins, AUTH_CORS: origins };
}

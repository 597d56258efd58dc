/**
 * From what was given to what can be used: a part is `ready` with every value present, `inert` with the list of
 * what is missing, or `demo` when `demo: true` asks for the stand-ins inside the process. Demo mode is never entered
 * because something is missing: a lost token must not turn real orders into simulated ones.
 */
import { pluginOptionsSchema } from "./schema";
import type { IcashOptions, JarOptions, ParsedPluginOptions } from "./schema";

export class PluginOptionsError extends Error {
  constructor(problems: readonly string[]) {
    super(
      `The options of medusa-plugin-jar-icash cannot be used:\n${problems.map((line) => `  - ${line}`).join("\n")}`,
    );
    this.name = "PluginOptionsError";
  }
}

/** Throws PluginOptionsError that names each malformed option; never shows a value. */
export function parsePluginOptions(options: unknown): ParsedPluginOptions {
  const result = pluginOptionsSchema.safeParse(ownOptions(options));
  if (!result.success) {
    throw new PluginOptionsError(
      result.error.issues.map((issue) => {
        const where = issue.path.join(".") || "options";
        return issue.code === "unrecognized_keys"
          ? `${where}: unknown option ${issue.keys.join(", ")}`
          : `${where}: ${issue.message}`;
      }),
    );
  }
  return result.data;
}

/** Medusa adds its database connection to the options of every module. */
function ownOptions(options: unknown): unknown {
  if (typeof options !== "object" || options === null) {
    return options ?? {};
  }
  const { database: _, ...own } = { database: undefined, ...options };
  return own;
}

export interface JarCredentials {
  url: string;
  auth: { kind: "basic"; username: string; password: string } | { kind: "token"; token: string };
}

export type JarSetup =
  | { kind: "ready"; credentials: JarCredentials; options: JarOptions }
  | { kind: "demo"; options: JarOptions }
  | { kind: "inert"; missing: string[] };

export function jarSetup(parsed: ParsedPluginOptions): JarSetup {
  const options = parsed.jar ?? {};
  if (parsed.demo) {
    return { kind: "demo", options };
  }
  const { url, username, password, token } = options;
  if (url && token) {
    return { kind: "ready", credentials: { url, auth: { kind: "token", token } }, options };
  }
  if (url && username && password) {
    return { kind: "ready", credentials: { url, auth: { kind: "basic", username, password } }, options };
  }
  const missing = [
    ...(url ? [] : ["jar.url"]),
    ...(token || (username && password) ? [] : ["jar.username and jar.password, or jar.token"]),
  ];
  return { kind: "inert", missing };
}

/** Where iCash's account stands: these do not differ between demo and real life. */
export interface IcashAccount {
  url: string;
  /** Follows from the address where it is not given. */
  environment?: "test" | "production";
  apiKey: string;
  secretKey: string;
  warehouseId: number;
  userId: number;
  cashRegisterId: number;
  storeId: number;
  importSource: string;
  taxGroups: Record<string, number>;
  measureUnitId: number;
  payTypes: Record<string, number>;
}

export type IcashSetup =
  | { kind: "ready"; account: IcashAccount; options: IcashOptions }
  | { kind: "demo"; options: IcashOptions }
  | { kind: "inert"; missing: string[] };

const REQUIRED: (keyof IcashAccount)[] = [
  "url",
  "apiKey",
  "secretKey",
  "warehouseId",
  "userId",
  "cashRegisterId",
  "storeId",
  "importSource",
  "taxGroups",
  "measureUnitId",
  "payTypes",
];

export function icashSetup(parsed: ParsedPluginOptions): IcashSetup {
  const options = parsed.icash ?? {};
  if (parsed.demo) {
    return { kind: "demo", options };
  }
  return isWholeAccount(options)
    ? { kind: "ready", account: options, options }
    : {
        kind: "inert",
        missing: REQUIRED.filter((name) => options[name] === undefined).map((name) => `icash.${name}`),
      };
}

function isWholeAccount(options: IcashOptions): options is IcashOptions & IcashAccount {
  return REQUIRED.every((name) => options[name] !== undefined);
}

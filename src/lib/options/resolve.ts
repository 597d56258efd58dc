/**
 * From what was given to what can be used: a part is `ready` with every value present, `inert` with the list of
 * what is missing, or `demo` when `demo: true` asks for the stand-ins inside the process. Demo mode is never entered
 * because something is missing: a lost token must not turn real orders into simulated ones.
 */
import { createHash } from "node:crypto";
import { SWITCHES } from "../../contract/consent";
import type { Switch } from "../../contract/consent";
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
  const { data } = result;
  if (data.demo && process.env.NODE_ENV === "production" && !data.demoInProduction) {
    throw new PluginOptionsError([
      "demo: is not for NODE_ENV=production; take it out, or set demoInProduction: true where nothing is real",
    ]);
  }
  return data;
}

/** What nobody can arm here. */
export function forbiddenSwitches({ send }: ParsedPluginOptions): ReadonlySet<Switch> {
  return new Set(SWITCHES.filter((name) => send?.[name] === "off"));
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
  auth: JarBasicAuth | JarTokenAuth;
}

interface JarBasicAuth {
  kind: "basic";
  username: string;
  password: string;
}

interface JarTokenAuth {
  kind: "token";
  token: string;
  secret?: string;
  fetchSecret?: () => Promise<string>;
  /** For the signing secret alone. */
  basic?: { username: string; password: string };
  allowUnsignedAnswers?: boolean;
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
    return { kind: "ready", credentials: { url, auth: tokenAuth(token, options) }, options };
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

function tokenAuth(
  token: string,
  { secret, fetchSecret, username, password, allowUnsignedAnswers }: JarOptions,
): JarTokenAuth {
  return {
    kind: "token",
    token,
    ...(secret === undefined ? {} : { secret }),
    ...(fetchSecret === undefined ? {} : { fetchSecret }),
    ...(username && password ? { basic: { username, password } } : {}),
    ...(allowUnsignedAnswers === undefined ? {} : { allowUnsignedAnswers }),
  };
}

/** Whose account at JAR it is, without its secret; null while it is not configured. */
export function jarBooks(setup: JarSetup): string | null {
  switch (setup.kind) {
    case "inert":
      return null;
    case "demo":
      return "demo";
    case "ready": {
      const { url, auth } = setup.credentials;
      const account =
        auth.kind === "basic"
          ? auth.username
          : createHash("sha256").update(`jar:${auth.token}`).digest("hex").slice(0, 12);
      return `${new URL(url).host}/${account}`;
    }
  }
}

/** Where an iCash account stands: these do not differ between demo and real life. */
export interface IcashAccount {
  url: string;
  /** Follows from the address where it is not given. */
  environment?: "test" | "production";
  apiKey: string;
  secretKey: string;
  warehouseId: number;
  userId: number;
  cashRegisterId: number;
  /** Of receipts on paper; `cashRegisterId` when left out. */
  printCashRegisterId?: number;
  storeId: number;
  /** "EUR" when left out. */
  currency?: string;
  importSource: string;
  taxGroups: Record<string, number>;
  measureUnitId: number;
  payTypes: Record<string, number>;
}

export const DEFAULT_ACCOUNT = "default";

export interface NamedIcashAccount {
  name: string;
  /** Empty for the default account: it has every channel that no other one names. */
  salesChannels: string[];
  account: IcashAccount;
  /** The ids that this account names for itself and does not inherit. */
  own: Partial<Pick<IcashAccount, "taxGroups" | "payTypes">>;
}

/** Enough to sign in with: what the other options should be can then be read at iCash. */
export type IcashKeys = Pick<
  IcashAccount,
  "url" | "environment" | "apiKey" | "secretKey" | "warehouseId" | "userId"
>;

export type IcashSetup =
  | { kind: "ready"; accounts: NamedIcashAccount[]; options: IcashOptions }
  | { kind: "demo"; options: IcashOptions }
  | { kind: "inert"; missing: string[]; signIn?: { keys: IcashKeys; options: IcashOptions } };

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

/** @throws PluginOptionsError when two accounts use one key and disagree about whose it is */
export function icashSetup(parsed: ParsedPluginOptions): IcashSetup {
  const options = parsed.icash ?? {};
  if (parsed.demo) {
    return { kind: "demo", options };
  }
  const { accounts: further, ...main } = options;
  if (!isWholeAccount(main)) {
    const missing = REQUIRED.filter((name) => main[name] === undefined);
    return {
      kind: "inert",
      missing: missing.map((name) => `icash.${name}`),
      ...(hasKeys(main) && { signIn: { keys: main, options } }),
    };
  }
  const accounts = [
    { name: DEFAULT_ACCOUNT, salesChannels: [], account: main, own: {} },
    ...Object.entries(further ?? {}).map(([name, entry]) => furtherAccount(name, entry, main)),
  ];
  assertOneOwnerPerKey(accounts);
  return { kind: "ready", accounts, options };
}

function isWholeAccount(options: Partial<IcashAccount>): options is IcashAccount {
  return REQUIRED.every((name) => options[name] !== undefined);
}

function hasKeys(options: Partial<IcashAccount>): options is IcashKeys & Partial<IcashAccount> {
  return OF_THE_KEY.every((name) => options[name] !== undefined) && options.apiKey !== undefined;
}

function furtherAccount(
  name: string,
  { salesChannels, ...given }: NonNullable<IcashOptions["accounts"]>[string],
  main: IcashAccount,
): NamedIcashAccount {
  const own = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  // Keys of another address say nothing about whose they are.
  const environment = given.url === undefined ? main.environment : given.environment;
  return {
    name,
    salesChannels,
    account: { ...main, environment, ...own },
    own: { taxGroups: given.taxGroups, payTypes: given.payTypes },
  };
}

const OF_THE_KEY = ["url", "secretKey", "warehouseId", "userId"] as const;

/** Accounts with one key share one session and one row of nonces, so they must be one user of one account. */
function assertOneOwnerPerKey(accounts: readonly NamedIcashAccount[]): void {
  const byKey = new Map<string, NamedIcashAccount>();
  for (const entry of accounts) {
    const first = byKey.get(entry.account.apiKey);
    const differs = OF_THE_KEY.filter((field) => first && first.account[field] !== entry.account[field]);
    if (first && differs.length > 0) {
      throw new PluginOptionsError([
        `icash.accounts.${entry.name}: has the apiKey of "${first.name}" and another ${differs.join(", ")}`,
      ]);
    }
    byKey.set(entry.account.apiKey, first ?? entry);
  }
}

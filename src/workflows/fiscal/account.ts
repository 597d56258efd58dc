/**
 * The iCash account this process talks to, from the options or, in demo mode only, from the stand-in that is started
 * inside the process. One client per process, so that its session is shared.
 */
import { createHash } from "node:crypto";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { createIcashClient, readIcashAddress } from "../../lib/icash";
import type { IcashAddressOptions, IcashClient } from "../../lib/icash";
import type { IcashAccount, IcashOptions } from "../../lib/options";
import { FISCAL_MODULE } from "../../modules/fiscal";
import type { FiscalModuleService } from "../../modules/fiscal";
import { numbersOfThisMoment, startIcashSandbox } from "../../sandbox";
import type { StornoReason } from "../../lib/receipt";

export interface FiscalAccount {
  account: IcashAccount;
  options: IcashOptions;
  /** Of the api_key: names the channel without storing the key. */
  fingerprint: string;
  /** Host and account number: article ids of a test account mean nothing in another one. */
  books: string;
}

export function fiscalService(container: MedusaContainer): FiscalModuleService {
  return container.resolve<FiscalModuleService>(FISCAL_MODULE);
}

let demoAccount: Promise<IcashAccount> | null = null;

async function startDemoAccount(): Promise<IcashAccount> {
  const sandbox = await startIcashSandbox({ numbersFrom: numbersOfThisMoment() });
  const { credentials } = sandbox;
  return {
    url: sandbox.url,
    apiKey: credentials.apiKey,
    secretKey: credentials.secretKey,
    warehouseId: credentials.warehouseId,
    userId: credentials.userId,
    cashRegisterId: credentials.cashRegisterId,
    storeId: credentials.storeId,
    importSource: "demo",
    taxGroups: credentials.taxGroups,
    measureUnitId: credentials.measureUnitId,
    payTypes: { pp_system_default: credentials.payTypes.card },
  };
}

/** Null when iCash is not configured. */
export async function fiscalAccount(container: MedusaContainer): Promise<FiscalAccount | null> {
  const { setup } = fiscalService(container);
  if (setup.kind === "inert") {
    return null;
  }
  const account = setup.kind === "ready" ? setup.account : await (demoAccount ??= startDemoAccount());
  const fingerprint = createHash("sha256").update(`icash:${account.apiKey}`).digest("hex").slice(0, 32);
  const books = `${new URL(account.url).host}/${account.warehouseId}`;
  return { account, options: setup.options, fingerprint, books };
}

/** Gives the client of this process the nonces of whoever holds the channel at the moment. */
export interface NonceSource {
  next: (() => Promise<number>) | null;
}

const clients = new Map<string, { client: IcashClient; nonces: NonceSource }>();

export function fiscalClient(
  container: MedusaContainer,
  { account, options, fingerprint }: FiscalAccount,
): { client: IcashClient; nonces: NonceSource } {
  const known = clients.get(fingerprint);
  if (known) {
    return known;
  }
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  const nonces: NonceSource = { next: null };
  const client = createIcashClient({
    ...addressOf(account, options),
    apiKey: account.apiKey,
    secretKey: account.secretKey,
    warehouseId: account.warehouseId,
    userId: account.userId,
    minIntervalMs: options.minIntervalMs,
    nonces: {
      next: () =>
        nonces.next ? nonces.next() : Promise.reject(new Error("Nobody holds the iCash channel.")),
    },
    onNotice: (notice) => logger.debug(`iCash: ${notice.code} ${notice.detail}`),
  });
  const entry = { client, nonces };
  clients.set(fingerprint, entry);
  return entry;
}

const USUAL_STORNO_TYPES: Record<StornoReason, 0 | 1 | 2> = {
  operator_error: 0,
  return: 1,
  tax_base_reduction: 2,
};

/**
 * The number iCash wants for a reason, or null when nobody confirmed it: the vendor's documents do not say what 0, 1
 * and 2 mean (icash-api.md C20). Stand-ins on this machine and the vendor's test hosts take the usual numbering.
 */
export function stornoType({ account, options }: FiscalAccount, reason: StornoReason): 0 | 1 | 2 | null {
  const confirmed = options.stornoTypes?.[reason];
  if (confirmed === 0 || confirmed === 1 || confirmed === 2) {
    return confirmed;
  }
  const { environment } = readIcashAddress(addressOf(account, options), "icash.url");
  return environment === "test" ? USUAL_STORNO_TYPES[reason] : null;
}

function addressOf(
  { url, environment }: IcashAccount,
  { allowInsecureHttp }: IcashOptions,
): IcashAddressOptions {
  return { baseUrl: url, environment, allowInsecureHttp };
}

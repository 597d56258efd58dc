/**
 * The iCash accounts of this shop, from the options or, in demo mode only, from the stand-in that is started inside the
 * process, each with the rules that apply to it now. One client per key and process, so that its session is shared.
 */
import { createHash } from "node:crypto";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { consentSchema, floorOf } from "../../lib/consent";
import type { StoredConsent } from "../../lib/consent";
import { createIcashClient, readIcashAddress } from "../../lib/icash";
import type { IcashAddressOptions, IcashClient, IcashEnvironment } from "../../lib/icash";
import { DEFAULT_ACCOUNT } from "../../lib/options";
import type { IcashAccount, IcashKeys, IcashOptions, NamedIcashAccount } from "../../lib/options";
import { effectiveRules } from "../../lib/receipt";
import type { AccountIds, EffectiveRules, StornoNumber } from "../../lib/receipt";
import type { StornoReason } from "../../contract/reasons/fiscal";
import { FISCAL_MODULE } from "../../modules/fiscal";
import type { FiscalModuleService, PresentBooks } from "../../modules/fiscal";
import { numbersOfThisMoment, startIcashSandbox } from "../../sandbox";
import { notingCalls } from "../ledger/calls";
import { readConsent } from "../ledger/consent";
import { replacement } from "../shared/replacement";

export interface FiscalAccount {
  /** "default", or a name of the option `icash.accounts`. */
  name: string;
  salesChannels: readonly string[];
  account: IcashAccount;
  /** The ids that the account names for itself and does not inherit. */
  own: AccountIds;
  options: IcashOptions;
  /** As they apply to this account now. */
  rules: EffectiveRules;
  /** Of the api_key: names the channel without storing the key. */
  fingerprint: string;
  /** Host and account number: article ids of a test account mean nothing in another one. */
  books: string;
  /**
   * What a person arms the register for, and what a document is stamped with: the same with whose keys they are. A stand-in
   * has another port at each start.
   */
  armedFor: string;
}

/** By the name of the account; empty while iCash is not configured. */
export function presentBooks(accounts: readonly FiscalAccount[]): PresentBooks {
  return new Map(accounts.map(({ name, armedFor }) => [name, armedFor]));
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

/** The default account first; empty when iCash is not configured. The settings are read anew each time. */
export async function fiscalAccounts(container: MedusaContainer): Promise<FiscalAccount[]> {
  const service = fiscalService(container);
  const { setup } = service;
  if (setup.kind === "inert") {
    return [];
  }
  const accounts = setup.kind === "ready" ? setup.accounts : [await demoAccountEntry()];
  const { settings } = await service.settingsStore.read();
  const floors = await floorsOf(container, settings);
  return accounts.map(({ name, salesChannels, account, own }) => {
    const books = booksOf(account);
    const armedFor = setup.kind === "demo" ? "demo" : armedForOf(account, setup.options);
    const rules = effectiveRules({ ...setup.options, ...account }, settings, own);
    return {
      name,
      salesChannels,
      account,
      own,
      options: setup.options,
      rules: fromFloor(rules, floorOf(floors, "receipts", armedFor)?.toISOString() ?? floors.seen),
      fingerprint: fingerprintOf(account),
      books,
      armedFor,
    };
  });
}

export function fingerprintOf({ apiKey }: Pick<IcashKeys, "apiKey">): string {
  return createHash("sha256").update(`icash:${apiKey}`).digest("hex").slice(0, 32);
}

function booksOf({ url, warehouseId }: IcashKeys): string {
  return `${new URL(url).host}/${warehouseId}`;
}

/** @throws Error where keys must not be sent to the address */
export function armedForOf(account: IcashKeys, options: IcashOptions): string {
  return `${environmentOf({ account, options })} ${booksOf(account)}`;
}

/*
 * What is older than the moment when a person armed the register for these books is nobody's work here, unless the shop
 * says since when. Until then everything since it first had credentials is planned, and nothing of it sent.
 */

/** Credentials come with the start of a process, so it had them since then. */
const STARTED_AT = new Date(Date.now() - process.uptime() * 1_000);

interface Floors {
  seen: string | null;
  stored: StoredConsent;
}

/** As the clock's last round read them: they hardly ever move, and each question about an order needs them. */
const floors = new WeakMap<FiscalModuleService, Floors>();

/** For the clock, which reads them anew in each round, and for whoever has just moved one. */
export async function renewFloors(container: MedusaContainer): Promise<void> {
  const service = fiscalService(container);
  const [watch, { stored }] = await Promise.all([
    service.watermark.read(),
    readConsent(container, service.consent),
  ]);
  floors.set(service, { seen: watch?.armedAt.toISOString() ?? null, stored });
}

async function floorsOf(container: MedusaContainer, { off }: { off: boolean }): Promise<Floors> {
  const service = fiscalService(container);
  if (!floors.get(service)?.seen) {
    await renewFloors(container);
  }
  const known = floors.get(service) ?? { seen: null, stored: consentSchema.parse({}) };
  if (known.seen !== null || off) {
    return known;
  }
  const begun = { ...known, seen: (await service.watermark.arm(STARTED_AT)).toISOString() };
  floors.set(service, begun);
  return begun;
}

function fromFloor(rules: EffectiveRules, floor: string | null): EffectiveRules {
  return { ...rules, start_date: rules.start_date ?? floor };
}

async function demoAccountEntry(): Promise<NamedIcashAccount> {
  const account = await (demoAccount ??= startDemoAccount());
  return { name: DEFAULT_ACCOUNT, salesChannels: [], account, own: {} };
}

/** Null when iCash is not configured, or has no account of that name any more. */
export async function fiscalAccount(
  container: MedusaContainer,
  name: string = DEFAULT_ACCOUNT,
): Promise<FiscalAccount | null> {
  const accounts = await fiscalAccounts(container);
  return accounts.find((entry) => entry.name === name) ?? null;
}

/** Which account registers an order: that of its sales channel, else the default one. */
export function accountOfChannel(
  accounts: readonly FiscalAccount[],
  salesChannelId: string | null,
): FiscalAccount | null {
  const named = accounts.find(({ salesChannels }) => salesChannels.some((id) => id === salesChannelId));
  return named ?? accounts.find(({ name }) => name === DEFAULT_ACCOUNT) ?? null;
}

/** Gives the client of this process the nonces of whoever holds the channel at the moment. */
export interface NonceSource {
  next: (() => Promise<number>) | null;
}

export interface FiscalClient {
  client: IcashClient;
  nonces: NonceSource;
}

const clients = new Map<string, FiscalClient>();

/** In Medusa's container: a FiscalClient in place of the one that the account describes. */
export const ICASH_CLIENT = "icash_client";

export function fiscalClient(
  container: MedusaContainer,
  { account, options, fingerprint, armedFor }: FiscalAccount,
): FiscalClient {
  const replaced = replacement<FiscalClient>(container, ICASH_CLIENT);
  if (replaced) {
    return replaced;
  }
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
    contragentTaxNum: options.contragentTaxNum,
    nonces: {
      next: () =>
        nonces.next ? nonces.next() : Promise.reject(new Error("Nobody holds the iCash channel.")),
    },
    onNotice: (notice) => logger.debug(`iCash: ${notice.code} ${notice.detail}`),
    onCall: notingCalls(logger, fiscalService(container).calls, armedFor),
  });
  const entry = { client, nonces };
  clients.set(fingerprint, entry);
  return entry;
}

const USUAL_STORNO_TYPES: Record<StornoReason, StornoNumber> = {
  operator_error: 0,
  return: 1,
  tax_base_reduction: 2,
};

/**
 * The number iCash wants for a reason, or null when nobody confirmed it: the vendor's documents do not say what 0, 1
 * and 2 mean (icash-api.md C20). Stand-ins on this machine and the vendor's test hosts take the usual numbering.
 */
export function stornoType(account: FiscalAccount, reason: StornoReason): StornoNumber | null {
  const confirmed = account.rules.stornos.types;
  if (confirmed) {
    return confirmed[reason];
  }
  return environmentOf(account) === "test" ? USUAL_STORNO_TYPES[reason] : null;
}

export function environmentOf({
  account,
  options,
}: {
  account: IcashKeys;
  options: IcashOptions;
}): IcashEnvironment {
  return readIcashAddress(addressOf(account, options), "icash.url").environment;
}

export function addressOf(
  { url, environment }: IcashKeys,
  { allowInsecureHttp }: IcashOptions,
): IcashAddressOptions {
  return { baseUrl: url, environment, allowInsecureHttp };
}

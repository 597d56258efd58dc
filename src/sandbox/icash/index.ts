/**
 * A stand-in for iCash: the client interface over HTTP with books in memory, written from its documentation alone.
 * What the documents leave open is a reading that can be chosen at the start or switched while it runs. It is meant for
 * development, the demo and the tests; nothing that it registers is a fiscal document.
 */
import { startSandboxServer } from "../control";
import type { RunningSandbox } from "../control";
import { Access } from "./access";
import type { World } from "./api";
import { Books } from "./books";
import type { Readings } from "./context";
import { defaultReadings } from "./control-routes";
import { createIcashService } from "./service";

export type { Readings as IcashReadings } from "./context";

export interface IcashSandboxOptions extends Partial<Readings> {
  /** 0 (default) takes a free port. */
  port?: number;
  host?: string;
  apiKey?: string;
  secretKey?: string;
  warehouseId?: number;
  /** The administrator; the account has a second user with the next number. */
  userId?: number;
  /** Added to every id and sale number, 0 by default; see `numbersOfThisMoment`. */
  numbersFrom?: number;
  now?: () => Date;
}

const TEN_SECONDS = 10_000;
const NUMBERS = 9_000_000;

/**
 * The books are gone when the stand-in stops, while a database that knew it may go on. Numbers that follow the clock are
 * not given a second time to that database, as iCash would not either; they fit the seven digits of a sale number.
 */
export function numbersOfThisMoment(): number {
  return Math.floor((Date.now() - Date.UTC(2026, 0, 1)) / TEN_SECONDS) % NUMBERS;
}

export interface IcashSandboxCredentials {
  apiKey: string;
  secretKey: string;
  warehouseId: number;
  userId: number;
  /** A VIRTUAL register of the store. */
  cashRegisterId: number;
  storeId: number;
  /** Percent to group id. */
  taxGroups: Record<"20" | "9" | "0", number>;
  measureUnitId: number;
  payTypes: { cash: number; card: number; bank: number };
}

export async function startIcashSandbox(
  options: IcashSandboxOptions = {},
): Promise<RunningSandbox & { credentials: IcashSandboxCredentials }> {
  const {
    port,
    host,
    apiKey = "sandboxicashkey0000000000000001a",
    secretKey = "sandboxicashsecret00000000000001",
    warehouseId = 90001,
    userId = 1,
    numbersFrom = 0,
    now = () => new Date(),
  } = options;
  const world: World = {
    books: new Books(userId, numbersFrom),
    readings: readingsOf(options),
    access: new Access({ apiKey, secretKey, warehouseId }, now),
    now,
  };
  const sandbox = await startSandboxServer(createIcashService(world), { port, host, now });
  return {
    ...sandbox,
    credentials: {
      apiKey,
      secretKey,
      warehouseId,
      userId,
      cashRegisterId: 11,
      storeId: 1,
      taxGroups: { "20": 1, "9": 2, "0": 3 },
      measureUnitId: 1,
      payTypes: { cash: 1, card: 2, bank: 3 },
    },
  };
}

/** By name, because an option that is present but undefined must not displace its default. */
function readingsOf(options: Partial<Readings>): Readings {
  return {
    completion: options.completion ?? defaultReadings.completion,
    receiptData: options.receiptData ?? defaultReadings.receiptData,
    integerCastFilter: options.integerCastFilter ?? defaultReadings.integerCastFilter,
    importFilterIgnored: options.importFilterIgnored ?? defaultReadings.importFilterIgnored,
    readsUntilComplete: options.readsUntilComplete ?? defaultReadings.readsUntilComplete,
    vat: options.vat ?? defaultReadings.vat,
    currency: options.currency ?? defaultReadings.currency,
    sessionLifetimeMs: options.sessionLifetimeMs ?? defaultReadings.sessionLifetimeMs,
    singleSession: options.singleSession ?? defaultReadings.singleSession,
  };
}

import type { HttpTransport, OnCall } from "../http";
import type { IcashAddressOptions } from "./base-url";

/**
 * `ContragentTaxNum` alone, or behind the country's code as the vendor's sample run sends it: the documents do not decide
 * between the two (C38).
 */
export type TaxNumForm = "plain" | "with_country";

/** What a person who runs the shop may want to know and no caller has to act on. */
export interface IcashNotice {
  code: "session_renewed" | "login_repeated" | "unknown_fields" | "device_number_leading_zero";
  /** Names of methods and fields only, never values. */
  detail: string;
}

export interface IcashClientOptions extends IcashAddressOptions {
  apiKey: string;
  secretKey: string;
  warehouseId: number;
  userId: number;
  /**
   * Gives a number larger than all before it, stored before it is given (icash-api.md 2.2). One source per `apiKey`;
   * `openFileNonces` is one for programs without a database.
   */
  nonces: { next(): Promise<number> };
  /** Stays the property of whoever made it: `close` closes only a transport of the client's own. */
  transport?: HttpTransport;
  /** Between the starts of two requests of this client; 250 by default, 0 for loopback (C47). */
  minIntervalMs?: number;
  /** How company numbers are sent where a call does not say; "plain" by default (C38). */
  contragentTaxNum?: TaxNumForm;
  /** Replaces the time limits of all methods (30 s, 60 s for printing). */
  timeoutMs?: number;
  onNotice?: (notice: IcashNotice) => void;
  /** After each request that was sent: null when iCash answered, if only with a no, else why nothing usable came. */
  onCall?: OnCall;
  sleep?: (ms: number) => Promise<unknown>;
  now?: () => number;
}

export function assertCredentials(options: IcashClientOptions): void {
  for (const name of ["apiKey", "secretKey"] as const) {
    if (options[name].trim() === "") {
      throw new Error(`icash.${name} must not be empty`);
    }
  }
  for (const name of ["warehouseId", "userId"] as const) {
    if (!Number.isSafeInteger(options[name]) || options[name] <= 0) {
      throw new Error(`icash.${name} must be a positive whole number`);
    }
  }
}

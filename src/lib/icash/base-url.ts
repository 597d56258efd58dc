/**
 * Which addresses the client may talk to, and which of the two worlds stands behind them (icash-api.md 1.1).
 *
 * One seen request is enough to alter amounts in flight (2.4): plain http is for loopback, and with an explicit flag
 * for the vendor's own test hosts, which have nothing else (C7). No flag makes a production host acceptable over http.
 * `environment` says whose keys these are: keys of one world never go to a host of the other.
 */
import { isLoopback } from "../hosts";
import { assertSafeBaseUrl } from "../http";

export type IcashEnvironment = "test" | "production";

export interface IcashAddressOptions {
  baseUrl: string;
  /** Whose keys these are. Follows from the vendor's hosts; needed for any other host but loopback. */
  environment?: IcashEnvironment;
  /** Permits plain http for the vendor's test hosts. */
  allowInsecureHttp?: boolean;
}

export interface IcashAddress {
  /** Without a trailing slash. */
  address: string;
  loopback: boolean;
  environment: IcashEnvironment;
}

const ENVIRONMENTS: readonly string[] = ["test", "production"];

/** Throws an Error that names the option and never shows the address. `name` is what the address is called there. */
export function readIcashAddress(options: IcashAddressOptions, name = "icash.baseUrl"): IcashAddress {
  const url = assertSafeBaseUrl(options.baseUrl, { name, allowInsecureHttp: true });
  const loopback = isLoopback(url.hostname);
  const known = environmentOf(url.hostname);
  if (url.protocol === "http:" && !loopback && !(known === "test" && options.allowInsecureHttp === true)) {
    const except =
      known === "test" ? "unless allowInsecureHttp is set" : "and no flag permits plain http here";
    throw new Error(`${name} must begin with https://, ${except}`);
  }
  if (options.environment !== undefined && !ENVIRONMENTS.includes(options.environment)) {
    throw new Error('icash.environment must be "test" or "production"');
  }
  const environment = options.environment ?? known ?? (loopback ? "test" : null);
  if (environment === null) {
    throw new Error(`icash.environment must be "test" or "production": ${name} is no host of the vendor`);
  }
  if (known !== null && environment !== known) {
    throw new Error(`icash.environment is "${environment}", but ${name} is a ${known} host`);
  }
  if (environment === "production" && url.protocol === "http:") {
    throw new Error(`${name} must begin with https:// when icash.environment is "production"`);
  }
  return { address: `${url.origin}${url.pathname.replace(/\/+$/, "")}`, loopback, environment };
}

/** All names below the vendor's domains count, so that a new host of theirs is on the right side from the start. */
function environmentOf(hostname: string): IcashEnvironment | null {
  const name = hostname.replace(/\.+$/, "");
  if (/(^|\.)dev\.icash\.(bg|al)$/.test(name)) {
    return "test";
  }
  return /(^|\.)icash\.(bg|al)$/.test(name) ? "production" : null;
}

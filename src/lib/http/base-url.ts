import { isLoopback } from "../hosts";

/**
 * The rule for addresses that credentials are sent to: https, and plain http only for this very machine (the sandbox)
 * or by an explicit, loudly named option. The message names the option and never repeats the address, which a careless
 * operator may have filled with a user name and password.
 */
export function assertSafeBaseUrl(url: string, options: { allowInsecureHttp?: boolean; name: string }): URL {
  const { name } = options;
  if (!URL.canParse(url)) {
    throw new UnsafeAddressError(`${name} is not a valid address`);
  }

  const parsed = new URL(url);
  if (parsed.username || parsed.password) {
    throw new UnsafeAddressError(`${name} must not contain a user name or password`);
  }
  if (parsed.search || parsed.hash) {
    throw new UnsafeAddressError(`${name} must not contain a query or a fragment`);
  }
  if (parsed.protocol === "https:") {
    return parsed;
  }
  if (parsed.protocol !== "http:") {
    throw new UnsafeAddressError(`${name} must begin with https://`);
  }
  if (options.allowInsecureHttp || isLoopback(parsed.hostname)) {
    return parsed;
  }
  throw new UnsafeAddressError(
    `${name} must begin with https://: plain http would send the credentials in clear text ` +
      `(allowInsecureHttp permits it all the same)`,
  );
}

export class UnsafeAddressError extends Error {
  override readonly name = "UnsafeAddressError";
}

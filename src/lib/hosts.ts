/** Which hosts an address may name: one rule each, for whoever plans to use an address and for whoever then does. */

/** A URL keeps the dot of a name that is written out to the root; it is the same host without it. */
function hostOf(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, "");
}

/** The host name of an address that stays on this machine. */
export function isLoopback(hostname: string): boolean {
  const host = hostOf(hostname);
  return host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** ".example.com" stands for the domain and all below it, "example.com" for itself alone. */
export function isAllowedHost(hostname: string, allowed: readonly string[]): boolean {
  const host = hostOf(hostname);
  return allowed
    .map(hostOf)
    .filter((entry) => entry !== "")
    .some((entry) =>
      entry.startsWith(".") ? host === entry.slice(1) || host.endsWith(entry) : host === entry,
    );
}

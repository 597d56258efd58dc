/**
 * Which addresses the client may talk to. One seen request is enough to alter amounts in flight (icash-api.md 2.4):
 * plain http is for loopback, and with an explicit flag for the vendor's own test hosts, which have nothing else (C7).
 * No flag makes a production host acceptable over http.
 */
import { assertSafeBaseUrl } from "../http";

const NAME = "icash.baseUrl";

export interface BaseUrl {
  /** Without a trailing slash. */
  address: string;
  loopback: boolean;
}

export function readBaseUrl(baseUrl: string, allowInsecureHttp: boolean): BaseUrl {
  const url = assertSafeBaseUrl(baseUrl, { name: NAME, allowInsecureHttp: true });
  const loopback = isLoopback(url.hostname);
  const testHost = url.hostname.endsWith(".dev.icash.bg");
  if (url.protocol === "http:" && !loopback && !(testHost && allowInsecureHttp)) {
    const except = testHost ? "unless allowInsecureHttp is set" : "and no flag permits plain http here";
    throw new Error(`${NAME} must begin with https://, ${except}`);
  }
  return { address: `${url.origin}${url.pathname.replace(/\/+$/, "")}`, loopback };
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

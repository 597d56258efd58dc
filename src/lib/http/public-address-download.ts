/**
 * Fetches a file from an address that somebody else wrote: only from allowed hosts at public addresses, through a
 * connection that is pinned to the address that was checked, within limits of size and time. Each redirect is an address
 * that somebody else wrote and goes through the same gate (faults.md F16, F32).
 */
import { Agent } from "undici";
import { UnsafeAddressError } from "./base-url";
import { alwaysAt, assertFetchable, publicAddressOf, resolveByDns } from "./public-address";
import type { Resolve } from "./public-address";
import { createHttpTransport } from "./transport";
import type { HttpResponse } from "./transport";

export interface PublicDownloadOptions {
  resolve?: Resolve;
  /**
   * Origins such as "http://127.0.0.1:4000" that are fetched whatever they are: for a stand-in of a test on this very
   * machine. Empty everywhere else.
   */
  exceptions?: readonly string[];
}

export interface DownloadLimits {
  /** As in the shop's settings: "example.com", or ".example.com" for the domain and all below it. */
  hosts: readonly string[];
  maxBytes: number;
  totalTimeoutMs: number;
}

/**
 * @throws UnsafeAddressError when the address may not be fetched, DownloadRefusedError when it answered with something
 * else than 200, NotReachedError and AnswerLostError as the transport does (too large: reason "too_large")
 */
export type PublicDownload = (url: string, limits: DownloadLimits) => Promise<Buffer>;

export class DownloadRefusedError extends Error {
  override readonly name = "DownloadRefusedError";
}

const MAX_REDIRECTS = 2;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export function createPublicDownload(options: PublicDownloadOptions = {}): PublicDownload {
  const { resolve = resolveByDns, exceptions = [] } = options;

  async function fetchOnce(url: URL, limits: DownloadLimits): Promise<HttpResponse> {
    const isException = exceptions.includes(url.origin);
    const pinned = isException ? null : await publicAddressOf(url.hostname, resolve);
    const agent = new Agent({
      connect: { timeout: limits.totalTimeoutMs, ...(pinned ? { lookup: alwaysAt(pinned) } : {}) },
    });
    const transport = createHttpTransport({ dispatcher: agent });
    try {
      return await transport.send({
        method: "GET",
        url: url.href,
        headers: { accept: "image/*" },
        totalTimeoutMs: limits.totalTimeoutMs,
        maxBytes: limits.maxBytes,
      });
    } finally {
      await agent.destroy();
    }
  }

  function gate(text: string, { hosts }: DownloadLimits): URL {
    return URL.canParse(text) && exceptions.includes(new URL(text).origin)
      ? new URL(text)
      : assertFetchable(text, hosts);
  }

  return async (text, limits) => {
    let url = gate(text, limits);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const { status, headers, body } = await fetchOnce(url, limits);
      if (status === 200) {
        return body;
      }
      const location = headers["location"];
      if (!REDIRECTS.has(status) || location === undefined) {
        throw new DownloadRefusedError(`${url.hostname} answered ${status}`);
      }
      if (!URL.canParse(location, url.href)) {
        throw new UnsafeAddressError("a redirect leads to an address that cannot be read");
      }
      url = gate(new URL(location, url.href).href, limits);
    }
    throw new DownloadRefusedError(`${url.hostname} redirects more than ${MAX_REDIRECTS} times`);
  };
}

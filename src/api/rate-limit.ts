/**
 * How often one client may ask within a window. Kept in this process's memory and bounded: a window that has ended is
 * forgotten, and of more keys than fit those that began longest ago. Several instances each allow as much; it slows down
 * guessing, it is no account.
 */
import { isIPv6 } from "node:net";
import { refusalBody, statusOf } from "../contract/problems";
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http";

export interface RateLimit {
  /** Counts one request. The milliseconds to wait when it was one too many, else 0. */
  take(key: string): number;
}

export interface RateLimitOptions {
  /** Requests per window and key. */
  most: number;
  windowMs: number;
  /** Keys that are remembered. */
  capacity?: number;
  /** A clock that never goes back; milliseconds from any fixed moment. */
  monotonic?: () => number;
}

const USUAL_CAPACITY = 10_000;

export function createRateLimit({
  most,
  windowMs,
  capacity = USUAL_CAPACITY,
  monotonic = () => performance.now(),
}: RateLimitOptions): RateLimit {
  // In the order in which the windows began, which is the order of a Map's keys.
  const windows = new Map<string, { since: number; count: number }>();

  function open(key: string, now: number): { since: number; count: number } {
    const present = windows.get(key);
    if (present && now - present.since < windowMs) {
      return present;
    }
    windows.delete(key);
    for (const [oldest, { since }] of windows) {
      if (windows.size < capacity && now - since < windowMs) {
        break;
      }
      windows.delete(oldest);
    }
    const fresh = { since: now, count: 0 };
    windows.set(key, fresh);
    return fresh;
  }

  return {
    take: (key) => {
      const now = monotonic();
      const window = open(key, now);
      window.count += 1;
      return window.count <= most ? 0 : window.since + windowMs - now;
    },
  };
}

/** One household of addresses: whoever has an IPv6 address has a whole /64 of them. */
export function clientOf(ip: string | undefined): string {
  const address = ip ?? "";
  if (!isIPv6(address) || address.startsWith("::ffff:")) {
    return address;
  }
  const [before = "", after = ""] = address.split("::");
  const head = before.split(":").filter(Boolean);
  const tail = after.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => "0");
  return [...head, ...(address.includes("::") ? zeros : []), ...tail].slice(0, 4).join(":");
}

/** One of the limits that a request counts for. */
export interface Counted {
  limit: RateLimit;
  key: string;
}

/** Middleware: counts a request where it belongs, and answers 429 when one of the limits says no. */
export function rateLimited(countedFor: (req: MedusaRequest) => Promise<Counted[]>) {
  return async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const counted = await countedFor(req);
    const wait = Math.max(...counted.map(({ limit, key }) => limit.take(key)));
    if (wait <= 0) {
      next();
      return;
    }
    res.setHeader("retry-after", String(Math.ceil(wait / 1_000)));
    const refusal = refusalBody("too_many_requests");
    res.status(statusOf(refusal)).json(refusal);
  };
}

/** Many of JAR's orders in one call for a period, when that is less than one call for each. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import {
  JarContractError,
  JarNotReachedError,
  JarRateLimitError,
  JarRefusedError,
  readWholePeriod,
} from "../../lib/jar";
import type { JarClient, JarOrder, JarPeriod } from "../../lib/jar";
import { messageOf } from "../shared/message-of";

const WORTH_A_PERIOD = 3;
const DAY = 24 * 60 * 60_000;
/** Older orders are few and would make the period long. */
const PERIOD_DAYS = 31;

export interface SentOrder {
  sent_at: Date | string | null;
}

/** By JAR's number. Empty when it is not worth it, or when JAR's list cannot be read: one bad order spoils a list. */
export async function ordersInOneCall(
  container: MedusaContainer,
  client: JarClient,
  entries: readonly SentOrder[],
): Promise<Map<string, JarOrder>> {
  const recent = entries.filter((entry) => ageOf(entry) < PERIOD_DAYS * DAY);
  if (recent.length < WORTH_A_PERIOD) {
    return new Map();
  }
  try {
    const orders = await readWholePeriod(periodSince(recent), (part) => client.orders(part));
    return new Map(orders.map((order) => [order.id, order]));
  } catch (error) {
    if (!(error instanceof JarContractError || error instanceof JarRefusedError)) {
      throw error;
    }
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`JAR's list of orders could not be used, each is asked for by itself: ${messageOf(error)}`);
    return new Map();
  }
}

/** JAR's days are Sofia's, and whether the last one counts is not known (jar-api.md 10, rows 25 and 27). */
export function periodSince(entries: readonly SentOrder[]): JarPeriod {
  const oldest = Math.max(...entries.map(ageOf));
  return { from: dayOf(Date.now() - oldest - DAY), to: dayOf(Date.now() + DAY) };
}

/** Asking on would only make it worse (faults.md F15). */
export function isOutage(error: unknown): boolean {
  return error instanceof JarNotReachedError || error instanceof JarRateLimitError;
}

/** Milliseconds. */
export function ageOf({ sent_at }: SentOrder): number {
  return sent_at === null ? 0 : Date.now() - new Date(sent_at).getTime();
}

export function later(delayMs: number | null): Date | null {
  return delayMs === null ? null : new Date(Date.now() + delayMs);
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** Many of JAR's orders in one call for a period, when that is less than one call for each. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import {
  JarContractError,
  JarNotFoundError,
  JarNotReachedError,
  JarRateLimitError,
  JarRefusedError,
  readWholePeriod,
} from "../../../lib/jar";
import type { JarClient, JarOrder, JarPeriod } from "../../../lib/jar";
import { messageOf } from "../../shared/message-of";

const WORTH_A_PERIOD = 3;
const DAY = 24 * 60 * 60_000;
/** Older orders are few and would make the period long. */
const PERIOD_DAYS = 31;

interface SentOrder {
  sent_at: Date | string | null;
}

/** By JAR's number. Empty when it is not worth it, or when JAR's list cannot be used. */
export async function ordersInOneCall(
  container: MedusaContainer,
  client: JarClient,
  entries: readonly SentOrder[],
): Promise<Map<string, JarOrder>> {
  const recent = entries.filter((entry) => ageOf(entry) < PERIOD_DAYS * DAY);
  if (recent.length < WORTH_A_PERIOD) {
    return new Map();
  }
  const orders = await ordersListed(container, client, periodSince(recent));
  return new Map((orders ?? []).map((order) => [order.id, order]));
}

/** Null when JAR's list cannot be used: one bad order spoils it. */
export async function ordersListed(
  container: MedusaContainer,
  client: JarClient,
  period: JarPeriod,
): Promise<JarOrder[] | null> {
  try {
    return await readWholePeriod(period, (part) => client.orders(part));
  } catch (error) {
    if (!(error instanceof JarContractError || error instanceof JarRefusedError)) {
      throw error;
    }
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`JAR's list of orders could not be used, each is asked for by itself: ${messageOf(error)}`);
    return null;
  }
}

/**
 * JAR finds numbers and references by one parameter (jar-api.md 7.7), so the answer may be an order whose reference is this
 * number.
 * @throws JarNotFoundError
 */
export async function orderByNumber(client: JarClient, number: string): Promise<JarOrder> {
  const seen = await client.order(number);
  if (seen.id !== number) {
    throw new JarNotFoundError("there is no order of this number", { method: "GET order" });
  }
  return seen;
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

interface EachRound<Entry> {
  /** For the log: "Looking at JAR". */
  doing: string;
  entries: readonly Entry[];
  /** Reads what all of them need and gives what is to be done with each. */
  prepare(): Promise<(entry: Entry) => Promise<void>>;
  /** Says when the next try is due; without it one that always fails would be tried for ever. */
  postpone(entry: Entry): Promise<void>;
}

/**
 * A clock's round over supplier orders: one that fails does not keep the others, a JAR that cannot be reached at all ends
 * the round. Either is said in the log and made up for by a later round.
 * @returns how many were tried
 */
export async function eachOf<Entry extends { reference: number }>(
  container: MedusaContainer,
  { doing, entries, prepare, postpone }: EachRound<Entry>,
): Promise<number> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  let tried = 0;
  try {
    const task = await prepare();
    for (const entry of entries) {
      tried += 1;
      try {
        await task(entry);
      } catch (error) {
        if (isOutage(error)) {
          throw error;
        }
        logger.warn(
          `${doing} for supplier order ${entry.reference} failed and is tried again later: ${messageOf(error)}`,
        );
        await postpone(entry);
      }
    }
  } catch (error) {
    logger.warn(`${doing} ended early and goes on later: ${messageOf(error)}`);
  }
  return tried;
}

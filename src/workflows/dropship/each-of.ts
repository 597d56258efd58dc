import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { messageOf } from "../shared/message-of";
import { isOutage } from "./jar-orders";

export interface EachRound<Entry> {
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

/** A person asks JAR about one order: how far it got, or whether it is there at all. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { JarCredentialsError, JarError, JarPermissionError } from "../../../lib/jar";
import { canRefresh } from "../../../lib/supplier";
import type { ActInput } from "../../ledger/desk";
import { dropshipService, jarClient } from "../account";
import { drainSupplierLedger } from "./drain";
import { followOne } from "./follow";
import { refusalBody } from "../../../contract/problems";
import { Refusal, refused } from "../../shared/refusal";

const CODE = "refresh";

/**
 * Nothing is sent by it: an order whose answer was lost is looked for by its reference and nothing else.
 * @throws Refusal when there is nothing at JAR to look for, or JAR does not answer
 */
export async function followSupplierOrder(container: MedusaContainer, input: ActInput): Promise<void> {
  const service = dropshipService(container);
  const client = await jarClient(container);
  const entry = await service.retrieveSupplierOrder(input.id);
  if (!client || !canRefresh({ ...entry, elsewhere: service.orders.isElsewhere(entry) })) {
    throw refused("jar_not_asked", { state: entry.state });
  }
  if (entry.state !== "done") {
    await (entry.state === "held" ? searchOnce(container, input) : searchNow(container, input));
    await drainSupplierLedger(container);
    return;
  }
  try {
    await followOne(container, client, entry.id);
  } catch (error) {
    throw jarRefusal(error);
  }
  await service.ledger.note(entry.id, { actor: input.actor, code: CODE });
}

/** Back to where a lost answer is looked for, also while sending is paused: an unknown order is never sent again. */
async function searchOnce(container: MedusaContainer, { id, actor }: ActInput): Promise<void> {
  await dropshipService(container).ledger.move(id, ["held"], {
    to: "unknown",
    reasonCode: "answer_lost",
    actor,
    code: CODE,
    nextAttemptInMs: 0,
    patch: { resend_approved_at: null },
  });
}

async function searchNow(container: MedusaContainer, { id, actor }: ActInput): Promise<void> {
  await dropshipService(container).ledger.hurry(id, { actor, code: CODE });
}

/** For a person who waits for JAR's answer; the log is told in JAR's own words. Any other failure stays what it is. */
export function jarRefusal(error: unknown): unknown {
  if (!(error instanceof JarError)) {
    return error;
  }
  const isDenied = error instanceof JarCredentialsError || error instanceof JarPermissionError;
  return new Refusal({
    ...refusalBody(isDenied ? "jar_denies" : "jar_not_reached"),
    message: error.message,
  });
}

/** One worker of a ledger: takes what is due, one entry after the other, and lets each go into the state it came to. */
import { randomUUID } from "node:crypto";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { LeaseLostError, retryDelay } from "../../lib/ledger";
import type { Claim, ClaimFilter, LedgerStore, Settlement } from "../../lib/ledger";
import { messageOf } from "../shared/message-of";

const WORKER = "worker";

/**
 * Until nothing is due. Several may run at once. Returns how many entries this one has handled.
 * @param takes which entries may be taken now, null for none; asked before each, so that a pause stops a long queue
 */
export async function drainLedger(
  ledger: LedgerStore,
  takes: () => Promise<{ only?: ClaimFilter } | null>,
  handle: (claim: Claim) => Promise<void>,
): Promise<number> {
  const token = randomUUID();
  for (let handled = 0; ; handled += 1) {
    const filter = await takes();
    const claim = filter && (await ledger.claim({ token, actor: WORKER, ...filter }));
    if (!claim) {
      return handled;
    }
    await handle(claim);
  }
}

interface WorkOnClaim {
  /** Of the entry, for the log. */
  name: string;
  attempts: number;
  /** Whether the remote system may hold something of it by now. */
  mayExist(): boolean;
  work(): Promise<Settlement>;
  /** What follows from where it came to; a clock does it again when it fails. */
  afterwards?(to: Settlement["to"]): Promise<void>;
}

/**
 * Does the work and settles the claim. A failure that nobody foresaw is no end: what may exist is looked for, what cannot
 * is tried again. When another worker has taken the entry over meanwhile, the result is that one's to find.
 */
export async function workOnClaim(
  container: MedusaContainer,
  desk: {
    ledger(container: MedusaContainer): LedgerStore;
    tell(container: MedusaContainer, id: string): Promise<void>;
  },
  claim: Claim,
  { name, attempts, mayExist, work, afterwards }: WorkOnClaim,
): Promise<void> {
  const ledger = desk.ledger(container);
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  let settled: Settlement;
  try {
    settled = await work();
    await ledger.settle(claim, settled);
  } catch (error) {
    if (error instanceof LeaseLostError) {
      logger.warn(error.message);
      return;
    }
    logger.error(`${name} failed unexpectedly: ${messageOf(error)}`);
    await ledger.settle(claim, {
      to: mayExist() ? "unknown" : "queued",
      reasonCode: "unexpected_error",
      actor: WORKER,
      code: "unexpected_error",
      nextAttemptInMs: retryDelay(attempts, Math.random()),
    });
    return;
  }
  const { to, reasonCode } = settled;
  logger.info(`${name}: ${to}${reasonCode ? ` (${reasonCode})` : ""}`);
  try {
    if (to === "held" || to === "refused") {
      await desk.tell(container, claim.id);
    }
    await afterwards?.(to);
  } catch (error) {
    logger.error(`${name} is ${to}, but what follows from that failed: ${messageOf(error)}`);
  }
}

/**
 * The one worker path of the fiscal ledger: the nudge after an event and the clock both come here. Whoever holds the
 * channel of the api_key sends, one document after the other; everybody else leaves without a trace.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { LeaseLostError, retryDelay } from "../../lib/ledger";
import type { Claim } from "../../lib/ledger";
import { coalesce } from "../shared/coalesce";
import { reachedStep } from "../shared/steps";
import { fiscalAccount, fiscalClient, fiscalService } from "./account";
import type { FiscalAccount } from "./account";
import { claimedDocument } from "./claimed-document";
import { registerDocument } from "./register";
import { messageOf } from "../shared/message-of";

const CHANNEL_LEASE_MS = 120_000;

export interface DrainResult {
  handled: number;
  /** Another process holds the channel. */
  busy: boolean;
}

export const drainFiscalLedger = coalesce(async (container: MedusaContainer): Promise<DrainResult> => {
  const account = await fiscalAccount(container);
  if (!account) {
    return { handled: 0, busy: false };
  }
  const service = fiscalService(container);
  const token = randomUUID();
  if (!(await service.acquireChannel(account.fingerprint, token, CHANNEL_LEASE_MS))) {
    return { handled: 0, busy: true };
  }
  const { nonces } = fiscalClient(container, account);
  nonces.next = async () => {
    const nonce = await service.nextNonce(account.fingerprint, token, CHANNEL_LEASE_MS);
    if (nonce === null) {
      throw new Error("The iCash channel was taken over by another process.");
    }
    return nonce;
  };
  try {
    return { handled: await drain(container, account), busy: false };
  } finally {
    nonces.next = null;
    await service.releaseChannel(account.fingerprint, token);
  }
});

async function drain(container: MedusaContainer, account: FiscalAccount): Promise<number> {
  const service = fiscalService(container);
  const token = randomUUID();
  let handled = 0;
  for (;;) {
    const claim = await service.ledger.claim({ token, actor: "worker" });
    if (!claim) {
      return handled;
    }
    await handle(container, account, claim);
    handled += 1;
  }
}

async function handle(container: MedusaContainer, account: FiscalAccount, claim: Claim): Promise<void> {
  const service = fiscalService(container);
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  const { client } = fiscalClient(container, account);
  const document = claimedDocument(await service.retrieveFiscalDocument(claim.id));
  try {
    const settlement = await registerDocument({
      container,
      service,
      client,
      account,
      claim,
      document,
      firstSend: document.sendStartedAt === null,
      reached: (step) => reachedStep(`fiscal.${step}`),
      sleep: (ms) => pause(ms),
    });
    await service.ledger.settle(claim, settlement);
    logger.info(
      `Fiscal ${document.kind} ${document.importRef}: ${settlement.to}${settlement.reasonCode ? ` (${settlement.reasonCode})` : ""}`,
    );
    if (document.kind === "sale" && settlement.to === "done") {
      await service.wakeStornos(document.id);
    }
  } catch (error) {
    if (error instanceof LeaseLostError) {
      logger.warn(error.message);
      return;
    }
    logger.error(`Fiscal ${document.kind} ${document.importRef} failed unexpectedly: ${messageOf(error)}`);
    await service.ledger.settle(claim, {
      to: document.sendStartedAt ? "unknown" : "queued",
      reasonCode: "unexpected_error",
      actor: "worker",
      code: "unexpected_error",
      nextAttemptInMs: retryDelay(document.attempts, Math.random()),
    });
  }
}

/**
 * The right to talk to iCash under one api_key: of all processes one holder at a time, because every call needs a
 * larger nonce than the one before (icash-api.md 2.2). Whoever wants to call the client does so in here.
 */
import { randomUUID } from "node:crypto";
import type { MedusaContainer } from "@medusajs/framework/types";
import { fiscalClient, fiscalService } from "./account";
import type { FiscalAccount } from "./account";

const CHANNEL_LEASE_MS = 120_000;

/** `busy`: another holder has the channel, and nothing was done. */
export type ChannelTurn<T> = { busy: true } | { busy: false; value: T };

/** Each call renews the lease; a holder that was taken over gets no nonce any more and so sends nothing. */
export async function withChannel<T>(
  container: MedusaContainer,
  account: FiscalAccount,
  task: () => Promise<T>,
): Promise<ChannelTurn<T>> {
  const service = fiscalService(container);
  const token = randomUUID();
  if (!(await service.acquireChannel(account.fingerprint, token, CHANNEL_LEASE_MS))) {
    return { busy: true };
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
    return { busy: false, value: await task() };
  } finally {
    nonces.next = null;
    await service.releaseChannel(account.fingerprint, token);
  }
}

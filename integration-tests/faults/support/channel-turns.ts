import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { ExecArgs } from "@medusajs/framework/types";
import { fiscalAccount, fiscalClient, fiscalService } from "../../../src/workflows/fiscal/account";

/** Said once, when the channel is first found in other hands. */
export const WAITING = "waiting for the channel";

const LEASE_MS = 60_000;
const BETWEEN_TRIES_MS = 3;

/**
 * A process of the shop, for `medusa exec`: waits for the channel as often as it was told, and opens one operation each
 * time it holds it, numbered from the first reference on. Arguments: how often, the first reference.
 */
export default async function channelTurns({ container, args }: ExecArgs): Promise<void> {
  const [turns = 0, firstReference = 0] = args.map(Number);
  const account = await fiscalAccount(container);
  if (!account) {
    throw new Error("iCash is not configured.");
  }
  const service = fiscalService(container);
  const { client, nonces } = fiscalClient(container, account);
  const { fingerprint } = account;

  for (let turn = 0; turn < turns; turn += 1) {
    const token = randomUUID();
    for (let tries = 0; !(await service.acquireChannel(fingerprint, token, LEASE_MS)); tries += 1) {
      if (turn + tries === 0) {
        process.stdout.write(`${WAITING}\n`);
      }
      await pause(BETWEEN_TRIES_MS);
    }
    nonces.next = async () => {
      const nonce = await service.nextNonce(fingerprint, token, LEASE_MS);
      if (nonce === null) {
        throw new Error("The channel is no longer held.");
      }
      return nonce;
    };
    try {
      await client.newOperation({
        type: "Sell",
        importSource: "turns",
        importRefId: firstReference + turn,
        electronicReceipt: true,
        cashRegisterId: account.account.cashRegisterId,
        storeId: account.account.storeId,
      });
    } finally {
      nonces.next = null;
      await service.releaseChannel(fingerprint, token);
    }
    await pause(BETWEEN_TRIES_MS);
  }
  await client.close();
}

/** Reads one operation for a person who waits for the answer: what cannot be told now is said, not waited for. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { IcashError, IcashRefusedError } from "../../../lib/icash";
import type { IcashOperation } from "../../../lib/icash";
import { fiscalAccount, fiscalClient } from "../account";
import { withChannel } from "../channel";
import { conflict } from "../conflict";

/**
 * `act` runs while nobody else sends under the account's key, so that two people cannot decide about one operation at the
 * same moment.
 * @throws MedusaError CONFLICT that says why iCash could not be asked
 */
export async function lookAtOperation(
  container: MedusaContainer,
  { account: name, operationId }: { account: string; operationId: number },
  act: (operation: IcashOperation) => Promise<void>,
): Promise<void> {
  const account = await fiscalAccount(container, name);
  if (!account) {
    throw conflict(`The iCash account "${name}" is not in the options any more.`);
  }
  const { client } = fiscalClient(container, account);
  const turn = await withChannel(container, account, async () => {
    await act(await client.getOperation(operationId).catch(notTold));
  });
  if (turn.busy) {
    throw conflict("Receipts are being sent at the moment. Try again in a minute.");
  }
}

function notTold(error: unknown): never {
  if (error instanceof IcashRefusedError) {
    throw conflict(`iCash does not show this operation: ${error.remoteMessage}`);
  }
  if (error instanceof IcashError) {
    throw conflict("iCash cannot be asked at the moment. Try again later.");
  }
  throw error;
}

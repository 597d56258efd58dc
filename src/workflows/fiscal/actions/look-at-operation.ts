/** Reads one operation for a person who waits for the answer: what cannot be told now is said, not waited for. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { IcashError, IcashRefusedError } from "../../../lib/icash";
import type { IcashClient, IcashOperation } from "../../../lib/icash";
import { refused } from "../../shared/refusal";
import { fiscalAccount, fiscalClient } from "../account";
import { withChannel } from "../drain";

/**
 * `act` runs while nobody else sends under the account's key, so that two people cannot decide about one operation at the
 * same moment.
 * @throws Refusal that says why iCash could not be asked
 */
export async function lookAtOperation(
  container: MedusaContainer,
  { account: name, operationId }: { account: string; operationId: number },
  act: (operation: IcashOperation, client: IcashClient) => Promise<void>,
): Promise<void> {
  const account = await fiscalAccount(container, name);
  if (!account) {
    throw refused("account_not_in_options", { account: name });
  }
  const { client } = fiscalClient(container, account);
  const turn = await withChannel(container, account, async () => {
    await act(await client.getOperation(operationId).catch(notTold), client);
  });
  if (turn.busy) {
    throw refused("icash_busy");
  }
}

export function notTold(error: unknown): never {
  if (error instanceof IcashRefusedError) {
    throw refused("operation_not_shown", { message: error.remoteMessage });
  }
  if (error instanceof IcashError) {
    throw refused("icash_not_reached");
  }
  throw error;
}

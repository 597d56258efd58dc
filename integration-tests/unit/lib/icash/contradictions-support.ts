/** What the tests of the contradictions share: a client of the sandbox, and the fields that a call carried. */
import { createIcashClient } from "../../../../src/lib/icash";
import type { IcashClient } from "../../../../src/lib/icash";
import type { Shop } from "../../sandbox/icash/client";
import type { ScriptedServer } from "./scripted-server";

/** Far above the nonces that the shop of the sandbox's own tests uses. */
const FIRST_NONCE = 1_900_000_000;

/** The shop's own calls are refused after the first call of this client, whose nonces are higher. */
export function clientOfShop({ url, credentials }: Shop): IcashClient {
  const { apiKey, secretKey, warehouseId, userId } = credentials;
  let nonce = FIRST_NONCE;
  const nonces = { next: async () => (nonce += 1) };
  return createIcashClient({ baseUrl: url, apiKey, secretKey, warehouseId, userId, nonces });
}

/** Of the last call of a method. */
export function fieldsOf(server: ScriptedServer, method: string): Record<string, string> {
  const call = server.calls.filter((candidate) => candidate.method === method).at(-1);
  if (!call) {
    throw new Error(`${method} was not called.`);
  }
  return call.fields;
}

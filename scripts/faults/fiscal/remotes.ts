/** The stand-in for iCash, and a client for each process of the shop, less patient than a real one. */
import { z } from "@medusajs/framework/zod";
import { createHttpTransport } from "../../../src/lib/http";
import { createIcashClient } from "../../../src/lib/icash";
import type { IcashClient } from "../../../src/lib/icash";
import { startIcashSandbox } from "../../../src/sandbox";
import type { FiscalClient, NonceSource } from "../../../src/workflows/fiscal/account";
import { CLIENT_PATIENCE_MS } from "../lib/faults";
import { standIn } from "../lib/stand-in";
import type { StandIn } from "../lib/stand-in";

/** Nobody listens there. */
const NOWHERE = "http://127.0.0.1:9/";

const articlesShape = z.object({ sale_items: z.array(z.object({ SaleItemID: z.number() })) });

export interface Remotes {
  control: StandIn;
  /** Each process has its own; whoever asks again gets the same one until all are forgotten. */
  clientOf(process: number): FiscalClient;
  reach(reachable: boolean): void;
  /** Those that the stand-in has accepted so far. */
  nonces(): Promise<string[]>;
  forgetProcesses(): void;
  deleteArticles(): Promise<void>;
  close(): Promise<void>;
}

export async function startRemotes(spoil: (client: IcashClient) => IcashClient): Promise<Remotes> {
  const sandbox = await startIcashSandbox();
  const { apiKey, secretKey, warehouseId, userId } = sandbox.credentials;
  const transport = createHttpTransport({
    headersTimeoutMs: CLIENT_PATIENCE_MS,
    bodyTimeoutMs: CLIENT_PATIENCE_MS,
  });
  const control = standIn(sandbox);
  const clients = new Map<string, FiscalClient>();
  let reachable = true;

  function connect(baseUrl: string): FiscalClient {
    const nonces: NonceSource = { next: null };
    const client = createIcashClient({
      ...{ baseUrl, apiKey, secretKey, warehouseId, userId, transport },
      ...{ minIntervalMs: 0, timeoutMs: CLIENT_PATIENCE_MS, sleep: async () => undefined },
      nonces: {
        next: () => nonces.next?.() ?? Promise.reject(new Error("Nobody holds the iCash channel.")),
      },
    });
    return { client: spoil(client), nonces };
  }

  return {
    control,
    clientOf(process) {
      const name = `${reachable} ${process}`;
      const known = clients.get(name) ?? connect(reachable ? sandbox.url : NOWHERE);
      clients.set(name, known);
      return known;
    },
    reach: (wanted) => void (reachable = wanted),
    nonces: async () => (await control.get("nonces", z.object({ accepted: z.array(z.string()) }))).accepted,
    forgetProcesses: () => clients.clear(),
    async deleteArticles() {
      const { sale_items: articles } = await control.get("books", articlesShape);
      for (const { SaleItemID: id } of articles) {
        await control.post(`sale-items/${id}`, { status: "Deleted" });
      }
    },
    async close() {
      await sandbox.close();
      await transport.close();
    },
  };
}

/**
 * The stand-ins for JAR, which differ where its real behaviour is not known (jar-api.md 5.2, 9.1), and a client for each
 * process of the shop, less patient than a real one.
 */
import { createHttpTransport, createJarClient } from "../../../src/lib/jar";
import type { JarClient } from "../../../src/lib/jar";
import { startJarSandbox } from "../../../src/sandbox";
import type { JarSandboxOptions } from "../../../src/sandbox";
import { CLIENT_PATIENCE_MS } from "../lib/faults";
import { standIn } from "../lib/stand-in";
import type { StandIn } from "../lib/stand-in";
import { STAND_INS } from "./schedule";

/** Process 0 is the clock, and up to two more work at once. */
const PROCESSES = 3;
const READ_AGAIN = 1;
/** Nobody listens there. */
const NOWHERE = "http://127.0.0.1:9/api";

const DIFFERENCES: JarSandboxOptions[] = [
  {},
  { notFound: "empty", severalOrders: "list", inactiveCodes: "drop", values: "native" },
];

export interface Remote {
  control: StandIn;
  /** Of each process of the shop. */
  clients: JarClient[];
}

export interface Remotes {
  standIns: Remote[];
  /** One that does not reach anybody. */
  unreachable: JarClient;
  close(): Promise<void>;
}

export async function startRemotes(products: number): Promise<Remotes> {
  const closing: (() => Promise<void>)[] = [];
  const client = (baseUrl: string, username: string, password: string): JarClient => {
    const transport = createHttpTransport({
      headersTimeoutMs: CLIENT_PATIENCE_MS,
      bodyTimeoutMs: CLIENT_PATIENCE_MS,
    });
    closing.push(() => transport.close());
    return createJarClient({
      ...{ baseUrl, transport, minIntervalMs: 0, retries: READ_AGAIN },
      auth: { kind: "basic", username, password },
      sleep: async () => undefined,
    });
  };
  const standIns = await Promise.all(
    DIFFERENCES.slice(0, STAND_INS).map(async (options) => {
      const sandbox = await startJarSandbox({ products, ...options });
      closing.push(() => sandbox.close());
      const { username, password } = sandbox.credentials;
      return {
        control: standIn(sandbox),
        clients: Array.from({ length: PROCESSES }, () => client(sandbox.url, username, password)),
      };
    }),
  );
  return {
    standIns,
    unreachable: client(NOWHERE, "nobody", "a-password"),
    close: async () => {
      await Promise.all(closing.map((close) => close()));
    },
  };
}

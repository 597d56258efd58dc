import { createJarClient } from "../../src/lib/jar";
import type { JarClient, JarClientOptions } from "../../src/lib/jar";
import { startJarSandbox } from "../../src/sandbox";
import type { JarSandboxOptions, RunningJarSandbox } from "../../src/sandbox";

/** The client and the sandbox, which share no code, face to face over real HTTP. */
export interface JarWorld {
  sandbox: RunningJarSandbox;
  /** With user name and password unless told otherwise; never waits. */
  client(options?: Partial<JarClientOptions>): JarClient;
  /** The same with the token. */
  tokenClient(options?: Partial<JarClientOptions>): JarClient;
  control(verb: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<unknown>;
  orders(): Promise<BookedOrder[]>;
}

export interface BookedOrder {
  order_id: string;
  reference: string | null;
  lines: { code: string; cnt_asked: number; cnt: number }[];
}

/** Starts a sandbox, hands it over, and closes it and its clients whatever happens. */
export async function withJarSandbox<T>(
  options: JarSandboxOptions,
  use: (jar: JarWorld) => Promise<T>,
): Promise<T> {
  const sandbox = await startJarSandbox({ products: 120, ...options });
  const { username, password, token } = sandbox.credentials;
  const clients: JarClient[] = [];

  function client(own: Partial<JarClientOptions> = {}): JarClient {
    const made = createJarClient({
      baseUrl: sandbox.url,
      auth: { kind: "basic", username, password },
      ...(own.limiter ? {} : { minIntervalMs: 0 }),
      sleep: async () => undefined,
      ...own,
    });
    clients.push(made);
    return made;
  }

  async function control(verb: string, path: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${sandbox.controlUrl}/${path}`, { method: verb, ...init });
    const answer: unknown = await response.json();
    if (!response.ok) {
      throw new Error(`${verb} ${path}: ${JSON.stringify(answer)}`);
    }
    return answer;
  }

  try {
    return await use({
      sandbox,
      client,
      tokenClient: (own) => client({ auth: { kind: "token", token }, ...own }),
      control,
      orders: async () => ((await control("GET", "books")) as { orders: BookedOrder[] }).orders,
    });
  } finally {
    await sandbox.close();
    await Promise.all(clients.map((made) => made.close()));
  }
}

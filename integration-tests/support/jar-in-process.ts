import type { HttpTransport } from "../../src/lib/http";
import { createJarClient } from "../../src/lib/jar";
import type { JarClient, JarClientOptions } from "../../src/lib/jar";
import type { SandboxService } from "../../src/sandbox/control";
import { createJarService } from "../../src/sandbox/jar/service";
import { jarSettings } from "../../src/sandbox/jar/settings";
import type { JarSandboxOptions } from "../../src/sandbox/jar/settings";

/** The client and the sandbox without sockets between them, for tests that make thousands of calls. */
export interface InProcessJar {
  client(options?: Partial<JarClientOptions>): JarClient;
  tokenClient(options?: Partial<JarClientOptions>): JarClient;
  /** Adds a product to the sandbox's catalogue, or changes it. */
  add(code: string, fields: Record<string, unknown>): void;
}

export function jarInProcess(options: JarSandboxOptions = {}): InProcessJar {
  const settings = jarSettings(options);
  const service = createJarService(settings);
  const { username, password, token } = settings;
  const route = service.routes.find(({ verb, pattern }) => verb === "POST" && pattern === "products/:code");
  if (!route) {
    throw new Error("the sandbox takes no products");
  }

  const client = (own: Partial<JarClientOptions> = {}) =>
    createJarClient({
      baseUrl: "https://jar.example/api",
      auth: { kind: "basic", username, password },
      minIntervalMs: 0,
      sleep: async () => undefined,
      transport: transportTo(service),
      ...own,
    });

  return {
    client,
    tokenClient: (own) => client({ auth: { kind: "token", token }, ...own }),
    add: (code, fields) => {
      route.run({ params: { code }, query: new URLSearchParams(), body: { ...fields, add: true } });
    },
  };
}

function transportTo(service: SandboxService): HttpTransport {
  return {
    async send(request) {
      const url = new URL(request.url);
      const headers = Object.entries(request.headers ?? {}).map(([name, value]) => [
        name.toLowerCase(),
        value,
      ]);
      const asked = {
        verb: request.method,
        path: url.pathname,
        query: url.searchParams,
        headers: Object.fromEntries(headers) as Record<string, string>,
        body: Buffer.from(request.body ?? ""),
      };
      const answer = await service.answer(asked, null);
      return { status: answer.status, headers: { ...answer.headers }, body: Buffer.from(answer.body) };
    },
    close: async () => undefined,
  };
}

import { createIcashClient } from "../../../../src/lib/icash";
import type { IcashClientOptions } from "../../../../src/lib/icash";
import { clientFor, failureOf, hangUp, ok, startScriptedServer } from "./scripted-server";
import type { ScriptedServer } from "./scripted-server";

describe("two clients with one key", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  /** Answers late, and keeps count of how many requests are open at a time. */
  function countOpen(methods: readonly string[]): { most: () => number } {
    let open = 0;
    let most = 0;
    for (const method of methods) {
      server.on(method, async (call, response) => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((resolve) => setTimeout(resolve, 10));
        open -= 1;
        await ok(method === "login" ? { session_id: `ses-${call.fields.nonce}` } : [])(call, response);
      });
    }
    return { most: () => most };
  }

  it("never have two requests open at the same time", async () => {
    const requests = countOpen(["login", "get-users", "get-pay-types"]);
    const [one, other] = [clientFor(server), clientFor(server)];
    await Promise.all([
      one.client.getUsers(),
      other.client.getPayTypes(),
      one.client.getPayTypes(),
      other.client.getUsers(),
    ]);
    expect(server.calls).toHaveLength(6);
    expect(requests.most()).toBe(1);
  });

  it("do not part a call from the login that it needs", async () => {
    countOpen(["login", "get-users"]);
    const [one, other] = [clientFor(server), clientFor(server)];
    await Promise.all([one.client.getUsers(), other.client.getUsers()]);
    expect(server.methods()).toEqual(["login", "get-users", "login", "get-users"]);
  });

  it("do not wait for one that failed", async () => {
    server.on("get-users", hangUp);
    server.on("get-pay-types", ok([]));
    const failing = clientFor(server).client.getUsers();
    const working = clientFor(server).client.getPayTypes();
    await failureOf(failing);
    await expect(working).resolves.toEqual([]);
  });

  it("wait for each other also after one of them was closed", async () => {
    const requests = countOpen(["login", "get-users"]);
    const [one, other] = [clientFor(server), clientFor(server)];
    await clientFor(server).client.close();
    await Promise.all([one.client.getUsers(), other.client.getUsers()]);
    expect(requests.most()).toBe(1);
  });

  it("and two clients with different keys do not wait for each other", async () => {
    const requests = countOpen(["login", "get-users"]);
    const [one, other] = [clientFor(server), clientFor(server, { apiKey: "another-key" })];
    await Promise.all([one.client.getUsers(), other.client.getUsers()]);
    expect(requests.most()).toBe(2);
  });
});

describe("a key", () => {
  const options = (baseUrl: string): IcashClientOptions => ({
    baseUrl,
    apiKey: "key-of-one-world",
    secretKey: "secret",
    warehouseId: 785,
    userId: 1,
    nonces: { next: async () => 1 },
  });

  it("that is in use for production is not used for test at the same time", async () => {
    const production = createIcashClient(options("https://v5.icash.bg"));
    const open = () => createIcashClient(options("https://v5.nap.dev.icash.bg"));
    expect(open).toThrow(/^icash\.apiKey is in use for the production environment/);
    expect(open).not.toThrow(/key-of-one-world/);
    // A stand-in on this machine may borrow it.
    await createIcashClient(options("http://127.0.0.1:9")).close();
    expect(open).toThrow(/icash\.apiKey/);

    await production.close();
    await production.close();
    await open().close();
  });
});

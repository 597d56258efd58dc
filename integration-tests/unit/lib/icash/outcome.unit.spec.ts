import { outcomeOf } from "../../../../src/lib/icash";
import type { IcashClient, IcashOutcome } from "../../../../src/lib/icash";
import { aSale } from "./builders";
import { body, clientFor, hangUp, ok, refused, startScriptedServer } from "./scripted-server";
import type { Reply, ScriptedServer } from "./scripted-server";

describe("an outcome as a value", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const open = (client: IcashClient, changes = {}) => outcomeOf(client.newOperation(aSale(changes)));

  it("is the result", async () => {
    server.on("new-operation", ok({ OperationID: 5, OperationFiskBonUUID: null }));
    await expect(open(clientFor(server).client)).resolves.toEqual({
      kind: "result",
      value: { operationId: 5, uniqueSaleNumber: null },
    });
  });

  it.each<[IcashOutcome<never>["kind"], Reply]>([
    ["refused", refused("Wrong value for StoreID")],
    ["authentication", refused("Authentication Error")],
    ["session", refused("Session expired")],
    ["unknown", body("")],
    ["unknown", hangUp],
    ["unknown", ok("surprise")],
  ])("is %s", async (kind, reply) => {
    server.on("new-operation", reply);
    await expect(open(clientFor(server).client)).resolves.toMatchObject({
      kind,
      error: { method: "new-operation" },
    });
  });

  it("says why it is unknown", async () => {
    server.on("new-operation", body(""));
    await expect(open(clientFor(server).client)).resolves.toMatchObject({ reason: "empty_body" });
  });

  it("is an invalid input before anything is sent, and not reached when there is no server", async () => {
    const { client } = clientFor(server);
    await expect(open(client, { storeId: 0 })).resolves.toMatchObject({ kind: "invalid_input" });
    expect(server.calls).toEqual([]);
    await server.close();
    await expect(open(client)).resolves.toMatchObject({ kind: "not_reached" });
  });

  it("is not made of a mistake in the program", async () => {
    await expect(outcomeOf(Promise.reject(new TypeError("a mistake")))).rejects.toThrow(TypeError);
  });
});

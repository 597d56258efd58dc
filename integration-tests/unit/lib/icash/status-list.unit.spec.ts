import { aWireOperation } from "./builders";
import { clientFor, ok, refused, startScriptedServer } from "./scripted-server";
import type { Reply, ScriptedServer } from "./scripted-server";

type WireRow = Record<string, unknown>;

const REFERENCE = { importSource: "DemoShop", importRefId: "112232" };

const anOperation = (OperationStatus: string, OperationID = 5): WireRow =>
  aWireOperation({
    OperationID,
    OperationStatus,
    OperationImportSource: REFERENCE.importSource,
    OperationImportRefID: REFERENCE.importRefId,
  });

/** Which of the statuses that were asked for this server looks at. */
type Reads = (asked: string[]) => string[];

const understands: Reads = (asked) => asked;

const listing =
  (rows: readonly WireRow[], reads: Reads): Reply =>
  (call, response) => {
    const wanted = reads((call.fields.OperationStatus ?? "").split(","));
    const Data = rows.filter((row) => wanted.includes(String(row.OperationStatus)));
    return ok({ TotalRecords: Data.length, Data })(call, response);
  };

describe("one question for all statuses", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const questions = () => server.calls.filter((call) => call.fields.OperationStatus !== undefined);

  /** Learns on an operation that was just opened, then looks for another one; returns the questions of the look-up. */
  async function askedAfterLearning(learnFrom: Reply, neverSent = true) {
    const { client } = clientFor(server);
    server.on("operations-list", learnFrom);
    await client.learnStatusList({ ...REFERENCE, operationId: 5 });
    const learned = questions().length;
    server.on("operations-list", listing([anOperation("POS_OPEN", 9)], understands));
    const found = await client.findOperation({ ...REFERENCE, type: "Sell", neverSent });
    expect(found).toMatchObject({ kind: "one", operation: { operationId: 9 } });
    return questions().slice(learned);
  }

  it("is asked once it has shown an operation that is being built", async () => {
    const asked = await askedAfterLearning(listing([anOperation("TEMP")], understands));
    expect(asked).toHaveLength(1);
    expect(asked[0]?.fields.OperationStatus?.split(",").sort()).toEqual([
      "DELETED",
      "DOWNLOADED",
      "EDITED",
      "FOR_DOWNLOAD",
      "NORMAL",
      "POS_OPEN",
      "TEMP",
    ]);
  });

  it("is never asked for what may have been sent", async () => {
    expect(await askedAfterLearning(listing([anOperation("TEMP")], understands), false)).toHaveLength(7);
  });

  it.each<[string, Reply]>([
    ["reads only the first status", listing([anOperation("TEMP")], (asked) => asked.slice(0, 1))],
    ["reads only the last status", listing([anOperation("TEMP")], (asked) => asked.slice(-1))],
    ["takes the list for one status that it does not know", listing([anOperation("TEMP")], () => [])],
    ["refuses it", refused("Wrong value for OperationStatus")],
    [
      "shows an operation that is complete already, which proves nothing",
      listing([anOperation("NORMAL")], understands),
    ],
  ])("is not asked of a server that %s", async (_, reply) => {
    expect(await askedAfterLearning(reply)).toHaveLength(7);
  });

  it("is learned once, and again only while nothing was learned", async () => {
    const { client } = clientFor(server);
    const learn = () => client.learnStatusList({ ...REFERENCE, operationId: 5 });
    server.on("operations-list", listing([anOperation("NORMAL")], understands));
    await learn();
    server.on("operations-list", listing([anOperation("TEMP")], understands));
    await learn();
    expect(questions()).toHaveLength(2);
    await learn();
    expect(questions()).toHaveLength(2);
  });
});

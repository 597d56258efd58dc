import { IcashInputError, IcashUnknownOutcomeError, OPERATION_STATUSES } from "../../../../src/lib/icash";
import type { FoundOperation } from "../../../../src/lib/icash";
import { aWireOperation } from "./builders";
import { clientFor, failureOf, hangUp, ok, startScriptedServer } from "./scripted-server";
import type { Reply, ScriptedServer } from "./scripted-server";

type WireRow = Record<string, unknown>;

const anOperation = (OperationID: number, changes: WireRow = {}): WireRow =>
  aWireOperation({
    OperationID,
    OperationStatus: "NORMAL",
    OperationImportSource: "DemoShop",
    OperationImportRefID: "112232",
    ...changes,
  });

/** Filters by status as the documents promise, and by nothing else. */
const listing =
  (rows: readonly WireRow[]): Reply =>
  (call, response) => {
    const { OperationStatus, offset, count } = call.fields;
    const matching = rows.filter((row) => row.OperationStatus === OperationStatus);
    const Data = matching.slice(Number(offset), Number(offset) + Number(count));
    return ok({ TotalRecords: matching.length, Data })(call, response);
  };

describe("the look-up by our own reference", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const find = (
    rows: readonly WireRow[] | Reply,
    importRefId: string | number = "112232",
  ): Promise<FoundOperation> => {
    server.on("operations-list", typeof rows === "function" ? rows : listing(rows));
    return clientFor(server).client.findOperation({ importSource: "DemoShop", importRefId, type: "Sell" });
  };

  it("asks once per status, for all seven, and finds nothing where nothing is", async () => {
    await expect(find([])).resolves.toEqual({ kind: "none" });
    const asked = server.calls.slice(1).map(({ fields }) => fields);
    expect(asked.map((fields) => fields.OperationStatus).sort()).toEqual([
      "DELETED",
      "DOWNLOADED",
      "EDITED",
      "FOR_DOWNLOAD",
      "NORMAL",
      "POS_OPEN",
      "TEMP",
    ]);
    for (const fields of asked) {
      expect(fields).toMatchObject({
        ImportSource: "DemoShop",
        ImportRefID: "112232",
        OperationType: "Sell",
        offset: "0",
        count: "100",
        order: "ASC",
      });
    }
  });

  it.each(OPERATION_STATUSES.filter((status) => status !== "DELETED" && status !== "EDITED"))(
    "finds the one operation in status %s",
    async (OperationStatus) => {
      const found = await find([
        anOperation(5, { OperationStatus }),
        anOperation(6, { OperationImportRefID: "112233" }),
      ]);
      expect(found).toMatchObject({ kind: "one", operation: { operationId: 5, status: OperationStatus } });
    },
  );

  it("accepts the reference as a number on either side", async () => {
    await expect(find([anOperation(5, { OperationImportRefID: 112232 })], 112232)).resolves.toMatchObject({
      kind: "one",
    });
  });

  it("believes no filter of the server", async () => {
    const strangers = [
      anOperation(1, { OperationImportSource: "demoshop" }),
      anOperation(2, { OperationImportSource: "" }),
      anOperation(3, { OperationImportRefID: "112232-2" }),
      anOperation(4, { OperationImportRefID: null }),
      anOperation(5, { OperationImportRefID: "0112232" }),
      anOperation(6, { OperationType: "ReturnClient" }),
    ];
    await expect(find(strangers)).resolves.toEqual({ kind: "none" });
  });

  it("counts a row without a type as ours", async () => {
    await expect(find([anOperation(5, { OperationType: null })])).resolves.toMatchObject({ kind: "one" });
  });

  it("merges what a server that ignores the status filter repeats", async () => {
    const found = await find((call, response) =>
      ok({ TotalRecords: 1, Data: [anOperation(5)] })(call, response),
    );
    expect(found).toMatchObject({ kind: "one", operation: { operationId: 5 } });
  });

  it("meets an operation again that moves on meanwhile, and keeps its later state", async () => {
    const found = await find((call, response) => {
      const status = call.fields.OperationStatus;
      const rows =
        status === "TEMP" || status === "NORMAL" ? [anOperation(5, { OperationStatus: status })] : [];
      return ok({ TotalRecords: rows.length, Data: rows })(call, response);
    });
    expect(found).toMatchObject({ kind: "one", operation: { status: "NORMAL" } });
  });

  it("never chooses among several", async () => {
    const twins = [anOperation(8, { OperationStatus: "TEMP" }), anOperation(5)];
    await expect(find(twins)).resolves.toMatchObject({
      kind: "many",
      operations: [{ operationId: 5 }, { operationId: 8 }],
    });
    const oneGone = [anOperation(5), anOperation(6, { OperationStatus: "DELETED" })];
    await expect(find(oneGone)).resolves.toMatchObject({ kind: "many" });
  });

  it("tells an operation that existed once from one that never did", async () => {
    await expect(find([anOperation(5, { OperationStatus: "DELETED" })])).resolves.toMatchObject({
      kind: "was_deleted",
      operations: [{ operationId: 5 }],
    });
    const both = [
      anOperation(5, { OperationStatus: "DELETED" }),
      anOperation(6, { OperationStatus: "EDITED" }),
    ];
    await expect(find(both)).resolves.toMatchObject({ kind: "was_deleted" });
  });

  it("reads every page until the announced number", async () => {
    const many = Array.from({ length: 250 }, (_, index) =>
      anOperation(index + 1, { OperationImportRefID: "7" }),
    );
    await expect(find([...many, anOperation(999)])).resolves.toMatchObject({
      kind: "one",
      operation: { operationId: 999 },
    });
    const offsets = server.calls
      .filter(({ fields }) => fields.OperationStatus === "NORMAL")
      .map(({ fields }) => fields.offset);
    // Each page begins with the last row of the one before.
    expect(offsets).toEqual(["0", "99", "198"]);
  });

  it("goes on by what it got when the server gives smaller pages than asked for", async () => {
    const rows = [
      anOperation(1, { OperationImportRefID: "7" }),
      anOperation(2, { OperationImportRefID: "7" }),
      anOperation(3),
    ];
    const found = await find((call, response) => {
      const matching = rows.filter((row) => row.OperationStatus === call.fields.OperationStatus);
      const from = Number(call.fields.offset);
      return ok({ TotalRecords: matching.length, Data: matching.slice(from, from + 2) })(call, response);
    });
    expect(found).toMatchObject({ kind: "one", operation: { operationId: 3 } });
  });

  it.each<[string, Reply]>([
    [
      "ends before the announced number",
      (call, response) => ok({ TotalRecords: 3, Data: [] })(call, response),
    ],
    [
      "shrinks between two pages",
      (call, response) => {
        const from = Number(call.fields.offset);
        const rows = [anOperation(from + 1), anOperation(from + 2)];
        return ok({ TotalRecords: from === 0 ? 5 : 4, Data: rows })(call, response);
      },
    ],
    [
      "moves between two pages without shrinking",
      (call, response) => {
        // Row 1 has left and row 6 has come: row 3 is now where row 2 was and would be passed over.
        const ids = call.fields.offset === "0" ? [1, 2] : [3, 4];
        return ok({ TotalRecords: 5, Data: ids.map((id) => anOperation(id)) })(call, response);
      },
    ],
    ["never gets on", (call, response) => ok({ TotalRecords: 3, Data: [anOperation(1)] })(call, response)],
    ["is lost", hangUp],
    [
      "has a row that cannot be read",
      (call, response) => ok({ TotalRecords: 1, Data: [{ OperationID: null }] })(call, response),
    ],
  ])("proves no absence with a list that %s", async (_case, reply) => {
    expect(await failureOf(find(reply))).toBeInstanceOf(IcashUnknownOutcomeError);
  });

  it("narrows the search by the date of creation when told to", async () => {
    server.on("operations-list", listing([]));
    const createdFrom = "2026-01-14 22:00:00";
    await clientFor(server).client.findOperation({
      importSource: "DemoShop",
      importRefId: 1,
      type: "ReturnClient",
      createdFrom,
    });
    for (const { fields } of server.calls.slice(1)) {
      expect(fields).toMatchObject({ OperationCreateDateFrom: createdFrom, OperationType: "ReturnClient" });
    }
  });

  it("does not search for a reference that is none", async () => {
    expect(await failureOf(find([], "15-2"))).toBeInstanceOf(IcashInputError);
    expect(server.calls).toEqual([]);
  });
});

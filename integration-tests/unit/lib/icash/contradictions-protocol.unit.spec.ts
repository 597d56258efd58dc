/** C1 to C15 of icash-api.md part 6: envelope, session, addresses, references. */
import {
  createIcashClient,
  IcashAuthenticationError,
  IcashContractError,
  IcashInputError,
  IcashRefusedError,
  IcashSessionError,
  IcashUnknownOutcomeError,
} from "../../../../src/lib/icash";
import type { IcashClient } from "../../../../src/lib/icash";
import { openShop, sale } from "../../sandbox/icash/client";
import type { Shop } from "../../sandbox/icash/client";
import { aSale, aWireOperation } from "./builders";
import { readConversation } from "./conversations-server";
import { body, clientFor, failureOf, json, ok, refused, startScriptedServer } from "./scripted-server";
import type { ScriptedServer } from "./scripted-server";
import { clientOfShop, fieldsOf } from "./contradictions-support";

let server: ScriptedServer;
let client: IcashClient;
beforeEach(async () => {
  server = await startScriptedServer();
  ({ client } = clientFor(server));
});
afterEach(async () => {
  await client.close();
  await server.close();
});

describe("the envelope", () => {
  it("C1 nonce type: a number and a text are the same nonce, another number is not", async () => {
    server.on(
      "get-pay-types",
      (call, response) => json({ nonce: Number(call.fields.nonce), status: 1, data: [] })(call, response),
      (call, response) => json({ nonce: call.fields.nonce, status: 1, data: [] })(call, response),
      (call, response) => json({ nonce: `0${call.fields.nonce}`, status: 1, data: [] })(call, response),
    );
    await expect(client.getPayTypes()).resolves.toEqual([]);
    await expect(client.getPayTypes()).resolves.toEqual([]);
    expect(await failureOf(client.getPayTypes())).toMatchObject({ reason: "nonce_mismatch" });
  });

  const KINDS: unknown[] = [{ OperationID: 7 }, { TotalRecords: 0, Data: [] }, [], 56071, "OK"];
  const READERS: [string, (client: IcashClient) => Promise<unknown>, unknown][] = [
    ["new-operation", (c) => c.newOperation(aSale()), KINDS[0]],
    ["operations-list", (c) => c.operationsList({}), KINDS[1]],
    ["get-pay-types", (c) => c.getPayTypes(), KINDS[2]],
    ["print-operation", (c) => c.printOperation({ operationId: 56071, payTypeId: 2 }), KINDS[3]],
    [
      "set-operation-discount",
      (c) => c.setOperationDiscount({ operationId: 56071, discount: "5" }),
      KINDS[4],
    ],
  ];
  it.each(READERS)("C2 shape of data: %s reads its own kind and no other", async (method, run, own) => {
    for (const kind of KINDS) {
      server.on(method, ok(kind));
      if (kind === own) {
        await run(client);
      } else {
        expect(await failureOf(run(client))).toBeInstanceOf(IcashContractError);
      }
    }
  });

  it("C9 error_message: a refusal without a text is a refusal with a fallback text", async () => {
    server.on("new-operation", refused(undefined), refused(""));
    for (let times = 0; times < 2; times += 1) {
      const failure = await failureOf(client.newOperation(aSale()));
      expect(failure).toBeInstanceOf(IcashRefusedError);
      expect(failure).toMatchObject({ remoteMessage: "no error_message given", family: "other" });
    }
  });

  it("C10 invalid JSON in the manual: its damage is no answer, and no fixture has it", async () => {
    server.on("get-cash-registers", (call, response) =>
      body(`{ “nonce”: “${call.fields.nonce}”, “status”: 1, “data”: [ ], }`)(call, response),
    );
    expect(await failureOf(client.getCashRegisters())).toMatchObject({ reason: "not_json" });
    for (const { answer } of readConversation("sale.print-completes")) {
      expect(() => JSON.parse(answer) as unknown).not.toThrow();
    }
  });
});

describe("the session and the keys", () => {
  beforeEach(() => {
    server.on("get-users", ok([]));
    server.on("get-operation", ok(aWireOperation({ OperationID: 56071 })));
  });

  it("C3 ses or session_id: taken from the one, sent as the other, and never as session_id", async () => {
    server.on("login", ok({ session_id: "0123456789abcdef0123456789abcdef" }));
    await client.getUsers();
    expect(fieldsOf(server, "login")).not.toHaveProperty("ses");
    expect(fieldsOf(server, "get-users")).toMatchObject({ ses: "0123456789abcdef0123456789abcdef" });
    expect(fieldsOf(server, "get-users")).not.toHaveProperty("session_id");
  });

  it("C4 WareHouseID and UserID: they go with every call, not with login alone", async () => {
    await client.getUsers();
    await client.getOperation(56071);
    expect(server.methods()).toEqual(["login", "get-users", "get-operation"]);
    for (const { fields } of server.calls) {
      expect(fields).toMatchObject({ WareHouseID: "785", UserID: "1" });
    }
  });

  it("C5 order of checks: keys are tested by login, which asks iCash each time", async () => {
    await client.getUsers();
    server.on("login", refused("Authentication Error"));
    expect(await failureOf(client.login())).toBeInstanceOf(IcashAuthenticationError);
    expect(server.methods()).toEqual(["login", "get-users", "login"]);
  });

  it("C5 order of checks: a refused field says nothing about the keys", async () => {
    server.on("new-operation", refused("Missing value for StoreID"));
    const failure = await failureOf(client.newOperation(aSale()));
    expect(failure).toBeInstanceOf(IcashRefusedError);
    expect(failure).not.toBeInstanceOf(IcashAuthenticationError);
  });

  it("C6 empty answers: login is asked a few times with growing pauses, and nothing goes on without it", async () => {
    server.on("login", body(""));
    const { client: patient, pauses } = clientFor(server);
    expect(await failureOf(patient.newOperation(aSale()))).toBeInstanceOf(IcashSessionError);
    expect(new Set(server.methods())).toEqual(new Set(["login"]));
    expect(pauses).toEqual([...pauses].sort((left, right) => left - right));
    expect(new Set(pauses).size).toBeGreaterThan(1);
    await patient.close();
  });

  it("C6 empty answers: an empty answer to a creating call is an unknown outcome, and not asked again", async () => {
    server.on("new-operation", body(""));
    expect(await failureOf(client.newOperation(aSale()))).toBeInstanceOf(IcashUnknownOutcomeError);
    expect(server.methods()).toEqual(["login", "new-operation"]);
  });
});

describe("the address", () => {
  const options = {
    apiKey: "a-key-of-this-test",
    secretKey: "s",
    warehouseId: 1,
    userId: 1,
    nonces: { next: async () => 1 },
  };

  it.each(["http://nap.dev.icash.bg", "http://al.dev.icash.bg"])(
    "C7 test hosts: %s is spoken to in clear text only when that is asked for",
    async (baseUrl) => {
      expect(() => createIcashClient({ ...options, baseUrl })).toThrow("icash.baseUrl");
      await createIcashClient({ ...options, baseUrl, allowInsecureHttp: true }).close();
    },
  );

  it("C7 test hosts: the one with https needs nothing, and its keys do not go to production", async () => {
    await createIcashClient({ ...options, baseUrl: "https://v5.nap.dev.icash.bg" }).close();
    const mixed = { ...options, environment: "test", baseUrl: "https://v5.icash.bg" } as const;
    expect(() => createIcashClient(mixed)).toThrow("icash.environment");
  });

  it("C8 URL slips: an address is base and method, without a blank; production never goes over http", async () => {
    server.on("get-document", ok({ DocumentID: 3 }));
    await client.getDocument(3);
    expect(server.calls.map(({ path }) => path)).toEqual([
      "/clientapi/v1/login",
      "/clientapi/v1/get-document",
    ]);
    const insecure = { ...options, allowInsecureHttp: true };
    for (const baseUrl of ["http://v5.icash.bg", "http://v1.icash.al"]) {
      expect(() => createIcashClient({ ...insecure, baseUrl })).toThrow("icash.baseUrl");
    }
  });
});

describe("the reference", () => {
  let shop: Shop;
  let live: IcashClient;
  beforeEach(async () => {
    shop = await openShop();
    live = clientOfShop(shop);
  });
  afterEach(async () => {
    await live.close();
    await shop.close();
  });

  const reference = { importSource: "shop", importRefId: "15", type: "Sell" } as const;

  it.each(["15-2", "015", "A15", "1234567890", ""])(
    "C11 ImportRefID: %j is not sent, because an Integer filter could not find it again",
    async (importRefId) => {
      const failure = await failureOf(client.newOperation(aSale({ importRefId })));
      expect(failure).toBeInstanceOf(IcashInputError);
      expect(failure).toMatchObject({ field: "ImportRefID" });
      expect(server.calls).toEqual([]);
    },
  );

  it.each(["integerCastFilter", "importFilterIgnored"])(
    "C11 ImportRefID: the filter of the server is not believed (%s)",
    async (reading) => {
      await shop.control("POST", "readings", { [reading]: true });
      await shop.ok("new-operation", sale({ ImportRefID: "15-2" }));
      expect(await live.findOperation(reference)).toEqual({ kind: "none" });
      await live.newOperation(aShopSale("15"));
      expect(await live.findOperation(reference)).toMatchObject({
        kind: "one",
        operation: { importRefId: "15" },
      });
    },
  );

  it("C12 uniqueness: iCash makes two of one reference, so both are found and none is chosen", async () => {
    await live.newOperation(aShopSale("15"));
    await live.newOperation(aShopSale("15"));
    expect(await live.findOperation(reference)).toMatchObject({ kind: "many", operations: [{}, {}] });
  });

  it("C13 default status filter: status, count, sort and order are always said", async () => {
    await live.newOperation(aShopSale("15"));
    expect((await live.operationsList({})).total).toBe(0);
    expect(await live.findOperation(reference)).toMatchObject({ kind: "one", operation: { status: "TEMP" } });

    server.on("operations-list", ok({ TotalRecords: 0, Data: [] }));
    await client.operationsList({});
    expect(fieldsOf(server, "operations-list")).toMatchObject({
      OperationStatus: "NORMAL",
      sort: "OperationID",
      order: "ASC",
      offset: "0",
      count: "100",
    });
  });

  it("C14 names: what is sent under one name is read under the other, and under no third", async () => {
    await live.newOperation({ ...aShopSale("15"), comment: "Поръчка 15" });
    const found = await live.findOperation(reference);
    expect(found).toMatchObject({
      kind: "one",
      operation: { importRefId: "15", importSource: "shop", comment: "Поръчка 15", storeId: 1 },
    });

    const lookalike = { OperationID: 9, ImportRefID: "15", Comment: "x", StoreID: 1, CashRegisterID: 11 };
    server.on("get-operation", ok(lookalike));
    expect(await client.getOperation(9)).toMatchObject({
      importRefId: null,
      comment: null,
      storeId: null,
      cashRegisterId: null,
    });
  });

  it("C15 Delivery: it is read like any unknown type, not searched for and not made", async () => {
    server.on("get-operation", ok(aWireOperation({ OperationID: 9, OperationType: "Delivery" })));
    expect(await client.getOperation(9)).toMatchObject({ type: "Delivery" });
    const delivery = Object.assign(aSale(), { type: "Delivery" });
    expect(await failureOf(client.newOperation(delivery))).toMatchObject({ field: "OperationType" });
  });

  const aShopSale = (importRefId: string) =>
    aSale({ importSource: "shop", importRefId, cashRegisterId: 11, storeId: 1 });
});

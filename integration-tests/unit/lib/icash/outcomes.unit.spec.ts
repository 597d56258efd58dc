import { inspect } from "node:util";
import {
  IcashAuthenticationError,
  IcashContractError,
  IcashError,
  IcashNotReachedError,
  IcashRefusedError,
  IcashUnknownOutcomeError,
} from "../../../../src/lib/icash";
import type { IcashClient } from "../../../../src/lib/icash";
import { aContragent, aPayment, anEditedSaleItem, aRow, aSale, aSaleItem } from "./builders";
import {
  apiKey,
  body,
  clientFor,
  failureOf,
  hangUp,
  json,
  ok,
  refused,
  secretKey,
  SESSION,
  silence,
  startScriptedServer,
} from "./scripted-server";
import type { Reply, ScriptedServer } from "./scripted-server";

const creatingCalls: [string, (client: IcashClient) => Promise<unknown>][] = [
  ["add-contragent", (client) => client.addContragent(aContragent())],
  ["add-sale-item", (client) => client.addSaleItem(aSaleItem())],
  ["edit-sale-item-by-store", (client) => client.editSaleItemByStore({ ...anEditedSaleItem(), storeId: 1 })],
  ["new-operation", (client) => client.newOperation(aSale())],
  ["add-operation-sale-item", (client) => client.addOperationSaleItem(aRow())],
  ["del-operation-sale-item", (client) => client.delOperationSaleItem(86663)],
  ["set-operation-discount", (client) => client.setOperationDiscount({ operationId: 56071, discount: "10" })],
  ["add-operation-payment", (client) => client.addOperationPayment(aPayment())],
  ["print-operation", (client) => client.printOperation({ operationId: 56071, payTypeId: 2 })],
];

const reads: [string, (client: IcashClient) => Promise<unknown>][] = [
  ["get-cash-registers", (client) => client.getCashRegisters()],
  ["get-users", (client) => client.getUsers()],
  ["get-pay-types", (client) => client.getPayTypes()],
  ["get-measure-units", (client) => client.getMeasureUnits()],
  ["get-bank-accounts", (client) => client.getBankAccounts()],
  ["get-contragents", (client) => client.getContragents({})],
  ["get-sale-items", (client) => client.getSaleItems({})],
  ["get-sale-item-qty", (client) => client.getSaleItemQty({ inventoryId: "001172", storeId: 1 })],
  ["get-document", (client) => client.getDocument(77)],
  ["documents-list", (client) => client.documentsList({})],
  ["get-operation", (client) => client.getOperation(56071)],
  ["operations-list", (client) => client.operationsList({})],
];

const unknownAnswers: [string, Reply][] = [
  ["empty_body", body("")],
  ["empty_body", body("  \r\n", 200)],
  ["not_json", body("<html><body>502 Bad Gateway</body></html>", 200, { "content-type": "text/html" })],
  ["not_json", (call, response) => body(`{"nonce":"${call.fields.nonce}","status":1,"da`)(call, response)],
  ["not_json", body(Buffer.from([0x7b, 0xcf, 0xf0, 0x7d]))],
  ["not_an_envelope", json([])],
  ["not_an_envelope", json({ status: 1, data: {} })],
  ["not_an_envelope", (call, response) => json({ nonce: call.fields.nonce, data: {} })(call, response)],
  ["not_an_envelope", body("null", 404)],
  ["nonce_mismatch", json({ nonce: "1", status: 1, data: { OperationID: 5 } })],
  ["nonce_mismatch", json({ nonce: "1", status: 0, error_message: "Wrong value for OperationID" })],
  ["redirect", (call, response) => body("", 302, { location: `/clientapi/v1/elsewhere` })(call, response)],
  ["redirect", json({ moved: true }, 308)],
  ["unexpected_data", ok("surprise")],
  ["unexpected_data", ok(null)],
];

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

describe.each([...creatingCalls, ...reads])("%s", (method, run) => {
  it.each(unknownAnswers)("has an unknown outcome (%s) and is sent once", async (reason, reply) => {
    server.on(method, reply);
    const failure = await failureOf(run(clientFor(server).client));
    expect(failure).toBeInstanceOf(IcashUnknownOutcomeError);
    expect(failure).toMatchObject({ reason, method });
    expect(server.methods()).toEqual(["login", method]);
  });

  it("has an unknown outcome when the connection is closed without an answer", async () => {
    server.on(method, hangUp);
    const failure = await failureOf(run(clientFor(server).client));
    expect(failure).toBeInstanceOf(IcashUnknownOutcomeError);
    expect(failure).toMatchObject({ reason: "reset", method });
    expect(server.methods()).toEqual(["login", method]);
  });

  it("has an unknown outcome when no answer comes in time", async () => {
    server.on(method, silence);
    const { client } = clientFor(server, { timeoutMs: 120 });
    expect(await failureOf(run(client))).toMatchObject({
      name: "IcashUnknownOutcomeError",
      reason: "timeout",
      method,
    });
    expect(server.methods()).toEqual(["login", method]);
  });

  it("is refused with the raw text and the field that it names", async () => {
    server.on(method, refused("Wrong value for OperationID"));
    const failure = await failureOf(run(clientFor(server).client));
    expect(failure).toBeInstanceOf(IcashRefusedError);
    expect(failure).toMatchObject({
      remoteMessage: "Wrong value for OperationID",
      family: "wrong",
      field: "OperationID",
    });
    expect(failure.message).toContain("Wrong value for OperationID");
  });

  it("is not retried with credentials that are refused", async () => {
    server.on(method, refused("Authentication Error"));
    expect(await failureOf(run(clientFor(server).client))).toBeInstanceOf(IcashAuthenticationError);
    expect(server.methods()).toEqual(["login", method]);
  });

  it("did nothing when the connection is refused", async () => {
    const { client } = clientFor(server);
    await client.login();
    await server.close();
    const failure = await failureOf(run(client));
    expect(failure).toBeInstanceOf(IcashNotReachedError);
    expect(failure).toMatchObject({ method });
  });
});

describe("an HTTP status", () => {
  it.each(creatingCalls)("of 5xx leaves %s unknown even with a good envelope", async (method, run) => {
    server.on(method, ok({ OperationID: 5 }, 503));
    const failure = await failureOf(run(clientFor(server).client));
    expect(failure).toMatchObject({
      name: "IcashUnknownOutcomeError",
      reason: "server_error",
      httpStatus: 503,
    });
  });

  it("of 4xx or 5xx does not outweigh the envelope of a read", async () => {
    server.on("get-cash-registers", ok([], 500), ok([], 404), refused("Wrong value for UserID", 500));
    const { client } = clientFor(server);
    await expect(client.getCashRegisters()).resolves.toEqual([]);
    await expect(client.getCashRegisters()).resolves.toEqual([]);
    expect(await failureOf(client.getCashRegisters())).toBeInstanceOf(IcashRefusedError);
  });

  it.each([403, 301])("of %d does not outweigh the envelope of a creating call", async (status) => {
    const data = { OperationID: 5, OperationFiskBonUUID: "DY406477-0001-0000435" };
    server.on("new-operation", ok(data, status));
    await expect(clientFor(server).client.newOperation(aSale())).resolves.toMatchObject({ operationId: 5 });
  });
});

describe("the envelope", () => {
  it("may have its nonce and its status as numbers or as text, and a byte order mark in front", async () => {
    const write =
      (status: unknown, asNumber: boolean, mark = ""): Reply =>
      (call, response) => {
        const nonce = asNumber ? Number(call.fields.nonce) : call.fields.nonce;
        return body(mark + JSON.stringify({ nonce, status, data: [], extra: 1 }))(call, response);
      };
    server.on("get-cash-registers", write(1, true), write("1", false), write(1, false, "\uFEFF"));
    const { client } = clientFor(server);
    for (let i = 0; i < 3; i += 1) {
      await expect(client.getCashRegisters()).resolves.toEqual([]);
    }
  });

  it.each([0, "0", 2, -1, "error"])("with status %p is a refusal", async (status) => {
    server.on("new-operation", (call, response) =>
      json({ nonce: call.fields.nonce, status, data: { OperationID: 5 } })(call, response),
    );
    const failure = await failureOf(clientFor(server).client.newOperation(aSale()));
    expect(failure).toBeInstanceOf(IcashRefusedError);
    expect(failure).toMatchObject({ remoteMessage: "no error_message given", family: "other", field: null });
  });

  it.each([
    ["Missing value for ses", "missing", "ses"],
    ["Wrong value for OperationType", "wrong", "OperationType"],
    ["SaleItemInventoryID is mandatory", "mandatory", "SaleItemInventoryID"],
    ["Something went wrong for you", "other", null],
  ])("sorts %p", async (message, family, field) => {
    server.on("new-operation", refused(message));
    const failure = await failureOf(clientFor(server).client.newOperation(aSale()));
    expect(failure).toMatchObject({ remoteMessage: message, family, field });
  });
});

describe("an error", () => {
  it("tells where an unexpected answer differs, and none of its values", async () => {
    server.on(
      "operations-list",
      ok({ TotalRecords: 1, Data: [{ OperationID: "Иван Иванов", OperationPrice: "1e3" }] }),
    );
    const failure = await failureOf(clientFor(server).client.operationsList({}));
    expect(failure).toBeInstanceOf(IcashContractError);
    expect(failure.message).toContain("Data.0.OperationID");
    expect(failure.message).toContain("Data.0.OperationPrice");
    expect(inspect(failure, { depth: 9 })).not.toContain("Иван");
  });

  it("shows the beginning of an HTML answer, but nothing of cut JSON", async () => {
    server.on(
      "get-operation",
      body("<h1>Bad gateway</h1>", 502),
      body('Warning: x {"OperationComment":"Иван'),
    );
    const { client } = clientFor(server);
    expect(await failureOf(client.getOperation(1))).toMatchObject({ excerpt: "<h1>Bad gateway</h1>" });
    expect(await failureOf(client.getOperation(1))).toMatchObject({ excerpt: "Warning: x" });
  });

  it("shows a refusal as it is when all it names is a field, even one whose words somebody is called", async () => {
    server.on("add-contragent", refused("Wrong value for ContragentName"));
    const named = clientFor(server).client.addContragent(aContragent({ name: "Wrong value" }));
    expect(await failureOf(named)).toMatchObject({
      remoteMessage: "Wrong value for ContragentName",
      family: "wrong",
      field: "ContragentName",
    });
  });

  it("never carries a customer's data, neither what was sent nor what came back", async () => {
    const customer = aContragent({
      name: "Иван Иванов",
      cityName: "Банкя",
      address: "ул. Шипка 1",
      taxNum: "8001010008",
      vatNum: "BG8001010008",
      mol: "Мария Петрова",
      mobile: "0888123456",
      phone: "029999999",
      fax: "028888888",
      email: "ivan@example.com",
      webSite: "ivan.example.com",
      barcode: "C-1000",
    });
    const told = Object.values(customer).filter((value) => typeof value === "string" && value !== "BG");
    const tellAll: Reply = (call, response) =>
      refused(`Duplicate: ${Object.values(call.fields).join(" | ")}`)(call, response);
    const page = body(`<p>${told.join(" | ")}</p>`, 500);

    const failures: Error[] = [];
    for (const reply of [tellAll, page]) {
      server.on("add-contragent", reply);
      failures.push(await failureOf(clientFor(server).client.addContragent(customer)));
    }
    for (const method of ["get-contragents", "get-users", "get-document", "documents-list"]) {
      server.on(method, page);
    }
    const { client } = clientFor(server);
    failures.push(
      await failureOf(client.getContragents({})),
      await failureOf(client.getUsers()),
      await failureOf(client.getDocument(77)),
      await failureOf(client.documentsList({})),
    );
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(IcashError);
      const shown = inspect(failure, { depth: 9, showHidden: true });
      for (const value of told) {
        expect(shown).not.toContain(value);
      }
    }
  });

  it("never carries the keys, the signature, the session or a comment", async () => {
    const echo: Reply = (call, response) =>
      body(`<pre>${call.body} ${JSON.stringify(call.fields.Comment)}</pre>`)(call, response);
    const echoRefusal: Reply = (call, response) =>
      refused(`${call.fields.signature} ${call.fields.ses} ${call.fields.api_key} ${call.fields.Comment}`)(
        call,
        response,
      );
    const sessionInPlainText = body(`session ${SESSION}`);
    const failures: Error[] = [];

    for (const reply of [echo, echoRefusal, hangUp, ok({ OperationID: SESSION }), body(`{"x":"${SESSION}`)]) {
      server.on("new-operation", reply);
      failures.push(
        await failureOf(clientFor(server).client.newOperation(aSale({ comment: "Иван Иванов" }))),
      );
    }
    server.on("login", sessionInPlainText);
    failures.push(await failureOf(clientFor(server).client.login()));
    await server.close();
    failures.push(await failureOf(clientFor(server).client.login()));

    const signatures = server.calls.map(({ fields }) => fields.signature ?? "");
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(IcashError);
      const shown = inspect(failure, { depth: 9, showHidden: true }) + JSON.stringify(failure);
      for (const secret of [apiKey, secretKey, SESSION, "Иван", "%D0%98%D0%B2%D0%B0%D0%BD", ...signatures]) {
        expect(shown).not.toContain(secret);
      }
    }
  });
});

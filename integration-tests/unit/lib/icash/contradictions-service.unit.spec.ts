/** C43 to C50 of icash-api.md part 6: sessions, nonces, time-outs, what is not offered, what may change. */
import { IcashUnknownOutcomeError } from "../../../../src/lib/icash";
import type { IcashClient } from "../../../../src/lib/icash";
import type { HttpRequest, HttpTransport } from "../../../../src/lib/http";
import { aPayment, aSale, aSaleItem, aWireOperation } from "./builders";
import { fieldsOf } from "./contradictions-support";
import { body, clientFor, failureOf, ok, refused, startScriptedServer } from "./scripted-server";
import type { ReceivedCall, Reply, ScriptedServer } from "./scripted-server";

let server: ScriptedServer;
let client: IcashClient;
beforeEach(async () => {
  server = await startScriptedServer();
  server.on("get-users", ok([]));
  ({ client } = clientFor(server));
});
afterEach(async () => {
  await client.close();
  await server.close();
});

it("C43 session lifetime: all callers share one session, renewed by one login when it ends", async () => {
  server.on("login", ok({ session_id: "first" }), ok({ session_id: "second" }));
  const endsOnce = (call: ReceivedCall): Reply =>
    call.fields.ses === "first" ? refused("Session expired") : ok([]);
  server.on("get-users", (call, response) => endsOnce(call)(call, response));
  await Promise.all([client.getUsers(), client.getUsers(), client.getUsers()]);
  expect(server.methods().filter((method) => method === "login")).toHaveLength(2);
  expect(fieldsOf(server, "get-users")).toMatchObject({ ses: "second" });
});

it("C44 nonce scope: one request is under way per key at a time, also from two clients", async () => {
  let running = 0;
  let most = 0;
  const counting: Reply = async (call, response) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    await ok([])(call, response);
  };
  server.on("get-users", counting);
  const { client: second } = clientFor(server);
  await Promise.all([client, second, client, second].map((each) => each.getUsers()));
  expect(most).toBe(1);
  await second.close();
});

it("C45 HTTP codes and content type: the envelope decides, except over a creating call under a 5xx", async () => {
  const plain: Reply = (call, response) =>
    body(JSON.stringify({ nonce: call.fields.nonce, status: 1, data: [] }), 404, {
      "content-type": "text/plain; charset=windows-1251",
    })(call, response);
  server.on("get-users", plain, ok([], 500));
  await expect(client.getUsers()).resolves.toEqual([]);
  await expect(client.getUsers()).resolves.toEqual([]);
  server.on("new-operation", ok({ OperationID: 7 }, 502));
  expect(await failureOf(client.newOperation(aSale()))).toBeInstanceOf(IcashUnknownOutcomeError);
});

describe("the requests of a client", () => {
  const LONGEST = 60_000;

  /** Answers everything and keeps what it was asked. */
  function recording(): { requests: HttpRequest[]; transport: HttpTransport } {
    const requests: HttpRequest[] = [];
    const data = { session_id: "s", SaleItemID: 1, OperationID: 56071, result: "OK", PaymentID: "1" };
    const transport: HttpTransport = {
      send: async (request) => {
        requests.push(request);
        const nonce = new URLSearchParams(request.body).get("nonce");
        const answer = request.url.endsWith("print-operation") ? 56071 : data;
        return {
          status: 200,
          headers: {},
          body: Buffer.from(JSON.stringify({ nonce, status: 1, data: answer })),
        };
      },
      close: async () => undefined,
    };
    return { requests, transport };
  }

  it("C46 time-outs: printing is waited for longest", async () => {
    const { requests, transport } = recording();
    const { client: patient } = clientFor(server, { transport });
    await patient.addOperationPayment(aPayment());
    await patient.printOperation({ operationId: 56071, payTypeId: 2 });
    const [login, payment, print] = requests.map(({ totalTimeoutMs }) => totalTimeoutMs ?? 0);
    expect(print).toBeGreaterThanOrEqual(LONGEST);
    expect(Math.max(login ?? Infinity, payment ?? Infinity)).toBeLessThan(LONGEST);
    await patient.close();
  });

  it("C47 rate limits: a host of the vendor gets a few requests per second at most", async () => {
    // The clock stands still, so each pause is the whole distance to the first request.
    const clock = jest.spyOn(performance, "now").mockReturnValue(0);
    const { transport } = recording();
    const { client: slow, pauses } = clientFor(server, {
      transport,
      apiKey: "a-key-of-the-test-host",
      baseUrl: "https://v5.nap.dev.icash.bg",
    });
    for (let calls = 0; calls < 3; calls += 1) {
      await slow.addSaleItem(aSaleItem());
    }
    clock.mockRestore();
    expect(pauses).toEqual([250, 500, 750]);
    await slow.close();
  });
});

it.each([
  ["C48 ServiceIssuedSumType: cash in and out, whose numbers nobody has told", /CashRegisterAmount|issued/i],
  ["C49 stores and tax groups: lists whose pages are missing", /store(s|List)$|taxGroup/i],
])("%s, is not offered", (_what, name) => {
  expect(Object.keys(client).filter((method) => name.test(method))).toEqual([]);
});

it("C49 stores and tax groups: their ids are sent as the configuration gives them", async () => {
  server.on("add-sale-item", ok({ SaleItemID: 1 }));
  await client.addSaleItem(aSaleItem({ taxGroupId: 0, measureUnitId: 0 }));
  expect(fieldsOf(server, "add-sale-item")).toMatchObject({
    SaleItemTaxGroupID: "0",
    SaleItemPrimaryMeasureUnitID: "0",
  });
});

it("C50 age: an unknown field is named once, kept, and breaks nothing", async () => {
  const { client: told, notices } = clientFor(server);
  const drifted = aWireOperation({ OperationID: 7, OperationCarbonKg: "1.5" });
  server.on("get-operation", ok(drifted));
  const { raw } = await told.getOperation(7);
  await told.getOperation(7);
  expect(raw).toEqual(drifted);
  expect(notices).toEqual([{ code: "unknown_fields", detail: "get-operation: OperationCarbonKg" }]);
  await told.close();
});

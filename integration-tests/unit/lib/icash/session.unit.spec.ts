import {
  IcashAuthenticationError,
  IcashContractError,
  IcashNotReachedError,
  IcashSessionError,
  IcashUnknownOutcomeError,
} from "../../../../src/lib/icash";
import { aSale } from "./builders";
import { body, clientFor, failureOf, hangUp, ok, refused, startScriptedServer } from "./scripted-server";
import type { ScriptedServer } from "./scripted-server";

describe("the session", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
    server.on("get-cash-registers", ok([]));
    server.on("new-operation", ok({ OperationID: 56071, OperationFiskBonUUID: "DY406477-0001-0000435" }));
  });
  afterEach(() => server.close());

  const sessionsOf = (method: string): (string | undefined)[] =>
    server.calls.filter((call) => call.method === method).map(({ fields }) => fields.ses);

  it("is opened by the first call and used by all that follow, also when they begin together", async () => {
    const { client } = clientFor(server);
    await Promise.all([client.getCashRegisters(), client.getCashRegisters()]);
    await client.getCashRegisters();
    expect(server.methods()).toEqual(["login", ...Array<string>(3).fill("get-cash-registers")]);
  });

  it("is opened once when several ask to log in at the same time", async () => {
    const { client } = clientFor(server);
    await Promise.all([client.login(), client.login(), client.getCashRegisters()]);
    expect(server.methods()).toEqual(["login", "get-cash-registers"]);
  });

  it("is opened anew by a later login, which is how credentials are tested", async () => {
    const { client } = clientFor(server);
    await client.login();
    server.on("login", refused("Authentication Error"));
    expect(await failureOf(client.login())).toBeInstanceOf(IcashAuthenticationError);
  });

  it("is renewed when it expired, and the call is repeated once with a new nonce", async () => {
    server.on("login", ok({ session_id: "first" }), ok({ session_id: "second" }));
    server.on(
      "new-operation",
      refused("Session expired"),
      ok({ OperationID: 7, OperationFiskBonUUID: null }),
    );
    const { client, notices } = clientFor(server);

    await expect(client.newOperation(aSale())).resolves.toMatchObject({ operationId: 7 });

    expect(server.methods()).toEqual(["login", "new-operation", "login", "new-operation"]);
    expect(sessionsOf("new-operation")).toEqual(["first", "second"]);
    expect(new Set(server.calls.map(({ fields }) => fields.nonce)).size).toBe(4);
    expect(notices).toEqual([{ code: "session_renewed", detail: "new-operation" }]);
  });

  it("is renewed once for calls that wait together", async () => {
    server.on("get-cash-registers", ok([]), refused("Session expired"), ok([]));
    const { client } = clientFor(server);
    await client.getCashRegisters();
    await Promise.all([client.getCashRegisters(), client.getCashRegisters(), client.getCashRegisters()]);
    expect(server.methods().filter((method) => method === "login")).toHaveLength(2);
  });

  it("is given up for a call when a new one expires at once", async () => {
    server.on("new-operation", refused("Session expired"));
    const failure = await failureOf(clientFor(server).client.newOperation(aSale()));
    expect(failure).toBeInstanceOf(IcashSessionError);
    expect(server.methods()).toEqual(["login", "new-operation", "login", "new-operation"]);
  });

  it.each(["Wrong value for ses", "Missing value for ses", "Authentication Error"])(
    "is not held on to after %p, and the call is not repeated",
    async (message) => {
      server.on("login", ok({ session_id: "first" }), ok({ session_id: "second" }));
      server.on("new-operation", refused(message), ok({ OperationID: 7, OperationFiskBonUUID: null }));
      const { client } = clientFor(server);
      await failureOf(client.newOperation(aSale()));
      expect(server.methods()).toEqual(["login", "new-operation"]);
      await client.newOperation(aSale());
      expect(sessionsOf("new-operation")).toEqual(["first", "second"]);
    },
  );

  it("is held on to after any other refusal", async () => {
    server.on("new-operation", refused("Wrong value for StoreID"));
    const { client } = clientFor(server);
    await failureOf(client.newOperation(aSale()));
    await client.getCashRegisters();
    expect(server.methods()).toEqual(["login", "new-operation", "get-cash-registers"]);
  });

  it("is not renewed for an expired session told with a 5xx on a creating call, which proves nothing", async () => {
    server.on("new-operation", refused("Session expired", 502));
    const failure = await failureOf(clientFor(server).client.newOperation(aSale()));
    expect(failure).toMatchObject({
      name: "IcashUnknownOutcomeError",
      reason: "server_error",
      httpStatus: 502,
    });
    expect(server.methods()).toEqual(["login", "new-operation"]);
  });

  it("is asked for again, after growing pauses, when the login's answer is empty or no JSON", async () => {
    server.on("login", body(""), body("<html>busy</html>", 503), ok({ session_id: "late" }));
    const { client, pauses, notices } = clientFor(server);
    await client.getCashRegisters();

    expect(sessionsOf("get-cash-registers")).toEqual(["late"]);
    expect(pauses).toHaveLength(2);
    expect(pauses[1]).toBeGreaterThan(pauses[0] ?? Infinity);
    expect(new Set(server.calls.map(({ fields }) => fields.nonce)).size).toBe(4);
    expect(notices.map(({ detail }) => detail)).toEqual(["login: empty_body", "login: not_json"]);
  });

  it("is given up after a few empty answers, and the call that needed it counts as not sent", async () => {
    server.on("login", body(""));
    const { client, pauses } = clientFor(server);
    expect(await failureOf(client.newOperation(aSale()))).toBeInstanceOf(IcashSessionError);
    expect(server.methods()).toEqual(Array<string>(4).fill("login"));
    expect(pauses).toHaveLength(3);
  });

  it("shows an explicit login its own unknown outcome, and does not repeat one whose answer was lost", async () => {
    server.on("login", hangUp);
    expect(await failureOf(clientFor(server).client.login())).toBeInstanceOf(IcashUnknownOutcomeError);
    expect(server.methods()).toEqual(["login"]);
  });

  it.each([
    ["no session_id", {}],
    ["an empty session_id", { session_id: "" }],
    ["null for it", { session_id: null }],
    ["no data", undefined],
  ])("is not assumed when login succeeds with %s", async (_case, data) => {
    server.on("login", ok(data));
    expect(await failureOf(clientFor(server).client.login())).toBeInstanceOf(IcashContractError);
    expect(await failureOf(clientFor(server).client.getCashRegisters())).toBeInstanceOf(IcashSessionError);
    expect(server.methods()).not.toContain("get-cash-registers");
  });

  it("is tried for once when the credentials are wrong, however many calls wait for it", async () => {
    server.on("login", refused("Authentication Error"));
    const { client } = clientFor(server);
    const waiting = [client.getCashRegisters(), client.newOperation(aSale()), client.login()];
    const failures = await Promise.all(waiting.map(failureOf));

    for (const failure of failures) {
      expect(failure).toBeInstanceOf(IcashAuthenticationError);
    }
    expect(server.methods()).toEqual(["login"]);
  });

  it("is tried for again by a call that is asked for after such a failure", async () => {
    server.on("login", refused("Authentication Error"), ok({ session_id: "good" }));
    const { client } = clientFor(server);
    await failureOf(client.getCashRegisters());
    await expect(client.getCashRegisters()).resolves.toEqual([]);
  });

  it("leaves a server that was not reached at login for what it is: nothing happened", async () => {
    await server.close();
    expect(await failureOf(clientFor(server).client.newOperation(aSale()))).toBeInstanceOf(
      IcashNotReachedError,
    );
  });
});

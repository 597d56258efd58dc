import { IcashNotReachedError, signRequest } from "../../../../src/lib/icash";
import { encodeForm } from "../../../../src/lib/icash/sender";
import fc from "fast-check";
import { aRow, aSale } from "./builders";
import {
  apiKey,
  clientFor,
  failureOf,
  hangUp,
  ok,
  refused,
  secretKey,
  SESSION,
  startScriptedServer,
  warehouseId,
} from "./scripted-server";
import type { ScriptedServer } from "./scripted-server";

describe("what the client puts on the wire", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
    server.on("get-cash-registers", ok([]));
  });
  afterEach(() => server.close());

  it("is a form POST below clientapi/v1 with the common fields, signed with its own nonce", async () => {
    await clientFor(server).client.getCashRegisters();

    const [login, call] = server.calls;
    expect(login).toMatchObject({ verb: "POST", path: "/clientapi/v1/login" });
    expect(login?.body).toBe(
      "api_key=5kdkuujr8l50iv6yp504qxn2grnlhm2h&nonce=1552989761&signature=" +
        "B22951C4D7BE3D0A8E2EEE72EA8B31A71871368587A784D603F661E0CDF18AC7&WareHouseID=785&UserID=1",
    );
    expect(call?.path).toBe("/clientapi/v1/get-cash-registers");
    expect(call?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(call?.fields).toEqual({
      api_key: apiKey,
      nonce: "1552989762",
      signature: signRequest(1552989762, warehouseId, apiKey, secretKey),
      WareHouseID: "785",
      UserID: "1",
      ses: SESSION,
    });
  });

  it("keeps a path of the base address and drops its trailing slash", async () => {
    await clientFor({ url: `${server.url}/shop/` }).client.getCashRegisters();
    expect(server.calls.at(-1)?.path).toBe("/shop/clientapi/v1/get-cash-registers");
  });

  it("sends Cyrillic as UTF-8 and leaves out what is not given", async () => {
    server.on("new-operation", ok({ OperationID: 1, OperationFiskBonUUID: "DY406477-0001-0000435" }));
    await clientFor(server).client.newOperation(aSale({ comment: "Поръчка 112232" }));

    const sent = server.calls.at(-1);
    expect(sent?.body).toContain("&Comment=%D0%9F%D0%BE%D1%80%D1%8A%D1%87%D0%BA%D0%B0+112232");
    expect(sent?.fields).not.toHaveProperty("ContragentID");
    expect(sent?.body).not.toMatch(/undefined|null/);
  });

  it("takes one nonce per request, growing, none of them twice", async () => {
    const { client, nonces } = clientFor(server);
    await Promise.all([client.getCashRegisters(), client.getCashRegisters(), client.getCashRegisters()]);

    const sent = server.calls.map(({ fields }) => Number(fields.nonce));
    expect(sent).toEqual(nonces);
    expect(sent).toEqual([1552989761, 1552989762, 1552989763, 1552989764]);
  });

  it("takes no nonce for a call that fails the local checks", async () => {
    const { client, nonces } = clientFor(server);
    await failureOf(client.addOperationSaleItem(aRow({ quantity: "0" })));
    expect(nonces).toEqual([]);
    expect(server.calls).toEqual([]);
  });

  it("sends nothing when no nonce is to be had, or when it did not grow", async () => {
    const failing = clientFor(server, {
      nonces: { next: () => Promise.reject(new Error("database is down")) },
    });
    const standing = clientFor(server, { nonces: { next: async () => 1552989761 } });

    expect(await failureOf(failing.client.getCashRegisters())).toBeInstanceOf(IcashNotReachedError);
    expect(server.calls).toEqual([]);
    expect(await failureOf(standing.client.getCashRegisters())).toBeInstanceOf(IcashNotReachedError);
    expect(server.methods()).toEqual(["login"]);
  });

  it("has one request in flight at a time, in the order of asking", async () => {
    let open = 0;
    let most = 0;
    server.on("get-operation", async (call, response) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 15));
      open -= 1;
      await ok({ OperationID: Number(call.fields.OperationID) })(call, response);
    });
    const { client } = clientFor(server);
    const operations = await Promise.all([3, 1, 2].map((id) => client.getOperation(id)));

    expect(most).toBe(1);
    expect(operations.map(({ operationId }) => operationId)).toEqual([3, 1, 2]);
    expect(server.calls.slice(1).map(({ fields }) => fields.OperationID)).toEqual(["3", "1", "2"]);
  });

  it("goes on with the next call after one that failed", async () => {
    server.on("get-operation", hangUp);
    const { client } = clientFor(server);
    const [failed, worked] = await Promise.allSettled([client.getOperation(1), client.getCashRegisters()]);
    expect([failed.status, worked.status]).toEqual(["rejected", "fulfilled"]);
  });

  it("keeps the interval between requests, which is 0 for loopback unless set", async () => {
    const quick = clientFor(server);
    await quick.client.getCashRegisters();
    expect(quick.pauses).toEqual([]);

    const paced = clientFor(server, { minIntervalMs: 10_000 });
    await paced.client.getCashRegisters();
    expect(paced.pauses).toHaveLength(1);
    expect(paced.pauses[0]).toBeGreaterThan(9_000);
  });

  it("never repeats a creating call by itself", async () => {
    for (const reply of [hangUp, refused("Wrong value for StoreID"), ok({})]) {
      const before = server.calls.length;
      server.on("new-operation", reply);
      await failureOf(clientFor(server).client.newOperation(aSale()));
      expect(server.methods().slice(before)).toEqual(["login", "new-operation"]);
    }
  });
});

describe("the encoder of form fields", () => {
  it("omits exactly the undefined ones and is read back unchanged by a form parser", () => {
    const fields = fc.dictionary(
      fc.string({ minLength: 1 }),
      fc.option(fc.string({ unit: "grapheme" }), { nil: undefined }),
    );
    fc.assert(
      fc.property(fields, (given) => {
        const expected = Object.entries(given).filter(([, value]) => value !== undefined);
        expect([...new URLSearchParams(encodeForm(given))]).toEqual(expected);
      }),
    );
  });
});

/**
 * Each method once: its request byte for byte, and what becomes of the answer that the manual shows for it
 * (icash-api.md 4, its damaged JSON repaired; where the manual's page is cut, the answer follows its table).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "@medusajs/framework/zod";
import { signRequest } from "../../../../src/lib/icash";
import type { IcashClient } from "../../../../src/lib/icash";
import operationRow from "../../../fixtures/icash/operation-row.json";
import { aStorno } from "./builders";
import { examples } from "./examples";
import {
  apiKey,
  body,
  clientFor,
  failureOf,
  secretKey,
  SESSION,
  startScriptedServer,
  userId,
  warehouseId,
} from "./scripted-server";
import type { ScriptedServer } from "./scripted-server";

const storedShape = z.looseObject({ nonce: z.string(), data: z.unknown() });

function storedAnswer(name: string): { text: string; nonce: number; data: unknown } {
  const text = readFileSync(join(__dirname, "../../../fixtures/icash/answers", `${name}.json`), "utf8");
  const { nonce, data } = storedShape.parse(JSON.parse(text));
  return { text, nonce: Number(nonce), data };
}

/** Every `raw` in a result, in order. */
function rawsOf(result: unknown): unknown[] {
  if (typeof result !== "object" || result === null) {
    return [];
  }
  if ("raw" in result) {
    return [result.raw];
  }
  return Object.values(result).flatMap(rawsOf);
}

/** The records of an answer, in order. */
function recordsOf(data: unknown): unknown[] {
  const list = z.object({ Data: z.array(z.unknown()) }).safeParse(data);
  if (list.success) {
    return list.data.Data;
  }
  return Array.isArray(data) ? (data as unknown[]) : [data];
}

describe("the manual's example of", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  /** A client whose second request, the one after its login, has the nonce of the example. */
  function clientAt(nonce: number): IcashClient {
    const nonces = [nonce - 1, nonce];
    return clientFor(server, { nonces: { next: async () => nonces.shift() ?? 0 } }).client;
  }

  const wireBody = (nonce: number, own: string): string =>
    `api_key=${apiKey}&nonce=${nonce}&signature=${signRequest(nonce, warehouseId, apiKey, secretKey)}` +
    `&WareHouseID=${warehouseId}&UserID=${userId}&ses=${SESSION}${own}`;

  it.each(examples)("$name is asked for and read exactly", async ({ name, run, own, result }) => {
    const { text, nonce, data } = storedAnswer(name);
    server.on(name, body(text));
    const got = await run(clientAt(nonce));

    expect(server.calls.at(-1)).toMatchObject({ verb: "POST", path: `/clientapi/v1/${name}` });
    expect(server.calls.at(-1)?.body).toBe(wireBody(nonce, own));
    if (result === undefined) {
      expect(got).toBeUndefined();
    } else {
      expect(got).toMatchObject(result);
    }
    const raws = rawsOf(got);
    if (raws.length > 0) {
      expect(raws).toEqual(recordsOf(data));
    }
  });

  it("login gives the session that the next call carries", async () => {
    server.on("login", body(storedAnswer("login").text));
    server.on("get-cash-registers", body(storedAnswer("get-cash-registers").text));
    const nonces = [1552989761, 1552998131];
    const { client } = clientFor(server, { nonces: { next: async () => nonces.shift() ?? 0 } });
    await client.getCashRegisters();
    expect(server.calls[1]?.fields.ses).toBe("66a891e8b4d7d018d230363bcd0adfbd");
  });

  it("operations-list, and of the same operation alone in get-operation", async () => {
    const expected = {
      operationId: 12594,
      price: "46.01000",
      priceWithoutVat: "38.34000",
      totalVat: "7.67000",
      payedSum: "23.00000",
      totalDiscount: "0.00000",
      contragentId: 25,
      comment: null,
      createUserId: 1,
      completeUserId: 1,
      customStateId: 1,
      customStateName: "state1",
      raw: operationRow,
    };
    const data = { TotalRecords: 6976, Data: [operationRow] };
    server.on("operations-list", body(JSON.stringify({ nonce: "1553083092", status: 1, data })));
    const page = await clientAt(1553083092).operationsList({ count: 1 });
    expect(page).toMatchObject({ total: 6976, operations: [expected] });
    expect(server.calls.at(-1)?.body).toBe(
      wireBody(1553083092, "&OperationStatus=NORMAL&sort=OperationID&order=ASC&offset=0&count=1"),
    );

    server.on("get-operation", body(JSON.stringify({ nonce: "1553083094", status: 1, data: operationRow })));
    await expect(clientAt(1553083094).getOperation(12594)).resolves.toMatchObject(expected);
    expect(server.calls.at(-1)?.body).toBe(wireBody(1553083094, "&OperationID=12594"));
  });

  it("a refused new-operation, and of a return with its five fields", async () => {
    server.on("new-operation", body(storedAnswer("new-operation.refused").text));
    const failure = await failureOf(clientAt(1553006276).newOperation(aStorno()));
    expect(failure).toMatchObject({ name: "IcashRefusedError", family: "wrong", field: "OperationType" });
    expect(server.calls.at(-1)?.body).toBe(
      wireBody(
        1553006276,
        "&ImportSource=DemoShop&ImportRefID=112232&OperationType=ReturnClient&OperationElectronicReceipt=YES" +
          "&CashRegisterID=39&StoreID=1&StornoType=1&FiskBonRcpNum=0000435&FiskDeviceNum=12022490" +
          "&FiskBonDate=24-10-25+14%3A05&FiskBonUUID=DY406477-0001-0000435",
      ),
    );
  });
});

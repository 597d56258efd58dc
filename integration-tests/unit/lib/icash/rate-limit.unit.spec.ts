import { IcashNotReachedError, IcashRateLimitError, outcomeOf } from "../../../../src/lib/icash";
import { aRow, aSale } from "./builders";
import { body, clientFor, failureOf, json, ok, refused, startScriptedServer } from "./scripted-server";
import type { Reply, ScriptedServer } from "./scripted-server";

const NOW = Date.parse("2026-07-15T10:00:00Z");
const HOUR_MS = 60 * 60_000;

describe("an answer that asks to come back later", () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  const tooMany = (headers: Record<string, string> = {}): Reply => body("<h1>Too many</h1>", 429, headers);
  const failure = async (reply: Reply) => {
    server.on("new-operation", reply);
    return failureOf(clientFor(server, { now: () => NOW }).client.newOperation(aSale()));
  };

  it.each<[string, Reply]>([
    ["HTTP 429 without an envelope", tooMany()],
    ["HTTP 429 with an envelope of another call", json({ nonce: "1", status: 0 }, 429)],
    ["HTTP 429 with a refusal", refused("Try again", 429)],
    ["a refusal in these words", refused("Too many requests")],
    ["a refusal in similar words", refused("ERROR: too many requests, slow down.")],
    ["a refusal that names the limit", refused("Rate limit exceeded")],
  ])("says that the call did not run: %s", async (_what, reply) => {
    const error = await failure(reply);
    expect(error).toBeInstanceOf(IcashRateLimitError);
    expect(error).toBeInstanceOf(IcashNotReachedError);
    expect(error).toMatchObject({ method: "new-operation", retryAfterMs: undefined });
    expect(server.methods().filter((method) => method === "new-operation")).toHaveLength(1);
  });

  it.each<[string, number | undefined]>([
    ["30", 30_000],
    ["0", 0],
    ["Wed, 15 Jul 2026 10:02:00 GMT", 120_000],
    ["Wed, 15 Jul 2026 09:00:00 GMT", 0],
    ["86400", HOUR_MS],
    ["999999999", HOUR_MS],
    ["soon", undefined],
  ])("tells how long: Retry-After %s", async (retryAfter, retryAfterMs) => {
    expect(await failure(tooMany({ "retry-after": retryAfter }))).toMatchObject({ retryAfterMs });
  });

  it("is not heard in a success, nor in a refusal that only sounds like it", async () => {
    server.on("add-operation-sale-item", ok({ OperationSaleItemID: 5 }, 429));
    expect(await clientFor(server).client.addOperationSaleItem(aRow())).toEqual({ rowId: 5 });
    expect(await failure(refused("Wrong value for OperationType"))).not.toBeInstanceOf(IcashRateLimitError);
  });

  it("counts as not reached, and keeps a call from running when it comes to the login", async () => {
    server.on("login", tooMany({ "retry-after": "5" }));
    const outcome = await outcomeOf(clientFor(server, { now: () => NOW }).client.newOperation(aSale()));
    expect(outcome).toMatchObject({ kind: "not_reached", error: { retryAfterMs: 5_000 } });
    expect(server.methods()).toEqual(["login"]);
  });
});

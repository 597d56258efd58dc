import { item, openSale, openShop, print, refused, sale } from "./client";
import type { BookedOperation, Shop } from "./client";

describe("faults of the iCash stand-in", () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  const ask = (fault: Record<string, unknown>) =>
    shop.control("POST", "faults", { method: "new-operation", ...fault });
  const open = () => shop.send("new-operation", { ...shop.common(), ...sale() });
  const opened = async () => (await shop.books()).operations.length;

  it("loses an answer before the effect: nothing is in the books", async () => {
    await ask({ fault: "answer_lost_before" });
    await expect(open()).rejects.toThrow();
    expect(await opened()).toBe(0);
  });

  it("loses an answer after the effect: the operation and its number are taken", async () => {
    await ask({ fault: "answer_lost_after" });
    await expect(open()).rejects.toThrow();
    expect(await opened()).toBe(1);
    expect(await (await open()).json()).toMatchObject({
      data: { OperationFiskBonUUID: "SB100011-0001-0000002" },
    });
  });

  it("strikes only the call that was named, and only as often as asked", async () => {
    await ask({ fault: "status0", message: "Try later", nth: 2, times: 1 });
    expect(await shop.call("get-users")).toMatchObject({ status: 1 });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) {
      statuses.push((await shop.call("new-operation", sale())).status);
    }
    expect(statuses).toEqual([1, 0, 1]);
    expect(await opened()).toBe(2);
  });

  it("refuses with any text, without the effect unless it is asked for after it", async () => {
    await ask({ fault: "status0", message: "Базата е заета" });
    expect(await shop.call("new-operation", sale())).toEqual(refused("Базата е заета"));
    expect(await opened()).toBe(0);
    await ask({ fault: "status0", message: "Unknown error", when: "after" });
    expect(await shop.call("new-operation", sale())).toEqual(refused("Unknown error"));
    expect(await opened()).toBe(1);
  });

  it("echoes a foreign nonce after the effect", async () => {
    await ask({ fault: "wrong_nonce" });
    const fields = { ...shop.common(), ...sale() };
    const reply = await shop.sendRaw("new-operation", fields);
    expect(reply).toMatchObject({ status: 1, nonce: expect.stringMatching(/^\d+$/) });
    expect(reply.nonce).not.toBe(String(fields.nonce));
    expect(await opened()).toBe(1);
  });

  it("ends the session before the effect, for all calls until the next login", async () => {
    await ask({ fault: "session_expired" });
    expect(await shop.call("new-operation", sale())).toEqual(refused("Session expired"));
    expect(await shop.call("get-users")).toEqual(refused("Session expired"));
    expect(await opened()).toBe(0);
    await shop.login();
    expect(await shop.call("new-operation", sale())).toMatchObject({ status: 1 });
  });

  it.each([
    ["empty_body", ""],
    ["html", "<html"],
    ["cut_body", '{"nonce":"'],
  ])("answers with a body that is no envelope after the effect: %s", async (fault, part) => {
    await ask({ fault });
    const body = await (await open()).text();
    expect(body).toContain(part);
    expect(() => JSON.parse(body) as unknown).toThrow();
    expect(await opened()).toBe(1);
  });

  it("answers with a status of its own", async () => {
    await ask({ fault: "http", status: 503 });
    expect((await open()).status).toBe(503);
    expect(await opened()).toBe(0);
  });

  it("delays an answer", async () => {
    await ask({ fault: "delay", ms: 80 });
    const started = performance.now();
    await open();
    expect(performance.now() - started).toBeGreaterThan(70);
  });
});

describe("the control plane of the iCash stand-in", () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it("logs methods and statuses without a trace of what was sent", async () => {
    await shop.ok("add-sale-item", item());
    const calls = await shop.control<{ calls: { method: string; status: number }[] }>("GET", "calls");
    expect(calls.calls.map(({ method, status }) => [method, status])).toEqual([
      ["login", 200],
      ["add-sale-item", 200],
    ]);
    expect(JSON.stringify(calls)).not.toContain(shop.credentials.apiKey);
  });

  it("completes an operation at the till and sets a status behind the client's back", async () => {
    await shop.control("POST", "readings", { readsUntilComplete: 1000 });
    const sold = await openSale(shop, [{ SaleItemSinglePrice: "1.00" }]);
    await print(shop, sold);
    const path = `operations/${sold.OperationID}`;
    expect(await shop.control<BookedOperation>("POST", `${path}/complete`)).toMatchObject({
      status: "NORMAL",
      receipt: { FiskBonRcpNum: 1 },
    });
    await expect(shop.control("POST", `${path}/complete`)).rejects.toThrow("409");
    await shop.control("POST", path, { status: "DELETED" });
    expect((await shop.books()).operations[0]).toMatchObject({ status: "DELETED" });
    await expect(shop.control("POST", path, { status: "GONE" })).rejects.toThrow("400");
    await expect(shop.control("POST", "operations/1", { status: "DELETED" })).rejects.toThrow("404");
  });

  it("ends all sessions on demand", async () => {
    await shop.control("POST", "sessions/expire");
    expect(await shop.call("get-users")).toEqual(refused("Session expired"));
  });

  it("refuses a reading that it does not know", async () => {
    await expect(shop.control("POST", "readings", { completion: "magic" })).rejects.toThrow("400");
    expect(await shop.control("GET", "readings")).toMatchObject({ completion: "print" });
  });

  it("empties the books on reset but gives no number out twice, and takes the readings back", async () => {
    const before = await openSale(shop, []);
    await shop.control("POST", "readings", { receiptData: "absent" });
    await shop.control("POST", "reset");
    expect(await shop.books()).toEqual({ operations: [], sale_items: [], contragents: [] });
    expect(await shop.control("GET", "readings")).toMatchObject({ receiptData: "tail" });
    const after = await shop.ok<{ OperationID: number }>("new-operation", sale());
    expect(after).toEqual({
      OperationID: before.OperationID + 1,
      OperationFiskBonUUID: "SB100011-0001-0000002",
    });
  });
});

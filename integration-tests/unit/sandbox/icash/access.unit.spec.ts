import { item, openShop, refused, sale } from "./client";
import type { Shop, Values } from "./client";

describe("access to the iCash stand-in", () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it("accepts the signature of the published formula and echoes the nonce as a text", async () => {
    const fields = shop.common();
    const reply = await shop.sendRaw("login", fields);
    expect(reply).toEqual({
      nonce: String(fields.nonce),
      status: 1,
      data: { session_id: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
  });

  it("signs with the account, the key and the secret that it was started with", async () => {
    const keys = {
      apiKey: "key-of-another-account",
      secretKey: "another-secret",
      warehouseId: 785,
      userId: 7,
    };
    const other = await openShop(keys);
    expect(other.credentials).toMatchObject(keys);
    expect(await other.ok("get-users")).toEqual([
      { UserID: 7, UserActive: 1, UserRole: "admin", UserRealName: "Sandbox Admin" },
      { UserID: 8, UserActive: 1, UserRole: "user", UserRealName: "Sandbox Cashier" },
    ]);
    await other.close();
  });

  it.each<[string, (fields: Values) => Values]>([
    ["a signature in lower case", ({ signature }) => ({ signature: String(signature).toLowerCase() })],
    ["a foreign key", () => ({ api_key: "somebody-else" })],
    ["a foreign account", () => ({ WareHouseID: 4 })],
    ["an unknown user", () => ({ UserID: 99 })],
  ])("refuses a login with %s", async (_, change) => {
    const fields = shop.common();
    expect(await shop.sendRaw("login", { ...fields, ...change(fields) })).toEqual(
      refused("Authentication Error"),
    );
  });

  it("checks required fields before the credentials, the session first", async () => {
    const badly = { ...shop.common(), signature: "WRONG", ses: "" };
    expect(await shop.sendRaw("add-operation-payment", badly)).toEqual(refused("Missing value for ses"));
    const withSession = { ...badly, ses: "x" };
    expect(await shop.sendRaw("add-contragent", withSession)).toEqual(refused("ContragentName is mandatory"));
    expect(
      await shop.sendRaw("new-operation", { ...withSession, ...sale({ OperationType: "Swap" }) }),
    ).toEqual(refused("Wrong value for OperationType"));
    expect(await shop.sendRaw("add-sale-item", { ...withSession, ...item() })).toEqual(
      refused("Authentication Error"),
    );
  });

  it("names the first common field that is missing", async () => {
    expect(await shop.sendRaw("get-users", {})).toEqual({
      nonce: "",
      status: 0,
      error_message: "Missing value for api_key",
    });
    const { nonce: _, ...rest } = shop.common();
    expect(await shop.sendRaw("get-users", rest)).toEqual(refused("Missing value for nonce"));
  });

  it("reads nothing from a body that is not a form", async () => {
    const response = await fetch(`${shop.url}/clientapi/v1/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(shop.common()),
    });
    expect(await response.json()).toEqual(refused("Missing value for api_key"));
  });

  it("refuses a nonce that was used, or is lower than one that was used", async () => {
    const first = shop.common();
    const second = shop.common();
    expect(await shop.sendRaw("get-users", second)).toMatchObject({ status: 1 });
    expect(await shop.sendRaw("get-users", second)).toEqual(refused("Wrong value for nonce"));
    expect(await shop.sendRaw("get-users", first)).toEqual(refused("Wrong value for nonce"));
    expect(await shop.call("get-users")).toMatchObject({ status: 1 });
  });

  it("uses the nonce up when the signature is good, also when the call is refused afterwards", async () => {
    const fields = { ...shop.common(), ses: "0123456789abcdef0123456789abcdef" };
    expect(await shop.sendRaw("get-users", fields)).toEqual(refused("Session expired"));
    expect(await shop.sendRaw("get-users", fields)).toEqual(refused("Wrong value for nonce"));
  });

  it("does not let an unsigned request use up nonces", async () => {
    const huge = 9_999_999_999;
    await shop.sendRaw("get-users", { ...shop.common(), nonce: huge, signature: "WRONG" });
    expect(await shop.call("get-users")).toMatchObject({ status: 1 });
    await shop.sendRaw("get-users", { ...shop.common(), nonce: huge, signature: shop.sign(huge) });
    expect(await shop.call("get-users")).toEqual(refused("Wrong value for nonce"));
  });

  it("refuses a nonce that is not a positive whole number", async () => {
    for (const nonce of ["0", "-5", "1.5", "soon"]) {
      const reply = await shop.sendRaw("get-users", { ...shop.common(), nonce, signature: shop.sign(nonce) });
      expect(reply).toEqual(refused("Wrong value for nonce"));
    }
  });

  it("keeps the sessions of one user side by side, unless told that a login ends the others", async () => {
    const first = await shop.login();
    await shop.login();
    shop.useSession(first);
    expect(await shop.call("get-users")).toMatchObject({ status: 1 });

    await shop.control("POST", "readings", { singleSession: true });
    await shop.login();
    shop.useSession(first);
    expect(await shop.call("get-users")).toEqual(refused("Session expired"));
  });

  it("answers an unknown method with a page, not with an envelope", async () => {
    const response = await shop.send("delete-operation", shop.common());
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("<html");
  });
});

describe("the lifetime of a session", () => {
  it("ends when its time is over, and a new login helps", async () => {
    let now = new Date("2026-03-01T10:00:00Z");
    const shop = await openShop({ sessionLifetimeMs: 60_000, now: () => now });
    now = new Date("2026-03-01T10:00:59Z");
    expect(await shop.call("get-users")).toMatchObject({ status: 1 });
    now = new Date("2026-03-01T10:01:00Z");
    expect(await shop.call("get-users")).toEqual(refused("Session expired"));
    await shop.login();
    expect(await shop.call("get-users")).toMatchObject({ status: 1 });
    await shop.close();
  });
});

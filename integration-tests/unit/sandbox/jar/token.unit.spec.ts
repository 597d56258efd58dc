import { compactVerify, decodeProtectedHeader } from "jose";
import { fixture, Jar, line } from "./support";

let jar: Jar;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-03-05T10:00:00Z");
  jar = await Jar.start({ now: () => now });
});

afterEach(() => jar.stop());

function signed(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${jar.sandbox.url}/${path}`, { ...init, headers: jar.token });
}

async function secret(): Promise<string> {
  return (await signed("secret_key")).text();
}

async function payload(token: string, key: string): Promise<string> {
  const verified = await compactVerify(token, Buffer.from(key));
  return Buffer.from(verified.payload).toString("utf8");
}

describe("answers to a token", () => {
  it("are a compact token over the JSON of the data, whatever Accept says", async () => {
    const response = await signed("product?code=VCRASUSROGSTRIXGTX10606GGAMING");
    const token = await response.text();
    expect(response.headers.get("content-type")).toBe("text/html; charset=UTF-8");
    expect(decodeProtectedHeader(token)).toEqual({ typ: "JWT", alg: "HS512" });
    expect(await payload(token, await secret())).toBe(fixture("product.json"));
  });

  it("sign lists as well", async () => {
    const token = await (await signed("orders?from=2026-01-01")).text();
    expect(await payload(token, await secret())).toBe("[]");
  });

  it("sign an order", async () => {
    const init = { method: "POST", body: new URLSearchParams(line(0, "MSPADJAR", 1)) };
    const token = await (await signed("order", init)).text();
    expect(JSON.parse(await payload(token, await secret()))).toMatchObject({ order_id: "17200000" });
  });

  it("do not verify with a secret from before a rotation", async () => {
    const old = await secret();
    await jar.control("POST", "secret/rotate");
    const token = await (await signed("products_count")).text();
    await expect(payload(token, old)).rejects.toThrow();
    expect(await payload(token, await secret())).toBe('{"cnt":"300","pages":"3"}');
  });

  it("change their secret after an hour", async () => {
    const old = await secret();
    now = new Date("2026-03-05T10:59:59Z");
    expect(await secret()).toBe(old);
    now = new Date("2026-03-05T11:00:00Z");
    expect(await secret()).not.toBe(old);
  });

  it("are not signed when they are refusals", async () => {
    const response = await signed("product?code=NOSUCHCODE");
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("<status>0</status>");
  });

  it("are signed for an absence that comes with 200", async () => {
    const own = await Jar.start({ notFound: "empty", secret: "a-secret-of-the-test" });
    const response = await fetch(`${own.sandbox.url}/product?code=NONE`, { headers: own.token });
    expect(await payload(await response.text(), "a-secret-of-the-test")).toBe('{"product":[]}');
    await own.stop();
  });
});

describe("secret_key", () => {
  it("is an unknown method without the token", async () => {
    expect((await jar.fetch("secret_key")).status).toBe(404);
  });

  it.each(["json", "token"] as const)("prints the secret in the form %s", async (secretAnswer) => {
    const own = await Jar.start({ secretAnswer, secret: "a-secret-of-the-test" });
    const text = await (await fetch(`${own.sandbox.url}/secret_key`, { headers: own.token })).text();
    const json = secretAnswer === "json" ? text : await payload(text, own.sandbox.credentials.token);
    expect(JSON.parse(json)).toEqual({ secret_key: "a-secret-of-the-test" });
    await own.stop();
  });
});

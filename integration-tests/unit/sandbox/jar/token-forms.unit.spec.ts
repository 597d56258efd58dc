import { compactVerify } from "jose";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JarSandboxOptions } from "../../../../src/sandbox";
import { Jar } from "./support";

const SECRET = "a-secret-of-the-test";
const NOW = new Date("2026-03-05T10:20:30Z");
const COUNT = '{"cnt":"300","pages":"3"}';

async function ask(options: JarSandboxOptions, path: string, basic = false): Promise<[number, string]> {
  const jar = await Jar.start({ secret: SECRET, now: () => NOW, ...options });
  const response = await fetch(`${jar.sandbox.url}/${path}`, { headers: basic ? jar.basic : jar.token });
  const body = Buffer.from(await response.arrayBuffer()).toString("utf8");
  await jar.stop();
  return [response.status, body];
}

async function payload(token: string, key: string = SECRET): Promise<unknown> {
  const verified = await compactVerify(token, Buffer.from(key));
  return JSON.parse(Buffer.from(verified.payload).toString("utf8"));
}

describe("what stands around a signed answer", () => {
  const token = "[\\w-]+\\.[\\w-]+\\.[\\w-]{86}";

  it.each([
    ["bare", token],
    ["newline", `${token}\n`],
    ["bom", `\ufeff${token}\r\n`],
    ["json_string", `"${token}"`],
    ["json_object", `\\{"token":"${token}"\\}`],
    ["xml_item", `<\\?xml [^>]*>\n<xml><item>${token}</item></xml>\n`],
    ["bearer", `Bearer ${token}`],
  ] as const)("may be: %s", async (tokenWrapping, shape) => {
    const [, body] = await ask({ tokenWrapping }, "products_count");
    expect(body).toMatch(new RegExp(`^${shape}$`));
  });
});

describe("what a signed answer holds", () => {
  const iat = NOW.getTime() / 1000;
  const held = async (tokenPayload: JarSandboxOptions["tokenPayload"], path: string) => {
    const [, body] = await ask({ tokenPayload }, path);
    return payload(body);
  };

  it.each([
    ["plain", { cnt: "300", pages: "3" }],
    ["claims", { cnt: "300", pages: "3", iat, exp: iat + 3600 }],
    ["data", { iat, nbf: iat, exp: iat + 3600, data: { cnt: "300", pages: "3" } }],
    ["json_string", COUNT],
    ["xml_string", expect.stringContaining("<xml><cnt>300</cnt><pages>3</pages></xml>")],
  ] as const)("may be: %s", async (form, value) => {
    expect(await held(form, "products_count")).toEqual(value);
  });

  it("puts a list beside its claims under data", async () => {
    expect(await held("claims", "orders?from=2026-01-01")).toEqual({ iat, exp: iat + 3600, data: [] });
  });
});

describe("secret_key", () => {
  const recorded = (name: string) =>
    readFileSync(join(__dirname, "../../../fixtures/jar/jwt", `secret_key.${name}.txt`), "utf8").replace(
      "sample-secret-A-0123456789abcdef0123456789abcdef0123456789abcdef",
      SECRET,
    );

  it.each([
    ["text", "raw_text"],
    ["text_line", "raw_text_newline"],
    ["json_string", "json_string"],
    ["json", "json_object_secret_key"],
    ["json_secret", "json_object_secret"],
    ["json_key", "json_object_key"],
    ["xml", "xml_secret_key"],
    ["empty", "empty"],
    ["error", "error_json"],
  ] as const)("in the form %s is what was made as a sample", async (secretAnswer, name) => {
    expect(await ask({ secretAnswer }, "secret_key")).toEqual([200, recorded(name)]);
  });

  it.each([
    ["json_private_key", { private_key: SECRET }],
    ["json_token", { token: SECRET }],
    ["json_data", { data: { secret_key: SECRET } }],
    ["json_expiry", { secret_key: SECRET, expires: "2026-03-05T11:20:30.000Z" }],
  ] as const)("in the form %s is an object", async (secretAnswer, value) => {
    const [, body] = await ask({ secretAnswer }, "secret_key");
    expect(JSON.parse(body)).toEqual(value);
  });

  it("may stand alone in an XML item, or be a page", async () => {
    expect((await ask({ secretAnswer: "xml_item" }, "secret_key"))[1]).toContain(`<item>${SECRET}</item>`);
    expect((await ask({ secretAnswer: "html" }, "secret_key"))[1]).toMatch(/^<!DOCTYPE html>/);
  });

  it("may be signed with the caller's token, with itself, or with a key that nobody has", async () => {
    const jar = await Jar.start();
    const { token } = jar.sandbox.credentials;
    await jar.stop();
    const signed = async (secretAnswer: JarSandboxOptions["secretAnswer"]) =>
      (await ask({ secretAnswer }, "secret_key"))[1];
    expect(await payload(await signed("token"), token)).toEqual({ secret_key: SECRET });
    expect(await payload(await signed("token_own_secret"))).toEqual({ secret_key: SECRET });
    const unknown = await signed("token_unknown_key");
    for (const key of [SECRET, token]) {
      await expect(payload(unknown, key)).rejects.toThrow();
    }
  });

  it.each(["base64", "hex"] as const)("may print the key's bytes as %s", async (secretEncoding) => {
    const [, printed] = await ask({ secretEncoding }, "secret_key");
    expect(printed).not.toBe(SECRET);
    expect(Buffer.from(printed, secretEncoding).toString()).toBe(SECRET);
    const [, body] = await ask({ secretEncoding }, "products_count");
    expect(await payload(body)).toEqual(JSON.parse(COUNT));
  });

  it("may be open to user name and password instead of the token", async () => {
    expect(await ask({ secretAccess: "basic" }, "secret_key", true)).toEqual([200, SECRET]);
    expect((await ask({ secretAccess: "basic" }, "secret_key"))[0]).toBe(404);
    expect((await ask({}, "secret_key", true))[0]).toBe(404);
  });

  it("may change at the full hour instead of an hour after its issue", async () => {
    let now = new Date("2026-03-05T10:59:59Z");
    const jar = await Jar.start({ secret: SECRET, secretLife: "clock_hour", now: () => now });
    const secret = async () => (await fetch(`${jar.sandbox.url}/secret_key`, { headers: jar.token })).text();
    expect(await secret()).toBe(SECRET);
    now = new Date("2026-03-05T11:00:00Z");
    expect(await secret()).not.toBe(SECRET);
    await jar.stop();
  });
});

import { createHmac } from "node:crypto";
import { JarSignatureError, JarUnknownOutcomeError } from "../../../../src/lib/jar";
import type { JarAuth, JarClient, JarClientOptions } from "../../../../src/lib/jar";
import { fixture } from "./support/fixtures";
import type { Answer } from "./support/fixtures";
import { failureOf, hangUp, withStandIn } from "./support/stand-in";
import type { StandIn } from "./support/stand-in";
import {
  INSIDE_THE_HOUR,
  otherCalls,
  SECRET_A,
  SECRET_B,
  secretCalls,
  sign,
  TOKEN,
  token,
} from "./support/tokens";

const jwt = (name: string): Answer => ({
  headers: { "content-type": "text/html" },
  body: fixture("jwt", `${name}.txt`),
});

const COUNT = { cnt: "39181", pages: "392" };
const ORDER = { order_id: "535608", sum: "1", products: [{ code: "A", cnt: 1 }] };

function signedClient(jar: StandIn, options: Partial<JarClientOptions> = {}): JarClient {
  return jar.client({
    auth: { kind: "token", token: TOKEN },
    now: () => INSIDE_THE_HOUR,
    retries: 0,
    ...options,
  });
}

const auth = (more: object): JarAuth => ({ kind: "token", token: TOKEN, ...more });

describe("a signed answer", () => {
  it("is found in an XML item", async () => {
    const body = `<?xml version="1.0" encoding="utf-8"?>\n<xml><item>${sign(COUNT, SECRET_A)}</item></xml>\n`;
    await withStandIn(token([{ body: SECRET_A }], [{ body }]), async (jar) => {
      expect(await signedClient(jar, { format: "xml" }).productsCount()).toEqual({
        count: 39181,
        pages: 392,
      });
    });
  });

  it.each([
    ["a list under data", { iat: 1, exp: 4e9, data: [] }],
    ["a text of JSON under data", { iat: 1, data: "[]" }],
    ["XML in a string", '<?xml version="1.0" encoding="utf-8"?>\n<xml/>'],
  ])("may hold %s", async (_name, payload) => {
    await withStandIn(token([{ body: SECRET_A }], [{ body: sign(payload, SECRET_A) }]), async (jar) => {
      expect(await signedClient(jar).orders({ from: "2018-01-01" })).toEqual([]);
    });
  });

  it("is refused with an unknown critical extension", async () => {
    const head = Buffer.from('{"alg":"HS512","crit":["b64"],"b64":true}').toString("base64url");
    const signed = `${head}.${Buffer.from(JSON.stringify(COUNT)).toString("base64url")}`;
    const body = `${signed}.${createHmac("sha512", SECRET_A).update(signed).digest("base64url")}`;
    await withStandIn(token([{ body: SECRET_A }], [{ body }]), async (jar) => {
      expect(await failureOf(signedClient(jar).productsCount())).toBeInstanceOf(JarSignatureError);
    });
  });

  it("is refused with another spelling of its signature", async () => {
    const whole = sign(COUNT, SECRET_A);
    // The last of 86 characters carries two bits of the signature; its other four are zero.
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const body = whole.slice(0, -1) + (letters[letters.indexOf(whole.slice(-1)) + 1] ?? "");
    await withStandIn(token([{ body: SECRET_A }], [{ body }]), async (jar) => {
      expect(await failureOf(signedClient(jar).productsCount())).toBeInstanceOf(JarSignatureError);
    });
  });

  it("is accepted two minutes past its end, and no longer", async () => {
    const body = sign({ ...COUNT, exp: INSIDE_THE_HOUR / 1000 }, SECRET_A);
    await withStandIn(token([{ body: SECRET_A }], [{ body }]), async (jar) => {
      let now = INSIDE_THE_HOUR + 119_000;
      const client = signedClient(jar, { now: () => now });
      await expect(client.productsCount()).resolves.toBeDefined();
      now += 2_000;
      expect(await failureOf(client.productsCount())).toBeInstanceOf(JarSignatureError);
    });
  });

  it.each([
    ["the text itself", SECRET_A],
    ["base64 of the key", Buffer.from("a key of more than sixteen bytes").toString("base64")],
    ["hex of the key", Buffer.from("a key of more than sixteen bytes").toString("hex")],
  ])("is verified with a secret that is %s", async (name, secret) => {
    const key = name === "the text itself" ? secret : "a key of more than sixteen bytes";
    await withStandIn(token([{ body: secret }], [{ body: sign(COUNT, key) }]), async (jar) => {
      expect(await signedClient(jar).productsCount()).toEqual({ count: 39181, pages: 392 });
    });
  });

  it("may hold the error of a status", async () => {
    const body = sign({ status: false, error: "API ключът няма достатъчно права" }, SECRET_A);
    await withStandIn(token([{ body: SECRET_A }], [{ status: 401, body }]), async (jar) => {
      expect(await failureOf(signedClient(jar).productsCount())).toMatchObject({
        name: "JarPermissionError",
      });
    });
  });

  it("is not needed for an error with an error's status", async () => {
    const body = '{"status":false,"error":"This API key has reached the time limit for this method"}';
    await withStandIn(token([{ body: SECRET_A }], [{ status: 401, body }]), async (jar) => {
      expect(await failureOf(signedClient(jar).productsCount())).toMatchObject({ name: "JarRateLimitError" });
    });
  });

  it("is demanded: plain data with status 200 is refused", async () => {
    await withStandIn(token([{ body: SECRET_A }], [{ body: JSON.stringify(COUNT) }]), async (jar) => {
      expect(await failureOf(signedClient(jar).productsCount())).toBeInstanceOf(JarSignatureError);
    });
  });
});

describe("an unsigned answer, where it is allowed", () => {
  const allowed = { auth: auth({ allowUnsignedAnswers: true }) };

  it("is taken with a notice, and no secret is needed", async () => {
    const notices: string[] = [];
    await withStandIn(token([{ status: 404 }], [{ body: JSON.stringify(COUNT) }]), async (jar) => {
      const client = signedClient(jar, { ...allowed, onNotice: ({ code }) => notices.push(code) });
      expect(await client.productsCount()).toEqual({ count: 39181, pages: 392 });
      expect(secretCalls(jar)).toBe(0);
      expect(notices).toEqual(["unsigned_answer"]);
    });
  });

  it("is no licence for a signature that does not fit", async () => {
    await withStandIn(token([{ body: SECRET_A }], [jwt("bad.wrong_secret")]), async (jar) => {
      expect(await failureOf(signedClient(jar, allowed).productsCount())).toBeInstanceOf(JarSignatureError);
    });
  });

  it("does not keep signed answers from being read", async () => {
    await withStandIn(token([{ body: SECRET_A }], [jwt("ok.products_count")]), async (jar) => {
      expect(await signedClient(jar, allowed).productsCount()).toEqual({ count: 39181, pages: 392 });
    });
  });

  it("may answer an order", async () => {
    await withStandIn([{ body: JSON.stringify(ORDER) }], async (jar) => {
      const created = await signedClient(jar, allowed).createOrder({ products: [{ code: "A", count: 1 }] });
      expect(created.orderId).toBe("535608");
    });
  });

  it("leaves an order's outcome unknown when a signed answer comes and no secret is to be had", async () => {
    await withStandIn(token([{ status: 403 }], [{ body: sign(ORDER, SECRET_A) }]), async (jar) => {
      const sending = signedClient(jar, allowed).createOrder({ products: [{ code: "A", count: 1 }] });
      expect(await failureOf(sending)).toBeInstanceOf(JarUnknownOutcomeError);
      expect(otherCalls(jar)).toBe(1);
    });
  });
});

describe("an order in token mode", () => {
  const create = (client: JarClient) =>
    client.createOrder({ products: [{ code: "A", count: 1 }], reference: "1" });

  it("is not sent as long as there is no secret to read its answer with", async () => {
    await withStandIn(token([hangUp], [{ body: sign(ORDER, SECRET_A) }]), async (jar) => {
      expect(await failureOf(create(signedClient(jar)))).toMatchObject({ name: "JarNotReachedError" });
      expect(otherCalls(jar)).toBe(0);
    });
  });

  it.each([
    ["does not fit", { body: sign(ORDER, "another secret") }],
    ["is missing", { body: JSON.stringify(ORDER) }],
  ])("has an unknown outcome when the signature %s, and is not sent again", async (_name, answer) => {
    await withStandIn(token([{ body: SECRET_A }], [answer]), async (jar) => {
      expect(await failureOf(create(signedClient(jar)))).toBeInstanceOf(JarUnknownOutcomeError);
      expect(otherCalls(jar)).toBe(1);
    });
  });

  it.each([
    ["is refused", { status: 403, body: '{"status":false,"error":"Invalid API Key x"}' }],
    ["fails", hangUp],
  ])("has an unknown outcome when its signature needs a newer secret and that %s", async (_name, second) => {
    await withStandIn(token([{ body: SECRET_A }, second], [{ body: sign(ORDER, SECRET_B) }]), async (jar) => {
      expect(await failureOf(create(signedClient(jar)))).toBeInstanceOf(JarUnknownOutcomeError);
      expect(otherCalls(jar)).toBe(1);
    });
  });

  it("is read with a newer secret, without being sent again", async () => {
    await withStandIn(
      token([{ body: SECRET_A }, { body: SECRET_B }], [{ body: sign(ORDER, SECRET_B) }]),
      async (jar) => {
        expect((await create(signedClient(jar))).orderId).toBe("535608");
        expect(otherCalls(jar)).toBe(1);
      },
    );
  });
});

import { inspect } from "node:util";
import { JarSignatureError } from "../../../../src/lib/jar";
import type { JarAuth, JarClient, JarClientOptions, JarNotice } from "../../../../src/lib/jar";
import { fixture } from "./support/fixtures";
import type { Answer } from "./support/fixtures";
import { failureOf, withStandIn } from "./support/stand-in";
import type { StandIn } from "./support/stand-in";
import { INSIDE_THE_HOUR, otherCalls, SECRET_A, SECRET_B, secretCalls, TOKEN, token } from "./support/tokens";

const jwt = (name: string): Answer => ({
  headers: { "content-type": "text/html" },
  body: fixture("jwt", `${name}.txt`),
});

function signedClient(jar: StandIn, options: Partial<JarClientOptions> = {}): JarClient {
  return jar.client({
    auth: { kind: "token", token: TOKEN },
    now: () => INSIDE_THE_HOUR,
    retries: 0,
    ...options,
  });
}

const auth = (more: object): JarAuth => ({ kind: "token", token: TOKEN, ...more });

describe("the signing secret", () => {
  it("is fetched once for many calls, also when they come at once", async () => {
    await withStandIn(token([{ body: SECRET_A }], [jwt("ok.products_count")]), async (jar) => {
      const client = signedClient(jar);
      await Promise.all([1, 2, 3].map(() => client.productsCount()));
      await client.productsCount();
      expect([secretCalls(jar), otherCalls(jar)]).toEqual([1, 4]);
    });
  });

  it("is fetched again after 55 minutes", async () => {
    await withStandIn(token([{ body: SECRET_A }], [jwt("ok.products_count")]), async (jar) => {
      let now = INSIDE_THE_HOUR;
      const client = signedClient(jar, { now: () => now });
      await client.productsCount();
      now += 54 * 60_000;
      await client.productsCount();
      expect(secretCalls(jar)).toBe(1);
      now += 60_000;
      await client.productsCount();
      expect(secretCalls(jar)).toBe(2);
    });
  });

  it("is fetched once more when JAR has changed it, and the same answer is read then", async () => {
    const answers = [jwt("ok.products_count"), jwt("rotated.signed_with_B")];
    await withStandIn(token([{ body: SECRET_A }, { body: SECRET_B }], answers), async (jar) => {
      const client = signedClient(jar);
      await client.productsCount();
      await expect(client.productsCount()).resolves.toBeDefined();
      expect([secretCalls(jar), otherCalls(jar)]).toEqual([2, 2]);
    });
  });

  it("of a moment ago still counts", async () => {
    const answers = ["rotated.signed_with_B", "ok.products_count"].map(jwt);
    await withStandIn(token([{ body: SECRET_A }, { body: SECRET_B }], answers), async (jar) => {
      const client = signedClient(jar);
      await client.productsCount();
      await client.productsCount();
      expect(secretCalls(jar)).toBe(2);
    });
  });

  it("is not asked for again and again while nothing fits", async () => {
    await withStandIn(token([{ body: SECRET_A }], [jwt("bad.wrong_secret")]), async (jar) => {
      const client = signedClient(jar);
      for (let call = 0; call < 5; call += 1) {
        await failureOf(client.productsCount());
      }
      expect([secretCalls(jar), otherCalls(jar)]).toEqual([2, 5]);
    });
  });

  it("is neither fetched nor renewed when it is fixed in the options", async () => {
    await withStandIn(
      token([{ body: SECRET_B }], [jwt("ok.products_count"), jwt("rotated.signed_with_B")]),
      async (jar) => {
        const client = signedClient(jar, { auth: { kind: "token", token: TOKEN, secret: SECRET_A } });
        await expect(client.productsCount()).resolves.toBeDefined();
        expect(await failureOf(client.productsCount())).toBeInstanceOf(JarSignatureError);
        expect(secretCalls(jar)).toBe(0);
      },
    );
  });

  it("is asked for with user and password when the token is not enough", async () => {
    const script = token(
      [{ status: 403, body: '{"status":false,"error":"no"}' }, { body: SECRET_A }],
      [jwt("ok.products_count")],
    );
    await withStandIn(script, async (jar) => {
      const basic = { username: "dealer", password: "s3cret" };
      await signedClient(jar, { auth: { kind: "token", token: TOKEN, basic } }).productsCount();
      expect(
        jar.asked.map(({ headers }) => [
          headers["jar-key"] !== undefined,
          headers.authorization !== undefined,
        ]),
      ).toEqual([
        [true, false],
        [false, true],
        [true, false],
      ]);
    });
  });
});

describe("the signing secret, out of the ordinary", () => {
  it("is asked for once by several calls that meet a newer signature at once", async () => {
    const answers = [jwt("ok.products_count"), jwt("rotated.signed_with_B")];
    await withStandIn(token([{ body: SECRET_A }, { body: SECRET_B }], answers), async (jar) => {
      const client = signedClient(jar, { concurrency: 4 });
      await client.productsCount();
      await Promise.all([1, 2, 3, 4].map(() => client.productsCount()));
      expect([secretCalls(jar), otherCalls(jar)]).toEqual([2, 5]);
    });
  });

  it("of before the last change counts for five minutes, and no longer", async () => {
    const answers = ["rotated.signed_with_B", "ok.products_count"].map(jwt);
    await withStandIn(token([{ body: SECRET_A }, { body: SECRET_B }], answers), async (jar) => {
      let now = INSIDE_THE_HOUR;
      const client = signedClient(jar, { now: () => now });
      await client.productsCount();
      now += 299_000;
      await expect(client.productsCount()).resolves.toBeDefined();
      now += 1_000;
      expect(await failureOf(client.productsCount())).toBeInstanceOf(JarSignatureError);
    });
  });

  it("is found in a list of one", async () => {
    const body = JSON.stringify([{ secret_key: SECRET_A }]);
    await withStandIn(token([{ body }], [jwt("ok.products_count")]), async (jar) => {
      await expect(signedClient(jar).productsCount()).resolves.toBeDefined();
    });
  });

  it("comes from the dealer's own function, with the same rules", async () => {
    const notices: JarNotice[] = [];
    const secrets = [SECRET_A, `${SECRET_B}\n`];
    await withStandIn([jwt("ok.products_count"), jwt("rotated.signed_with_B")], async (jar) => {
      const client = signedClient(jar, {
        auth: auth({ fetchSecret: async () => secrets.shift() ?? "" }),
        onNotice: (notice) => notices.push(notice),
      });
      for (let call = 0; call < 3; call += 1) {
        await expect(client.productsCount()).resolves.toBeDefined();
      }
      expect([secretCalls(jar), secrets.length]).toEqual([0, 0]);
      expect(notices).toEqual([{ code: "secret_renewed", detail: "auth.fetchSecret" }]);
    });
  });

  it.each([
    ["fails", async () => Promise.reject(new Error(`no route to ${TOKEN}`))],
    ["gives a blank", async () => " "],
    ["gives no text", async () => 5],
  ])("is missing when the dealer's own function %s, and nothing is sent", async (_name, fetchSecret) => {
    await withStandIn([jwt("ok.products_count")], async (jar) => {
      const error = await failureOf(signedClient(jar, { auth: auth({ fetchSecret }) }).productsCount());
      expect(error).toMatchObject({ name: "JarSignatureError", method: "auth.fetchSecret" });
      expect(`${error.message} ${String(error.cause)}`).not.toContain(TOKEN);
      expect(jar.asked).toHaveLength(0);
    });
  });

  it("can be looked at, and shows itself only on demand", async () => {
    await withStandIn([jwt("secret_key.raw_text")], async (jar) => {
      const secret = await signedClient(jar, { auth: auth({ secret: "fixed" }) }).secretKey();
      expect(secret.reveal()).toBe(SECRET_A);
      const shown = [String(secret), JSON.stringify({ secret }), inspect(secret, { showHidden: true })];
      expect(shown.join()).not.toContain("sample-secret");
      expect(Object.values(secret)).toEqual([]);
    });
  });

  it("is not asked for without a token", async () => {
    await withStandIn([jwt("secret_key.raw_text")], async (jar) => {
      expect(await failureOf(jar.client().secretKey())).toMatchObject({
        name: "JarInputError",
        field: "auth",
      });
      expect(jar.asked).toHaveLength(0);
    });
  });
});

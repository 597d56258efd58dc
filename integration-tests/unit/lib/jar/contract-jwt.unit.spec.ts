import { JarSignatureError } from "../../../../src/lib/jar";
import type { JarClient } from "../../../../src/lib/jar";
import { fixture, fixtureNames } from "./support/fixtures";
import type { Answer } from "./support/fixtures";
import { askFor, decoded } from "./support/samples";
import type { Ask } from "./support/samples";
import { failureOf, withStandIn } from "./support/stand-in";
import type { StandIn } from "./support/stand-in";
import { INSIDE_THE_HOUR, SECRET_A, SECRET_B, TOKEN, otherCalls, secretCalls, token } from "./support/tokens";

/** Every recorded token is accepted or refused as its name demands. One of an unknown kind fails. */
const names = fixtureNames("jwt").map((name) => name.replace(/\.txt$/, ""));
const of = (kind: string) => names.filter((name) => name.startsWith(`${kind}.`));
const jwt = (name: string): Answer => ({
  headers: { "content-type": "text/html" },
  body: fixture("jwt", `${name}.txt`),
});

const COUNT = { count: 39181, pages: 392 };
const count: Ask = (client) => client.productsCount();

function signedClient(jar: StandIn): JarClient {
  return jar.client({ auth: { kind: "token", token: TOKEN }, now: () => INSIDE_THE_HOUR, retries: 0 });
}

/** The sample that a token holds, where its name is not the sample's. */
const HELD: Record<string, string> = {
  orders_list: "orders",
  orders_empty: "orders.empty",
  claims_data_wrapper_list: "orders",
  unicode_unescaped: "order",
};
const VARIANTS = /^(?:claims_|header_|payload_)/;

function held(name: string): string {
  const kind = name.replace(/^ok\./, "");
  return HELD[kind] ?? (VARIANTS.test(kind) ? "products_count" : kind);
}

describe("a recorded token", () => {
  it.each(of("ok").filter((name) => name !== "ok.error_unauthorized"))(
    "that is good is read to what it holds: %s",
    async (name) => {
      await withStandIn(token([{ body: SECRET_A }], [jwt(name)]), async (jar) => {
        expect(await askFor(held(name))(signedClient(jar))).toEqual(decoded(held(name)));
        expect([secretCalls(jar), otherCalls(jar)]).toEqual([1, 1]);
      });
    },
  );

  it("that holds an error is that error, once verified", async () => {
    await withStandIn(token([{ body: SECRET_A }], [jwt("ok.error_unauthorized")]), async (jar) => {
      expect(await failureOf(count(signedClient(jar)))).toMatchObject({ name: "JarCredentialsError" });
    });
  });

  it.each(of("wrap"))("is found in its wrapping: %s", async (name) => {
    await withStandIn(token([{ body: SECRET_A }], [jwt(name)]), async (jar) => {
      expect(await count(signedClient(jar))).toEqual(COUNT);
    });
  });

  it.each(of("bad"))("that is bad is refused, with the call made once: %s", async (name) => {
    await withStandIn(token([{ body: SECRET_A }], [jwt(name)]), async (jar) => {
      const error = await failureOf(count(signedClient(jar)));
      expect(error).toBeInstanceOf(JarSignatureError);
      expect(error).toMatchObject({ method: "GET products_count" });
      expect(error.message).not.toContain(SECRET_A);
      expect(otherCalls(jar)).toBe(1);
    });
  });

  it.each(of("rotated"))("of a newer secret is read after one more look at the secret: %s", async (name) => {
    await withStandIn(token([{ body: SECRET_A }, { body: SECRET_B }], [jwt(name)]), async (jar) => {
      expect(await count(signedClient(jar))).toEqual(COUNT);
      expect([secretCalls(jar), otherCalls(jar)]).toEqual([2, 1]);
    });
  });

  it.each(of("key_base64"))("is verified with the text or its bytes: %s", async (name) => {
    await withStandIn(token([jwt("secret_key.base64_text")], [jwt(name)]), async (jar) => {
      expect(await count(signedClient(jar))).toEqual(COUNT);
    });
  });

  it.each(of("key_is_token"))(
    "made with the dealer's token counts only if that is the fixed secret: %s",
    async (name) => {
      await withStandIn(token([{ body: SECRET_A }], [jwt(name)]), async (jar) => {
        expect(await failureOf(count(signedClient(jar)))).toBeInstanceOf(JarSignatureError);
        const fixed = jar.client({ auth: { kind: "token", token: TOKEN, secret: TOKEN } });
        expect(await count(fixed)).toEqual(COUNT);
      });
    },
  );

  const NO_SECRET = ["jwt_signed_with_unknown_key", "error_json", "html_page", "empty"].map(
    (kind) => `secret_key.${kind}`,
  );
  const base64 = String(jwt("secret_key.base64_text").body).trim();

  it.each(of("secret_key").filter((name) => !NO_SECRET.includes(name)))(
    "gives the secret: %s",
    async (name) => {
      await withStandIn(token([jwt(name)], [jwt("ok.products_count")]), async (jar) => {
        const client = signedClient(jar);
        const wanted = name === "secret_key.base64_text" ? base64 : SECRET_A;
        expect((await client.secretKey()).reveal()).toBe(wanted);
        if (wanted === SECRET_A) {
          expect(await count(client)).toEqual(COUNT);
        }
      });
    },
  );

  it.each(NO_SECRET)("gives no secret, no other call is made, and nothing is quoted: %s", async (name) => {
    await withStandIn(token([jwt(name)], [jwt("ok.products_count")]), async (jar) => {
      const client = signedClient(jar);
      for (const call of [client.productsCount(), client.secretKey()]) {
        const error = await failureOf(call);
        expect(error).toMatchObject({ method: "GET secret_key" });
        expect(error.message).not.toContain("sample-secret");
      }
      expect(otherCalls(jar)).toBe(0);
    });
  });

  it("is of one of these kinds", () => {
    const kinds = ["ok", "wrap", "bad", "rotated", "key_base64", "key_is_token", "secret_key"];
    expect(names.filter((name) => !kinds.includes(name.split(".")[0] ?? ""))).toEqual([]);
    expect(NO_SECRET.filter((name) => !names.includes(name))).toEqual([]);
    for (const kind of kinds) {
      expect(of(kind).length).toBeGreaterThan(0);
    }
  });
});

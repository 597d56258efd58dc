/** Each route of the admin asked with each kind of wrong credentials: nothing is told, and nothing done. */
import { createHmac } from "node:crypto";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { adminPolicies } from "../../src/api/admin/policies";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { useSandboxes } from "./support/sandboxes";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(300_000);

const sandboxes = useSandboxes();

const routes = Object.keys(adminPolicies);

/** Asked with an id that nobody has, and with a body that would be refused: neither is looked at before the person is. */
const NOBODYS = "nobodys";
const UNUSABLE = { unusable: true };

const tokenShape = z.object({ token: z.string() });
const claimsShape = z.record(z.string(), z.unknown());

type Headers = Record<string, string>;

inApplication({
  testSuite: (runner: Runner) => {
    const { api } = runner;
    const world = useWorld(runner, sandboxes);

    const ask = async (route: string, headers: Headers) => {
      const [method, path = ""] = route.replace(":id", NOBODYS).split(" ");
      const config = { headers, validateStatus: () => true };
      return method === "GET"
        ? api.get(path, config)
        : method === "PUT"
          ? api.put(path, UNUSABLE, config)
          : api.post(path, UNUSABLE, config);
    };

    /** Those that answered with anything but "who are you?". */
    const letIn = async (headers: Headers, asked = routes): Promise<unknown[]> => {
      const answers = [];
      for (const route of asked) {
        const { status, data } = await ask(route, headers);
        if (status !== 401 || JSON.stringify(data) !== '{"message":"Unauthorized"}') {
          answers.push([route, status, data]);
        }
      }
      return answers;
    };

    const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
    const basic = (key: string): Headers => ({
      authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}`,
    });
    const register = async (who: "user" | "customer", email: string): Promise<string> => {
      const login = { email, password: "tests-customer" };
      return (await read(tokenShape, api.post(`/auth/${who}/emailpass/register`, login))).token;
    };

    /** Of the admin who is signed in. */
    const claims = () => {
      const [, body = ""] = world.shop.token.split(".");
      return claimsShape.parse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
    };
    const secret = () => {
      const { http } = world.container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig;
      return String(http.jwtSecret);
    };

    it("are asked with a token that is good, to show that the others are refused for what they are", async () => {
      const { status } = await ask("GET /admin/fiscal/consent", bearer(signed(claims(), secret())));
      expect(status).toBe(200);
    });

    it.each<[string, () => Headers | Promise<Headers>]>([
      ["nothing at all", () => ({})],
      ["a text that is no token", () => bearer("nobody")],
      ["a token that has ended", () => bearer(signed({ ...claims(), exp: 1_700_000_000 }, secret()))],
      ["a token that another key has signed", () => bearer(signed(claims(), "supersecret"))],
      ["a token that nothing has signed", () => bearer(unsigned(claims()))],
      [
        "a token whose words were changed after it was signed",
        () => bearer(changed(world.shop.token, { ...claims(), app_metadata: {} })),
      ],
      ["the cookie of a session that nobody has", () => ({ cookie: "connect.sid=s%3Anobody.nobody" })],
      ["a login that belongs to no user", async () => bearer(await register("user", "nobody@example.bg"))],
      [
        "the login of a customer",
        async () => {
          const email = "maria@example.bg";
          const headers = {
            "x-publishable-api-key": world.shop.publishableKey,
            ...bearer(await register("customer", email)),
          };
          await api.post("/store/customers", { email }, { headers });
          const login = { email, password: "tests-customer" };
          return bearer((await read(tokenShape, api.post("/auth/customer/emailpass", login))).token);
        },
      ],
      ["the storefront's publishable key", () => ({ "x-publishable-api-key": world.shop.publishableKey })],
    ])("are told nothing with %s", async (_kind, headersOf) => {
      const before = await state();
      expect(await letIn(await headersOf())).toEqual([]);
      expect(await state()).toEqual(before);
    });

    it("are told nothing with the storefront's key, or with one that was revoked, in the place of an API key", async () => {
      const keyShape = z.object({ api_key: z.object({ id: z.string(), token: z.string() }) });
      const { api_key: revoked } = await read(
        keyShape,
        world.admin.post("/admin/api-keys", { title: "Склад", type: "secret" }),
      );
      // A key is hashed for each request, so one route of each part has to do.
      const asked = ["/admin/dropship", "/admin/fiscal", "/admin/jar-icash"].flatMap(
        (part) => routes.find((route) => route.includes(part)) ?? [],
      );
      expect(await letIn(basic(revoked.token), asked)).not.toEqual([]);
      await world.admin.post(`/admin/api-keys/${revoked.id}/revoke`, {});
      for (const key of [revoked.token, world.shop.publishableKey]) {
        expect(await letIn(basic(key), asked)).toEqual([]);
      }
    });

    /** What an act would have left behind. */
    const state = async () => {
      const { rows } = await world.sql(
        `select (select count(*)::int from sync_run) as runs, (select count(*)::int from fiscal_reconciliation) as comparisons,
                (select count(*)::int from fiscal_receipt_link) as links,
                (select string_agg(value::text, '' order by key) from fiscal_setting) as fiscal,
                (select string_agg(value::text, '' order by key) from dropship_setting) as dropship`,
      );
      return { rows, atIcash: (await sandboxes.icash.books()).operations.length };
    };
  },
});

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function signed(claims: object, secret: string): string {
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

const unsigned = (claims: object): string => `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`;

function changed(token: string, claims: object): string {
  const [head = "", , signature = ""] = token.split(".");
  return `${head}.${part(claims)}.${signature}`;
}

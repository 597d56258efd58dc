/**
 * What every route says when it is asked for something that cannot be: in a shop that has installed the plugin and
 * configured nothing yet. That each refusal has a code, and is said to a Bulgarian shop owner without a word of English,
 * is asked by `refusalOf` of every refusal in all suites.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "@medusajs/framework/zod";
import { quietClocks } from "../../scripts/lib/quiet-clocks";
import type { StepsAnswer } from "../../src/contract/steps";
import { prepareStoreWorkflow } from "../../src/workflows";
import { read, refusalOf } from "./support/api";
import type { Refusal } from "./support/api";
import { inApplication } from "./support/application";
import { asAdmin } from "./support/shop";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

Object.assign(process.env, quietClocks());

const ADMIN = { email: "refused@example.bg", password: "a long password of a test" };
const ROUTES = join(__dirname, "../../src/api/admin");
const METHODS = ["get", "post", "put"] as const;

type Method = (typeof METHODS)[number];
interface Asked {
  method: Method;
  path: string;
  body?: object;
}

const DROPSHIP = "/admin/dropship";
const FISCAL = "/admin/fiscal";
const ORDER = `${DROPSHIP}/supplier-orders/jaro_none`;
const PRODUCT = `${DROPSHIP}/products/jarp_none`;
const RUN = `${DROPSHIP}/sync-runs/jarrun_none`;
const DOCUMENT = `${FISCAL}/documents/icdoc_none`;
const LINK = `${FISCAL}/receipt-links/iclink_none`;
const COMPARISON = `${FISCAL}/reconciliations/icrec_none`;
const RETURN = `${DROPSHIP}/returns/jarret_none`;
const JAR_COMPARISON = `${DROPSHIP}/reconciliations/jarrec_none`;

const get = (path: string): Asked => ({ method: "get", path });
const post = (path: string, body?: object): Asked => ({ method: "post", path, body });
const put = (path: string, body?: object): Asked => ({ method: "put", path, body });

const RECEIPT = { receipt_number: "1", device_number: "12345678", receipt_date: "2026-01-31 14:05" };

const COMPANY = { company: "Пример ООД", eik: "131047312", country_code: "BG", city: "София" };
const SERVICE = { name: "Монтаж", vat_rate: "20", quantity: 1, unit_minor: 2000 };

/** Of a row that does not exist. */
const OF_NOTHING: Asked[] = [
  get(ORDER),
  ...["hold", "refresh", "release", "retry", "send", "handled"].map((act) => post(`${ORDER}/${act}`)),
  post(`${ORDER}/adopt`, { jar_order_id: "17" }),
  post(`${ORDER}/correct`, { city: "Пловдив" }),
  post(`${ORDER}/dismiss`, { code: "order_changed" }),
  put(`${ORDER}/documents`, { documents: [] }),
  post(`${PRODUCT}/retry`),
  post(`${PRODUCT}/owner`, { field: "title", owner: "plugin" }),
  post(`${PRODUCT}/unlink`),
  get(RUN),
  post(`${RUN}/undo`),
  post(`${RUN}/give-back`),
  get(`${RUN}/plan`),
  get(`${RUN}/plan.csv`),
  ...["pause", "resume", "cancel", "release", "apply"].map((act) => post(`${RUN}/${act}`)),
  get(JAR_COMPARISON),
  get(`${JAR_COMPARISON}/findings`),
  get(`${JAR_COMPARISON}/findings.csv`),
  post(`${RETURN}/sent`),
  post(`${RETURN}/credited`, { number: "70000001", amount: "12.34" }),
  post(`${RETURN}/closed`, { note: "остава при нас" }),
  get(DOCUMENT),
  ...["retry", "refresh", "register", "collected", "exchange", "take-over"].map((act) =>
    post(`${DOCUMENT}/${act}`),
  ),
  get(`${DOCUMENT}/invoice`),
  post(`${DOCUMENT}/invoice`, COMPANY),
  post(`${DOCUMENT}/reverse`, { lines: [{ line_index: 0, quantity: 1 }], reason: "return" }),
  post(`${DOCUMENT}/register-rows`, { rows: [SERVICE] }),
  post(`${DOCUMENT}/adopt`, { operation_id: 7 }),
  post(`${DOCUMENT}/correct-pay-type`, { pay_type_id: 1 }),
  post(`${DOCUMENT}/elsewhere`, { reason: "на ръка" }),
  post(`${DOCUMENT}/receipt-data`, RECEIPT),
  post(`${DOCUMENT}/review`, { reason: "return" }),
  post(`${DOCUMENT}/dismiss`, { code: "order_changed" }),
  post(`${LINK}/revoke`),
  get(COMPARISON),
  get(`${COMPARISON}/findings`),
  get(`${COMPARISON}/findings.csv`),
];

/** With one thing that makes no sense, and what is said of which field. */
const OF_NONSENSE: [Asked, string, string][] = [
  [get(`${DROPSHIP}/supplier-orders?state=lost`), "state", "not_one_of"],
  [get(`${DROPSHIP}/products?limit=1000`), "limit", "at_most"],
  [get(`${DROPSHIP}/brands?limit=0`), "limit", "at_least"],
  [get(`${DROPSHIP}/categories?offset=-1`), "offset", "negative"],
  [get(`${DROPSHIP}/sync-runs?open=perhaps`), "open", "not_one_of"],
  [get(`${RUN}/plan?action=shout`), "action", "not_one_of"],
  [get(`${RUN}/plan.csv?state=lost`), "state", "not_one_of"],
  [post(`${DROPSHIP}/sync-runs`, { kind: "everything" }), "kind", "not_one_of"],
  [post(`${DROPSHIP}/sync-runs`, { pin: "1234" }), "pin", "unknown_field"],
  [post(`${RUN}/undo`, { fields: [] }), "fields", "empty"],
  [put(`${DROPSHIP}/settings`, { settings: {} }), "revision", "required"],
  [
    put(`${DROPSHIP}/settings`, { settings: { prices: { percent: "5%" } }, revision: 0 }),
    "prices.percent",
    "decimal",
  ],
  [post(`${DROPSHIP}/settings/preview`, { prices: { percent: "-200" } }), "prices.percent", "between"],
  [put(`${DROPSHIP}/order-settings`, { settings: { paused: "yes" }, revision: 0 }), "paused", "not_boolean"],
  [
    put(`${DROPSHIP}/order-settings`, { settings: { brakes: { countries: ["България"] } }, revision: 0 }),
    "brakes.countries.0",
    "country",
  ],
  [post(`${DROPSHIP}/supplier-orders/release-many`, { reason: "margin_too_low" }), "reason", "not_one_of"],
  [post(`${DROPSHIP}/picture-hosts/allow`, { host: "" }), "host", "empty"],
  [post(`${DROPSHIP}/reconciliations`, { to_day: "утре" }), "to_day", "day"],
  [get(`${DROPSHIP}/reconciliations?limit=0`), "limit", "at_least"],
  [get(`${JAR_COMPARISON}/findings?kind=odd`), "kind", "not_one_of"],
  [get(`${JAR_COMPARISON}/findings.csv?language=de`), "language", "not_one_of"],
  [get(`${DROPSHIP}/returns?state=lost`), "state", "not_one_of"],
  [post(`${RETURN}/sent`, { at: "once" }), "at", "unknown_field"],
  [post(`${RETURN}/credited`, { number: "70000001", amount: "-5" }), "amount", "negative"],
  [post(`${RETURN}/closed`, {}), "note", "required"],
  [post(`${DROPSHIP}/store`, { again: true }), "again", "unknown_field"],
  [post(`${DROPSHIP}/connection`, { again: true }), "again", "unknown_field"],
  [post(`${FISCAL}/connection`, { password: "x" }), "password", "unknown_field"],
  [post(`${DROPSHIP}/categories/map`, { path: "", category_id: null }), "path", "empty"],
  [post(`${DROPSHIP}/categories/select`, { path: "", taken: true }), "path", "empty"],
  [post(`${PRODUCT}/owner`, { field: "colour", owner: "shop" }), "field", "not_one_of"],
  [get(`${DROPSHIP}/held-prices?brand=`), "brand", "empty"],
  [post(`${DROPSHIP}/held-prices/accept`, { count: 0 }), "count", "at_least"],
  [post(`${DROPSHIP}/held-prices/refuse`, { brand: "Dell" }), "count", "required"],
  [get(`${DROPSHIP}/joins?by=colour`), "by", "not_one_of"],
  [post(`${DROPSHIP}/joins`, { by: "sku", fields: [] }), "plan", "required"],
  [post(`${DROPSHIP}/joins/one`, { code: "", variant_id: "variant_1", fields: [] }), "code", "empty"],
  [post(`${PRODUCT}/retry`, { at: "once" }), "at", "unknown_field"],
  [post(`${ORDER}/adopt`, { jar_order_id: "A-17" }), "jar_order_id", "jar_order_number"],
  [post(`${ORDER}/correct`, { phone: "12" }), "phone", "phone"],
  [post(`${ORDER}/correct`, {}), "", "nothing_to_correct"],
  [post(`${ORDER}/handled`, { note: "а".repeat(201) }), "note", "too_long"],
  [post(`${ORDER}/dismiss`, {}), "code", "required"],
  [
    put(`${ORDER}/documents`, { documents: [{ type: 3, url: "http://x.bg/1" }] }),
    "documents.0.url",
    "https_link",
  ],
  [
    put(`${ORDER}/documents`, { documents: [{ type: 4, url: "https://x.bg/1" }] }),
    "documents.0.type",
    "not_one_of",
  ],
  [get(`${FISCAL}/documents?limit=x`), "limit", "whole"],
  ...[
    ...[`${DROPSHIP}/settings`, `${DROPSHIP}/order-settings`, `${FISCAL}/settings`],
    ...[`${DROPSHIP}/consent`, `${FISCAL}/consent`],
  ].map((settings): [Asked, string, string] => [get(`${settings}/history?limit=0`), "limit", "at_least"]),
  [post(`${DOCUMENT}/correct-pay-type`, { pay_type_id: "card" }), "pay_type_id", "whole"],
  [
    put(`${FISCAL}/settings`, { settings: { reconcile: { days: 0 } }, revision: 0 }),
    "reconcile.days",
    "at_least",
  ],
  [put(`${FISCAL}/settings`, { settings: { warn_days: 29 }, revision: 0 }), "warn_days", "at_most"],
  [get(`${FISCAL}/collections?limit=0`), "limit", "at_least"],
  [post(`${FISCAL}/collections`, { collections: [] }), "collections", "empty"],
  [get("/admin/jar-icash/waiting?limit=0"), "limit", "at_least"],
  [post("/admin/jar-icash/forget", {}), "", "unusable"],
  [post(`${FISCAL}/collections/check`, { file_base64: "no base64!" }), "file_base64", "wrong_form"],
  [post(`${FISCAL}/reconciliations`, { from_day: "31.01.2026" }), "from_day", "day"],
  [get(`${FISCAL}/reconciliations?limit=0`), "limit", "at_least"],
  [get(`${COMPARISON}/findings?kind=odd`), "kind", "not_one_of"],
  [get(`${COMPARISON}/findings.csv?kind=odd`), "kind", "not_one_of"],
  [post(`${FISCAL}/owed-anew`, { sales: 0, sold_minor: 0 }), "sales", "at_least"],
  [post(`${FISCAL}/orders/order_none/attach`, { operation_id: 0 }), "operation_id", "operation_number"],
  [post(`${FISCAL}/orders/order_none/receipt-link`, { days: 91 }), "days", "at_most"],
  [post(`${DOCUMENT}/adopt`, { operation_id: 1e16 }), "operation_id", "operation_number"],
  [post(`${DOCUMENT}/elsewhere`, { reason: " " }), "reason", "empty"],
  [post(`${DOCUMENT}/receipt-data`, { ...RECEIPT, device_number: "12" }), "device_number", "device_number"],
  [post(`${DOCUMENT}/review`, { lines: [{ line_index: 0 }] }), "lines.0", "pieces_or_amount"],
  [post(`${DOCUMENT}/review`, { lines: [] }), "lines", "empty"],
  [post(`${DOCUMENT}/reverse`, { lines: [], reason: "return" }), "lines", "empty"],
  [post(`${DOCUMENT}/register-rows`, { rows: [{ quantity: 1, unit_minor: 100 }] }), "rows.0", "row_of_what"],
  [post(`${DOCUMENT}/dismiss`, { code: "" }), "code", "empty"],
  ...[DROPSHIP, FISCAL].flatMap((part): [Asked, string, string][] => [
    [post(`${part}/consent/arm`, { name: "everything", revision: 0 }), "name", "not_one_of"],
    [post(`${part}/consent/disarm`, { name: "offers" }), "revision", "required"],
    [post(`${part}/consent/installation`, { is: "mine", revision: 0 }), "is", "not_one_of"],
  ]),
];

/** Answer from what is there, whatever they are asked. */
const NEVER_REFUSED = [
  "get /admin/dropship/consent",
  "get /admin/fiscal/consent",
  "get /admin/fiscal/orders/:id/receipt-links",
  "get /admin/jar-icash/permissions",
  "get /admin/jar-icash/health",
  "get /admin/jar-icash/steps",
  "get /admin/dropship/overview",
  "get /admin/fiscal/overview",
  "get /admin/dropship/availability-texts",
  "get /admin/dropship/order-settings",
  "get /admin/dropship/picture-hosts",
  "get /admin/dropship/settings",
  "get /admin/dropship/store",
  "get /admin/dropship/summary",
  "get /admin/fiscal/settings",
  "get /admin/fiscal/summary",
  "get /admin/fiscal/owed-anew",
];

/** "post /admin/fiscal/documents/:id/retry" */
function routesOfTheAdmin(): string[] {
  return readdirSync(ROUTES, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .flatMap((file) => {
      const exported = Object.keys(jest.requireActual<object>(join(ROUTES, file)));
      const path = file.replace(/\/route\.ts$/, "").replace(/\[(\w+)\]/g, ":$1");
      return METHODS.filter((method) => exported.includes(method.toUpperCase())).map(
        (method) => `${method} /admin/${path}`,
      );
    });
}

const isTyped = (value: unknown): value is string => typeof value === "string" && value.length > 3;

/** Of "get /admin/fiscal/summary". */
const askedOf = (route: string): Asked => get(route.replace("get ", "").replace(":id", "order_none"));

const routeOf = ({ method, path }: Asked): string =>
  `${method} ${path.replace(/\?.*$/, "").replace(/\/(jaro|jarp|jarrun|jarrec|jarret|icdoc|icrec|iclink|order)_none/, "/:id")}`;

inApplication({
  testSuite: ({ api, getContainer }: Runner) => {
    let token = "";

    beforeEach(async () => {
      await prepareStoreWorkflow(getContainer()).run({ input: { admin: ADMIN } });
      const loggedIn = api.post("/auth/user/emailpass", ADMIN);
      ({ token } = await read(z.object({ token: z.string() }), loggedIn));
    });

    const ask = ({ method, path, body }: Asked): Promise<Refusal> =>
      refusalOf(
        method === "get" ? api.get(path, asAdmin(token)) : api[method](path, body ?? {}, asAdmin(token)),
      );

    it("know nothing of what does not exist", async () => {
      const answers: unknown[] = [];
      for (const asked of OF_NOTHING) {
        const { status, code } = await ask(asked);
        answers.push([routeOf(asked), status, code]);
      }
      expect(answers).toEqual(OF_NOTHING.map((asked) => [routeOf(asked), 404, "not_found"]));
    });

    it("name the field that makes no sense, and never say again what was typed", async () => {
      const answers: unknown[] = [];
      for (const [asked] of OF_NONSENSE) {
        const { status, fields, message } = await ask(asked);
        answers.push([routeOf(asked), status, fields.map(({ path, code }) => `${path}: ${code}`)]);
        const typed = Object.values(asked.body ?? {}).filter(isTyped);
        expect(typed.filter((text) => (message + JSON.stringify(fields)).includes(text))).toEqual([]);
      }
      expect(answers).toEqual(
        OF_NONSENSE.map(([asked, path, code]) => [routeOf(asked), 400, [`${path}: ${code}`]]),
      );
    });

    describe("never hand on what nobody types", () => {
      const CLEAN = [...OF_NOTHING, ...OF_NONSENSE.map(([one]) => one), ...NEVER_REFUSED.map(askedOf)];
      const everyRoute = [...new Map(CLEAN.map((one) => [routeOf(one), one])).values()];
      const answersTo = async (spoil: (asked: Asked) => Asked | null) => {
        const spoilt = everyRoute.flatMap((one) => spoil(one) ?? []);
        const answers: unknown[] = [];
        for (const asked of spoilt) {
          const { status, code, fields } = await ask(asked);
          answers.push([routeOf(asked), status, code, fields.map((field) => field.code)]);
        }
        return { spoilt: spoilt.map(routeOf), answers };
      };
      const ADDRESS = [400, "invalid_fields", ["address_unreadable"]];
      const FIELD = [400, "invalid_fields", ["control_characters"]];

      it("in an address", async () => {
        for (const sign of ["%00", "%07", "%C2%85", "%0A"]) {
          const { spoilt, answers } = await answersTo(({ path, ...asked }) =>
            path.includes("_none") ? { ...asked, path: path.replace("_none", `_none${sign}`) } : null,
          );
          expect(spoilt.length).toBeGreaterThan(40);
          expect(answers).toEqual(spoilt.map((route) => [route, ...ADDRESS]));
        }
      });

      it("in a query", async () => {
        for (const sign of ["%00", "%1b", "%0A"]) {
          const { spoilt, answers } = await answersTo(({ path, ...asked }) => ({
            ...asked,
            path: `${path.replace(/\?.*$/, "")}?q=a${sign}`,
          }));
          expect(answers).toEqual(spoilt.map((route) => [route, ...FIELD]));
        }
      });

      it("in a body", async () => {
        const bodies = [
          { note: "a\u0000b" },
          { note: { deep: ["\u001b[31m"] } },
          { note: "\ud83d" },
          { "a\u0000": 1 },
        ];
        for (const body of bodies) {
          const { spoilt, answers } = await answersTo((asked) =>
            asked.method === "get" ? null : { ...asked, body },
          );
          expect(spoilt.length).toBeGreaterThan(30);
          expect(answers).toEqual(spoilt.map((route) => [route, ...FIELD]));
        }
      });

      it("of the storefront", async () => {
        const keyShape = z.object({ api_keys: z.array(z.object({ token: z.string() })) });
        const keys = await read(keyShape, api.get("/admin/api-keys?type=publishable", asAdmin(token)));
        const headers = { "x-publishable-api-key": keys.api_keys[0]?.token };
        for (const path of [
          "/store/orders/order_1%00/receipts",
          "/store/orders/order_1/receipts?token=a%00",
          "/store/jar/products?brand=a%00",
          "/store/jar/facets?property[a%00]=b",
          "/store/products/prod_1%ZZ/supplier",
        ]) {
          const { status, data } = await api.get(path, { headers, validateStatus: () => true });
          const fieldCode = path.includes("?") ? "control_characters" : "address_unreadable";
          expect(status).toBe(400);
          expect(data).toMatchObject({ code: "invalid_fields", fields: [{ code: fieldCode }] });
        }
      });
    });

    it("every route of the admin is among these, or has nothing to refuse", () => {
      const asked = [...OF_NOTHING, ...OF_NONSENSE.map(([one]) => one)].map(routeOf);
      expect([...new Set([...asked, ...NEVER_REFUSED])].sort()).toEqual(routesOfTheAdmin().sort());
    });

    it("nothing is read and nothing compared while it is not configured, and what is missing is named", async () => {
      expect(await ask(post(`${DROPSHIP}/sync-runs`))).toMatchObject({
        status: 400,
        code: "jar_not_configured",
        params: { missing: ["jar.url", "jar.username and jar.password, or jar.token"] },
      });
      expect(await ask(post(`${DROPSHIP}/reconciliations`))).toMatchObject({
        status: 400,
        code: "jar_not_configured",
      });
      expect(await ask(post(`${FISCAL}/reconciliations`))).toMatchObject({
        status: 400,
        code: "icash_not_configured",
        params: { missing: expect.arrayContaining(["icash.apiKey"]) },
      });
    });

    it("the first steps begin with the options, of both halves and each by name", async () => {
      const { data } = await api.get("/admin/jar-icash/steps", asAdmin(token));
      const { jar, icash, done } = data as StepsAnswer;
      expect(done).toBe(false);
      expect(jar[0]).toMatchObject({
        name: "jar_options",
        state: "next",
        list: ["jar.url", "jar.username and jar.password, or jar.token"],
      });
      expect(icash[0]).toMatchObject({
        name: "icash_options",
        state: "next",
        list: expect.arrayContaining(["icash.apiKey", "icash.measureUnitId"]) as unknown,
      });
    });

    it("a category that no reading has met is not found", async () => {
      expect(
        await ask(post(`${DROPSHIP}/categories/map`, { path: "Мишки", category_id: null })),
      ).toMatchObject({ status: 404, code: "jar_category_unknown" });
    });

    it("an order that does not exist has no link to its receipts", async () => {
      expect(await ask(post(`${FISCAL}/orders/order_none/receipt-link`))).toMatchObject({
        status: 404,
        code: "order_not_found",
      });
    });

    it("settings that somebody else has saved meanwhile are not saved over", async () => {
      for (const path of [`${DROPSHIP}/settings`, `${DROPSHIP}/order-settings`, `${FISCAL}/settings`]) {
        expect(await ask(put(path, { settings: {}, revision: 7 }))).toMatchObject({
          status: 409,
          code: "settings_changed",
        });
      }
    });
  },
});

/** A shop that has switched Medusa's roles on: who may ask which route, and what is left out of an answer for whom. */
import { z } from "@medusajs/framework/zod";
import { EXAMPLE_ROLES, mayAsk, ROLE_NAMES } from "../../scripts/role-matrix/roles";
import type { ExampleRole } from "../../scripts/role-matrix/roles";
import { adminPolicies } from "../../src/api/admin/policies";
import { changedFields } from "../../src/api/settings-history";
import { OWN_PERMISSIONS, PERMISSIONS } from "../../src/contract/permissions";
import { checkSupplierBalance } from "../../src/workflows/dropship/orders/send";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import { addressOf, makePerson, offeredPolicies, roleTable } from "./support/people";
import type { Person } from "./support/people";
import { useSandboxes } from "./support/sandboxes";
import { ADDRESS, ADMIN, asAdmin } from "./support/shop";
import { useWorld } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes({ products: 40 });

const routes = Object.keys(adminPolicies);
/** Nobody's row, and a body that no act takes: whoever is let in is answered 400 or 404, and nothing is done. */
const NOBODYS = "nobodys";
const UNUSABLE = { unusable: true };

const facts = z.record(z.string(), z.unknown()).nullable();
const orderShape = z.object({
  id: z.string(),
  state: z.string(),
  lines: z.array(z.object({ unit_cost: z.string().nullable() })).min(1),
  margin: facts,
  customer: z.object({ name: z.string() }).nullable(),
  actions: z.array(z.string()),
  journal: z.array(
    z.object({ actor: z.string(), actor_name: z.string().nullable(), code: z.string().nullable() }),
  ),
});
const ordersShape = z.object({ supplier_orders: z.array(orderShape) });
const productsShape = z.object({
  supplier_products: z
    .array(
      z.object({
        price: z.string().nullable(),
        dealer_price: z.string().nullable(),
        shelf_price: z.object({ steps: z.array(z.unknown()).optional() }),
      }),
    )
    .min(1),
});
const documentsShape = z.object({
  documents: z.array(z.object({ id: z.string(), actions: z.array(z.string()) })).min(1),
});

/** They answer whoever is signed in, each with what that person may see. */
const OPEN = new Set(
  ["permissions", "health", "waiting", "steps"].map((name) => `GET /admin/jar-icash/${name}`),
);

inApplication({
  flags: { MEDUSA_FF_RBAC: "true" },
  testSuite: (runner) => {
    const { api, getContainer } = runner;
    const roles = roleTable();
    roles.give(ADMIN.email, "super", ["*:*"]);
    for (const role of ROLE_NAMES) {
      roles.give(addressOf(role), role, EXAMPLE_ROLES[role]);
    }
    // Before the shop is opened: its admin needs a role to do so.
    beforeAll(() => roles.stand(getContainer()));
    beforeEach(() => roles.stand(getContainer()));
    const world = useWorld(runner, sandboxes);

    const people = new Map<ExampleRole, Person>();
    let nobody: Person;
    beforeAll(async () => {
      for (const role of ROLE_NAMES) {
        people.set(role, await makePerson(getContainer(), api, role));
      }
      nobody = await makePerson(getContainer(), api, "Nobody");
    });

    const person = (role: ExampleRole): Person => only([people.get(role)].flatMap((found) => found ?? []));
    const as = ({ token }: Person): object => ({ ...asAdmin(token), validateStatus: () => true });
    const ask = (route: string, config: object) => {
      const [method, path = ""] = route.replace(":id", NOBODYS).split(" ");
      return method === "GET"
        ? api.get(path, config)
        : method === "PUT"
          ? api.put(path, UNUSABLE, config)
          : api.post(path, UNUSABLE, config);
    };
    const refusedOf = async (config: object, asked = routes): Promise<string[]> => {
      const refused = [];
      for (const route of asked) {
        const { status } = await ask(route, config);
        if (status === 403) {
          refused.push(route);
        } else {
          expect([200, 400, 404]).toContain(status);
        }
      }
      return refused;
    };

    describe("each route", () => {
      it.each(ROLE_NAMES)("lets %s in as docs/security.md says, and answers 403 else", async (role) => {
        const refused = routes.filter((route) => !mayAsk(role, adminPolicies[route] ?? []));
        expect(await refusedOf(as(person(role)))).toEqual(refused);
      });

      it("answers 403 to a person without a role, but tells them that they may do nothing", async () => {
        expect(await refusedOf(as(nobody))).toEqual(routes.filter((route) => !OPEN.has(route)));
        const { data: waiting } = await api.get("/admin/jar-icash/waiting", as(nobody));
        expect(waiting).toMatchObject({ items: [], count: 0 });
        const { data: steps } = await api.get("/admin/jar-icash/steps", as(nobody));
        expect(steps).toEqual({ jar: [], icash: [], done: true });
        const { data } = await api.get("/admin/jar-icash/permissions", as(nobody));
        expect(data).toEqual({ permissions: [] });
      });

      it("answers 403 to an API key, which Medusa gives no role", async () => {
        const { api_key: key } = await read(
          z.object({ api_key: z.object({ token: z.string() }) }),
          world.admin.post("/admin/api-keys", { title: "Склад", type: "secret" }),
        );
        const config = { auth: { username: key.token, password: "" }, validateStatus: () => true };
        // A key is hashed for each request, so one route for each permission is enough.
        const asked = OWN_PERMISSIONS.flatMap(
          (permission) => routes.find((route) => adminPolicies[route]?.includes(permission)) ?? [],
        );
        expect(await refusedOf(config, asked)).toEqual(asked);
      });

      it("knows nobody who is not signed in", async () => {
        for (const route of routes) {
          expect((await ask(route, { validateStatus: () => true })).status).toBe(401);
        }
      });
    });

    it("every permission is offered where roles are edited", () => {
      expect(offeredPolicies()).toEqual(expect.arrayContaining([...PERMISSIONS]));
    });

    describe("what a person may do", () => {
      it.each(ROLE_NAMES)("is told to %s as the routes have it", async (role) => {
        const { data } = await api.get("/admin/jar-icash/permissions", as(person(role)));
        expect(data).toEqual({
          permissions: PERMISSIONS.filter((permission) => mayAsk(role, [permission])),
        });
      });
    });

    describe("an order at JAR", () => {
      const seenBy = async (one: Person, orderId: string) => {
        const path = `/admin/dropship/supplier-orders?order_id=${orderId}`;
        return only((await read(ordersShape, api.get(path, as(one)))).supplier_orders);
      };

      it("is shown without costs and without the customer to whom may only read it, and with nothing to press", async () => {
        await world.orderSettings({ default_due: "by_hand" });
        const orderId = await world.buy();
        const seen = await seenBy(person("Reader"), orderId);
        expect(seen).toMatchObject({ margin: null, customer: null, actions: [] });
        expect(seen.lines.map(({ unit_cost }) => unit_cost)).toEqual(seen.lines.map(() => null));
      });

      it("is shown whole to whom may see the store's order and the costs", async () => {
        const orderId = await world.buyAndSettle();
        const settled = await seenBy(person("Head"), orderId);
        expect(settled.margin).not.toBeNull();
        expect(settled.lines.every(({ unit_cost }) => unit_cost !== null)).toBe(true);
        const withoutCosts = await seenBy(person("Orders"), orderId);
        expect(withoutCosts.margin).toBeNull();
        expect(withoutCosts.lines.every(({ unit_cost }) => unit_cost === null)).toBe(true);
      });

      it("hides the costs of its reason and its notices too", async () => {
        await world.orderSettings({ check: { min_margin_percent: "99" } });
        const orderId = await world.buyAndSettle();
        const path = `/admin/dropship/supplier-orders?order_id=${orderId}`;
        const shape = z.object({
          supplier_orders: z.array(z.object({ reason_code: z.string(), reason_data: facts })),
        });
        const reasonFor = async (role: ExampleRole) =>
          only((await read(shape, api.get(path, as(person(role))))).supplier_orders);
        const whole = await reasonFor("Head");
        expect(whole.reason_code).toBe("margin_too_low");
        expect(JSON.stringify(whole.reason_data)).toMatch(/"cost".*"margin_percent"/);
        const { reason_code, reason_data } = await reasonFor("Reader");
        expect(reason_code).toBe("margin_too_low");
        expect(JSON.stringify(reason_data)).toContain('"lines"');
        expect(JSON.stringify(reason_data)).not.toMatch(/cost|margin_percent/);
      });

      it("is corrected only by whom may also change Medusa's order, and its journal names the person", async () => {
        await world.orderSettings({ default_due: "by_hand" });
        const orderId = await world.buy();
        const { id, customer, actions } = await seenBy(person("Orders"), orderId);
        expect(customer?.name).toContain(ADDRESS.first_name);
        expect(actions).toEqual(expect.arrayContaining(["handled", "correct"]));
        const path = `/admin/dropship/supplier-orders/${id}`;
        const refused = await api.post(`${path}/correct`, { city: "Пловдив" }, as(person("Reader")));
        expect(refused.status).toBe(403);
        await api.post(`${path}/handled`, {}, as(person("Orders")));
        const { journal } = await seenBy(person("Reader"), orderId);
        expect(journal.at(-1)).toMatchObject({
          actor: person("Orders").id,
          actor_name: "Orders Примерова",
        });
      });
    });

    it("JAR's dealer prices are left out of the products for whom may not see costs", async () => {
      const path = "/admin/dropship/products?state=active&limit=5";
      const { supplier_products: bought } = await read(productsShape, api.get(path, as(person("Buyer"))));
      expect(bought.every(({ dealer_price }) => dealer_price !== null)).toBe(true);
      expect(bought.some(({ shelf_price }) => (shelf_price.steps ?? []).length > 0)).toBe(true);
      const { supplier_products: seen } = await read(productsShape, api.get(path, as(person("Reader"))));
      expect(seen.map(({ price }) => price)).toEqual(bought.map(({ price }) => price));
      expect(seen.every(({ dealer_price }) => dealer_price === null)).toBe(true);
      expect(seen.every(({ shelf_price }) => (shelf_price.steps ?? []).length === 0)).toBe(true);
    });

    it("what the shop owes JAR is told to whom may see costs", async () => {
      const balance = z.object({ balance: z.object({ total: z.string() }).nullable() });
      await world.buyAndSettle();
      expect(await checkSupplierBalance(world.container)).toBe(true);
      const path = "/admin/dropship/summary";
      expect((await read(balance, api.get(path, as(person("Head"))))).balance).not.toBeNull();
      expect((await read(balance, api.get(path, as(person("Reader"))))).balance).toBeNull();
    });

    it("a receipt offers its acts to whom may do them", async () => {
      const orderId = await world.buyAndSettle();
      const path = `/admin/fiscal/documents?order_id=${orderId}`;
      const offeredTo = async (role: ExampleRole) =>
        only((await read(documentsShape, api.get(path, as(person(role))))).documents).actions;
      expect(await offeredTo("Accountant")).toContain("reverse");
      expect(await offeredTo("Reader")).toEqual([]);
    });

    it("a person who may read the receipts does not switch the register off", async () => {
      const path = "/admin/fiscal/settings";
      const shape = z.object({
        settings: z.object({ off: z.boolean() }).passthrough(),
        revision: z.number(),
      });
      const before = await read(shape, api.get(path, as(person("Reader"))));
      const off = { settings: { ...before.settings, off: true }, revision: before.revision };
      expect((await api.put(path, off, as(person("Reader")))).status).toBe(403);
      expect((await api.put(path, off, as(person("Accountant")))).status).toBe(403);
      expect(await read(shape, api.get(path, as(person("Reader"))))).toEqual(before);
      expect((await api.put(path, off, as(person("Head")))).status).toBe(200);
    });

    describe("a save of settings", () => {
      const saved = z.object({ settings: z.record(z.string(), z.unknown()), revision: z.number() });

      it.each([
        ["/admin/fiscal/settings", "Accountant", { paused: true }],
        ["/admin/dropship/order-settings", "Orders", { paused: true }],
        ["/admin/dropship/settings", "Buyer", { missing: { policy: "keep" } }],
      ] as const)("of %s is shown to %s with who made it and what it changed", async (path, role, change) => {
        const { settings, revision } = await read(saved, api.get(path, as(person(role))));
        await api.put(path, { settings: { ...settings, ...change }, revision }, as(person("Head")));
        const { data } = await api.get(`${path}/history`, as(person(role)));
        const { changes } = z.object({ changes: z.array(z.unknown()) }).parse(data);
        const [field] = changedFields(settings, { ...settings, ...change });
        expect(field).toBeDefined();
        expect(changes[0]).toMatchObject({
          revision: revision + 1,
          actor: person("Head").id,
          actor_name: "Head Примерова",
          fields: expect.arrayContaining([field]) as unknown,
        });
      });
    });
  },
});

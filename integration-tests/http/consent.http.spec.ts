/** Nothing leaves, and nothing is written, that a named person of this installation has not switched on. */
import { z } from "@medusajs/framework/zod";
import catalogueFull from "../../src/jobs/catalogue-full";
import catalogueOffer from "../../src/jobs/catalogue-offer";
import dropshipClock from "../../src/jobs/dropship-clock";
import fiscalClock from "../../src/jobs/fiscal-clock";
import fiscalReconciliation from "../../src/jobs/fiscal-reconciliation";
import type { ConsentAnswer, Switch, SwitchView } from "../../src/contract/consent";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { useCatalogue, watchWrites } from "./support/catalogue";
import { useSandboxes } from "./support/sandboxes";
import { ADMIN } from "./support/shop";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

type Part = "dropship" | "fiscal";

const partOf = (name: Switch): Part => (name === "receipts" ? "fiscal" : "dropship");

const SWITCHES: Switch[] = ["catalogue", "offers", "orders", "receipts"];

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const catalogue = useCatalogue(world, sandboxes);

    const consent = async (part: Part): Promise<ConsentAnswer> =>
      (await world.admin.get(`/admin/${part}/consent`)).data as ConsentAnswer;
    const view = async (name: Switch): Promise<SwitchView> => {
      const found = (await consent(partOf(name))).switches.find((each) => each.name === name);
      if (!found) {
        throw new Error(`${name} is not there.`);
      }
      return found;
    };
    const act = async (name: Switch, what: "arm" | "disarm", more: object = {}) => {
      const { revision } = await consent(partOf(name));
      return world.admin.post(`/admin/${partOf(name)}/consent/${what}`, { name, revision, ...more });
    };
    const eventShape = z.object({
      act: z.string(),
      name: z.string().nullable(),
      floor: z.string().nullable(),
      actor_name: z.string().nullable(),
    });
    const eventsOf = async (part: Part) =>
      (
        await read(
          z.object({ events: z.array(eventShape) }),
          world.admin.get(`/admin/${part}/consent/history?limit=100`),
        )
      ).events;
    const disarmAll = async () => {
      for (const name of SWITCHES) {
        await act(name, "disarm");
      }
    };
    const clocks = async () => {
      for (const clock of [catalogueFull, catalogueOffer, dropshipClock, fiscalClock, fiscalReconciliation]) {
        await clock(world.container);
      }
    };
    const sentAnywhere = async () => ({
      atJar: (await sandboxes.jar.books()).orders.length,
      atIcash: (await sandboxes.icash.books()).operations.length,
    });
    /** As on another machine: what stands in the database was armed where it had another number. */
    const moveElsewhere = async () => {
      for (const table of ["dropship_setting", "fiscal_setting"]) {
        await world.sql(
          `update ${table} set value = jsonb_set(value, '{value,installation,databaseId}', '"1"') where key = 'consent'`,
        );
      }
    };
    const forgetFloors = async () => {
      for (const table of ["dropship_setting", "fiscal_setting"]) {
        await world.sql(
          `update ${table} set value = jsonb_set(value, '{value,floors}', '{}') where key = 'consent'`,
        );
      }
    };

    describe("while everything is off", () => {
      it("a night of clocks writes no product and sends nothing, and shows what it would do", async () => {
        await disarmAll();
        const { sku } = world.shop.variants[3] ?? { sku: "" };
        await catalogue.changeAtJar(sku, { price: "77.00" });
        const written = await watchWrites(world.sql);
        await world.buy();
        await clocks();
        await clocks();
        const tables = Object.keys(await written()).filter((name) =>
          /\b(product|price|inventory_level|price_set)\b/.test(name),
        );
        expect(tables).toEqual([]);
        expect(await sentAnywhere()).toEqual({ atJar: 0, atIcash: 0 });
        const { rows } = await world.sql(
          "select kind, state from sync_run where started_by = 'clock' order by kind",
        );
        expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["planned"]));
        expect(await view("orders")).toMatchObject({
          standing: "off",
          due: [{ what: "orders", count: 1 }],
        });
        expect(await view("receipts")).toMatchObject({ standing: "off", due: [{ what: "sales", count: 1 }] });
        expect((await view("offers")).due).toEqual([{ what: "offers", count: 1, total_minor: null }]);
      });

      it("a person is refused what would write or send, and may have it planned", async () => {
        await disarmAll();
        const start = (body: object) => world.admin.post("/admin/dropship/sync-runs", body);
        expect(await refusalOf(start({ kind: "offer" }))).toMatchObject({
          status: 409,
          code: "switch_off",
          params: { part: "offers" },
        });
        const planned = await catalogue.run("offer", { dryRun: true });
        expect(planned.state).toBe("planned");
        const { id } = planned;
        expect(await refusalOf(world.admin.post(`/admin/dropship/sync-runs/${id}/apply`))).toMatchObject({
          code: "switch_off",
        });
        const orderId = await world.buy();
        const order = await world.ledgers.supplierOrder(orderId);
        const send = `/admin/dropship/supplier-orders/${order.id}/send`;
        expect(await refusalOf(world.admin.post(send))).toMatchObject({ code: "switch_off" });
      });

      it("what waited leaves as soon as a person switches it on, who is noted with the moment", async () => {
        await disarmAll();
        const orderId = await world.buy();
        await act("orders", "arm");
        const answer = await act("receipts", "arm");
        await world.ledgers.settle();
        expect(await sentAnywhere()).toEqual({ atJar: 1, atIcash: 1 });
        expect(await world.ledgers.sale(orderId)).toMatchObject({ state: "done" });
        const armed = z
          .object({ switches: z.array(z.object({ armed_by: z.string(), armed_at: z.iso.datetime() })) })
          .parse(answer.data);
        expect(armed.switches[0]?.armed_by).toMatch(/^user_/);
      });
    });

    it("each act of a person is kept with their name, the latest first", async () => {
      const before = (await eventsOf("fiscal")).length;
      await act("receipts", "disarm");
      const from = new Date(Date.now() - 86_400_000).toISOString();
      await act("receipts", "arm", { from });
      await moveElsewhere();
      const { revision } = await consent("fiscal");
      await world.admin.post("/admin/fiscal/consent/installation", { is: "copy", revision });
      const events = await eventsOf("fiscal");
      expect(events.slice(0, events.length - before)).toEqual([
        { act: "copy", name: null, floor: null, actor_name: ADMIN.email },
        { act: "armed", name: "receipts", floor: from, actor_name: ADMIN.email },
        { act: "disarmed", name: "receipts", floor: null, actor_name: ADMIN.email },
      ]);
      expect((await eventsOf("dropship")).map(({ name }) => name)).not.toContain("receipts");
    });

    it("who switches with an old page before them is told so, and nothing is changed", async () => {
      const { revision } = await consent("fiscal");
      await act("receipts", "disarm");
      const again = world.admin.post("/admin/fiscal/consent/arm", { name: "receipts", revision });
      expect(await refusalOf(again)).toMatchObject({ status: 409, code: "settings_changed" });
      expect((await view("receipts")).standing).toBe("off");
    });

    describe("an order from before a part was switched on for the first time", () => {
      it("is nobody's work, and its refund neither", async () => {
        await disarmAll();
        await forgetFloors();
        const orderId = await world.buy();
        await act("orders", "arm");
        await act("receipts", "arm");
        await world.ledgers.settle();
        await world.admin.capture(orderId);
        await world.admin.refund(orderId, 5);
        await clocks();
        await world.ledgers.settle();
        expect(await sentAnywhere()).toEqual({ atJar: 0, atIcash: 0 });
        expect(await world.ledgers.sale(orderId)).toMatchObject({
          state: "skipped",
          reason_code: "before_floor",
        });
        expect(await world.ledgers.supplierOrder(orderId)).toMatchObject({
          state: "skipped",
          reason_code: "before_floor",
        });
      });

      it("is taken in when a person moves the moment back", async () => {
        await disarmAll();
        await forgetFloors();
        const orderId = await world.buy();
        await act("receipts", "arm");
        await act("orders", "arm");
        const from = new Date(Date.now() - 3_600_000).toISOString();
        await act("receipts", "arm", { from });
        await act("orders", "arm", { from });
        await world.ledgers.settle();
        expect(await world.ledgers.sale(orderId)).toMatchObject({ state: "done" });
        expect(await world.ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
        expect((await view("receipts")).floor).toBe(from);
      });
    });

    it("what these books have registered is reversed, however far the moment is moved on", async () => {
      const orderId = await world.buyAndSettle();
      await world.admin.capture(orderId);
      await act("receipts", "disarm");
      await world.admin.refund(orderId, 5);
      await clocks();
      await act("receipts", "arm", { from: new Date().toISOString() });
      await world.ledgers.settle();
      expect(await world.ledgers.stornos(orderId)).toMatchObject([{ state: "done" }]);
    });

    describe("a copy of the shop", () => {
      it("sends nothing, asks iCash nothing and follows nothing, until somebody says what it is", async () => {
        await moveElsewhere();
        const orderId = await world.buy();
        const asked = (await sandboxes.icash.books()).operations.length;
        await clocks();
        await world.ledgers.settle();
        expect(await sentAnywhere()).toEqual({ atJar: 0, atIcash: asked });
        expect(await world.ledgers.sale(orderId)).toMatchObject({ state: "queued" });
        expect((await consent("fiscal")).installation.standing).toBe("other");
        expect((await view("receipts")).standing).toBe("other_installation");
        const { rows } = await world.sql(
          "select data from notification where resource_type = 'jar_icash_installation'",
        );
        expect(rows).toHaveLength(1);
        expect(JSON.stringify(rows)).not.toMatch(/postgres/);
        await act("receipts", "disarm");
        expect(await refusalOf(act("receipts", "arm"))).toMatchObject({ code: "other_installation" });
      });

      it("stays silent for good once it is said to be a copy", async () => {
        await moveElsewhere();
        for (const part of ["dropship", "fiscal"] as const) {
          const { revision } = await consent(part);
          await world.admin.post(`/admin/${part}/consent/installation`, { is: "copy", revision });
        }
        await world.buy();
        await clocks();
        await world.ledgers.settle();
        expect(await sentAnywhere()).toEqual({ atJar: 0, atIcash: 0 });
        expect((await consent("fiscal")).installation.standing).toBe("ours");
        expect((await view("receipts")).standing).toBe("off");
      });

      it("goes on as the shop once it is said to be that", async () => {
        await moveElsewhere();
        const orderId = await world.buy();
        for (const part of ["dropship", "fiscal"] as const) {
          const { revision } = await consent(part);
          await world.admin.post(`/admin/${part}/consent/installation`, { is: "shop", revision });
        }
        await world.ledgers.settle();
        expect(await world.ledgers.sale(orderId)).toMatchObject({ state: "done" });
        expect(await world.ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
      });
    });

    it("another account than the one that was armed gets nothing", async () => {
      await world.sql(
        `update fiscal_setting set value = jsonb_set(value, '{value,switches,receipts,books}', '["test old/1"]') where key = 'consent'`,
      );
      const orderId = await world.buy();
      await world.ledgers.settle();
      expect((await sentAnywhere()).atIcash).toBe(0);
      expect((await view("receipts")).standing).toBe("other_books");
      await act("receipts", "arm");
      await world.ledgers.settle();
      // The account is new, and so is the moment from which it works.
      expect((await world.ledgers.sale(orderId)).state).toBe("done");
    });

    it("prices stay as they are while only products are switched on", async () => {
      await act("offers", "disarm");
      const { sku, id, amount } = world.shop.variants[2] ?? { sku: "", id: "", amount: 0 };
      const price = (amount * 1.2).toFixed(2);
      const before = await catalogue.prices(id);
      await catalogue.changeAtJar(sku, { price, product_name: "Друго име" });
      expect((await catalogue.run("full")).state).toBe("done");
      expect(await catalogue.prices(id)).toEqual(before);
      await act("offers", "arm");
      await catalogue.run("full");
      expect((await catalogue.prices(id))["eur"]).toBe(Number(price));
    });
  },
});

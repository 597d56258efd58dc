/** When an order goes to JAR, what is asked before, and what JAR's answer is compared with. */
import { z } from "@medusajs/framework/zod";
import { canonicalDecimal } from "../../src/lib/money";
import type { DocumentsOption } from "../../src/lib/options";
import { dropshipService } from "../../src/workflows/dropship/account";
import { drainSupplierLedger, sweepDropshipOrders } from "../../src/workflows/dropship/orders/drain";
import { listenToSteps } from "../../src/workflows/shared/steps";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import type { SupplierOrder } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { ADDRESS } from "./support/shop";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const SETTINGS = "/admin/dropship/order-settings";

const settingsShape = z.object({
  configured: z.boolean(),
  settings: z.object({ default_due: z.string(), paused: z.boolean() }).passthrough(),
  revision: z.number(),
  updated_by: z.string().nullable(),
  providers: z.array(z.string()),
});

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;

    const orders = async () => (await sandboxes.jar.books()).orders;
    const retry = ({ id }: SupplierOrder) => world.admin.post(`/admin/dropship/supplier-orders/${id}/retry`);
    const held = (orderId: string) => ledgers.untilSupplierOrder(orderId, ({ state }) => state === "held");
    const code = (index: number) => world.shop.variants[index]?.sku ?? "";
    const change = (index: number, product: object) => sandboxes.jar.post(`products/${code(index)}`, product);
    const idOfFirstOrder = "17200000";

    afterEach(async () => {
      listenToSteps(null);
      // The stand-in's catalogue outlives its books, and each test begins with a whole one.
      await sandboxes.jar.post("catalogue/generate", { products: 40, seed: 1 });
    });

    describe("the settings", () => {
      // The shop of the tests has opened its brakes; this one has saved nothing yet.
      beforeEach(() => world.sql("delete from dropship_setting where key = 'orders'"));

      it("apply unsaved, are saved against their revision, and say which providers there are", async () => {
        const before = await read(settingsShape, world.admin.get(SETTINGS));
        expect(before).toMatchObject({ configured: true, revision: 0, updated_by: null });
        expect(before.providers).toContain("pp_system_default");

        const saved = await read(
          settingsShape,
          world.admin.put(SETTINGS, { settings: { default_due: "captured" }, revision: 0 }),
        );
        expect(saved).toMatchObject({ revision: 1, settings: { default_due: "captured", paused: false } });
        expect(saved.updated_by).toMatch(/^user_/);
        expect(await refusalOf(world.admin.put(SETTINGS, { settings: {}, revision: 0 }))).toMatchObject({
          status: 409,
          code: "settings_changed",
        });
      });

      it("name every field that makes no sense and keep the old ones", async () => {
        const settings = { paused: "yes", check: { min_margin_percent: "a lot" } };
        expect(await refusalOf(world.admin.put(SETTINGS, { settings, revision: 0 }))).toMatchObject({
          status: 400,
          fields: [
            { path: "paused", code: "not_boolean" },
            { path: "check.min_margin_percent", code: "decimal" },
          ],
        });
        expect((await read(settingsShape, world.admin.get(SETTINGS))).revision).toBe(0);
      });
    });

    describe("an order goes", () => {
      it("once its money has come, where the shop wants so", async () => {
        await world.orderSettings({ due: { pp_system_default: "captured" } });
        const orderId = await world.buy();
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "waiting",
          reason_code: "payment_awaited",
        });
        expect(await orders()).toEqual([]);

        await world.admin.capture(orderId);
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done", reason_code: null });
        expect(await orders()).toHaveLength(1);
      });

      it("by the clock when the event of its money was lost, or the rule was changed", async () => {
        await world.orderSettings({ default_due: "captured" });
        const orderId = await world.buy();
        await sweepDropshipOrders(world.container);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "waiting" });

        await world.orderSettings({ default_due: "placed" });
        // Long ago: nothing but its waiting leads the clock to it.
        await world.sql(`update "order" set updated_at = now() - interval '90 days'`);
        await sweepDropshipOrders(world.container);
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
      });

      it("by a person where the shop wants so", async () => {
        await world.orderSettings({ default_due: "by_hand" });
        const orderId = await world.buy();
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "held",
          reason_code: "send_by_hand",
        });
        expect(await orders()).toEqual([]);
      });

      it("not while its payment was taken back after it was queued", async () => {
        await world.orderSettings({ paused: true });
        const orderId = await world.buy();
        await world.sql("update payment set canceled_at = now()");
        await world.orderSettings({});
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "waiting",
          reason_code: "payment_awaited",
        });
        expect(await orders()).toEqual([]);
      });

      it("never when it was placed before the start", async () => {
        await world.orderSettings({ start_date: new Date(Date.now() + 3_600_000).toISOString() });
        const orderId = await world.buy();
        await sweepDropshipOrders(world.container);
        expect(await ledgers.supplierOrders(orderId)).toEqual([]);
      });

      it("not while sending is paused, although what may be at JAR is looked for", async () => {
        await sandboxes.jar.fault({ method: "POST order", fault: "answer_lost_after" });
        const lost = await world.buy();
        await ledgers.untilSupplierOrder(lost, ({ state }) => state === "unknown");
        await world.orderSettings({ paused: true });
        const waiting = await world.buy(world.basket(1));
        await world.sql("update supplier_order set next_attempt_at = now()");
        await drainSupplierLedger(world.container);
        expect(await ledgers.supplierOrder(lost)).toMatchObject({ state: "done" });
        expect(await ledgers.supplierOrder(waiting)).toMatchObject({ state: "queued" });
        expect(await orders()).toHaveLength(1);

        await world.orderSettings({});
        await ledgers.settle();
        expect(await ledgers.supplierOrder(waiting)).toMatchObject({ state: "done" });
        expect(await orders()).toHaveLength(2);
      });

      it("not although the pause came between taking it up and sending it", async () => {
        listenToSteps(async (step) => {
          if (step === "dropship.after_claim") {
            await world.orderSettings({ paused: true });
          }
        });
        const orderId = await world.buy();
        await ledgers.untilSupplierOrder(orderId, ({ state }) => state === "queued");
        expect(await orders()).toEqual([]);
        listenToSteps(null);
        await world.orderSettings({});
      });
    });

    describe("an order that is edited before it is sent", () => {
      async function unsent(): Promise<{ orderId: string; items: Record<number, string> }> {
        await world.orderSettings({ paused: true });
        const orderId = await world.buy();
        // Medusa cancels a payment that is only authorised when its order is edited.
        await world.admin.capture(orderId);
        const { items } = await world.admin.order(orderId);
        return { orderId, items: Object.fromEntries(items.map(({ id, quantity }) => [quantity, id])) };
      }

      it("is sent as it is now", async () => {
        const { orderId, items } = await unsent();
        await world.admin.editQuantities(orderId, { [items[1] ?? ""]: 2, [items[3] ?? ""]: 0 });
        const edited = await ledgers.supplierOrder(orderId);
        expect(edited.lines).toEqual([expect.objectContaining({ code: code(0), asked: 2 })]);
        expect(edited.journal.map(({ code: said }) => said)).toContain("order_edited");

        await world.orderSettings({});
        await ledgers.settle();
        expect(only(await orders()).lines).toMatchObject([{ code: code(0), cnt: 2 }]);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done", attentions: [] });
      });

      it("is sent so also when nobody heard of the edit", async () => {
        const { orderId, items } = await unsent();
        await world.admin.editQuantities(orderId, { [items[3] ?? ""]: 1 });
        // The row as it was before anybody heard.
        await world.sql(
          `update supplier_order set lines = replace(lines::text, '"asked": 1', '"asked": 9')::jsonb`,
        );
        await world.orderSettings({});
        await ledgers.settle();
        expect(only(await orders()).lines.map(({ cnt }) => cnt)).toEqual([1, 1]);
      });

      it("is not sent when nothing of JAR's is left in it", async () => {
        const { orderId, items } = await unsent();
        await world.admin.editQuantities(orderId, { [items[1] ?? ""]: 0, [items[3] ?? ""]: 0 });
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "skipped",
          reason_code: "no_longer_needed",
        });
        await world.orderSettings({});
        await ledgers.settle();
        expect(await orders()).toEqual([]);
      });

      it("waits for its new payment when Medusa has cancelled the old one because of the edit", async () => {
        await world.orderSettings({ paused: true });
        const orderId = await world.buy();
        const { items } = await world.admin.order(orderId);
        await world.admin.editQuantities(orderId, { [items[0]?.id ?? ""]: 2 });
        await world.orderSettings({});
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "waiting",
          reason_code: "payment_awaited",
        });
        expect(await orders()).toEqual([]);
      });

      it("goes by itself when what it was held for is no longer in it", async () => {
        await change(1, { avail: "Изчерпан" });
        const orderId = await world.buy();
        await held(orderId);
        await world.admin.capture(orderId);
        const { items } = await world.admin.order(orderId);
        const gone = items.find(({ quantity }) => quantity === 3)?.id ?? "";
        await world.admin.editQuantities(orderId, { [gone]: 0 });
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
        expect(only(await orders()).lines).toMatchObject([{ code: code(0), cnt: 1 }]);
      });
    });

    describe("before sending JAR is asked", () => {
      it("whether everything is there; a person may send it in spite of this, and of nothing else", async () => {
        await change(1, { avail: "Изчерпан" });
        const orderId = await world.buy();
        const stopped = await held(orderId);
        expect(stopped).toMatchObject({
          reason_code: "not_available",
          reason_data: { lines: [{ code: code(1), asked: 3, availability: "Изчерпан" }] },
        });
        expect(await sandboxes.jar.calls("POST order")).toBe(0);

        await change(1, { avail: "Няма наличност" });
        await retry(stopped);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "held",
          reason_data: { lines: [{ availability: "Няма наличност" }] },
        });
        await retry(stopped);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
        expect(await orders()).toHaveLength(1);
      });

      it("also after a failure that came in between, without asking the person again", async () => {
        await change(1, { avail: "Изчерпан" });
        const orderId = await world.buy();
        const stopped = await held(orderId);
        await sandboxes.jar.fault({ method: "POST order", fault: "http", status: 429, retryAfter: "60" });
        await retry(stopped);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "queued" });
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
        expect(await orders()).toHaveLength(1);
      });

      it("by the shop's own words for availability", async () => {
        const { catalogueSettings } = dropshipService(world.container);
        const { settings } = await catalogueSettings.read();
        const stock = { ...settings.stock, availability: { "Има две": 2 } };
        await catalogueSettings.save({ ...settings, stock }, 0, "test");
        await change(0, { avail: "Има две" });
        await change(1, { avail: "Има две" });
        const orderId = await world.buy();
        expect(await held(orderId)).toMatchObject({ reason_data: { lines: [{ code: code(1), asked: 3 }] } });
      });

      it("whether it still sells everything", async () => {
        await change(0, { removed: true });
        const orderId = await world.buy();
        const stopped = await held(orderId);
        expect(stopped).toMatchObject({ reason_code: "product_gone", reason_data: { codes: [code(0)] } });
        await change(0, { removed: false });
        await retry(stopped);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
      });

      it("whether the order is still worth it", async () => {
        await change(0, { dealer_price: "99999.00" });
        const orderId = await world.buy();
        const stopped = await held(orderId);
        expect(stopped).toMatchObject({
          reason_code: "margin_too_low",
          reason_data: { lines: [{ code: code(0), cost: "99999.00" }], min_percent: "0" },
        });
        await retry(stopped);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "done",
          lines: expect.arrayContaining([expect.objectContaining({ unit_cost: "99999" })]),
        });
      });

      it("what it costs, and a person when JAR does not say", async () => {
        await change(0, { dealer_price: "0.00" });
        expect(await held(await world.buy())).toMatchObject({
          reason_code: "cost_unknown",
          reason_data: { codes: [code(0)] },
        });
      });

      it("not at all where the shop does not want it", async () => {
        await world.orderSettings({ check: { live: false } });
        await change(0, { avail: "Изчерпан", dealer_price: "99999.00" });
        await ledgers.untilSupplierOrder(await world.buy(), ({ state }) => state === "done");
        expect(await sandboxes.jar.calls("GET product")).toBe(0);
      });

      it("again later when it did not answer, and nothing is lost by that", async () => {
        await sandboxes.jar.fault({
          method: "GET product",
          fault: "http",
          status: 429,
          retryAfter: "1200",
        });
        const orderId = await world.buy();
        const later = await ledgers.untilSupplierOrder(orderId, ({ state }) => state === "queued");
        expect(later.reason_code).toBe("rate_limited");
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
        expect(await orders()).toHaveLength(1);
      });
    });

    describe("an offer beforehand", () => {
      beforeEach(() => world.orderSettings({ check: { preflight: true } }));

      it("holds what JAR would not take whole", async () => {
        await sandboxes.jar.fault({ method: "POST offer", fault: "partial", code: code(1), cnt: 2 });
        const orderId = await world.buy();
        const stopped = await held(orderId);
        expect(stopped).toMatchObject({
          reason_code: "preflight_differs",
          reason_data: { lines: [{ code: code(1), asked: 3, offered: 2 }] },
        });
        expect(await orders()).toEqual([]);
        await retry(stopped);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
      });

      it("is asked again when its answer was lost, and one order is made", async () => {
        await sandboxes.jar.fault({ method: "POST offer", fault: "answer_lost_after" });
        const orderId = await world.buy();
        await ledgers.settle();
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
        expect(await sandboxes.jar.calls("POST offer")).toBe(2);
        expect(await orders()).toHaveLength(1);
      });
    });

    describe("JAR's answer", () => {
      it("with another price than a moment ago is shown", async () => {
        const seen = z.object({ dealer_price: z.string() });
        const { dealer_price: expected } = seen.parse(await sandboxes.jar.get(`products/${code(0)}`));
        listenToSteps(async (step) => {
          if (step === "dropship.before_post") {
            await change(0, { dealer_price: "1.25" });
          }
        });
        const orderId = await world.buy();
        const done = await ledgers.untilSupplierOrder(orderId, ({ state }) => state === "done");
        expect(done.attentions).toMatchObject([
          {
            code: "price_changed",
            data: {
              lines: [{ code: code(0), expected: canonicalDecimal(expected), charged: "1.25" }],
              currency: "EUR",
            },
          },
        ]);
        expect(done.lines).toContainEqual(expect.objectContaining({ code: code(0), unit_cost: "1.25" }));
      });

      it("with fewer pieces stays marked with what was taken", async () => {
        await sandboxes.jar.fault({ method: "POST order", fault: "partial", code: code(1), cnt: 1 });
        const orderId = await world.buy();
        await retry(await held(orderId));
        const done = await ledgers.untilSupplierOrder(orderId, ({ state }) => state === "done");
        expect(done.attentions).toMatchObject([
          { code: "partially_accepted", data: { lines: [{ code: code(1), asked: 3, accepted: 1 }] } },
        ]);
      });

      it("of a number without lines is completed by the order itself", async () => {
        const body = JSON.stringify({ order_id: idOfFirstOrder });
        await sandboxes.jar.fault({ method: "POST order", fault: "answer", body });
        const orderId = await world.buy();
        await ledgers.settle();
        const done = await ledgers.supplierOrder(orderId);
        expect(done).toMatchObject({ state: "done", jar_order_id: idOfFirstOrder, attentions: [] });
        expect(done.lines.map(({ asked, accepted }) => asked === accepted)).toEqual([true, true]);
        expect(await sandboxes.jar.calls("POST order")).toBe(1);
      });

      it("with another reference is held, and marked once a person takes it as ours", async () => {
        const body = JSON.stringify({
          id: idOfFirstOrder,
          reference: "7",
          status: "Приета",
          details: [],
        });
        await sandboxes.jar.fault({ method: "GET order", fault: "answer", body, times: 20 });
        const orderId = await world.buy();
        const stopped = await held(orderId);
        expect(stopped).toMatchObject({ reason_code: "reference_mismatch", reason_data: { stored: "7" } });
        await retry(stopped);
        expect(await ledgers.supplierOrder(orderId)).toMatchObject({
          state: "done",
          attentions: [expect.objectContaining({ code: "reference_differs" })],
        });
        expect(await sandboxes.jar.calls("POST order")).toBe(1);
      });
    });

    describe("papers of the shop", () => {
      const paper = { type: 3 as const, url: "https://shop.example/papers/1", document_id: 12 };
      const card = { type: 6 as const, url: "https://shop.example/papers/2" };
      const enclose = ({ id }: SupplierOrder, documents: unknown) =>
        world.admin.put(`/admin/dropship/supplier-orders/${id}/documents`, { documents });
      const enclosed = async () =>
        z
          .object({ orders: z.array(z.object({ documents: z.array(z.unknown()) })) })
          .parse(await sandboxes.jar.books())
          .orders.flatMap(({ documents }) => documents);
      const option = (documents: DocumentsOption | undefined) => {
        const { setup } = dropshipService(world.container);
        if (setup.kind !== "inert") {
          setup.options.documents = documents;
        }
      };

      afterEach(() => option(undefined));

      it("go with the order: those of the admin and those of the plugin's option, each once", async () => {
        await world.orderSettings({ default_due: "by_hand" });
        const orderId = await world.buy();
        const waiting = await held(orderId);
        await enclose(waiting, [paper]);
        option(({ id, display_id }) => {
          return id === orderId && display_id !== null ? [paper, card] : [];
        });
        await world.admin.post(`/admin/dropship/supplier-orders/${waiting.id}/send`);
        expect(await enclosed()).toMatchObject([
          { type: 3, url: paper.url, document_id: "12" },
          { type: 6, url: card.url, document_id: null },
        ]);
        expect(await refusalOf(enclose(waiting, []))).toMatchObject({ status: 409 });
      });

      it("are refused with the field that is wrong", async () => {
        await world.orderSettings({ default_due: "by_hand" });
        const waiting = await held(await world.buy());
        const refusal = await refusalOf(enclose(waiting, [{ ...paper, url: "http://shop.example/1" }]));
        expect(refusal).toMatchObject({
          status: 400,
          fields: [{ path: "documents.0.url", code: "https_link" }],
        });
      });

      it("are asked for again when the option's function failed", async () => {
        option(() => Promise.reject(new Error("the shop's store of files is away")));
        const orderId = await world.buy();
        const later = await ledgers.untilSupplierOrder(orderId, ({ state }) => state === "queued");
        expect(later).toMatchObject({ reason_code: "documents_unavailable" });
        expect(await orders()).toEqual([]);
        option(async () => [card]);
        await ledgers.settle();
        expect(await enclosed()).toMatchObject([{ type: 6, url: card.url }]);
      });

      it("hold the order when the option's function gives what is none", async () => {
        option(() => [{ ...card, url: "ftp://shop.example/1" }]);
        const stopped = await held(await world.buy());
        expect(stopped).toMatchObject({
          reason_code: "documents_invalid",
          reason_data: { problems: "0.url: A link has to begin with https://." },
        });
        expect(await orders()).toEqual([]);
      });
    });

    it("the courier reads one form of the phone number, and the office where the parcel is fetched", async () => {
      const address = {
        ...ADDRESS,
        phone: "0888 000 111",
        address_1: "",
        metadata: { courier_office: "Еконт, офис Център" },
      };
      await world.buyAndSettle(world.basket(1));
      const orderId = await world.buy(world.basket(1), { address });
      await ledgers.settle();
      expect(await ledgers.supplierOrder(orderId)).toMatchObject({ state: "done" });
      expect((await orders()).at(-1)?.user).toMatchObject({
        phone: ADDRESS.phone,
        address: "1000 София, Еконт, офис Център",
      });
    });
  },
});

/** What a customer may see of an order's receipts, who may see it, and what the rest of the shop is told. */
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { announceDocuments } from "../../src/workflows/fiscal/news";
import { receiptNotification } from "../../src/workflows/fiscal/customer-receipts";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { asCustomer } from "./support/shop";
import { eventually } from "./support/wait";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const PASSWORD = "tests-customer";

const linkShape = z.object({
  receipt_link: z.object({ id: z.string(), path: z.string(), token: z.string(), expires_at: z.string() }),
});
const linksShape = z.object({
  receipt_links: z.array(
    z.object({ id: z.string(), created_by_name: z.string().nullable(), revoked_at: z.string().nullable() }),
  ),
});

const eventShape = z.strictObject({ id: z.string(), order_id: z.string() });
type Heard = { name: string; data: z.infer<typeof eventShape> };

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;
    const { api } = runner;
    let clients = 0;
    let heard: Heard[] = [];

    beforeAll(() => {
      const bus = runner.getContainer().resolve(Modules.EVENT_BUS);
      for (const name of ["fiscal.receipt_issued", "fiscal.storno_issued"]) {
        bus.subscribe(
          name,
          async ({ data }) => {
            heard.push({ name, data: eventShape.parse(data) });
          },
          { subscriberId: `tests-${name}` },
        );
      }
    });

    beforeEach(() => {
      heard = [];
    });

    /** A visitor with an address of its own, because the limits count per client. */
    function visitor(token?: string, more: Record<string, string> = {}): { headers: Record<string, string> } {
      clients += 1;
      const { headers } = z
        .object({ headers: z.record(z.string(), z.string()) })
        .parse(asCustomer(world.shop));
      return {
        headers: {
          ...headers,
          "x-forwarded-for": `203.0.113.${clients}`,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...more,
        },
      };
    }

    /** A visitor who has a link. */
    const guest = (token: string) => visitor(undefined, { "x-receipt-token": token });

    const receipts = (orderId: string, config: object = visitor(), query = "") =>
      api.get(`/store/orders/${orderId}/receipts${query}`, config);

    async function refundedOrder(): Promise<string> {
      const orderId = await world.buyAndSettle();
      await world.admin.capture(orderId);
      await world.admin.refund(orderId, 5);
      await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
      await ledgers.settle();
      return orderId;
    }

    async function signUp(email: string): Promise<{ id: string; token: string }> {
      const login = { email, password: PASSWORD };
      const token = z.object({ token: z.string() });
      const registered = await read(token, api.post("/auth/customer/emailpass/register", login));
      const { customer } = await read(
        z.object({ customer: z.object({ id: z.string() }) }),
        api.post("/store/customers", { email }, visitor(registered.token)),
      );
      const loggedIn = await read(token, api.post("/auth/customer/emailpass", login));
      return { id: customer.id, token: loggedIn.token };
    }

    const linkTo = async (orderId: string, body: object = {}) =>
      (await read(linkShape, world.admin.post(`/admin/fiscal/orders/${orderId}/receipt-link`, body)))
        .receipt_link;

    const NOT_FOUND = {
      status: 404,
      code: "no_receipts",
      params: {},
      fields: [],
      message: "No receipts were found.",
    };

    it("are the registered sale with its stornos, and nothing of how they came to be", async () => {
      const orderId = await refundedOrder();
      const sale = await ledgers.sale(orderId);
      const { token } = await linkTo(orderId);
      await world.sql(
        `insert into fiscal_document
           (id, subject, kind, order_id, sale_id, state, reason_code, currency_code, total_minor, lines, payments,
            import_source, import_ref)
         values ('icdoc_held', 'storno:held', 'storno', ?, ?, 'held', 'exceeds_sale', 'EUR', 77, '[]', '[]', 'tests', 1)`,
        [orderId, sale.id],
      );
      const answer = await receipts(orderId, guest(token));
      const registered = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown;
      expect(answer.data).toEqual({
        receipts: [
          {
            kind: "sale",
            unique_sale_number: sale.unique_sale_number,
            amount: (sale.total_minor / 100).toFixed(2),
            currency_code: "EUR",
            registered_at: registered,
            stornos: [{ kind: "storno", amount: "5.00", currency_code: "EUR", registered_at: registered }],
          },
        ],
        demo: false,
        notice: {
          bg: expect.stringContaining("не е касова бележка") as unknown,
          en: expect.stringContaining("not a fiscal receipt") as unknown,
        },
      });
      await world.sql("delete from fiscal_document where id = 'icdoc_held'");
    });

    it("are shown to the customer of the order and to no other one", async () => {
      const orderId = await world.buyAndSettle();
      const [owner, stranger] = [await signUp("maria@example.bg"), await signUp("ivan@example.bg")];
      await world.sql(`update "order" set customer_id = ? where id = ?`, [owner.id, orderId]);
      expect((await receipts(orderId, visitor(owner.token))).status).toBe(200);
      expect(await refusalOf(receipts(orderId, visitor(stranger.token)))).toEqual(NOT_FOUND);
    });

    it("are answered to a stranger as those of an order that does not exist", async () => {
      const orderId = await world.buyAndSettle();
      const customer = await signUp("ivan@example.bg");
      for (const config of [visitor(), visitor(customer.token)]) {
        expect(await refusalOf(receipts(orderId, config))).toEqual(NOT_FOUND);
        expect(await refusalOf(receipts("order_of_nobody", config))).toEqual(NOT_FOUND);
      }
    });

    it("open to a guest by the link of this order, and by no other token", async () => {
      const [orderId, other] = [await world.buyAndSettle(), await world.buyAndSettle(world.basket(1))];
      const link = await linkTo(orderId, { days: 2 });
      expect(link.path).toBe(`/store/orders/${orderId}/receipts`);
      const days = (Date.parse(link.expires_at) - Date.now()) / 86_400_000;
      expect(Math.ceil(days)).toBe(2);

      expect((await api.get(link.path, guest(link.token))).status).toBe(200);
      expect(await refusalOf(receipts(other, guest(link.token)))).toEqual(NOT_FOUND);
      expect(await refusalOf(receipts(orderId, guest(`${link.token}x`)))).toEqual(NOT_FOUND);
    });

    it("open by no token in an address, where access logs would keep it", async () => {
      const orderId = await world.buyAndSettle();
      const { token } = await linkTo(orderId);
      expect(await refusalOf(receipts(orderId, visitor(), `?token=${token}`))).toEqual(NOT_FOUND);
    });

    it("open no more by a link that a person has revoked, and by the others still", async () => {
      const orderId = await world.buyAndSettle();
      const [lost, kept] = [await linkTo(orderId), await linkTo(orderId)];
      await world.admin.post(`/admin/fiscal/receipt-links/${lost.id}/revoke`, {});
      expect(await refusalOf(receipts(orderId, guest(lost.token)))).toEqual(NOT_FOUND);
      expect((await receipts(orderId, guest(kept.token))).status).toBe(200);
      const { receipt_links: links } = await read(
        linksShape,
        world.admin.get(`/admin/fiscal/orders/${orderId}/receipt-links`),
      );
      expect(links.map(({ id, revoked_at }) => [id, revoked_at !== null])).toEqual([
        [kept.id, false],
        [lost.id, true],
      ]);
      expect(links.every(({ created_by_name }) => created_by_name !== null)).toBe(true);
      expect(JSON.stringify(links)).not.toContain(kept.token.split(".").at(-1));
    });

    it("open by no link that lives longer than what was given, whatever its token says", async () => {
      const orderId = await world.buyAndSettle();
      const { id, token } = await linkTo(orderId);
      await world.sql("update fiscal_receipt_link set expires_at = now() where id = ?", [id]);
      expect(await refusalOf(receipts(orderId, guest(token)))).toEqual(NOT_FOUND);
    });

    it("get a link from an admin only, for an order that exists and a time that makes sense", async () => {
      const orderId = world.unheardOrder;
      const path = `/admin/fiscal/orders/${orderId}/receipt-link`;
      expect((await refusalOf(api.post(path, {}))).status).toBe(401);
      expect((await refusalOf(world.admin.post(path, { days: 91 }))).status).toBe(400);
      expect((await refusalOf(world.admin.post("/admin/fiscal/orders/order_x/receipt-link"))).status).toBe(
        404,
      );
    });

    it("may not be asked for too often, neither for one order nor for many", async () => {
      const one = visitor();
      const statuses: number[] = [];
      for (let asked = 0; asked < 31; asked += 1) {
        statuses.push((await refusalOf(receipts("order_of_nobody", one))).status);
      }
      expect(statuses).toEqual([...Array.from({ length: 30 }, () => 404), 429]);

      const guesser = visitor();
      const guesses: number[] = [];
      for (let asked = 0; asked < 61; asked += 1) {
        guesses.push((await refusalOf(receipts(`order_${asked}`, guesser))).status);
      }
      expect(guesses).toEqual([...Array.from({ length: 60 }, () => 404), 429]);
      expect((await refusalOf(receipts("order_of_nobody", visitor()))).status).toBe(404);
    });

    it("are not kept from a customer or a link by a stranger at the same address", async () => {
      const orderId = await world.buyAndSettle();
      const [owner, { token }] = [await signUp("maria@example.bg"), await linkTo(orderId)];
      await world.sql(`update "order" set customer_id = ? where id = ?`, [owner.id, orderId]);
      const stranger = visitor();
      for (let asked = 0; asked < 31; asked += 1) {
        await refusalOf(receipts(orderId, stranger));
      }
      expect((await refusalOf(receipts(orderId, stranger))).status).toBe(429);
      const beside = (more: Record<string, string>) => ({ headers: { ...stranger.headers, ...more } });
      expect((await receipts(orderId, beside({ "x-receipt-token": token }))).status).toBe(200);
      expect((await receipts(orderId, beside({ authorization: `Bearer ${owner.token}` }))).status).toBe(200);
      expect((await refusalOf(receipts(orderId, beside({ "x-receipt-token": `${token}x` })))).status).toBe(
        429,
      );
    });

    it("are announced once each, by ids alone, when they are registered", async () => {
      const orderId = await refundedOrder();
      await announceDocuments(world.container);
      const [sale, storno] = [await ledgers.sale(orderId), only(await ledgers.stornos(orderId))];
      await eventually(
        async () => heard.length,
        (count) => count >= 2,
      );
      expect(heard).toEqual([
        { name: "fiscal.receipt_issued", data: { id: sale.id, order_id: orderId } },
        { name: "fiscal.storno_issued", data: { id: storno.id, order_id: orderId } },
      ]);
    });

    it("are announced by the clock when a crash swallowed the event", async () => {
      const bus = world.container.resolve(Modules.EVENT_BUS);
      const emit = bus.emit.bind(bus);
      const down = jest.spyOn(bus, "emit").mockImplementation(async (message, options) => {
        if ([message].flat().some(({ name }) => name.startsWith("fiscal."))) {
          throw new Error("the bus is down");
        }
        return emit(message, options);
      });
      const orderId = await world.buyAndSettle();
      expect(await ledgers.sale(orderId)).toMatchObject({ state: "done" });
      expect(heard).toEqual([]);

      down.mockRestore();
      expect(await announceDocuments(world.container)).toBe(1);
      expect(await announceDocuments(world.container)).toBe(0);
      await eventually(
        async () => heard.length,
        (count) => count > 0,
      );
      expect(only(heard)).toMatchObject({ name: "fiscal.receipt_issued", data: { order_id: orderId } });
    });

    it("become a notification of the shop's own provider, as the guide shows it", async () => {
      const bus = world.container.resolve(Modules.EVENT_BUS);
      const notify = async ({ data }: { data: unknown }): Promise<void> => {
        const notification = await receiptNotification(world.container, eventShape.parse(data).id);
        await world.container
          .resolve(Modules.NOTIFICATION)
          .createNotifications({ ...notification, to: "", channel: "feed" });
      };
      bus.subscribe("fiscal.receipt_issued", notify, { subscriberId: "tests-notify" });
      const orderId = await world.buyAndSettle();
      const sale = await ledgers.sale(orderId);
      const notifications = async () =>
        world.container.resolve(Modules.NOTIFICATION).listNotifications({ resource_id: sale.id });
      const [sent] = await eventually(notifications, (list) => list.length > 0);
      bus.unsubscribe("fiscal.receipt_issued", notify, { subscriberId: "tests-notify" });
      expect(sent).toMatchObject({
        template: "fiscal-receipt",
        data: {
          kind: "sale",
          unique_sale_number: sale.unique_sale_number,
          amount: (sale.total_minor / 100).toFixed(2),
          currency_code: "EUR",
          demo: false,
        },
      });
      const { receipts_path: path, receipts_token: token } = z
        .object({ receipts_path: z.string(), receipts_token: z.string() })
        .parse(sent?.data);
      expect((await api.get(path, guest(token))).status).toBe(200);

      // The event may come twice; the customer is written to once.
      await notify({ data: { id: sale.id, order_id: orderId } });
      expect(await notifications()).toHaveLength(1);
    });
  },
});

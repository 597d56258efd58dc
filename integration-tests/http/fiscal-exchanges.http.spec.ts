/**
 * Exchanges and claims after the receipt (faults.md F26): what is registered stays, a person sees what differs, and only
 * money that goes back to the customer makes a storno.
 */
import { z } from "@medusajs/framework/zod";
import { toMinor } from "../../src/lib/money";
import { fiscalAccounts, fiscalService } from "../../src/workflows/fiscal/account";
import { enlistFiscalDocuments } from "../../src/workflows/fiscal/enlist";
import { sweepFiscalOrders } from "../../src/workflows/fiscal/sweep";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { fiscalRules } from "./support/fiscal-rules";
import { only } from "./support/ledgers";
import { costOf } from "./support/queries";
import type { Cost } from "./support/queries";
import { useSandboxes } from "./support/sandboxes";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const withId = z.object({ id: z.string() });

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;
    const rules = fiscalRules(world);

    const operations = async () => (await sandboxes.icash.books()).operations;

    /** What a person is shown about the sale; null when there is nothing. */
    const shown = async (orderId: string) => {
      const { id } = await ledgers.sale(orderId);
      return (await fiscalService(world.container).retrieveFiscalDocument(id)).attentions;
    };

    /** Two pieces of one product, captured and delivered, with their receipt. */
    async function delivered() {
      const orderId = await world.buyAndSettle(world.basket(2));
      await world.admin.capture(orderId);
      await world.admin.deliver(orderId);
      const { items, total } = await world.admin.order(orderId);
      const item = only(items);
      const pieceMinor = toMinor(String(item.total)) / 2;
      return { orderId, itemId: item.id, pieceMinor, totalMinor: toMinor(String(total)) };
    }

    const product = (index: number) => world.shop.variants[index] ?? { id: "", amount: 0 };

    async function exchange(orderId: string, itemId: string, variantId: string): Promise<void> {
      const { exchange: begun } = await read(
        z.object({ exchange: withId }),
        world.admin.post("/admin/exchanges", { order_id: orderId }),
      );
      const path = `/admin/exchanges/${begun.id}`;
      await world.admin.post(`${path}/inbound/items`, { items: [{ id: itemId, quantity: 1 }] });
      await world.admin.post(`${path}/outbound/items`, { items: [{ variant_id: variantId, quantity: 1 }] });
      await world.heard("order.exchange_created", () => world.admin.post(`${path}/request`));
    }

    /** One piece is claimed; with `comesBack` the customer sends it in, else it is written off. */
    async function claim(
      orderId: string,
      itemId: string,
      { type, comesBack, variantId }: { type: "refund" | "replace"; comesBack: boolean; variantId?: string },
    ): Promise<void> {
      const { claim: begun } = await read(
        z.object({ claim: withId }),
        world.admin.post("/admin/claims", { order_id: orderId, type }),
      );
      const path = `/admin/claims/${begun.id}`;
      const items = [{ id: itemId, quantity: 1 }];
      await world.admin.post(`${path}/claim-items`, { items });
      if (comesBack) {
        await world.admin.post(`${path}/inbound/items`, { items });
      }
      if (variantId) {
        await world.admin.post(`${path}/outbound/items`, { items: [{ variant_id: variantId, quantity: 1 }] });
      }
      await world.heard("order.claim_created", () => world.admin.post(`${path}/request`));
    }

    /** The announced piece arrives. */
    async function receive(orderId: string, itemId: string): Promise<void> {
      const { returns } = await read(
        z.object({ returns: z.array(withId) }),
        world.admin.get(`/admin/returns?order_id=${orderId}`),
      );
      const path = `/admin/returns/${only(returns).id}`;
      await world.admin.post(`${path}/receive`);
      await world.admin.post(`${path}/receive-items`, { items: [{ id: itemId, quantity: 1 }] });
      await world.heard("order.return_received", () => world.admin.post(`${path}/receive/confirm`));
    }

    async function refund(orderId: string, minor: number): Promise<void> {
      await world.admin.refund(orderId, minor / 100);
      await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
      await ledgers.settle();
    }

    it("an exchange is shown with both sums, and as a storno and a receipt to be registered once its difference is given back", async () => {
      const { orderId, itemId, pieceMinor, totalMinor } = await delivered();
      const other = product(1);
      await exchange(orderId, itemId, other.id);
      const orderMinor = totalMinor - pieceMinor + toMinor(other.amount);
      expect(orderMinor).toBeLessThan(totalMinor);
      expect(await shown(orderId)).toMatchObject([
        { code: "order_changed", data: { saleMinor: totalMinor, orderMinor, cause: "exchange" } },
      ]);
      expect(await operations()).toHaveLength(1);

      await receive(orderId, itemId);
      expect(await shown(orderId)).toMatchObject([{ data: { saleMinor: totalMinor, orderMinor } }]);
      await refund(orderId, totalMinor - orderMinor);
      expect(await shown(orderId)).toBeNull();
      expect(only(await ledgers.stornos(orderId))).toMatchObject({
        state: "held",
        reason_code: "exchange_open",
        reason_data: { addedMinor: toMinor(other.amount), wentBackMinor: pieceMinor },
      });
      expect(await operations()).toMatchObject([{ type: "Sell" }]);
    });

    it("a piece that is exchanged for the same one changes no money, before it comes back and after", async () => {
      const { orderId, itemId } = await delivered();
      await exchange(orderId, itemId, product(0).id);
      expect(await shown(orderId)).toBeNull();
      await receive(orderId, itemId);
      expect(await shown(orderId)).toBeNull();
      expect(await operations()).toHaveLength(1);
    });

    it.each([
      ["comes back", true],
      ["stays with the customer", false],
    ])("a claim whose piece %s is a storno of that piece, once it is refunded", async (_what, comesBack) => {
      const { orderId, itemId, pieceMinor, totalMinor } = await delivered();
      await claim(orderId, itemId, { type: "refund", comesBack });
      expect(await shown(orderId)).toMatchObject([
        { data: { saleMinor: totalMinor, orderMinor: totalMinor - pieceMinor, cause: "claim" } },
      ]);
      await refund(orderId, pieceMinor);
      expect(only(await ledgers.stornos(orderId))).toMatchObject({
        state: "done",
        storno_reason: "return",
        total_minor: pieceMinor,
        lines: [{ quantity: 1, unit_minor: pieceMinor }],
      });
      expect(await shown(orderId)).toBeNull();
      if (comesBack) {
        await receive(orderId, itemId);
        expect(await shown(orderId)).toBeNull();
      }
      expect(await operations()).toHaveLength(2);
    });

    it("a claim that is answered with another piece is no money at all", async () => {
      const { orderId, itemId } = await delivered();
      await claim(orderId, itemId, { type: "replace", comesBack: true, variantId: product(0).id });
      expect(await shown(orderId)).toBeNull();
      await receive(orderId, itemId);
      expect(await shown(orderId)).toBeNull();
      expect(await operations()).toHaveLength(1);
    });

    it.each([
      ["is only announced", false],
      ["has come back damaged", true],
    ])("a refund of a return that %s is a storno of its pieces", async (_what, isDamaged) => {
      const { orderId, itemId, pieceMinor } = await delivered();
      const items = [{ id: itemId, quantity: 1 }];
      const { return: begun } = await read(
        z.object({ return: withId }),
        world.admin.post("/admin/returns", { order_id: orderId, location_id: world.shop.stockLocationId }),
      );
      const path = `/admin/returns/${begun.id}`;
      await world.admin.post(`${path}/request-items`, { items });
      await world.admin.post(`${path}/request`, { no_notification: true });
      if (isDamaged) {
        await world.admin.post(`${path}/receive`);
        await world.admin.post(`${path}/dismiss-items`, { items });
        await world.heard("order.return_received", () => world.admin.post(`${path}/receive/confirm`));
      }
      await refund(orderId, pieceMinor);
      expect(only(await ledgers.stornos(orderId))).toMatchObject({
        storno_reason: "return",
        total_minor: pieceMinor,
        lines: [{ quantity: 1, unit_minor: pieceMinor }],
      });
    });

    describe("asking which documents an order should have takes at most six queries", () => {
      const MOST = 6;

      const byEvent = (orderId: string): Promise<Cost> =>
        costOf(world.container, (counted) => enlistFiscalDocuments(counted, { orderId, actor: "test" }));

      /** The clock has read the accounts for a page of orders. */
      const byClock = async (orderId: string): Promise<Cost> => {
        const accounts = await fiscalAccounts(world.container);
        return costOf(world.container, (counted) =>
          enlistFiscalDocuments(counted, { orderId, actor: "clock" }, accounts),
        );
      };

      it("for a new order, the making of its sale and the look at it afterwards included", async () => {
        const { queries } = await byEvent(world.unheardOrder);
        expect(queries).toHaveLength(MOST);
        expect(await ledgers.sale(world.unheardOrder)).toMatchObject({ state: "queued" });
      });

      it("where nothing has happened since, which the clock asks each minute", async () => {
        const orderId = await world.buyAndSettle();
        const asked = ["fiscal_document", "graph order", "graph order_change"];
        expect((await byEvent(orderId)).queries).toEqual(["fiscal_setting", ...asked]);
        expect((await byClock(orderId)).queries).toEqual(asked);
      });

      it("where money was given back, and its storno is registered", async () => {
        const { orderId } = await delivered();
        await refund(orderId, 100);
        expect((await byEvent(orderId)).queries.length).toBeLessThanOrEqual(MOST);
      });

      it("where an exchange is shown to a person", async () => {
        const { orderId, itemId } = await delivered();
        await exchange(orderId, itemId, product(1).id);
        expect(await shown(orderId)).toHaveLength(1);
        expect((await byEvent(orderId)).queries.sort()).toEqual([
          "fiscal_document",
          "fiscal_setting",
          "graph order",
          "graph order_change",
          "graph order_claim",
          "graph return",
        ]);
      });

      it("also where a person has seen the exchange and dismissed it, when the clock asks", async () => {
        const { orderId, itemId } = await delivered();
        await exchange(orderId, itemId, product(1).id);
        const { id } = await ledgers.sale(orderId);
        await world.admin.post(`/admin/fiscal/documents/${id}/dismiss`, { code: "order_changed" });
        expect((await byClock(orderId)).queries.length).toBeLessThanOrEqual(MOST);
        expect(await shown(orderId)).toBeNull();
      });

      it("where a part of the money has come, and the sale waits for the rest", async () => {
        await rules.save({ off: true });
        const orderId = await world.buy();
        await world.admin.capture(orderId);
        const { items } = await world.admin.order(orderId);
        const { id: itemId } = only(items.filter(({ quantity }) => quantity === 3));
        await world.admin.editQuantities(orderId, { [itemId]: 4 });
        await rules.save({ off: false });
        await byEvent(orderId);
        expect(await shown(orderId)).toMatchObject([{ code: "part_paid" }]);
        expect((await byEvent(orderId)).queries.length).toBeLessThanOrEqual(MOST);
      });

      it("in a round of the clock: for each order that it looks at", async () => {
        await world.buyAndSettle();
        const round = () => costOf(world.container, (counted) => sweepFiscalOrders(counted));
        const one = await round();
        await world.buyAndSettle(world.basket(1));
        const two = await round();
        expect(two.queries.length - one.queries.length).toBeLessThanOrEqual(MOST);
      });
    });
  },
});

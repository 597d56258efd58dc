/**
 * Exchanges and claims after the receipt (faults.md F26): what is registered stays, a person sees what differs, and only
 * money that goes back to the customer makes a storno.
 */
import { z } from "@medusajs/framework/zod";
import { toMinor } from "../../src/lib/money";
import { fiscalService } from "../../src/workflows/fiscal/account";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { only } from "./support/ledgers";
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

    it("an exchange is shown with both sums until the difference is given back, and makes no receipt by itself", async () => {
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
      expect(await operations()).toMatchObject([{ type: "Sell" }, { type: "ReturnClient" }]);
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
  },
});

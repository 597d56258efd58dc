/**
 * Exchanges and claims after the receipt (faults.md F26): what is registered stays, a person sees what differs, and only
 * money that goes back to the customer makes a storno.
 */
import { z } from "@medusajs/framework/zod";
import { medusaIntegrationTestRunner } from "@medusajs/test-utils";
import { fiscalService } from "../../src/workflows/fiscal/account";
import { read } from "./support/api";
import { only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const withId = z.object({ id: z.string() });

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;

    const operations = async () => (await sandboxes.icash.books()).operations;
    const attentions = async (saleId: string) =>
      (await fiscalService(world.container).retrieveFiscalDocument(saleId)).attentions;

    /** One product, two pieces, captured and delivered, with its receipt. */
    async function delivered() {
      const orderId = await world.buyAndSettle(world.basket(2));
      await world.admin.capture(orderId);
      await world.admin.deliver(orderId);
      const { items, total } = await world.admin.order(orderId);
      const item = only(items);
      return {
        orderId,
        itemId: item.id,
        pieceMinor: Math.round((item.total / 2) * 100),
        totalMinor: Math.round(total * 100),
      };
    }

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

    async function claim(
      orderId: string,
      itemId: string,
      { type, variantId }: { type: "refund" | "replace"; variantId?: string },
    ): Promise<void> {
      const { claim: begun } = await read(
        z.object({ claim: withId }),
        world.admin.post("/admin/claims", { order_id: orderId, type }),
      );
      const path = `/admin/claims/${begun.id}`;
      await world.admin.post(`${path}/claim-items`, { items: [{ id: itemId, quantity: 1 }] });
      await world.admin.post(`${path}/inbound/items`, { items: [{ id: itemId, quantity: 1 }] });
      if (variantId) {
        await world.admin.post(`${path}/outbound/items`, { items: [{ variant_id: variantId, quantity: 1 }] });
      }
      await world.heard("order.claim_created", () => world.admin.post(`${path}/request`));
    }

    it("an exchange for something dearer is shown with both sums and registers nothing", async () => {
      const { orderId, itemId, totalMinor } = await delivered();
      const sale = await ledgers.sale(orderId);
      await exchange(orderId, itemId, world.shop.variants[1]?.id ?? "");
      await ledgers.settle();
      const { total } = await world.admin.order(orderId);
      console.log(
        totalMinor,
        total,
        JSON.stringify(await attentions(sale.id)),
        world.shop.variants[0]?.amount,
        world.shop.variants[1]?.amount,
      );
      expect(await operations()).toHaveLength(1);
    });

    it("a piece exchanged for the same changes no money and is no difference", async () => {
      const { orderId, itemId } = await delivered();
      const sale = await ledgers.sale(orderId);
      await exchange(orderId, itemId, world.shop.variants[0]?.id ?? "");
      await ledgers.settle();
      console.log((await world.admin.order(orderId)).total, JSON.stringify(await attentions(sale.id)));
      expect(await operations()).toHaveLength(1);
    });

    it("a claim that gives money back is one storno, of the piece that was claimed", async () => {
      const { orderId, itemId, pieceMinor } = await delivered();
      const sale = await ledgers.sale(orderId);
      await claim(orderId, itemId, { type: "refund" });
      await ledgers.settle();
      console.log(
        (await world.admin.order(orderId)).total,
        pieceMinor,
        JSON.stringify(await attentions(sale.id)),
      );
      await world.admin.refund(orderId, pieceMinor / 100);
      await ledgers.untilDocuments(orderId, (documents) => documents.length === 2);
      await ledgers.settle();
      console.log(
        JSON.stringify(only(await ledgers.stornos(orderId))),
        JSON.stringify(await attentions(sale.id)),
      );
    });

    it("a claim that is replaced is no money at all", async () => {
      const { orderId, itemId } = await delivered();
      const sale = await ledgers.sale(orderId);
      await claim(orderId, itemId, { type: "replace", variantId: world.shop.variants[0]?.id ?? "" });
      await ledgers.settle();
      console.log((await world.admin.order(orderId)).total, JSON.stringify(await attentions(sale.id)));
      expect(await operations()).toHaveLength(1);
    });
  },
});

/** What the shop keeps of goods that came back, sold as a service of its own, on a real store (architecture.md I3). */
import { z } from "@medusajs/framework/zod";
import { toMinor } from "../../src/lib/money";
import { enlistFiscalDocuments } from "../../src/workflows/fiscal/enlist";
import { sweepFiscalOrders } from "../../src/workflows/fiscal/sweep";
import { read } from "./support/api";
import { inApplication } from "./support/application";
import { fiscalRules } from "./support/fiscal-rules";
import { documentShape, only } from "./support/ledgers";
import { useSandboxes } from "./support/sandboxes";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const PLACED = { pp_system_default: { due: "placed" } };
const SERVICE = { name: "Обработка на връщане", vat_rate: "20" };
const FEE_AS_SERVICE = { providers: PLACED, stornos: { return_fee_service: SERVICE } };
const FEE = 3;

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;
    const rules = fiscalRules(world);

    const operations = async () =>
      (await sandboxes.icash.books()).operations.map(({ type, price }) => `${type} ${price}`);

    const sales = async (orderId: string) =>
      (
        await read(
          z.object({ documents: z.array(documentShape) }),
          world.admin.get(`/admin/fiscal/documents?order_id=${orderId}`),
        )
      ).documents
        .filter(({ kind }) => kind === "sale")
        .sort((a, b) => a.import_ref - b.import_ref);

    async function ask(orderId: string): Promise<void> {
      await enlistFiscalDocuments(world.container, { orderId, actor: "test", refundGraceMs: 0 });
      await ledgers.settle();
    }

    /** One piece, paid and delivered, comes back; the store charges its customer for the way. */
    async function returned() {
      const orderId = await world.buyAndSettle(world.basket(1));
      await world.admin.capture(orderId);
      await world.admin.deliver(orderId);
      const { items, total } = await world.admin.order(orderId);
      const item = only(items);
      const pieces = { items: [{ id: item.id, quantity: 1 }] };
      const { shipping_options: options } = await read(
        z.object({ shipping_options: z.array(z.object({ id: z.string() })).min(1) }),
        world.admin.get("/admin/shipping-options"),
      );
      const begun = await read(
        z.object({ return: z.object({ id: z.string() }) }),
        world.admin.post("/admin/returns", { order_id: orderId, location_id: world.shop.stockLocationId }),
      );
      const path = `/admin/returns/${begun.return.id}`;
      await world.admin.post(`${path}/request-items`, pieces);
      await world.admin.post(`${path}/shipping-method`, {
        shipping_option_id: options[0]?.id,
        custom_amount: FEE,
      });
      await world.admin.post(`${path}/request`, { no_notification: true });
      await world.admin.post(`${path}/receive`);
      await world.admin.post(`${path}/receive-items`, pieces);
      await world.admin.post(`${path}/receive/confirm`, { no_notification: true });
      return {
        orderId,
        pieceMinor: toMinor(String(item.total)),
        totalMinor: toMinor(String(total)),
      };
    }

    const text = (minor: number) => (minor / 100).toFixed(2);

    it("is a service with a receipt of its own, and the goods are reversed whole", async () => {
      await rules.save(FEE_AS_SERVICE);
      const { orderId, pieceMinor, totalMinor } = await returned();
      await world.admin.refund(orderId, pieceMinor / 100 - FEE);
      await ask(orderId);
      expect(await operations()).toEqual([
        `Sell ${text(totalMinor)}`,
        `ReturnClient ${text(pieceMinor)}`,
        `Sell ${text(FEE * 100)}`,
      ]);
      const [, fee] = await sales(orderId);
      expect(fee).toMatchObject({
        state: "done",
        lines: [{ name: SERVICE.name, quantity: 1, unit_minor: FEE * 100, vat_rate: "20" }],
        attentions: [],
      });
      // Whatever asks again finds that the money is what the documents show.
      await ask(orderId);
      expect(await operations()).toHaveLength(3);

      await world.admin.refund(orderId, FEE);
      await ask(orderId);
      expect((await operations()).slice(3)).toEqual([`ReturnClient ${text(FEE * 100)}`]);
    });

    it("stays on the rows of the goods while the shop has named no service", async () => {
      await rules.save({ providers: PLACED });
      const { orderId, pieceMinor, totalMinor } = await returned();
      await world.admin.refund(orderId, pieceMinor / 100 - FEE);
      await ask(orderId);
      expect(await operations()).toEqual([
        `Sell ${text(totalMinor)}`,
        `ReturnClient ${text(pieceMinor - FEE * 100)}`,
      ]);
    });

    it("is seen at once, and sold when its storno is registered, also when the process died between the two", async () => {
      await rules.save(FEE_AS_SERVICE);
      const { orderId, pieceMinor } = await returned();
      await rules.save({ ...FEE_AS_SERVICE, paused: true });
      await world.admin.refund(orderId, pieceMinor / 100 - FEE);
      await enlistFiscalDocuments(world.container, { orderId, actor: "test", refundGraceMs: 0 });
      expect(only(await ledgers.stornos(orderId))).toMatchObject({
        state: "queued",
        total_minor: pieceMinor,
      });
      expect((await sales(orderId))[1]).toMatchObject({
        state: "waiting",
        reason_code: "storno_awaited",
        total_minor: FEE * 100,
      });

      await world.sql(
        "update fiscal_document set state = 'done', registered_at = now() where kind = 'storno'",
      );
      await rules.save(FEE_AS_SERVICE);
      await sweepFiscalOrders(world.container);
      await ledgers.settle();
      expect((await sales(orderId))[1]).toMatchObject({ state: "done", total_minor: FEE * 100 });
      // Beside an order of the shop that nobody has heard of, which the clock finds, too.
      const fees = (await operations()).filter((operation) => operation === `Sell ${text(FEE * 100)}`);
      expect(fees).toHaveLength(1);
    });
  },
});

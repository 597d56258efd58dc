/** What is kept of a person and of what others said about them, for how long, and what is emptied on demand. */
import { z } from "@medusajs/framework/zod";
import { DROPSHIP_MODULE } from "../../src/modules/dropship";
import type { DropshipModuleService } from "../../src/modules/dropship";
import { fiscalService } from "../../src/workflows/fiscal/account";
import { read, refusalOf } from "./support/api";
import { inApplication } from "./support/application";
import { useSandboxes } from "./support/sandboxes";
import { asCustomer } from "./support/shop";
import { useWorld } from "./support/world";
import type { Runner } from "./support/world";

jest.setTimeout(180_000);

const sandboxes = useSandboxes();

const FORGET = "/admin/jar-icash/forget";
const HOUR_MS = 60 * 60_000;

const linkShape = z.object({ receipt_link: z.object({ token: z.string() }) });
const forgottenShape = z.object({
  forgotten: z.object({
    order_ids: z.array(z.string()),
    emptied: z.object({ texts: z.number(), links: z.number() }),
    kept: z.object({ fiscal_documents: z.number() }),
    ask: z.object({ jar: z.array(z.unknown()), icash: z.array(z.unknown()) }),
  }),
});
const reasonShape = z.object({ reason_code: z.string(), reason_data: z.unknown() });
const journalShape = z.object({ actor: z.string(), code: z.string() });

inApplication({
  testSuite: (runner: Runner) => {
    const world = useWorld(runner, sandboxes);
    const { ledgers } = world;
    const { api } = runner;

    const fiscalTexts = () => fiscalService(world.container).texts;
    const supplierTexts = () => world.container.resolve<DropshipModuleService>(DROPSHIP_MODULE).texts;

    /** As a refusal of both systems would leave it. */
    async function refused(orderId: string): Promise<void> {
      await world.sql(
        `update fiscal_document set reason_code = 'refused_by_icash', reason_data = '{"refusal":"wrong_value","message":"no *** here"}'
         where order_id = ?`,
        [orderId],
      );
      await world.sql(
        `update supplier_order set reason_code = 'handled_by_person', reason_data = '{"note":"обадих се"}'
         where order_id = ?`,
        [orderId],
      );
    }

    const rows = async <T>(shape: z.ZodType<T>, statement: string, ids: string[]): Promise<T[]> =>
      z.object({ rows: z.array(shape) }).parse(await world.sql(statement, ids)).rows;

    const reasonsOf = (orderId: string) =>
      rows(
        reasonShape,
        `select reason_code, reason_data from fiscal_document where order_id = ?
         union all select reason_code, reason_data from supplier_order where order_id = ?`,
        [orderId, orderId],
      );

    const EMPTIED = [
      { reason_code: "refused_by_icash", reason_data: { refusal: "wrong_value" } },
      { reason_code: "handled_by_person", reason_data: null },
    ];

    it("what others said and people noted is emptied after a month, and its code and kind stay", async () => {
      const orderId = await world.buyAndSettle();
      await refused(orderId);
      const later = (hours: number) => performance.now() + hours * HOUR_MS;
      expect([await fiscalTexts().emptyDue(later(2)), await supplierTexts().emptyDue(later(2))]).toEqual([
        0, 0,
      ]);
      expect((await reasonsOf(orderId)).map(({ reason_data }) => reason_data)).not.toContain(null);

      for (const ledger of ["fiscal_document", "supplier_order"]) {
        await world.sql(`update ${ledger} set created_at = now() - interval '31 days' where order_id = ?`, [
          orderId,
        ]);
        await world.sql(
          `update ${ledger}_journal set at = now() - interval '31 days'
           where entry_id in (select id from ${ledger} where order_id = ?)`,
          [orderId],
        );
      }
      // Once an hour is enough for what lives a month.
      expect(await fiscalTexts().emptyDue(later(2.5))).toBe(0);
      expect([await fiscalTexts().emptyDue(later(4)), await supplierTexts().emptyDue(later(4))]).toEqual([
        1, 1,
      ]);
      expect(await reasonsOf(orderId)).toEqual(EMPTIED);
    });

    it("a forgotten person leaves no text and no link, the register's rows stay, and others are named", async () => {
      const orderId = await world.buyAndSettle();
      const sale = await ledgers.sale(orderId);
      await refused(orderId);
      const { receipt_link: link } = await read(
        linkShape,
        world.admin.post(`/admin/fiscal/orders/${orderId}/receipt-link`, {}),
      );
      const { headers } = z
        .object({ headers: z.record(z.string(), z.string()) })
        .parse(asCustomer(world.shop));
      const receipts = () =>
        api.get(`/store/orders/${orderId}/receipts`, {
          headers: { ...headers, "x-receipt-token": link.token },
        });
      expect((await receipts()).status).toBe(200);

      const { forgotten } = await read(forgottenShape, world.admin.post(FORGET, { order_ids: [orderId] }));
      expect(forgotten).toEqual({
        order_ids: [orderId],
        emptied: { texts: 2, links: 1 },
        kept: { fiscal_documents: 1 },
        ask: {
          jar: [
            {
              order_id: orderId,
              reference: expect.stringMatching(/^\d+$/) as string,
              jar_order_id: expect.stringMatching(/^\d+$/) as string,
            },
          ],
          icash: [
            { order_id: orderId, account: "default", operation_id: sale.operation_id, contragent_id: null },
          ],
        },
      });
      expect(await reasonsOf(orderId)).toEqual(EMPTIED);
      expect((await refusalOf(receipts())).status).toBe(404);
      expect(await ledgers.sale(orderId)).toMatchObject({
        unique_sale_number: sale.unique_sale_number,
        total_minor: sale.total_minor,
      });
      for (const ledger of ["fiscal_document", "supplier_order"]) {
        const last = await rows(
          journalShape,
          `select actor, code from ${ledger}_journal
           where entry_id in (select id from ${ledger} where order_id = ?) order by at desc, id desc limit 1`,
          [orderId],
        );
        expect(last).toEqual([{ actor: expect.stringMatching(/^user_/) as string, code: "forgotten" }]);
      }
    });

    it("a customer is forgotten with all their orders, and one who has none is not found", async () => {
      const orderId = await world.buyAndSettle();
      const customerShape = z.object({ customer_id: z.string() });
      const [row] = await rows(customerShape, `select customer_id from "order" where id = ?`, [orderId]);
      const of = { customer_id: row?.customer_id };
      const { forgotten } = await read(forgottenShape, world.admin.post(FORGET, of));
      expect(forgotten.order_ids).toContain(orderId);
      expect(await refusalOf(world.admin.post(FORGET, { customer_id: "cus_none" }))).toMatchObject({
        status: 404,
        code: "order_not_found",
      });
    });
  },
});

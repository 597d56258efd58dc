/**
 * Which links to receipts were given, and whether each still opens. They are signed with a key that this installation has
 * drawn at random, so that no shop depends on the secret that Medusa falls back to when none is set.
 */
import { randomBytes } from "node:crypto";
import { z } from "@medusajs/framework/zod";
import { jsonb } from "../../lib/ledger";
import type { Execute } from "../../lib/ledger";

const KEY_ID = "iclinkkey";

const moment = z.coerce.date();

const rowShape = z.object({
  id: z.string(),
  order_id: z.string(),
  expires_at: moment,
  created_at: moment,
  created_by: z.string(),
  revoked_at: moment.nullable(),
});

export type GivenLink = z.infer<typeof rowShape>;

const COLUMNS = "id, order_id, expires_at, created_at, created_by, revoked_at";

export class ReceiptLinkStore {
  private key: string | null = null;

  constructor(private readonly execute: Execute) {}

  /** The first process that needs it draws it; all others find that one. */
  async signingKey(): Promise<string> {
    if (this.key === null) {
      await this.execute({
        sql: "insert into fiscal_link_key (id, signing_key) values (?, ?) on conflict (id) do nothing",
        params: [KEY_ID, randomBytes(32).toString("base64url")],
      });
      const [row] = await this.execute({
        sql: "select signing_key from fiscal_link_key where id = ?",
        params: [KEY_ID],
      });
      this.key = z.object({ signing_key: z.string().min(1) }).parse(row).signing_key;
    }
    return this.key;
  }

  async give(link: { id: string; orderId: string; expiresAt: Date; by: string }): Promise<void> {
    await this.execute({
      sql: "insert into fiscal_receipt_link (id, order_id, expires_at, created_by) values (?, ?, ?, ?)",
      params: [link.id, link.orderId, link.expiresAt.toISOString(), link.by],
    });
  }

  async isOpen(id: string, orderId: string): Promise<boolean> {
    const rows = await this.execute({
      sql: `
        select id from fiscal_receipt_link
        where id = ? and order_id = ? and revoked_at is null and deleted_at is null and expires_at > now()`,
      params: [id, orderId],
    });
    return rows.length > 0;
  }

  async ofOrder(orderId: string): Promise<GivenLink[]> {
    const rows = await this.execute({
      sql: `
        select ${COLUMNS} from fiscal_receipt_link
        where order_id = ? and deleted_at is null order by created_at desc, id desc limit 100`,
      params: [orderId],
    });
    return z.array(rowShape).parse(rows);
  }

  /** The link as it is then; null when there is none. One that was revoked before stays as it was. */
  async revoke(id: string, by: string): Promise<GivenLink | null> {
    const [row] = await this.execute({
      sql: `
        update fiscal_receipt_link
        set revoked_at = coalesce(revoked_at, now()), revoked_by = coalesce(revoked_by, ?), updated_at = now()
        where id = ? and deleted_at is null returning ${COLUMNS}`,
      params: [by, id],
    });
    return row ? rowShape.parse(row) : null;
  }

  /** All that still open of these orders. Returns how many those were. */
  async endAll(orderIds: readonly string[], by: string): Promise<number> {
    const rows = await this.execute({
      sql: `
        update fiscal_receipt_link set revoked_at = now(), revoked_by = ?, updated_at = now()
        where order_id in (select jsonb_array_elements_text(?::jsonb)) and revoked_at is null and deleted_at is null returning id`,
      params: [by, jsonb(orderIds)],
    });
    return rows.length;
  }

  /** Those that have ended say nothing any more. */
  async prune(): Promise<void> {
    await this.execute({
      sql: "delete from fiscal_receipt_link where expires_at < now() - interval '30 days'",
      params: [],
    });
  }
}

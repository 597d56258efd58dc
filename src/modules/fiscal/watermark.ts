/**
 * Up to when everything that happened in the shop was looked at, kept in the database: so that a register that was off,
 * or had no credentials, for however long begins where it left off and not at "the last three days".
 */
import { z } from "@medusajs/framework/zod";
import type { Execute } from "../../lib/ledger";

const ID = "icwatch";

const moment = z.coerce.date();

const rowShape = z.object({
  armed_at: moment,
  looked_until: moment.nullable(),
  deep_at: moment.nullable(),
  floor_told: z.string().nullable(),
  gap_since: moment.nullable(),
  gap_orders: z.number(),
});

export interface Watch {
  /** When the register first had its credentials and was on. */
  armedAt: Date;
  lookedUntil: Date | null;
  deepAt: Date | null;
  floorTold: string | null;
  /** Null unless it catches up. */
  gap: { since: Date; orders: number } | null;
}

export class Watermark {
  constructor(private readonly execute: Execute) {}

  async read(): Promise<Watch | null> {
    const [row] = await this.execute({
      sql: `
        select armed_at, looked_until, deep_at, floor_told, gap_since, gap_orders from fiscal_watch
        where id = ? and deleted_at is null`,
      params: [ID],
    });
    if (!row) {
      return null;
    }
    const { armed_at, looked_until, deep_at, floor_told, gap_since, gap_orders } = rowShape.parse(row);
    return {
      armedAt: armed_at,
      lookedUntil: looked_until,
      deepAt: deep_at,
      floorTold: floor_told,
      gap: gap_since && { since: gap_since, orders: gap_orders },
    };
  }

  /**
   * Once for ever; whoever comes later finds the first one's moment. A register that has documents was on before this was
   * kept: it had looked three days back from each of them.
   */
  async arm(at: Date): Promise<Date> {
    await this.execute({
      sql: `
        insert into fiscal_watch (id, armed_at, looked_until)
        select ?, least(?::timestamptz, min(created_at) - interval '72 hours'), max(created_at) - interval '72 hours'
        from fiscal_document
        on conflict (id) do nothing`,
      params: [ID, at.toISOString()],
    });
    return (await this.read())?.armedAt ?? at;
  }

  /** A round of the clock has looked at everything up to then; it never goes back. */
  async reach(
    until: Date,
    { deep = false, found = 0 }: { deep?: boolean; found?: number } = {},
  ): Promise<void> {
    await this.execute({
      sql: `
        update fiscal_watch
        set looked_until = greatest(looked_until, ?::timestamptz), gap_orders = gap_orders + ?,
            deep_at = case when ? then ?::timestamptz else deep_at end, updated_at = now()
        where id = ?`,
      params: [until.toISOString(), found, deep, until.toISOString(), ID],
    });
  }

  /** What is caught up now begins there, unless a round before this one has begun it already. */
  async beginGap(since: Date): Promise<void> {
    await this.execute({
      sql: "update fiscal_watch set gap_since = ?::timestamptz, gap_orders = 0 where id = ? and gap_since is null",
      params: [since.toISOString(), ID],
    });
  }

  async endGap(): Promise<void> {
    await this.execute({
      sql: "update fiscal_watch set gap_since = null, gap_orders = 0 where id = ?",
      params: [ID],
    });
  }

  async floorTold(floor: string): Promise<void> {
    await this.execute({ sql: "update fiscal_watch set floor_told = ? where id = ?", params: [floor, ID] });
  }
}

/**
 * What an entry keeps besides its codes in words of somebody: what a remote system said, already masked, and what a person
 * noted. It helps for some weeks and is nobody's business after that (docs/privacy.md).
 */
import { jsonb } from "./jsonb";
import type { Execute } from "./run-statement";
import type { LedgerTables, SqlParameter } from "./sql";

/** A fact of a reason. */
export interface KeptText {
  reason: string;
  fact: string;
}

const HOUR_MS = 60 * 60_000;

export class TextStore {
  private lookedAt: number | null = null;

  constructor(
    private readonly tables: LedgerTables,
    private readonly execute: Execute,
    private readonly texts: readonly KeptText[],
    /** How long they are kept, since the entry came to say so. */
    readonly days: number,
  ) {}

  /** For a clock that comes every minute; once an hour is enough. Returns how many were emptied. */
  async emptyDue(now = performance.now()): Promise<number> {
    if (this.lookedAt !== null && now - this.lookedAt < HOUR_MS) {
      return 0;
    }
    const emptied = await this.empty(
      `not exists (
         select 1 from ${this.tables.journal} journal
         where journal.entry_id = entry.id and journal.at > now() - ?::int * interval '1 day'
       ) and entry.created_at < now() - ?::int * interval '1 day'`,
      [this.days, this.days],
    );
    this.lookedAt = now;
    return emptied;
  }

  /** Whatever their age. Returns how many were emptied. */
  async emptyOf(orderIds: readonly string[]): Promise<number> {
    return this.empty("entry.order_id in (select jsonb_array_elements_text(?::jsonb))", [jsonb(orderIds)]);
  }

  private async empty(condition: string, params: SqlParameter[]): Promise<number> {
    let emptied = 0;
    for (const { reason, fact } of this.texts) {
      const rows = await this.execute({
        sql: `
          update ${this.tables.entry} as entry
          set reason_data = nullif(entry.reason_data - ?::text, '{}'::jsonb), updated_at = now()
          where entry.reason_code = ? and entry.reason_data -> ?::text is not null
            and entry.deleted_at is null and ${condition}
          returning entry.id`,
        params: [fact, reason, fact, ...params],
      });
      emptied += rows.length;
    }
    return emptied;
  }
}

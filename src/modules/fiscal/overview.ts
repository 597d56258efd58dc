/** The whole fiscal ledger in a few numbers, for whoever wants to know at a glance whether anything needs a person. */
import { z } from "@medusajs/framework/zod";
import { HAS_ATTENTION, readWaiting, waitingStatement } from "../../lib/ledger";
import type { Execute, Statement, Waiting } from "../../lib/ledger";
import { inTheseBooks } from "./books";
import type { PresentBooks } from "./books";

export interface LedgerGroup {
  account: string;
  state: string;
  count: number;
  /** Documents with at least one attention. */
  attentions: number;
  oldestAt: Date;
}

export interface Deadline {
  id: string;
  /** `YYYY-MM-DD` in Sofia, the last lawful day. */
  day: string;
}

const groupShape = z.object({
  account: z.string(),
  state: z.string(),
  count: z.number(),
  attentions: z.number(),
  oldest_at: z.coerce.date(),
});

export function groupStatement(present: PresentBooks): Statement {
  const books = inTheseBooks(present);
  return {
    sql: `
      select account, state, count(*)::int as count, min(created_at) as oldest_at,
             (count(*) filter (where ${HAS_ATTENTION}))::int as attentions
      from fiscal_document where deleted_at is null and ${books.sql} group by account, state`,
    params: books.params,
  };
}

export function readGroup(row: unknown): LedgerGroup {
  const { account, state, count, attentions, oldest_at: oldestAt } = groupShape.parse(row);
  return { account, state, count, attentions, oldestAt };
}

/** Of what still is to be registered. */
const deadlineStatement: Statement = {
  sql: `
    select id, lawful_until as day from fiscal_document
    where lawful_until is not null and state not in ('done', 'skipped') and deleted_at is null
    order by lawful_until, created_at`,
  params: [],
};

const deadlineShape: z.ZodType<Deadline> = z.object({ id: z.string(), day: z.string() });

/** What of the ledger leaves as soon as somebody may send. */
export function dueStatement(present: PresentBooks): Statement {
  const [books, ofSale] = [inTheseBooks(present), inTheseBooks(present, "sale")];
  return {
    sql: `
      select kind, count(*)::int as count, coalesce(sum(total_minor), 0)::int as total_minor
      from fiscal_document
      where state = 'queued' and deleted_at is null and ${books.sql}
        and not exists (
          select 1 from fiscal_document sale where sale.id = fiscal_document.sale_id and not ${ofSale.sql})
      group by kind`,
    params: [...books.params, ...ofSale.params],
  };
}

export const dueShape = z.object({
  kind: z.enum(["sale", "storno"]),
  count: z.number(),
  total_minor: z.number(),
});

/** Whether anything was sent from here before rows named their books. */
export const everSentStatement: Statement = {
  sql: "select 1 from fiscal_document where send_started_at is not null and books is null and deleted_at is null limit 1",
  params: [],
};

export const busyChannelsStatement: Statement = {
  sql: `
    select key_fingerprint from fiscal_channel
    where lease_token is not null and lease_until > now() and deleted_at is null`,
  params: [],
};

/** What was registered since then, by Sofia's day. */
function registeredStatement(present: PresentBooks, since: Date): Statement {
  const books = inTheseBooks(present);
  return {
    sql: `
      select to_char(registered_at at time zone 'Europe/Sofia', 'YYYY-MM-DD') as day, kind,
             count(*)::int as count, coalesce(sum(total_minor), 0)::float8 as total_minor
      from fiscal_document
      where state = 'done' and registered_at >= ? and deleted_at is null and ${books.sql}
      group by 1, 2`,
    params: [since.toISOString(), ...books.params],
  };
}

const registeredShape = z.object({
  day: z.string(),
  kind: z.enum(["sale", "storno"]),
  count: z.number(),
  total_minor: z.number(),
});
export type RegisteredOfDay = z.output<typeof registeredShape>;

export class Overview {
  constructor(private readonly execute: Execute) {}

  /** The last lawful days of what is not registered yet, the nearest first. */
  async deadlines(): Promise<Deadline[]> {
    return (await this.execute(deadlineStatement)).map((row) => deadlineShape.parse(row));
  }

  /** What waits for a person, the most urgent first. */
  async waiting(present: PresentBooks, upTo: number): Promise<Waiting> {
    const source = {
      entry: "fiscal_document",
      subject: "kind",
      amount: "total_minor",
      currency: "currency_code",
      deadline: "lawful_until",
      ours: inTheseBooks(present),
    };
    return readWaiting(await this.execute(waitingStatement(source, upTo)), "receipts");
  }

  /** What was registered since then, by Sofia's day and kind. */
  async registeredByDay(present: PresentBooks, since: Date): Promise<RegisteredOfDay[]> {
    const rows = await this.execute(registeredStatement(present, since));
    return rows.map((row) => registeredShape.parse(row));
  }
}

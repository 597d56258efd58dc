/** What of a ledger waits for a person: entries that are held or refused, and what should be looked at of the others. */
import { z } from "@medusajs/framework/zod";
import type { WaitingItem } from "../../contract/waiting";
import type { Statement } from "./sql";

export interface WaitingSource {
  entry: string;
  /** SQL in terms of the entry. */
  subject: string;
  amount: string;
  currency: string;
  deadline: string;
  /** In the present books. */
  ours: Statement;
}

/** The first rows of the list, and in each how many there are. A notice that repeats the reason is said once. */
export function waitingStatement(source: WaitingSource, upTo: number): Statement {
  const { entry, subject, amount, currency, deadline, ours } = source;
  const columns = `order_id, ${subject} as subject, ${amount} as amount_minor, ${currency} as currency_code`;
  return {
    sql: `
      select waiting.*, (count(*) over ())::int as count from (
        select id || ':' || reason_code as id, 'reason' as says, reason_code as code, ${columns},
               ${deadline} as deadline, updated_at as since
        from ${entry}
        where state in ('held', 'refused') and reason_code is not null and deleted_at is null and ${ours.sql}
        union all
        select id || ':' || (notice ->> 'code'), 'notice', notice ->> 'code', ${columns},
               case when state in ('done', 'skipped') then null else ${deadline} end,
               (notice ->> 'at')::timestamptz
        from ${entry}, jsonb_array_elements(case jsonb_typeof(attentions) when 'array' then attentions else '[]' end) notice
        where attentions is not null and deleted_at is null and ${ours.sql}
          and not (state in ('held', 'refused') and notice ->> 'code' = reason_code)
      ) waiting order by deadline nulls last, since, id limit ?`,
    params: [...ours.params, ...ours.params, upTo],
  };
}

const rowShape = z.object({
  id: z.string(),
  says: z.enum(["reason", "notice"]),
  code: z.string(),
  order_id: z.string(),
  subject: z.enum(["sale", "storno", "supplier"]),
  amount_minor: z.number().nullable(),
  currency_code: z.string().nullable(),
  deadline: z.string().nullable(),
  since: z.coerce.date(),
  count: z.number(),
});

/** One half's part of the list: its first rows, and how many it has altogether. */
export interface Waiting {
  items: WaitingItem[];
  count: number;
}

export function readWaiting(rows: readonly unknown[], area: WaitingItem["area"]): Waiting {
  const read = z.array(rowShape).parse(rows);
  return {
    count: read[0]?.count ?? 0,
    items: read.map(({ count: _, since, ...row }) => ({
      ...row,
      area,
      values: {},
      display_id: null,
      since: since.toISOString(),
      path: `/orders/${row.order_id}`,
    })),
  };
}

/** By deadline, then the oldest first: the order of each half and of the whole. */
export function mostUrgentFirst(one: WaitingItem, other: WaitingItem): number {
  const key = ({ deadline, since, id }: WaitingItem) => `${deadline ?? "9"} ${since} ${id}`;
  return key(one) < key(other) ? -1 : 1;
}

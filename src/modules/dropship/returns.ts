/** How the cases of goods that go back to JAR are kept: no two writers decide about the cases of one order at once. */
import { generateEntityId } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { LIVE_RETURNS, RETURN_ENDS, RETURN_KINDS, RETURN_STATES } from "../../contract/supplier-return";
import type { ReturnEnd, ReturnState } from "../../contract/supplier-return";
import { jsonb, LedgerStore } from "../../lib/ledger";
import type { Database, Execute, JournalNote, LedgerTables } from "../../lib/ledger";
import type { CreditOfReturn, ReturnStep } from "../../lib/supplier";
import type { SupplierLedgerWords } from "../../contract/reasons/supplier";

const rowShape = z.object({
  id: z.string(),
  entry_id: z.string(),
  order_id: z.string(),
  source: z.string(),
  kind: z.enum(RETURN_KINDS),
  return_number: z.number().nullable(),
  state: z.enum(RETURN_STATES),
  lines: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      quantity: z.number(),
      reason: z.string().nullable(),
    }),
  ),
  credits: z
    .array(
      z.object({
        number: z.string(),
        date: z.string().nullable(),
        document: z.string().nullable(),
        amount: z.string().nullable(),
        currency: z.string(),
        pieces: z.array(z.object({ code: z.string(), quantity: z.number() })),
      }),
    )
    .nullable()
    .transform((credits) => credits ?? []),
  ended: z.enum(RETURN_ENDS).nullable(),
  note: z.string().nullable(),
  sent_at: z.coerce.date().nullable(),
  settled_at: z.coerce.date().nullable(),
  created_at: z.coerce.date(),
});

/** A row with what its columns of JSON hold. */
export type ReturnRow = z.output<typeof rowShape>;

export const returnRows = z.array(rowShape);

type Note = JournalNote<SupplierLedgerWords["journal"]>;

interface Order {
  /** Of the supplier order. */
  id: string;
  order_id: string;
}

export interface ReturnMove {
  to: ReturnState;
  credits?: readonly CreditOfReturn[];
  ended?: ReturnEnd;
  note?: string;
}

const LIVE = `state in (${LIVE_RETURNS.map((state) => `'${state}'`).join(", ")})`;
/** How often JAR's papers are looked at for the credit of one case. */
const LOOK_EVERY = "6 hours";

export class ReturnRows {
  private emptiedAt = 0;

  constructor(
    private readonly database: Database,
    private readonly tables: LedgerTables,
    /** How long a person's words are kept. */
    private readonly textDays: number,
  ) {}

  async ofOrders(entryIds: readonly string[]): Promise<ReturnRow[]> {
    return entryIds.length === 0 ? [] : rowsOf(this.database.execute, entryIds);
  }

  /** Makes the cases of one order what `decide` says of them as they stand. */
  async follow(
    order: Order,
    actor: string,
    decide: (cases: readonly ReturnRow[]) => readonly ReturnStep[],
  ): Promise<void> {
    await this.database.atomically(async (execute) => {
      await execute({
        sql: "select pg_advisory_xact_lock(hashtext('supplier_return:' || ?::text))",
        params: [order.id],
      });
      for (const step of decide(await rowsOf(execute, [order.id]))) {
        await this.write(execute, order, step);
        await this.noted(execute, order.id, { actor, code: step.code });
      }
    });
  }

  /** One case, as a person or a paper of JAR's moves it. False: it stands in none of these states any more. */
  async move(
    { id, entry_id: entryId }: Pick<ReturnRow, "id" | "entry_id">,
    from: readonly ReturnState[],
    { to, credits, ended, note }: ReturnMove,
    journal: Note,
  ): Promise<boolean> {
    return this.database.atomically(async (execute) => {
      const moved = await execute({
        sql: `
          update supplier_return
          set state = ?, credits = coalesce(?::jsonb, credits), ended = ?, note = coalesce(?, note),
              sent_at = case when ? then coalesce(sent_at, now()) else sent_at end,
              settled_at = case when ? then now() else null end,
              next_look_at = case when ? then null else now() end, updated_at = now()
          where id = ? and state in (${from.map(() => "?").join(", ")}) and deleted_at is null
          returning id`,
        params: [
          to,
          credits ? jsonb(credits) : null,
          ended ?? null,
          note ?? null,
          to === "sent",
          isSettled(to),
          isSettled(to),
          id,
          ...from,
        ],
      });
      if (moved.length > 0) {
        await this.noted(execute, entryId, journal);
      }
      return moved.length > 0;
    });
  }

  /** Takes the cases whose look at JAR's papers is due, pushed away so that two clocks do not both look. */
  async claimLooks(limit: number): Promise<string[]> {
    const rows = await this.database.execute({
      sql: `
        with due as (
          select id from supplier_return
          where ${LIVE} and next_look_at <= now() and deleted_at is null
          order by next_look_at limit ? for update skip locked
        )
        update supplier_return set next_look_at = now() + ?::interval, updated_at = now()
        from due where supplier_return.id = due.id returning supplier_return.id`,
      params: [limit, LOOK_EVERY],
    });
    return rows.map((row) => String(row["id"]));
  }

  /** JAR's documents that are the credit of a case already. */
  async documentsTaken(): Promise<Set<string>> {
    const rows = await this.database.execute({
      sql: `
        select credit ->> 'document' as pid from supplier_return, jsonb_array_elements(credits) credit
        where credits is not null and credit ->> 'document' is not null and deleted_at is null`,
      params: [],
    });
    return new Set(rows.map((row) => String(row["pid"])));
  }

  /** A person's words are kept as long as those of an order (docs/privacy.md); asked every minute, done once an hour. */
  async emptyOldNotes(now = Date.now()): Promise<void> {
    if (now - this.emptiedAt < HOUR_MS) {
      return;
    }
    await this.database.execute({
      sql: `
        update supplier_return set note = null, updated_at = now()
        where note is not null and settled_at < now() - ?::int * interval '1 day' and deleted_at is null`,
      params: [this.textDays],
    });
    this.emptiedAt = now;
  }

  /** Whatever their age. Returns how many were emptied. */
  async emptyNotesOf(orderIds: readonly string[]): Promise<number> {
    const rows = await this.database.execute({
      sql: `
        update supplier_return set note = null, updated_at = now()
        where note is not null and order_id in (select jsonb_array_elements_text(?::jsonb)) and deleted_at is null
        returning id`,
      params: [jsonb(orderIds)],
    });
    return rows.length;
  }

  private async write(execute: Execute, order: Order, step: ReturnStep): Promise<void> {
    if (step.code === "return_opened") {
      await execute({
        sql: `
          insert into supplier_return
            (id, entry_id, order_id, source, kind, return_number, state, lines, next_look_at, created_at, updated_at)
          values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, now(), now(), now())`,
        params: [
          generateEntityId(undefined, "jarret"),
          order.id,
          order.order_id,
          step.source,
          step.kind,
          step.number,
          step.state,
          jsonb(step.lines),
        ],
      });
      return;
    }
    const settled = isSettled(step.state);
    await execute({
      sql: `
        update supplier_return
        set state = ?, lines = ?::jsonb, ended = ?, settled_at = case when ? then now() else null end,
            next_look_at = case when ? then null else now() end, updated_at = now()
        where entry_id = ? and source = ? and deleted_at is null`,
      params: [
        step.state,
        jsonb(step.lines),
        step.state === "closed" ? CALLED_OFF : null,
        settled,
        settled,
        order.id,
        step.source,
      ],
    });
  }

  private async noted(execute: Execute, entryId: string, note: Note): Promise<void> {
    await new LedgerStore<SupplierLedgerWords>(this.tables, execute).note(entryId, note);
  }
}

const HOUR_MS = 60 * 60_000;
const CALLED_OFF: ReturnEnd = "called_off";

const isSettled = (state: ReturnState): boolean => state === "credited" || state === "closed";

async function rowsOf(execute: Execute, entryIds: readonly string[]): Promise<ReturnRow[]> {
  const rows = await execute({
    sql: `
      select * from supplier_return
      where entry_id in (select jsonb_array_elements_text(?::jsonb)) and deleted_at is null
      order by created_at, id`,
    params: [jsonb(entryIds)],
  });
  return returnRows.parse(rows);
}

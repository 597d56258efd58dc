/** What stands in the books of before, or of another account, and what a person lets become of it (decisions/0024-books.md). */
import { z } from "@medusajs/framework/zod";
import { EARLIER_BOOKS } from "../../lib/books";
import type { Database, Statement } from "../../lib/ledger";
import { inTheseBooks } from "./books";
import type { PresentBooks } from "./books";
import { insertDocument, lockImportReferences, lockSales } from "./sql";
import type { NewFiscalDocument } from "./types";

/** What stands in other books than the present ones, as far as a person may change that. */
export class OtherBooks {
  constructor(private readonly database: Database) {}

  /** What was made before rows named their books, at the first arming of an account. */
  async takeOver(armed: ArmedBooks): Promise<void> {
    await this.database.execute(takeOver(armed));
  }

  /** What was only tried, by currency. */
  async owedAnew(present: PresentBooks): Promise<OwedAnew[]> {
    return (await this.database.execute(owedStatement(present))).map(readOwedAnew);
  }

  async ordersOwedAnew(present: PresentBooks): Promise<string[]> {
    return (await this.database.execute(ordersStatement(present))).map((row) => String(row["order_id"]));
  }

  /** Orders whose refunds were answered in other books and are not in these. */
  async refundsToAnswer(): Promise<string[]> {
    return (await this.database.execute(refundsStatement)).map((row) => String(row["order_id"]));
  }

  /**
   * Sets documents of an order aside and makes the sale that stands for them, together or not at all. False when one of
   * them is at work or was set aside already.
   */
  async registerAnew(
    { orderId, replaced, actor }: { orderId: string; replaced: readonly string[]; actor: string },
    sale: NewFiscalDocument | null,
  ): Promise<boolean> {
    return this.database.atomically(async (execute) => {
      await execute(lockSales(orderId));
      const aside = await execute(setAside(replaced, actor));
      if (aside.length === 0) {
        return false;
      }
      await execute(lockImportReferences());
      if (sale && (await execute(insertDocument(sale))).length === 0) {
        throw new Error(`Order ${orderId} has a sale of the same name already.`);
      }
      return true;
    });
  }
}

/** One account, with the name under which its articles are remembered. */
export interface ArmedBooks {
  account: string;
  books: string;
  itemBooks: string;
}

/**
 * What was made before rows named their books belongs to the account that is armed first. What was sent without a single
 * article in it, while another account has some, was sent to that one.
 */
function takeOver({ account, books, itemBooks }: ArmedBooks): Statement {
  return {
    sql: `
      update fiscal_document
      set books = case
            when (send_started_at is null and operation_id is null)
              or exists (select 1 from fiscal_item where books = ? and deleted_at is null)
              or not exists (select 1 from fiscal_item where deleted_at is null)
            then ? else ? end
      where account = ? and books is null and deleted_at is null`,
    params: [itemBooks, books, EARLIER_BOOKS, account],
  };
}

/* What was registered in the demo or in a test account only, and is owed in the present one when a person says so. */

/** Of one currency, in its cents. */
export interface OwedAnew {
  currencyCode: string;
  sales: number;
  soldMinor: number;
  stornos: number;
  reversedMinor: number;
}

const owedShape = z.object({
  currency_code: z.string(),
  sales: z.number(),
  sold_minor: z.number(),
  stornos: z.number(),
  reversed_minor: z.number(),
});

function readOwedAnew(row: unknown): OwedAnew {
  const { currency_code: currencyCode, sales, sold_minor, stornos, reversed_minor } = owedShape.parse(row);
  return { currencyCode, sales, soldMinor: sold_minor, stornos, reversedMinor: reversed_minor };
}

/** As lib/books says it of one row. */
function onlyTried(present: PresentBooks): Statement {
  const books = inTheseBooks(present);
  return {
    sql: `
      anew_by is null and deleted_at is null and state <> 'skipped'
      and (books = 'demo' or books like 'test %') and not ${books.sql}`,
    params: books.params,
  };
}

function owedStatement(present: PresentBooks): Statement {
  const tried = onlyTried(present);
  const [ofSales, ofStornos] = ["(where kind = 'sale')", "(where kind = 'storno' and state = 'done')"];
  return {
    sql: `
      select currency_code, (count(*) filter ${ofSales})::int as sales,
             coalesce(sum(total_minor) filter ${ofSales}, 0)::int as sold_minor,
             (count(*) filter ${ofStornos})::int as stornos,
             coalesce(sum(total_minor) filter ${ofStornos}, 0)::int as reversed_minor
      from fiscal_document where ${tried.sql} group by currency_code order by currency_code`,
    params: tried.params,
  };
}

function ordersStatement(present: PresentBooks): Statement {
  const tried = onlyTried(present);
  return {
    sql: `select distinct order_id from fiscal_document where kind = 'sale' and ${tried.sql} order by order_id`,
    params: tried.params,
  };
}

/**
 * Documents that answer for nothing from now on: what takes their place may have their subjects. Nothing of what they say
 * of iCash is changed. No row back: one of them is at work, or was set aside already.
 */
function setAside(ids: readonly string[], actor: string): Statement {
  return {
    sql: `
      with before as (
        select id, state from fiscal_document
        where id in (${ids.map(() => "?").join(", ")}) and anew_by is null and state <> 'working' and deleted_at is null
        for update
      ), aside as (
        update fiscal_document entry
        set anew_by = ?, subject = entry.subject || ' ' || entry.id, next_attempt_at = null, updated_at = now(),
            state = case when before.state = 'done' then 'done' else 'skipped' end,
            reason_code = case when before.state = 'done' then entry.reason_code else 'registered_anew' end,
            reason_data = case when before.state = 'done' then entry.reason_data end
        from before where entry.id = before.id and (select count(*) from before) = ?
        returning entry.id, before.state as from_state, entry.state as to_state
      ), noted as (
        insert into fiscal_document_journal (id, entry_id, at, from_state, to_state, actor, code, created_at, updated_at)
        select gen_random_uuid()::text, id, now(), from_state, to_state, ?, 'registered_anew', now(), now() from aside
      )
      select id from aside`,
    params: [...ids, actor, ids.length, actor],
  };
}

/** Refunds that the old books knew and nothing answers for in the new ones: a process died between the two. */
const refundsStatement: Statement = {
  sql: `
    select distinct old.order_id from fiscal_document old
    where old.anew_by is not null and old.refund_id is not null and old.deleted_at is null
      and not exists (
        select 1 from fiscal_document document
        where document.order_id = old.order_id and document.refund_id = old.refund_id and document.anew_by is null and document.deleted_at is null)`,
  params: [],
};

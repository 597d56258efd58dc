/** Statements over supplier orders that the ledger's own do not cover: what is due for a look, what all of them add up to. */
import { isElsewhere } from "../../lib/books";
import { HAS_ATTENTION, IN_LINE, jsonb, LedgerStore, readWaiting, waitingStatement } from "../../lib/ledger";
import type {
  Claim,
  Database,
  Execute,
  LedgerTables,
  Patch,
  Settlement,
  Statement,
  Waiting,
} from "../../lib/ledger";
import type { SentAlone } from "../../lib/supplier";
import type { SupplierNotice, SupplierReason } from "../../contract/reasons/supplier";
import type { BrakeCode } from "../../contract/reasons/supplier-brakes";
import type { OrderDocuments } from "../../contract/supplier-acts";
import type { SupplierOrderLine } from "./types";

export interface SupplierOrderCounts {
  /** By state; a state without orders is not in it. */
  states: Record<string, number>;
  /** Orders with at least one attention. */
  attentions: number;
  /** The oldest order that is neither done nor skipped. */
  oldestOpenAt: Date | null;
  /** The oldest that goes on by itself as soon as JAR answers. */
  oldestInLineAt: Date | null;
}

interface SentOrder {
  books: string | null;
  send_started_at: Date | string | null;
  jar_order_id: string | null;
}

export type Adoption = "adopted" | "moved_on" | "number_taken";

/** Of one id: nobody works on it and nothing of it was ever sent. */
const UNSENT = `id = ? and state in ('waiting', 'queued', 'held', 'refused')
          and send_started_at is null and jar_order_id is null and deleted_at is null`;

const SAYS = "coalesce(attentions, '[]'::jsonb) @> jsonb_build_array(jsonb_build_object('code', ?::text))";
/** In one round of the clock; the others come with the next. */
const MOST_TOLD = 50;

export class OrderRows {
  constructor(
    private readonly database: Database,
    private readonly tables: LedgerTables,
    /** Of the account in the options; null while it has none. */
    private readonly books: string | null,
  ) {}

  /** It was sent to another account than the present one: nothing is asked about it here, and nothing done. */
  isElsewhere({ books, send_started_at: sent, jar_order_id: number }: SentOrder): boolean {
    return isElsewhere({ books, hasLeft: sent !== null || number !== null }, this.books ?? undefined);
  }

  /** The same as a condition. */
  private ours(): Statement {
    return this.books === null
      ? { sql: "true", params: [] }
      : {
          sql: "(books is null or books = ? or (send_started_at is null and jar_order_id is null))",
          params: [this.books],
        };
  }

  /** What was made before rows named their books is the account's that is armed first. */
  async takeOverBooks(): Promise<void> {
    await this.database.execute({
      sql: "update supplier_order set books = ? where books is null and deleted_at is null",
      params: [this.books],
    });
  }

  /** Takes orders whose next look at JAR is due. */
  async claimFollowUps(limit: number): Promise<string[]> {
    return this.claimDue("next_check_at", "10 minutes", limit);
  }

  /** Takes orders whose papers are due. */
  async claimPapers(limit: number): Promise<string[]> {
    return this.claimDue("next_papers_at", "1 hour", limit);
  }

  /** Pushes what it takes away, so that two clocks do not both look. */
  private async claimDue(
    column: "next_check_at" | "next_papers_at",
    away: string,
    limit: number,
  ): Promise<string[]> {
    const ours = this.ours();
    const rows = await this.database.execute({
      sql: `
        with due as (
          select id from supplier_order
          where state = 'done' and ${column} <= now() and deleted_at is null and ${ours.sql}
          order by ${column} limit ? for update skip locked
        )
        update supplier_order set ${column} = now() + ?::interval, updated_at = now()
        from due where supplier_order.id = due.id returning supplier_order.id`,
      params: [...ours.params, limit, away],
    });
    return rows.map((row) => String(row["id"]));
  }

  /** JAR's documents that belong to an order already: document number -> entry id. */
  async documentsTaken(): Promise<Map<string, string>> {
    const ours = this.ours();
    const rows = await this.database.execute({
      sql: `
        select document ->> 'pid' as pid, supplier_order.id
        from supplier_order, jsonb_array_elements(papers -> 'documents') document
        where deleted_at is null and papers is not null and ${ours.sql}`,
      params: ours.params,
    });
    return new Map(rows.map((row) => [String(row["pid"]), String(row["id"])]));
  }

  async counts(): Promise<SupplierOrderCounts> {
    const ours = this.ours();
    const rows = await this.database.execute({
      sql: `
        select state, count(*)::int as count, (count(*) filter (where ${HAS_ATTENTION}))::int as attentions,
               min(created_at) filter (where state not in ('done', 'skipped')) as oldest
        from supplier_order where deleted_at is null and ${ours.sql} group by state`,
      params: ours.params,
    });
    const oldestOf = (states: (state: string) => boolean) => {
      const moments = rows.flatMap((row) =>
        row["oldest"] && states(String(row["state"])) ? [new Date(String(row["oldest"])).getTime()] : [],
      );
      return moments.length > 0 ? new Date(Math.min(...moments)) : null;
    };
    return {
      states: Object.fromEntries(rows.map((row) => [String(row["state"]), Number(row["count"])])),
      attentions: rows.reduce((sum, row) => sum + Number(row["attentions"]), 0),
      oldestOpenAt: oldestOf(() => true),
      oldestInLineAt: oldestOf((state) => IN_LINE.includes(state)),
    };
  }

  /** What waits for a person, the oldest first. */
  async waiting(upTo: number): Promise<Waiting> {
    const source = {
      entry: "supplier_order",
      subject: "'supplier'",
      amount: "null::int",
      currency: "null::text",
      deadline: "null::text",
      ours: this.ours(),
    };
    return readWaiting(await this.database.execute(waitingStatement(source, upTo)), "orders");
  }

  /** How many would leave as soon as somebody may send. */
  async dueOnArming(): Promise<number> {
    const ours = this.ours();
    const [row] = await this.database.execute({
      sql: `select count(*)::int as count from supplier_order where state = 'queued' and deleted_at is null and ${ours.sql}`,
      params: ours.params,
    });
    return Number(row?.["count"] ?? 0);
  }

  /** When the first order was sent from here before rows named their books; null: never. */
  async firstSentAt(): Promise<Date | null> {
    const [row] = await this.database.execute({
      sql: "select min(created_at) as at from supplier_order where send_started_at is not null and books is null and deleted_at is null",
      params: [],
    });
    return row?.["at"] ? new Date(String(row["at"])) : null;
  }

  /** What left without a person who had looked at it. */
  async sentAlone(): Promise<SentAlone> {
    return sentAlone(this.database.execute, this.ours());
  }

  /**
   * Marks that sending begins, unless too much left by itself before. Counted and marked under one lock, so that two
   * workers never both take the last place. Null: it is marked.
   * @param total what the order costs; null: a person let it go, so it takes no place
   * @param objection what speaks against it after these
   */
  async startSending<Objection>(
    claim: Pick<Claim, "id" | "token">,
    { total, patch }: { total: string | null; patch: Patch },
    objection: (sent: SentAlone) => Objection | null,
  ): Promise<Objection | null> {
    return this.database.atomically(async (execute) => {
      await execute({ sql: "select pg_advisory_xact_lock(hashtext('supplier_order.sending'))", params: [] });
      const found = total === null ? null : objection(await sentAlone(execute, this.ours()));
      if (found === null) {
        const marked = { ...patch, books: this.books, unattended_total: total };
        await new LedgerStore(this.tables, execute).progress(claim, marked);
      }
      return found;
    });
  }

  /** How many stand held by each of these reasons. */
  async heldBy(codes: readonly BrakeCode[]): Promise<Partial<Record<BrakeCode, number>>> {
    const rows = await this.database.execute({
      sql: `
        select reason_code, count(*)::int as count from supplier_order
        where state = 'held' and reason_code in (${codes.map(() => "?").join(", ")}) and deleted_at is null
        group by reason_code`,
      params: [...codes],
    });
    return Object.fromEntries(rows.map((row) => [String(row["reason_code"]), Number(row["count"])]));
  }

  /** Orders that wait out the shop's delay are asked again at once, as the delay may be another one now. */
  async wakeDelayed(): Promise<void> {
    await this.database.execute({
      sql: `
        update supplier_order set next_attempt_at = now(), updated_at = now()
        where state = 'queued' and reason_code = ? and deleted_at is null`,
      params: ["delayed" satisfies SupplierReason],
    });
  }

  /** New lines for an order that nobody works on and that never left. False when it is no such order any more. */
  async planUnsent(id: string, lines: readonly SupplierOrderLine[]): Promise<boolean> {
    const rows = await this.database.execute({
      sql: `
        update supplier_order set lines = ?::jsonb, updated_at = now()
        where ${UNSENT} returning id`,
      params: [jsonb(lines), id],
    });
    return rows.length > 0;
  }

  /** Links to papers that JAR is to enclose. False when the order is no longer one that never left. */
  async encloseUnsent(id: string, documents: OrderDocuments): Promise<boolean> {
    const rows = await this.database.execute({
      sql: `
        update supplier_order set documents = ?::jsonb, updated_at = now()
        where ${UNSENT} returning id`,
      params: [jsonb(documents), id],
    });
    return rows.length > 0;
  }

  /** What JAR does not have yet although it was entered before this moment, and nobody was told of. */
  async waitingSince(before: Date, notice: SupplierNotice): Promise<{ id: string; since: Date }[]> {
    const rows = await this.database.execute({
      sql: `
        select id, created_at from supplier_order
        where state in ('queued', 'waiting') and created_at < ?::timestamptz and deleted_at is null
          and not ${SAYS} order by created_at limit ${MOST_TOLD}`,
      params: [before.toISOString(), notice],
    });
    return rows.map((row) => ({ id: String(row["id"]), since: new Date(String(row["created_at"])) }));
  }

  /** What says so although it waits no longer. */
  async noLongerWaiting(notice: SupplierNotice): Promise<string[]> {
    const rows = await this.database.execute({
      sql: `
        select id from supplier_order
        where state not in ('queued', 'waiting', 'working') and deleted_at is null and ${SAYS} limit ${MOST_TOLD}`,
      params: [notice],
    });
    return rows.map((row) => String(row["id"]));
  }

  /** Whether this order of JAR is that of another entry. */
  async isTaken(jarOrderId: string, id: string): Promise<boolean> {
    return isTaken(this.database.execute, { jarOrderId, id, ours: this.ours() });
  }

  /** Settles an entry with an order of JAR that a person named, unless that order is another entry's already. */
  async adopt(id: string, jarOrderId: string, settlement: Settlement & { to: "done" }): Promise<Adoption> {
    return this.database.atomically(async (execute) => {
      await execute({
        sql: "select pg_advisory_xact_lock(hashtext('supplier_order.jar_order_id'))",
        params: [],
      });
      if (await isTaken(execute, { jarOrderId, id, ours: this.ours() })) {
        return "number_taken";
      }
      const moved = await new LedgerStore(this.tables, execute).move(id, "any", {
        ...settlement,
        patch: { ...settlement.patch, books: this.books },
      });
      return moved ? "adopted" : "moved_on";
    });
  }
}

async function isTaken(
  execute: Execute,
  { jarOrderId, id, ours }: { jarOrderId: string; id: string; ours: Statement },
): Promise<boolean> {
  const others = await execute({
    sql: `
      select id from supplier_order
      where jar_order_id = ? and id <> ? and deleted_at is null and ${ours.sql} limit 1`,
    params: [jarOrderId, id, ...ours.params],
  });
  return others.length > 0;
}

async function sentAlone(execute: Execute, ours: Statement): Promise<SentAlone> {
  const lastHour = "filter (where send_started_at >= now() - interval '1 hour')";
  const [row] = await execute({
    sql: `
      select (count(*) ${lastHour})::int as hour_orders, coalesce(sum(unattended_total::numeric) ${lastHour}, 0)::text as hour_total,
             count(*)::int as day_orders, coalesce(sum(unattended_total::numeric), 0)::text as day_total
      from supplier_order
      where send_started_at >= now() - interval '1 day' and unattended_total is not null and deleted_at is null
        and ${ours.sql}`,
    params: ours.params,
  });
  const within = (span: "hour" | "day") => ({
    orders: Number(row?.[`${span}_orders`] ?? 0),
    total: String(row?.[`${span}_total`] ?? "0"),
  });
  return { hour: within("hour"), day: within("day") };
}

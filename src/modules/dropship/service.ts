import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils";
import type { Context } from "@medusajs/framework/types";
import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql";
import { LedgerStore, nextReferenceExpression } from "../../lib/ledger";
import type { Statement } from "../../lib/ledger";
import { jarSetup, parsePluginOptions } from "../../lib/options";
import type { JarSetup } from "../../lib/options";
import {
  DropshipSetting,
  SupplierCategory,
  SupplierOrder,
  SupplierOrderJournal,
  SupplierProduct,
  SyncRun,
} from "./models";
import type { NewSupplierOrder, DropshipSettings } from "./types";

const TABLES = { entry: "supplier_order", journal: "supplier_order_journal" };
const RUN_LEASE_MS = 120_000;

type TransactionContext = Context<SqlEntityManager>;

/** Stores what the dropship part knows, and owns the statements that only the database can make atomic. */
export class DropshipModuleService extends MedusaService({
  DropshipSetting,
  SupplierCategory,
  SupplierOrder,
  SupplierOrderJournal,
  SupplierProduct,
  SyncRun,
}) {
  /** What `medusa-config.ts` says about JAR, validated at boot. */
  readonly setup: JarSetup;
  readonly ledger: LedgerStore;

  constructor(container: Record<string, unknown>, options?: Record<string, unknown>) {
    super(container, options);
    this.setup = jarSetup(parsePluginOptions(options));
    this.ledger = new LedgerStore(TABLES, (statement) => this.execute_(statement));
  }

  @InjectManager()
  protected async execute_(
    statement: Statement,
    @MedusaContext() context: TransactionContext = {},
  ): Promise<Record<string, unknown>[]> {
    const manager = context.transactionManager ?? context.manager;
    if (!manager) {
      throw new Error("The dropship module has no database connection.");
    }
    return manager.execute(statement.sql, statement.params);
  }

  /** Inserts the supplier order unless one exists for this order and part. Returns its id, or null when it existed. */
  @InjectTransactionManager()
  async enlistSupplierOrder(
    input: NewSupplierOrder,
    @MedusaContext() context: TransactionContext = {},
  ): Promise<string | null> {
    await this.execute_(
      { sql: "select pg_advisory_xact_lock(hashtext('supplier_order.reference'))", params: [] },
      context,
    );
    const [row] = await this.execute_(
      {
        sql: `
          with inserted as (
            insert into supplier_order
              (id, order_id, part, state, reason_code, reason_data, reference, lines, next_attempt_at, created_at, updated_at)
            select ?, ?, ?, ?, ?, ?::jsonb, ${nextReferenceExpression("supplier_order", "reference")}, ?::jsonb,
                   now(), now(), now()
            on conflict (order_id, part) where deleted_at is null do nothing
            returning id, state
          ), noted as (
            insert into supplier_order_journal (id, entry_id, at, from_state, to_state, actor, code, created_at, updated_at)
            select gen_random_uuid()::text, id, now(), null, state, ?, 'enlisted', now(), now() from inserted
          )
          select id from inserted`,
        params: [
          input.id,
          input.orderId,
          input.part,
          input.state,
          input.reasonCode,
          input.reasonData ? JSON.stringify(input.reasonData) : null,
          JSON.stringify(input.lines),
          input.actor,
        ],
      },
      context,
    );
    return typeof row?.["id"] === "string" ? row["id"] : null;
  }

  /** Writes what following the order at JAR has shown; the ledger state stays as it is. */
  async updateFollowUp(id: string, patch: Record<string, unknown>): Promise<void> {
    await this.updateSupplierOrders({ id, ...patch });
  }

  /** Makes an entry due now, for a person who does not want to wait for the clock. */
  async hurry(id: string): Promise<void> {
    await this.execute_({
      sql: "update supplier_order set next_attempt_at = now(), updated_at = now() where id = ? and state in ('queued', 'unknown')",
      params: [id],
    });
  }

  /** Takes orders whose next look at JAR is due and pushes that look away, so that two clocks do not both look. */
  async claimFollowUps(limit: number): Promise<string[]> {
    const rows = await this.execute_({
      sql: `
        with due as (
          select id from supplier_order
          where state = 'done' and next_check_at <= now() and deleted_at is null
          order by next_check_at limit ? for update skip locked
        )
        update supplier_order set next_check_at = now() + interval '10 minutes', updated_at = now()
        from due where supplier_order.id = due.id returning supplier_order.id`,
      params: [limit],
    });
    return rows.map((row) => String(row["id"]));
  }

  /**
   * Takes the run, unless one of its kind is alive in any process. A run whose worker died is taken over. Two workers who
   * take two runs of one kind at the same moment do not see each other's row, so they take turns at a lock.
   */
  @InjectTransactionManager()
  async claimRun(
    id: string,
    token: string,
    @MedusaContext() context: TransactionContext = {},
  ): Promise<boolean> {
    await this.execute_(
      { sql: "select pg_advisory_xact_lock(hashtext('sync_run.claim'))", params: [] },
      context,
    );
    const rows = await this.execute_(
      {
        sql: `
          update sync_run run
          set state = 'running', lease_token = ?, lease_until = now() + ? * interval '1 millisecond',
              started_at = coalesce(started_at, now()), updated_at = now()
          where run.id = ?
            and (run.state = 'queued' or (run.state = 'running' and run.lease_until < now()))
            and not exists (
              select 1 from sync_run other
              where other.kind = run.kind and other.id <> run.id and other.state = 'running' and other.lease_until >= now())
          returning run.id`,
        params: [token, RUN_LEASE_MS, id],
      },
      context,
    );
    return rows.length > 0;
  }

  /** Renews the run's lease and writes its progress; false when another worker took the run over. */
  async advanceRun(
    id: string,
    token: string,
    progress: { cursor: object; counters: object },
  ): Promise<boolean> {
    const rows = await this.execute_({
      sql: `
        update sync_run
        set lease_until = now() + ? * interval '1 millisecond', cursor = ?::jsonb, counters = ?::jsonb, updated_at = now()
        where id = ? and lease_token = ? and state = 'running'
        returning id`,
      params: [RUN_LEASE_MS, JSON.stringify(progress.cursor), JSON.stringify(progress.counters), id, token],
    });
    return rows.length > 0;
  }

  async finishRun(
    id: string,
    token: string,
    outcome: { state: "done" | "incomplete" | "failed"; error: string | null; counters: object },
  ): Promise<boolean> {
    const rows = await this.execute_({
      sql: `
        update sync_run
        set state = ?, error = ?, counters = ?::jsonb, finished_at = now(), lease_token = null, lease_until = null,
            updated_at = now()
        where id = ? and lease_token = ? and state = 'running'
        returning id`,
      params: [outcome.state, outcome.error, JSON.stringify(outcome.counters), id, token],
    });
    return rows.length > 0;
  }

  async readSettings(): Promise<Partial<DropshipSettings>> {
    const rows = await this.listDropshipSettings({});
    return Object.fromEntries(rows.map((row) => [row.key, (row.value as { value: unknown }).value]));
  }

  async writeSettings(settings: Partial<DropshipSettings>, updatedBy: string): Promise<void> {
    for (const [key, value] of Object.entries(settings)) {
      await this.execute_({
        sql: `
          insert into dropship_setting (id, key, value, revision, updated_by, created_at, updated_at)
          values (gen_random_uuid()::text, ?, ?::jsonb, 1, ?, now(), now())
          on conflict (key) where deleted_at is null do update
          set value = excluded.value, revision = dropship_setting.revision + 1, updated_by = excluded.updated_by,
              updated_at = now()
          where dropship_setting.value is distinct from excluded.value`,
        params: [key, JSON.stringify({ value }), updatedBy],
      });
    }
  }
}

export default DropshipModuleService;

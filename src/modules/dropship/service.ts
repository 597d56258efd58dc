import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import type { Context } from "@medusajs/framework/types";
import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql";
import {
  CallLog,
  ComparisonRuns,
  ConsentStore,
  jsonb,
  LedgerStore,
  nextReferenceExpression,
  openTroublesSchema,
  runStatement,
  SettingsStore,
  TextStore,
  TroubleStore,
} from "../../lib/ledger";
import type { Database, Execute, Row, Statement, StatementConnection, TroubleSource } from "../../lib/ledger";
import { stockOf } from "../../lib/catalogue";
import { catalogueSettingsSchema } from "../../contract/catalogue-settings";
import type { CatalogueSettings } from "../../contract/catalogue-settings";
import { openAlarmsSchema } from "./sync/open-alarms";
import type { OpenAlarms } from "./sync/open-alarms";
import { supplierBalanceSchema } from "../../lib/supplier";
import { supplierOrderSettingsSchema } from "../../contract/supplier-settings";
import type { SupplierBalance, SupplierFinding as Finding } from "../../lib/supplier";
import type { SupplierOrderSettings } from "../../contract/supplier-settings";
import type { Language } from "../../contract/reasons/entry";
import type { SupplierLedgerWords, SupplierReason } from "../../contract/reasons/supplier";
import { forbiddenSwitches, jarBooks, jarSetup, KEPT_TEXT_DAYS, parsePluginOptions } from "../../lib/options";
import type { JarSetup } from "../../lib/options";
import {
  DropshipSetting,
  DropshipSettingChange,
  SupplierCategory,
  SupplierFinding,
  SupplierOrder,
  SupplierOrderJournal,
  SupplierPrice,
  SupplierProduct,
  SupplierReconciliation,
  SupplierReturn,
  SyncPlanItem,
  SyncRun,
} from "./models";
import { OrderRows } from "./orders";
import { HeldPrices } from "./sync/held-prices";
import { RECONCILIATIONS } from "./reconciliations";
import { ReturnRows } from "./returns";
import { KnownRows } from "./sync/known-rows";
import { PlanStore } from "./sync/plan-items";
import { CategoryRows } from "./sync/category-rows";
import { PriceHistory } from "./sync/price-history";
import { ProductRows } from "./sync/product-rows";
import { RunStore } from "./sync/runs";
import type { PlanItem } from "../../contract/catalogue";
import type { PlanFilter } from "./sync/types";
import type { NewSupplierOrder, DropshipSettings } from "./types";

const TABLES = { entry: "supplier_order", journal: "supplier_order_journal" };

/** What the reasons of an order say of the account at JAR, of which there is one. */
const TROUBLES = {
  tables: TABLES,
  account: "'jar'",
  refused: ["credentials"],
  silent: ["not_reached", "answer_lost"],
  patient: ["delayed"],
} satisfies TroubleSource & Record<"refused" | "silent" | "patient", readonly SupplierReason[]>;

/** What is kept in somebody's words, and only for a time. */
const TEXTS = [
  { reason: "refused_by_jar", fact: "message" },
  { reason: "handled_by_person", fact: "note" },
] as const satisfies readonly { reason: SupplierReason; fact: string }[];

type TransactionContext = Context<SqlEntityManager>;

/** Stores what the dropship part knows, and owns the statements that only the database can make atomic. */
export class DropshipModuleService extends MedusaService({
  DropshipSetting,
  DropshipSettingChange,
  SupplierCategory,
  SupplierFinding,
  SupplierOrder,
  SupplierOrderJournal,
  SupplierPrice,
  SupplierProduct,
  SupplierReconciliation,
  SupplierReturn,
  SyncPlanItem,
  SyncRun,
}) {
  /** What `medusa-config.ts` says about JAR, validated at boot. */
  readonly setup: JarSetup;
  /** What the shop's people are told in; undefined: as the store's region says. */
  readonly language: Language | undefined;
  /** What a person has let this installation do. */
  readonly consent: ConsentStore;
  readonly ledger: LedgerStore<SupplierLedgerWords>;
  readonly runs: RunStore;
  readonly plans: PlanStore;
  readonly known: KnownRows;
  readonly products: ProductRows;
  /** Prices that wait for a person. */
  readonly held: HeldPrices;
  readonly categories: CategoryRows;
  /** What products cost in the shop, by time. */
  readonly prices: PriceHistory;
  /** The shop's rules for the catalogue. */
  readonly catalogueSettings: SettingsStore<CatalogueSettings>;
  /** When and how orders are sent, and what JAR's words mean. */
  readonly orderSettings: SettingsStore<SupplierOrderSettings>;
  readonly orders: OrderRows;
  /** Goods that go back to JAR. */
  readonly returns: ReturnRows;
  /** Comparisons of the orders with JAR. */
  readonly reconciliations: ComparisonRuns<Finding>;
  /** What the shop owes JAR, as it was last read. */
  readonly balance: SettingsStore<SupplierBalance>;
  /** What is wrong with the catalogue as a whole, and when it was last told. */
  readonly alarms: SettingsStore<OpenAlarms>;
  /** What others said and people noted. */
  readonly texts: TextStore;
  /** What stops the orders to JAR as a whole. */
  readonly troubles: TroubleStore;
  /** When JAR answered last, and why it does not. */
  readonly calls: CallLog;

  constructor(container: Record<string, unknown>, options?: Record<string, unknown>) {
    super(container, options);
    const parsed = parsePluginOptions(options);
    this.setup = jarSetup(parsed);
    this.language = parsed.language;
    this.ledger = new LedgerStore(TABLES, (statement) => this.execute_(statement));
    const database: Database = {
      execute: (statement) => this.execute_(statement),
      atomically: (work) => this.atomically_(work),
    };
    this.runs = new RunStore(database);
    this.plans = new PlanStore(database);
    this.known = new KnownRows(database);
    this.products = new ProductRows(database);
    this.held = new HeldPrices(database);
    this.categories = new CategoryRows(database);
    this.prices = new PriceHistory(database);
    this.orders = new OrderRows(database, TABLES, jarBooks(this.setup));
    this.returns = new ReturnRows(database, TABLES, parsed.textDays ?? KEPT_TEXT_DAYS);
    this.reconciliations = new ComparisonRuns(database, RECONCILIATIONS);
    const { execute } = database;
    this.texts = new TextStore(TABLES, execute, TEXTS, parsed.textDays ?? KEPT_TEXT_DAYS);
    const table = "dropship_setting";
    const history = "dropship_setting_change";
    this.consent = new ConsentStore({ table, history, execute, forbidden: forbiddenSwitches(parsed) });
    this.catalogueSettings = new SettingsStore({
      table,
      history,
      key: "catalogue",
      schema: catalogueSettingsSchema,
      execute,
    });
    this.orderSettings = new SettingsStore({
      table,
      history,
      key: "orders",
      schema: supplierOrderSettingsSchema,
      execute,
    });
    this.balance = new SettingsStore({ table, key: "balance", schema: supplierBalanceSchema, execute });
    this.alarms = new SettingsStore({ table, key: "alarms", schema: openAlarmsSchema, execute });
    this.calls = new CallLog(table, execute);
    this.troubles = new TroubleStore(
      TROUBLES,
      execute,
      new SettingsStore({ table, key: "troubles", schema: openTroublesSchema, execute }),
    );
  }

  @InjectManager()
  protected async execute_(
    statement: Statement,
    @MedusaContext() context: TransactionContext = {},
  ): Promise<Row[]> {
    const manager = context.transactionManager ?? context.manager;
    if (!manager) {
      throw new Error("The dropship module has no database connection.");
    }
    return runStatement(manager.getTransactionContext<StatementConnection>() ?? manager.getKnex(), statement);
  }

  @InjectTransactionManager()
  protected async atomically_<T>(
    work: (execute: Execute) => Promise<T>,
    @MedusaContext() context: TransactionContext = {},
  ): Promise<T> {
    return work((statement) => this.execute_(statement, context));
  }

  /** A run's plan for people: filtered, a page at a time. */
  async listPlan(runId: string, filter: PlanFilter): Promise<{ items: PlanItem[]; count: number }> {
    return this.plans.list(runId, filter);
  }

  /** A run's whole plan, without ever holding it whole. */
  async *eachPlanItem(
    runId: string,
    filter?: Pick<PlanFilter, "action" | "state" | "q">,
  ): AsyncGenerator<PlanItem> {
    yield* this.plans.each(runId, filter);
  }

  /** How runs ended since then, by Sofia's day. */
  async runsByDay(since: Date): Promise<{ day: string; state: string; count: number }[]> {
    const rows = await this.execute_({
      sql: `
        select to_char(created_at at time zone 'Europe/Sofia', 'YYYY-MM-DD') as day, state, count(*)::int as count
        from sync_run where created_at >= ? and deleted_at is null group by 1, 2`,
      params: [since.toISOString()],
    });
    return z.array(z.object({ day: z.string(), state: z.string(), count: z.number() })).parse(rows);
  }

  /** JAR's words for availability; `quantity` is null where the shop's map and the built-in one do not know them. */
  async availabilityTexts(): Promise<{ text: string; count: number; quantity: number | null }[]> {
    const [texts, { settings }] = await Promise.all([
      this.known.availabilities(),
      this.catalogueSettings.read(),
    ]);
    return texts.map((entry) => {
      const { quantity, known } = stockOf(entry.text, settings.stock);
      return { ...entry, quantity: known ? quantity : null };
    });
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
              (id, order_id, part, books, state, reason_code, reason_data, reference, lines, next_attempt_at, created_at, updated_at)
            select ?, ?, ?, ?, ?, ?, ?::jsonb, ${nextReferenceExpression("supplier_order", "reference")}, ?::jsonb,
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
          jarBooks(this.setup),
          input.state,
          input.reasonCode,
          input.reasonData ? jsonb(input.reasonData) : null,
          jsonb(input.lines),
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
        params: [key, jsonb({ value }), updatedBy],
      });
    }
  }
}

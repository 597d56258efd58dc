import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils";
import type { Context } from "@medusajs/framework/types";
import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql";
import {
  CallLog,
  ComparisonRuns,
  ConsentStore,
  LedgerStore,
  openTroublesSchema,
  runStatement,
  SettingsStore,
  TextStore,
  TroubleStore,
} from "../../lib/ledger";
import type { Database, Execute, Row, Statement, StatementConnection, TroubleSource } from "../../lib/ledger";
import type { Due } from "../../contract/consent";
import type { Language } from "../../contract/reasons/entry";
import type { FiscalLedgerWords, FiscalReason, PlainFiscalReason } from "../../contract/reasons/fiscal";
import { forbiddenSwitches, icashSetup, KEPT_TEXT_DAYS, parsePluginOptions } from "../../lib/options";
import type { IcashSetup } from "../../lib/options";
import type { Finding } from "../../lib/receipt";
import { fiscalSettingsSchema } from "../../contract/fiscal-settings";
import type { FiscalSettings } from "../../contract/fiscal-settings";
import type { PresentBooks } from "./books";
import { readDocument, salesWithStornos } from "./document";
import type { FiscalDocumentRow, SaleWithStornos } from "./document";
import {
  FiscalChannel,
  FiscalDocument,
  FiscalDocumentJournal,
  FiscalFinding,
  FiscalItem,
  FiscalLinkKey,
  FiscalReceiptLink,
  FiscalReconciliation,
  FiscalSetting,
  FiscalSettingChange,
  FiscalWatch,
} from "./models";
import { OtherBooks } from "./other-books";
import * as overview from "./overview";
import { ReceiptLinkStore } from "./receipt-links";
import { RECONCILIATIONS } from "./reconciliations";
import * as sql from "./sql";
import type { NewFiscalDocument, SaleContent, StornoContent } from "./types";
import { Watermark } from "./watermark";

const TABLES = {
  entry: "fiscal_document",
  journal: "fiscal_document_journal",
  urgency: "lawful_until, due_by",
};
/** What the reasons of a document say of its account. */
const TROUBLES = {
  tables: TABLES,
  account: "entry.account",
  refused: ["authentication_failed"],
  silent: ["not_reached", "answer_lost"],
  // A receipt on paper waits for its printer.
  patient: ["awaiting_completion"],
} satisfies TroubleSource & Record<"refused" | "silent" | "patient", readonly FiscalReason[]>;

/** What is kept in somebody's words, and only for a time. */
const TEXTS = [
  { reason: "refused_by_icash", fact: "message" },
  { reason: "registered_elsewhere", fact: "reason" },
] as const satisfies readonly { reason: FiscalReason; fact: string }[];

type TransactionContext = Context<SqlEntityManager>;

/** Stores what the fiscal part knows, and owns the statements that only the database can make atomic. */
export class FiscalModuleService extends MedusaService({
  FiscalChannel,
  FiscalDocument,
  FiscalDocumentJournal,
  FiscalFinding,
  FiscalItem,
  FiscalLinkKey,
  FiscalReceiptLink,
  FiscalReconciliation,
  FiscalSetting,
  FiscalSettingChange,
  FiscalWatch,
}) {
  /** What `medusa-config.ts` says about iCash, validated at boot. */
  readonly setup: IcashSetup;
  /** What the shop's people are told in; undefined: as the store's region says. */
  readonly language: Language | undefined;
  /** What a person has let this installation do. */
  readonly consent: ConsentStore;
  readonly ledger: LedgerStore<FiscalLedgerWords>;
  /** What the shop has decided; it comes before the options (lib/receipt/effective-rules). */
  readonly settingsStore: SettingsStore<FiscalSettings>;
  readonly reconciliations: ComparisonRuns<Finding>;
  readonly otherBooks: OtherBooks;
  /** To the receipts of an order, for who bought without an account. */
  readonly links: ReceiptLinkStore;
  /** Since when and up to when the shop's orders were looked at. */
  readonly watermark: Watermark;
  /** What others said and people noted. */
  readonly texts: TextStore;
  /** What stops an account as a whole. */
  readonly troubles: TroubleStore;
  /** When iCash answered last, and why it does not. */
  readonly calls: CallLog;
  /** All of the ledger at a glance. */
  readonly overview: overview.Overview;

  constructor(container: Record<string, unknown>, options?: Record<string, unknown>) {
    super(container, options);
    const parsed = parsePluginOptions(options);
    this.setup = icashSetup(parsed);
    this.language = parsed.language;
    const database: Database = {
      execute: (statement) => this.execute_(statement),
      atomically: (work) => this.atomically_(work),
    };
    const { execute } = database;
    this.consent = new ConsentStore({
      table: "fiscal_setting",
      history: "fiscal_setting_change",
      execute,
      forbidden: forbiddenSwitches(parsed),
    });
    this.ledger = new LedgerStore(TABLES, execute);
    this.texts = new TextStore(TABLES, execute, TEXTS, parsed.textDays ?? KEPT_TEXT_DAYS);
    this.settingsStore = new SettingsStore({
      table: "fiscal_setting",
      history: "fiscal_setting_change",
      key: "rules",
      schema: fiscalSettingsSchema,
      execute,
    });
    this.reconciliations = new ComparisonRuns(database, RECONCILIATIONS);
    this.otherBooks = new OtherBooks(database);
    this.links = new ReceiptLinkStore(execute);
    this.watermark = new Watermark(execute);
    this.calls = new CallLog("fiscal_setting", execute);
    this.overview = new overview.Overview(execute);
    this.troubles = new TroubleStore(
      TROUBLES,
      execute,
      new SettingsStore({ table: "fiscal_setting", key: "troubles", schema: openTroublesSchema, execute }),
    );
  }

  @InjectManager()
  protected async execute_(
    statement: Statement,
    @MedusaContext() context: TransactionContext = {},
  ): Promise<Row[]> {
    const manager = context.transactionManager ?? context.manager;
    if (!manager) {
      throw new Error("The fiscal module has no database connection.");
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

  /** Inserts the document unless its subject exists. Returns its id, or null when it existed. */
  @InjectTransactionManager()
  async enlist(
    document: NewFiscalDocument,
    @MedusaContext() context: TransactionContext = {},
  ): Promise<string | null> {
    await this.execute_(sql.lockImportReferences(), context);
    const [row] = await this.execute_(sql.insertDocument(document), context);
    return typeof row?.["id"] === "string" ? row["id"] : null;
  }

  /**
   * Enlists stornos under a lock on the order's sales, so that two refunds at the same moment cannot both take what is
   * left (faults.md F24). `decide` sees the sales with the stornos that already count and answers with what to insert.
   */
  @InjectTransactionManager()
  async enlistStornos(
    orderId: string,
    decide: (sales: SaleWithStornos[]) => NewFiscalDocument[],
    @MedusaContext() context: TransactionContext = {},
  ): Promise<string[]> {
    const ids: string[] = [];
    for (const document of decide(await this.lockedSales_(orderId, null, context))) {
      const id = await this.enlist(document, context);
      ids.push(...(id === null ? [] : [id]));
    }
    return ids;
  }

  /** The same for a storno that was held before it was ever sent: `decide` answers null when nothing has changed. */
  @InjectTransactionManager()
  async replanStorno(
    { id, orderId }: { id: string; orderId: string },
    decide: (sales: SaleWithStornos[]) => StornoContent | null,
    @MedusaContext() context: TransactionContext = {},
  ): Promise<boolean> {
    const content = decide(await this.lockedSales_(orderId, id, context));
    return content !== null && (await this.execute_(sql.refreezeStorno(id, content), context)).length > 0;
  }

  /** @param except a storno that is planned anew must not count against itself */
  private async lockedSales_(
    orderId: string,
    except: string | null,
    context: TransactionContext,
  ): Promise<SaleWithStornos[]> {
    await this.execute_(sql.lockSales(orderId), context);
    // A statement of its own: one that had to wait for the lock would not see what was made meanwhile.
    const rows = (await this.execute_(sql.documentsOfOrder(orderId), context)).map(readDocument);
    return salesWithStornos(rows.filter(({ id }) => id !== except));
  }

  /** Names of accounts that have documents on their way, except those. */
  async accountsAtWorkExcept(names: readonly string[]): Promise<string[]> {
    const rows = await this.execute_(sql.accountsAtWorkExcept(names));
    return rows.map((row) => String(row["account"]));
  }

  /** Another content for a sale that stays where it is and was never sent. True when it was written. */
  async refreezeSale(id: string, state: NewFiscalDocument["state"], content: SaleContent): Promise<boolean> {
    return (await this.execute_(sql.refreezeSale(id, state, content))).length > 0;
  }

  /** Another reason for a document that stays where it is and was never sent. True when it says something new. */
  async restateReason(
    id: string,
    plan: Pick<NewFiscalDocument, "state" | "reasonCode" | "reasonData">,
  ): Promise<boolean> {
    return (await this.execute_(sql.restateReason(id, plan))).length > 0;
  }

  /** The stornos that wait although their sale is registered, oldest first. */
  async wakingStornos(saleId?: string): Promise<string[]> {
    const rows = await this.execute_(sql.stornosToWake(saleId));
    return rows.map((row) => sql.readWaking(row).id);
  }

  /** The stornos whose sale is registered become due: those of one sale, or all that a dead process left waiting. */
  async wakeStornos(saleId?: string): Promise<void> {
    const rows = await this.execute_(sql.stornosToWake(saleId));
    for (const { id, patch } of rows.map(sql.readWaking)) {
      await this.ledger.move(id, ["waiting"], {
        to: "queued",
        reasonCode: null,
        actor: "ledger",
        code: "sale_registered",
        nextAttemptInMs: 0,
        patch,
      });
    }
  }

  /** The stornos that wait for the sale of a cancelled order which never left this house have nothing to reverse. */
  async skipWaitingStornos(saleId: string, reasonCode: PlainFiscalReason, actor: string): Promise<void> {
    const waiting = await this.listFiscalDocuments({ sale_id: saleId, kind: "storno", state: "waiting" });
    for (const { id } of waiting) {
      await this.ledger.move(id, ["waiting"], { to: "skipped", reasonCode, actor, code: "order_canceled" });
    }
  }

  /**
   * Hands the next registered document that nobody was told of to `announce`, then notes that this was done. In this
   * order, so that a crash between the two says it twice and not never; the row is locked meanwhile, so that two
   * processes do not both say it. False when there is none left.
   */
  @InjectTransactionManager()
  async announceNext(
    present: PresentBooks,
    announce: (document: sql.Unannounced) => Promise<void>,
    @MedusaContext() context: TransactionContext = {},
  ): Promise<boolean> {
    const [row] = await this.execute_(sql.nextUnannounced(present), context);
    if (!row) {
      return false;
    }
    const document = sql.readUnannounced(row);
    await announce(document);
    await this.execute_(sql.noteAnnounced(document.id), context);
    return true;
  }

  /** Everything that stands about an order, in one statement. */
  async documentsOfOrder(orderId: string): Promise<FiscalDocumentRow[]> {
    return (await this.execute_(sql.documentsOfOrder(orderId))).map(readDocument);
  }

  /** The same for several orders. */
  async documentsOfOrders(orderIds: readonly string[]): Promise<FiscalDocumentRow[]> {
    return orderIds.length === 0
      ? []
      : (await this.execute_(sql.documentsOfOrders(orderIds))).map(readDocument);
  }

  /** Orders whose sales were registered then. */
  async ordersRegistered({ since, until }: { since: Date; until: Date }): Promise<string[]> {
    const rows = await this.execute_({
      sql: `
        select distinct order_id from fiscal_document
        where kind = 'sale' and state = 'done' and registered_at >= ? and registered_at < ? and deleted_at is null`,
      params: [since.toISOString(), until.toISOString()],
    });
    return rows.map((row) => String(row["order_id"]));
  }

  /** Every name under which documents of these accounts went to iCash. */
  async importSources(accounts: readonly string[]): Promise<string[]> {
    const rows = await this.execute_({
      sql: `
        select distinct import_source from fiscal_document
        where account in (${accounts.map(() => "?").join(", ")}) and deleted_at is null`,
      params: [...accounts],
    });
    return rows.map((row) => String(row["import_source"]));
  }

  async documentsWithAttention(code: string): Promise<string[]> {
    const rows = await this.execute_({
      sql: `
        select id from fiscal_document
        where attentions @> jsonb_build_array(jsonb_build_object('code', ?::text)) and deleted_at is null`,
      params: [code],
    });
    return rows.map((row) => String(row["id"]));
  }

  /** Whether a sale of these accounts names a company, or the invoice of one is waited for. */
  async sellsToCompanies(accounts: readonly string[]): Promise<boolean> {
    const rows = await this.execute_({
      sql: `
        select 1 from fiscal_document
        where account in (${accounts.map(() => "?").join(", ")}) and deleted_at is null
          and (contragent_id is not null or attentions @> '[{"code": "invoice_to_make"}]'::jsonb
            or attentions @> '[{"code": "invoice_wanted"}]'::jsonb)
        limit 1`,
      params: [...accounts],
    });
    return rows.length > 0;
  }

  /** How many documents are in which state, by account. */
  async ledgerGroups(present: PresentBooks): Promise<overview.LedgerGroup[]> {
    return (await this.execute_(overview.groupStatement(present))).map((row) => overview.readGroup(row));
  }

  /** What leaves as soon as somebody may send. */
  async dueOnArming(present: PresentBooks): Promise<Due[]> {
    return (await this.execute_(overview.dueStatement(present))).map((row) => {
      const { kind, count, total_minor } = overview.dueShape.parse(row);
      return { what: kind === "sale" ? "sales" : "stornos", count, total_minor };
    });
  }

  /** Before rows named their books. */
  async hasEverSent(): Promise<boolean> {
    return (await this.execute_(overview.everSentStatement)).length > 0;
  }

  /** Fingerprints of the keys that somebody is calling iCash with at the moment. */
  async busyChannels(): Promise<string[]> {
    return (await this.execute_(overview.busyChannelsStatement)).map((row) => String(row["key_fingerprint"]));
  }

  /** Remembers an article at iCash; a second worker that found the same one changes nothing. */
  async rememberItem(item: sql.KnownItem): Promise<void> {
    await this.execute_(sql.rememberItem(item));
    await this.execute_(sql.renewItem(item));
  }

  /** iCash knows no such article any more. */
  async forgetItem(item: Parameters<typeof sql.forgetItem>[0]): Promise<void> {
    await this.execute_(sql.forgetItem(item));
  }

  /** Becomes the only sender of this key, or false while another holder's lease runs. */
  async acquireChannel(fingerprint: string, token: string, leaseMs: number): Promise<boolean> {
    await this.execute_(sql.ensureChannel(fingerprint));
    return (await this.execute_(sql.acquireChannel(fingerprint, token, leaseMs))).length > 0;
  }

  async releaseChannel(fingerprint: string, token: string): Promise<void> {
    await this.execute_(sql.releaseChannel(fingerprint, token));
  }

  /** The next nonce, stored before it is used; null when the channel's lease is no longer this holder's. */
  async nextNonce(fingerprint: string, token: string, leaseMs: number): Promise<number | null> {
    const [row] = await this.execute_(sql.nextNonce(fingerprint, token, leaseMs));
    return row ? Number(row["last_nonce"]) : null;
  }
}

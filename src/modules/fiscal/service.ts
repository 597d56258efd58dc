import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils";
import type { Context } from "@medusajs/framework/types";
import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql";
import { LedgerStore } from "../../lib/ledger";
import type { Statement } from "../../lib/ledger";
import { icashSetup, parsePluginOptions } from "../../lib/options";
import type { IcashSetup } from "../../lib/options";
import { FiscalChannel, FiscalDocument, FiscalDocumentJournal, FiscalItem, FiscalSetting } from "./models";
import * as sql from "./sql";
import type { NewFiscalDocument, SaleWithStornos, StornoContent } from "./types";

const TABLES = { entry: "fiscal_document", journal: "fiscal_document_journal" };

type TransactionContext = Context<SqlEntityManager>;

/** Stores what the fiscal part knows, and owns the statements that only the database can make atomic. */
export class FiscalModuleService extends MedusaService({
  FiscalChannel,
  FiscalDocument,
  FiscalDocumentJournal,
  FiscalItem,
  FiscalSetting,
}) {
  /** What `medusa-config.ts` says about iCash, validated at boot. */
  readonly setup: IcashSetup;
  readonly ledger: LedgerStore;

  constructor(container: Record<string, unknown>, options?: Record<string, unknown>) {
    super(container, options);
    this.setup = icashSetup(parsePluginOptions(options));
    this.ledger = new LedgerStore(TABLES, (statement) => this.execute_(statement));
  }

  @InjectManager()
  protected async execute_(
    statement: Statement,
    @MedusaContext() context: TransactionContext = {},
  ): Promise<Record<string, unknown>[]> {
    const manager = context.transactionManager ?? context.manager;
    if (!manager) {
      throw new Error("The fiscal module has no database connection.");
    }
    return manager.execute(statement.sql, statement.params);
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
   * Enlists a storno under a lock on its sale, so that two refunds at the same moment cannot both take what is left
   * (faults.md F24). `decide` sees the sale with the stornos that already count and answers with the document to
   * insert, or null when there is nothing to do.
   */
  @InjectTransactionManager()
  async enlistStorno(
    saleId: string,
    decide: (current: SaleWithStornos) => NewFiscalDocument | null,
    @MedusaContext() context: TransactionContext = {},
  ): Promise<string | null> {
    const [sale] = await this.execute_(sql.lockSale(saleId), context);
    if (!sale) {
      return null;
    }
    const stornos = await this.execute_(sql.stornosOfSale(saleId), context);
    const document = decide(sql.readSaleWithStornos(sale, stornos));
    return document ? this.enlist(document, context) : null;
  }

  /** The same for a storno that was held before it was ever sent: `decide` answers null when nothing has changed. */
  @InjectTransactionManager()
  async replanStorno(
    { id, saleId }: { id: string; saleId: string },
    decide: (current: SaleWithStornos) => StornoContent | null,
    @MedusaContext() context: TransactionContext = {},
  ): Promise<boolean> {
    const [sale] = await this.execute_(sql.lockSale(saleId), context);
    const stornos = await this.execute_(sql.stornosOfSale(saleId, id), context);
    const content = sale ? decide(sql.readSaleWithStornos(sale, stornos)) : null;
    return content !== null && (await this.execute_(sql.refreezeStorno(id, content), context)).length > 0;
  }

  /** Puts new frozen content into a document that was never sent, before a person queues it again. */
  async refreeze(
    id: string,
    content: Pick<NewFiscalDocument, "lines" | "totalMinor" | "payments" | "currencyCode">,
  ): Promise<boolean> {
    return (await this.execute_(sql.refreeze(id, content))).length > 0;
  }

  async hurry(id: string): Promise<void> {
    await this.execute_({
      sql: "update fiscal_document set next_attempt_at = now(), updated_at = now() where id = ? and state in ('queued', 'unknown')",
      params: [id],
    });
  }

  /** The stornos whose sale is registered become due: those of one sale, or all that a dead process left waiting. */
  async wakeStornos(saleId?: string): Promise<void> {
    const rows = await this.execute_(sql.stornosToWake(saleId));
    for (const row of rows) {
      await this.ledger.move(String(row["id"]), ["waiting"], {
        to: "queued",
        reasonCode: null,
        actor: "ledger",
        code: "sale_registered",
        nextAttemptInMs: 0,
      });
    }
  }

  /** The stornos that wait for the sale of a cancelled order which never left this house have nothing to reverse. */
  async skipWaitingStornos(saleId: string, reasonCode: string, actor: string): Promise<void> {
    const waiting = await this.listFiscalDocuments({ sale_id: saleId, kind: "storno", state: "waiting" });
    for (const { id } of waiting) {
      await this.ledger.move(id, ["waiting"], { to: "skipped", reasonCode, actor, code: "order_canceled" });
    }
  }

  /** Remembers an article at iCash; a second worker that found the same one changes nothing. */
  async rememberItem(item: sql.KnownItem): Promise<void> {
    await this.execute_(sql.rememberItem(item));
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

export default FiscalModuleService;

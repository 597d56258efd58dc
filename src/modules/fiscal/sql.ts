import { z } from "@medusajs/framework/zod";
import { STORNO_REASONS } from "../../contract/reasons/fiscal";
import { jsonb, nextReferenceExpression } from "../../lib/ledger";
import type { Patch, Statement } from "../../lib/ledger";
import { endOfLawfulDay, lastLawfulDay } from "../../lib/receipt";
import { inTheseBooks } from "./books";
import type { PresentBooks } from "./books";
import { DOCUMENT_COLUMNS } from "./document";
import type { NewFiscalDocument, SaleContent, StornoContent } from "./types";

export function lockImportReferences(): Statement {
  return { sql: "select pg_advisory_xact_lock(hashtext('fiscal_document.import_ref'))", params: [] };
}

export function insertDocument(document: NewFiscalDocument): Statement {
  return {
    sql: `
      with inserted as (
        insert into fiscal_document
          (id, subject, kind, order_id, refund_id, refund_reason_id, sale_id, return_id, account, books, due_by, receipt_kind, state,
           reason_code, reason_data, currency_code, total_minor, lines, payments, seen, rows_by, collected_at, storno_reason, lawful_until, import_source,
           import_ref, next_attempt_at, created_at, updated_at)
        select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?::timestamptz, ?, ?, ?,
               ${nextReferenceExpression("fiscal_document", "import_ref")}, now(), now(), now()
        on conflict (subject) where deleted_at is null do nothing
        returning id, state
      ), noted as (
        insert into fiscal_document_journal (id, entry_id, at, from_state, to_state, actor, code, created_at, updated_at)
        select gen_random_uuid()::text, id, now(), null, state, ?, 'enlisted', now(), now() from inserted
      )
      select id from inserted`,
    params: [
      document.id,
      document.subject,
      document.kind,
      document.orderId,
      document.refundId,
      document.refundReasonId,
      document.saleId,
      document.returnId,
      document.account,
      document.books,
      document.dueBy?.toISOString() ?? null,
      document.receiptKind,
      document.state,
      document.reasonCode,
      document.reasonData ? jsonb(document.reasonData) : null,
      document.currencyCode,
      document.totalMinor,
      jsonb(document.lines),
      jsonb(document.payments),
      document.seen ? jsonb(document.seen) : null,
      document.rowsBy ?? null,
      document.collectedAt?.toISOString() ?? null,
      document.stornoReason,
      document.lawfulUntil,
      document.importSource,
      document.actor,
    ],
  };
}

/** Everything that stands about an order, in the order in which it came. */
export const documentsOfOrder = (orderId: string): Statement => documentsOfOrders([orderId]);

export function documentsOfOrders(orderIds: readonly string[]): Statement {
  return {
    sql: `
      select ${DOCUMENT_COLUMNS} from fiscal_document
      where order_id in (${orderIds.map(() => "?").join(", ")}) and anew_by is null and deleted_at is null
      order by created_at, id`,
    params: [...orderIds],
  };
}

export function lockSales(orderId: string): Statement {
  return {
    sql: `
      select id from fiscal_document where order_id = ? and kind = 'sale' and deleted_at is null
      order by id for update`,
    params: [orderId],
  };
}

/** Another content for a sale that stays where it is and was never sent. */
export function refreezeSale(id: string, state: NewFiscalDocument["state"], content: SaleContent): Statement {
  return {
    sql: `
      update fiscal_document
      set lines = ?::jsonb, total_minor = ?, payments = ?::jsonb, seen = ?::jsonb, receipt_kind = ?,
          due_by = ?::timestamptz, updated_at = now()
      where id = ? and kind = 'sale' and state = ? and send_started_at is null and rows_by is null
      returning id`,
    params: [
      jsonb(content.lines),
      content.totalMinor,
      jsonb(content.payments),
      content.seen ? jsonb(content.seen) : null,
      content.receiptKind,
      content.dueBy?.toISOString() ?? null,
      id,
      state,
    ],
  };
}

export function refreezeStorno(id: string, content: StornoContent): Statement {
  return {
    sql: `
      update fiscal_document
      set lines = ?::jsonb, total_minor = ?, currency_code = ?, payments = ?::jsonb, storno_reason = ?, lawful_until = ?,
          due_by = ?::timestamptz, return_id = ?, sale_id = ?, updated_at = now()
      where id = ? and kind = 'storno' and send_started_at is null
        and state in ('waiting', 'queued', 'held', 'refused', 'skipped')
      returning id`,
    params: [
      jsonb(content.lines),
      content.totalMinor,
      content.currencyCode,
      jsonb(content.payments),
      content.stornoReason,
      content.lawfulUntil,
      content.dueBy?.toISOString() ?? null,
      content.returnId,
      content.saleId,
      id,
    ],
  };
}

export function stornosToWake(saleId?: string): Statement {
  return {
    sql: `
      select storno.id, storno.storno_reason, sale.registered_at from fiscal_document storno
      join fiscal_document sale on sale.id = storno.sale_id
      where storno.kind = 'storno' and storno.state = 'waiting' and storno.deleted_at is null and sale.state = 'done'
        ${saleId === undefined ? "" : "and sale.id = ?"}
      order by storno.created_at, storno.id`,
    params: saleId === undefined ? [] : [saleId],
  };
}

const wakingShape = z.object({
  id: z.string(),
  storno_reason: z.enum(STORNO_REASONS),
  registered_at: z.coerce.date(),
});

/** The last lawful day counts from the registration, which was not known when the storno was planned. */
export function readWaking(row: unknown): { id: string; patch: Patch } {
  const { id, storno_reason, registered_at } = wakingShape.parse(row);
  const lawfulUntil = lastLawfulDay(storno_reason, registered_at);
  return {
    id,
    patch: lawfulUntil === null ? {} : { lawful_until: lawfulUntil, due_by: endOfLawfulDay(lawfulUntil) },
  };
}

export function restateReason(
  id: string,
  { state, reasonCode, reasonData }: Pick<NewFiscalDocument, "state" | "reasonCode" | "reasonData">,
): Statement {
  const data = reasonData ? jsonb(reasonData) : null;
  return {
    sql: `
      update fiscal_document set reason_code = ?, reason_data = ?::jsonb, updated_at = now()
      where id = ? and state = ? and send_started_at is null
        and (reason_code is distinct from ? or reason_data is distinct from ?::jsonb)
      returning id`,
    params: [reasonCode, data, id, state, reasonCode, data],
  };
}

export function accountsAtWorkExcept(names: readonly string[]): Statement {
  return {
    sql: `
      select distinct account from fiscal_document
      where state in ('queued', 'unknown', 'working') and deleted_at is null
        and account not in (${names.map(() => "?").join(", ")})`,
    params: [...names],
  };
}

export function ensureChannel(fingerprint: string): Statement {
  return {
    sql: `
      insert into fiscal_channel (id, key_fingerprint, last_nonce, created_at, updated_at)
      values (gen_random_uuid()::text, ?, '0', now(), now())
      on conflict (key_fingerprint) where deleted_at is null do nothing`,
    params: [fingerprint],
  };
}

export function acquireChannel(fingerprint: string, token: string, leaseMs: number): Statement {
  return {
    sql: `
      update fiscal_channel
      set lease_token = ?, lease_until = now() + ? * interval '1 millisecond', updated_at = now()
      where key_fingerprint = ? and deleted_at is null
        and (lease_token is null or lease_token = ? or lease_until < now())
      returning id`,
    params: [token, leaseMs, fingerprint, token],
  };
}

export function releaseChannel(fingerprint: string, token: string): Statement {
  return {
    sql: `
      update fiscal_channel set lease_token = null, lease_until = null, updated_at = now()
      where key_fingerprint = ? and lease_token = ?`,
    params: [fingerprint, token],
  };
}

/** icash-api.md 2.2: max(last + 1, Unix seconds), so that it also grows when the clock is set back. */
export function nextNonce(fingerprint: string, token: string, leaseMs: number): Statement {
  return {
    sql: `
      update fiscal_channel
      set last_nonce = greatest(last_nonce::bigint + 1, floor(extract(epoch from clock_timestamp()))::bigint)::text,
          lease_until = now() + ? * interval '1 millisecond', updated_at = now()
      where key_fingerprint = ? and lease_token = ? and deleted_at is null
      returning last_nonce`,
    params: [leaseMs, fingerprint, token],
  };
}

const unannouncedShape = z.object({ id: z.string(), kind: z.enum(["sale", "storno"]), order_id: z.string() });

export type Unannounced = z.infer<typeof unannouncedShape>;

export const readUnannounced = (row: unknown): Unannounced => unannouncedShape.parse(row);

/** What is older than a long weekend's outage is no news any more: a customer is not to get last year's receipts. */
export function nextUnannounced(present: PresentBooks): Statement {
  const books = inTheseBooks(present);
  return {
    sql: `
      select id, kind, order_id from fiscal_document
      where state = 'done' and announced_at is null and registered_at > now() - interval '72 hours'
        and deleted_at is null and ${books.sql}
      order by registered_at limit 1
      for update skip locked`,
    params: books.params,
  };
}

export function noteAnnounced(id: string): Statement {
  return { sql: "update fiscal_document set announced_at = now() where id = ?", params: [id] };
}

/** An article by what its receipt row shows. */
export interface ItemKey {
  books: string;
  itemKey: string;
  taxGroupId: number;
  name: string;
}

export interface KnownItem extends ItemKey {
  inventoryId: string;
  saleItemId: number;
}

/**
 * Waits for a worker that is remembering the same article, whichever of the two unique indexes they meet at, and then
 * says nothing: naming one index as arbiter would let the other raise a duplicate.
 */
export function rememberItem(item: KnownItem): Statement {
  return {
    sql: `
      insert into fiscal_item
        (id, books, item_key, tax_group_id, name, inventory_id, sale_item_id, checked_at, created_at, updated_at)
      values (gen_random_uuid()::text, ?, ?, ?, ?, ?, ?, now(), now(), now())
      on conflict do nothing`,
    params: [item.books, item.itemKey, item.taxGroupId, item.name, item.inventoryId, item.saleItemId],
  };
}

export function renewItem(item: KnownItem): Statement {
  return {
    sql: `
      update fiscal_item set inventory_id = ?, sale_item_id = ?, checked_at = now(), updated_at = now()
      where books = ? and item_key = ? and tax_group_id = ? and name = ? and deleted_at is null`,
    params: [item.inventoryId, item.saleItemId, item.books, item.itemKey, item.taxGroupId, item.name],
  };
}

export function forgetItem({ books, saleItemId }: Pick<KnownItem, "books" | "saleItemId">): Statement {
  return {
    sql: `
      update fiscal_item set sale_item_id = null, checked_at = null, updated_at = now()
      where books = ? and sale_item_id = ? and deleted_at is null`,
    params: [books, saleItemId],
  };
}

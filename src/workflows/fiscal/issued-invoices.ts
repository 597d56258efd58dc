/**
 * Invoices and credit notes that a person has made at iCash to our operations: their numbers are kept with the document,
 * and what waited for one waits no more. Read when a person looks at iCash and each night, never while receipts are sent
 * (docs/decisions/0015-an-invoice-is-a-wish.md).
 */
import { isDeepStrictEqual } from "node:util";
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { INVOICE_KINDS } from "../../contract/fiscal";
import type { InvoiceKind, IssuedInvoice } from "../../contract/fiscal";
import { IcashRefusedError } from "../../lib/icash";
import type { IcashClient, IcashDocument } from "../../lib/icash";
import { toMinor } from "../../lib/money";
import { ofTheseBooks } from "../../modules/fiscal";
import { fiscalAccounts, fiscalService, presentBooks } from "./account";
import { raiseAttention } from "./news";
import type { DocumentRow } from "./news";
import { INVOICE_WANTED } from "./watch-invoice";

const issuedShape = z.object({
  issued: z.array(
    z.object({
      id: z.number(),
      number: z.string(),
      kind: z.enum(INVOICE_KINDS),
      date: z.string().nullable(),
    }),
  ),
});

/** Of a row's `invoices`. */
export const storedInvoices = (stored: unknown): IssuedInvoice[] =>
  stored === null ? [] : issuedShape.parse(stored).issued;

const KINDS: Readonly<Record<string, InvoiceKind>> = { CREDIT: "credit_note", DEBIT: "debit_note" };

/** Only what is issued by now: a proforma is no invoice. */
function issued({ type, subType, documentId, num, date }: IcashDocument): IssuedInvoice[] {
  return num === null || type === "PROFORMA"
    ? []
    : [{ id: documentId, number: String(num), kind: KINDS[subType ?? ""] ?? "invoice", date }];
}

/** What belongs together: a sale and its stornos that are registered, the stornos first. */
async function familyOf(
  container: MedusaContainer,
  { id, sale_id: saleId }: DocumentRow,
): Promise<DocumentRow[]> {
  const head = saleId ?? id;
  const rows = await fiscalService(container).listFiscalDocuments(
    { $or: [{ id: head }, { sale_id: head }], state: "done", operation_id: { $ne: null } },
    { order: { created_at: "ASC", id: "ASC" } },
  );
  return [...rows.filter(({ kind }) => kind === "storno"), ...rows.filter(({ kind }) => kind === "sale")];
}

/** For a person who looks at one document: all that iCash has issued to its sale and the stornos of it. */
export async function readInvoices(
  container: MedusaContainer,
  client: IcashClient,
  document: DocumentRow,
): Promise<void> {
  const family = await familyOf(container, document);
  const read = await unlessRefused(container, async () => {
    const found: IcashDocument[] = [];
    for (const { operation_id: operationId } of family) {
      found.push(...(await client.findDocuments({ operationId: Number(operationId) })));
    }
    return found;
  });
  await noteIssued(container, family, read);
}

/** Reading numbers is a courtesy: an account that refuses it is looked at without them. */
async function unlessRefused(
  container: MedusaContainer,
  read: () => Promise<IcashDocument[]>,
): Promise<IcashDocument[]> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof IcashRefusedError)) {
      throw error;
    }
    warnOfInvoices(container, error);
    return [];
  }
}

export function warnOfInvoices(container: MedusaContainer, error: Error): void {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
  logger.warn(`The numbers of invoices were not read: ${error.message}`);
}

/** For the comparison, which has read the documents of some days: those of the sales and stornos of these accounts. */
export async function noteAllIssued(
  container: MedusaContainer,
  accounts: readonly string[],
  read: readonly IcashDocument[],
): Promise<void> {
  const operations = new Set(read.flatMap(({ operationId }) => (operationId ? [String(operationId)] : [])));
  if (operations.size === 0) {
    return;
  }
  const documents = await fiscalService(container).listFiscalDocuments({
    ...ofTheseBooks(presentBooks(await fiscalAccounts(container))),
    account: [...accounts],
    operation_id: [...operations],
    state: "done",
  });
  const heads = new Map(documents.map((document) => [document.sale_id ?? document.id, document]));
  for (const document of heads.values()) {
    await noteIssued(container, await familyOf(container, document), read);
  }
}

/** Keeps what was read with the document it belongs to, and takes away what waited for it. */
async function noteIssued(
  container: MedusaContainer,
  family: readonly DocumentRow[],
  read: readonly IcashDocument[],
): Promise<void> {
  const { ledger } = fiscalService(container);
  const taken = new Set(family.flatMap(({ invoices }) => storedInvoices(invoices).map(({ id }) => id)));
  const sale = family.find(({ kind }) => kind === "sale");
  for (const document of family) {
    const own = read.filter(({ operationId }) => String(operationId) === document.operation_id);
    const ours = own.length > 0 || document.kind === "sale" ? own : madeToSale(document, sale, read, taken);
    const invoices = await keep(container, document, ours.flatMap(issued));
    for (const { documentId } of ours) {
      taken.add(documentId);
    }
    const has = (wanted: InvoiceKind) => invoices.some(({ kind }) => kind === wanted);
    if (document.kind === "storno" && has("credit_note")) {
      await ledger.removeAttention(document.id, CREDIT_NOTE_DUE);
    }
    if (document.kind === "sale" && has("invoice")) {
      await ledger.removeAttention(document.id, "invoice_to_make");
      await ledger.removeAttention(document.id, INVOICE_WANTED);
      await askForCreditNotes(container, document.id);
    }
  }
}

/** What is known stays. */
async function keep(
  container: MedusaContainer,
  { id, invoices: stored }: DocumentRow,
  read: readonly IssuedInvoice[],
): Promise<IssuedInvoice[]> {
  const known = storedInvoices(stored);
  const all = [...new Map([...known, ...read].map((one) => [one.id, one])).values()];
  if (!isDeepStrictEqual(all, known)) {
    await fiscalService(container).updateFiscalDocuments({ id, invoices: { issued: all } });
  }
  return all;
}

/** A credit note for just the sum of a storno that was made to the operation of its sale. */
function madeToSale(
  storno: DocumentRow,
  sale: DocumentRow | undefined,
  read: readonly IcashDocument[],
  taken: ReadonlySet<number>,
): IcashDocument[] {
  return read
    .filter(
      ({ documentId, operationId, subType, totalPrice }) =>
        String(operationId) === sale?.operation_id &&
        subType === "CREDIT" &&
        !taken.has(documentId) &&
        totalPrice !== null &&
        Math.abs(toMinor(totalPrice)) === storno.total_minor,
    )
    .slice(0, 1);
}

/* A storno of a sale to a company: where an invoice was issued, the law wants a credit note (ЗДДС чл. 115). */

const CREDIT_NOTE_DUE = "credit_note_due";

/** For the registered stornos of a sale; told once, until a credit note is seen. */
export async function askForCreditNotes(container: MedusaContainer, saleId: string): Promise<void> {
  const service = fiscalService(container);
  const [sale, stornos] = await Promise.all([
    service.retrieveFiscalDocument(saleId),
    service.listFiscalDocuments({ sale_id: saleId, kind: "storno", state: "done" }),
  ]);
  const invoice = storedInvoices(sale.invoices).find(({ kind }) => kind === "invoice");
  if (sale.contragent_id === null && !invoice) {
    return;
  }
  for (const storno of stornos) {
    const isSeen = storedInvoices(storno.invoices).some(({ kind }) => kind === "credit_note");
    if (!isSeen) {
      await raiseAttention(
        container,
        storno.id,
        CREDIT_NOTE_DUE,
        invoice ? { invoice: invoice.number } : null,
      );
    }
  }
}

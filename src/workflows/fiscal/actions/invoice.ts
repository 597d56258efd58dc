/** What a person does about an invoice: corrects the company's data in the order, or writes them to iCash on purpose. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { updateOrderWorkflow } from "@medusajs/medusa/core-flows";
import type { InvoiceDataAnswer } from "../../../contract/fiscal";
import type { CorrectInvoiceBody } from "../../../contract/fiscal-acts";
import { fieldRefusal } from "../../../contract/problems";
import type { FieldRefusal } from "../../../contract/problems";
import { IcashError, IcashInputError, IcashRefusedError } from "../../../lib/icash";
import { invoiceRequest } from "../../../lib/receipt";
import type { InvoiceBuyer, InvoiceField } from "../../../lib/receipt";
import type { ActInput } from "../../ledger/desk";
import { refused, refusedFields } from "../../shared/refusal";
import { fiscalAccount, fiscalClient, fiscalService } from "../account";
import { withChannel } from "../drain";
import { actionable } from "../news";
import { INVOICE_KEY, invoiceDetails, readOrderHead, readReceiptOrder } from "../read-invoice";
import { mayAct } from "../../../lib/consent";
import { readConsent } from "../../ledger/consent";
import { numbersOf, takenOver } from "../register/contragent";
import { forgetWish } from "../watch-invoice";

export interface CorrectInvoiceInput extends ActInput {
  invoice: CorrectInvoiceBody;
}

/**
 * Kept in the order, where the customer's data stand. A receipt that has not left yet names the company then; for one that
 * has, the sale says that the invoice is to be made in iCash.
 * @throws Refusal
 */
export async function correctInvoice(
  container: MedusaContainer,
  { id, actor, invoice }: CorrectInvoiceInput,
): Promise<void> {
  const service = fiscalService(container);
  const { order_id: orderId } = await actionable(container, id, "invoice");
  const order = await readOrderHead(container, orderId);
  if (!order) {
    throw refused("order_not_found");
  }
  if (order.status === "canceled") {
    throw refused("order_is_canceled");
  }
  assertUsable(invoice);
  await updateOrderWorkflow(container).run({
    input: { id: orderId, user_id: actor, metadata: { ...order.metadata, [INVOICE_KEY]: invoice } },
  });
  await service.ledger.note(id, { actor, code: "invoice_corrected" });
  await forgetWish(container, await service.retrieveFiscalDocument(id));
}

/** What a wrong field is said at, and how. @throws Refusal that names each */
function assertUsable({
  vat_number: vatNumber,
  country_code: countryCode,
  ...said
}: CorrectInvoiceBody): void {
  const request = invoiceRequest({ ...said, vatNumber, countryCode, phone: "", email: "" });
  if (request.kind === "none") {
    throw refusedFields(fieldRefusal("company", "empty"));
  }
  if (request.kind === "invalid") {
    throw refusedFields(...request.fields.map((field) => PROBLEMS[field]));
  }
}

const PROBLEMS: Readonly<Record<InvoiceField, FieldRefusal>> = {
  company: fieldRefusal("company", "empty"),
  eik: fieldRefusal("eik", "company_number"),
  personal_number: fieldRefusal("eik", "personal_number"),
  vat_number: fieldRefusal("vat_number", "vat_number"),
  country: fieldRefusal("country_code", "country_code"),
  city: fieldRefusal("city", "empty"),
};

/** For the form in which they are corrected. @throws Refusal for an order that is gone */
export async function invoiceData(container: MedusaContainer, id: string): Promise<InvoiceDataAnswer> {
  const { order_id: orderId } = await fiscalService(container).retrieveFiscalDocument(id);
  const order = await readOrderHead(container, orderId);
  if (!order) {
    throw refused("order_not_found");
  }
  const { company, eik, vatNumber, mol, countryCode, city, address } = invoiceDetails(order);
  return {
    invoice: {
      company,
      eik,
      vat_number: vatNumber,
      mol,
      country_code: countryCode.toUpperCase(),
      city,
      address,
    },
  };
}

/** The order's data in the place of those of iCash. @throws Refusal */
export async function takeOverCompany(container: MedusaContainer, { id, actor }: ActInput): Promise<void> {
  const { ledger } = fiscalService(container);
  const document = await actionable(container, id, "take_over");
  const { invoice } = await readReceiptOrder(container, document.order_id);
  if (invoice.kind !== "ok") {
    throw refused("invoice_data_wrong");
  }
  await writeCompany(container, document, invoice.buyer);
  await ledger.note(id, { actor, code: "take_over", facts: { contragent_id: document.contragent_id } });
  await ledger.removeAttention(id, "contragent_differs");
}

async function writeCompany(
  container: MedusaContainer,
  { account: name, contragent_id: contragentId }: { account: string; contragent_id: string | null },
  buyer: InvoiceBuyer,
): Promise<void> {
  const account = await fiscalAccount(container, name);
  if (!account) {
    throw refused("account_not_in_options", { account: name });
  }
  if (
    !mayAct(await readConsent(container, fiscalService(container).consent), "receipts", [account.armedFor])
  ) {
    throw refused("switch_off", { part: "receipts" });
  }
  const { client } = fiscalClient(container, account);
  const turn = await withChannel(container, account, async () => {
    const found = await client.findContragents(numbersOf(buyer)).catch(notWritten);
    const known = found.find((contragent) => String(contragent.contragentId) === contragentId);
    if (!known) {
      throw refused("company_is_another");
    }
    await client.addContragent(takenOver(known, buyer)).catch(notWritten);
  });
  if (turn.busy) {
    throw refused("icash_busy");
  }
}

function notWritten(error: unknown): never {
  if (error instanceof IcashRefusedError || error instanceof IcashInputError) {
    const message = error instanceof IcashRefusedError ? error.remoteMessage : error.message;
    throw refused("icash_refused", { message });
  }
  if (error instanceof IcashError) {
    throw refused("icash_not_reached");
  }
  throw error;
}

/**
 * A receipt that shows the wrong way of paying is an operator's error (bg-fiscal.md 5): it is reversed whole, as it was
 * paid, and registered again with the pay type that a person names. Both documents come to be in one transaction, and the
 * receipt waits until the storno is registered, so that the money never stands on two of them.
 */
import { generateEntityId } from "@medusajs/framework/utils";
import type { MedusaContainer } from "@medusajs/framework/types";
import { fieldRefusal } from "../../../contract/problems";
import { fiscalReason } from "../../../contract/reasons/fiscal";
import { dayHasPassed, lastLawfulDay, linesForPieces, payTypeIdOf, valueOf } from "../../../lib/receipt";
import type { FiscalPayment, NewFiscalDocument, SaleWithStornos } from "../../../modules/fiscal";
import type { ActInput } from "../../ledger/desk";
import { refused, refusedFields } from "../../shared/refusal";
import { fiscalAccount, fiscalService } from "../account";
import type { FiscalAccount } from "../account";
import { actionable, assertMoved } from "../news";
import { stornoRows } from "../order-standing";
import { stornoByHand } from "./by-hand";

export interface CorrectPayTypeInput extends ActInput {
  /** PayTypeID of the iCash account. */
  payTypeId: number;
  /** Needed where the receipt shows several payments. */
  paymentId: string | null;
}

/** @throws Refusal after the last lawful day, or when something of the receipt is reversed already */
export async function correctPayType(container: MedusaContainer, input: CorrectPayTypeInput): Promise<void> {
  const { id, order_id: orderId, account: name } = await actionable(container, input.id, "correct_pay_type");
  const service = fiscalService(container);
  const account = await fiscalAccount(container, name);
  if (!account) {
    throw refused("account_not_in_options", { account: name });
  }
  const made = await service.enlistStornos(orderId, (sales) => {
    const current = sales.find(({ sale }) => sale.id === id);
    return current ? corrected(current, account, input) : [];
  });
  await assertMoved(container, id, made.length > 0);
  for (const documentId of made) {
    await service.ledger.note(documentId, { actor: input.actor, code: "correct_pay_type" });
  }
}

function corrected(
  current: SaleWithStornos,
  { rules }: FiscalAccount,
  { payTypeId, paymentId, actor }: CorrectPayTypeInput,
): NewFiscalDocument[] {
  const { sale, stornos } = current;
  const lawfulUntil = lastLawfulDay("operator_error", sale.registered_at ?? new Date());
  if (lawfulUntil !== null && dayHasPassed(lawfulUntil, new Date())) {
    throw refused("pay_type_too_late", { day: lawfulUntil });
  }
  if (stornos.length > 0) {
    throw refused("receipt_reversed_in_part");
  }
  const wrong = chosenPayment(sale.payments, paymentId);
  const asPaid = sale.payments.map((payment) => withPayType(payment, payTypeIdOf(rules, payment.providerId)));
  if (asPaid[sale.payments.indexOf(wrong)]?.payTypeId === payTypeId) {
    throw refusedFields(fieldRefusal("pay_type_id", "pay_type_same"));
  }
  const { rows } = stornoRows(sale);
  const lines = rows.flatMap((row, place) => linesForPieces(row, place, row.quantity, valueOf(row)));
  const storno = stornoByHand(current, { lines, payments: asPaid, reason: "operator_error", actor });
  const payments = sale.payments.map((payment) => (payment === wrong ? { ...payment, payTypeId } : payment));
  return [storno, soldAgain(current, storno, payments)];
}

/** @throws Refusal where it is not certain which is meant */
function chosenPayment(payments: readonly FiscalPayment[], paymentId: string | null): FiscalPayment {
  const [only, ...others] = payments.filter((each) => paymentId === null || each.paymentId === paymentId);
  if (!only || others.length > 0) {
    throw refusedFields(fieldRefusal("payment_id", "payment_unclear"));
  }
  return only;
}

/** What was named when it was registered comes before what the rules say now. */
function withPayType(payment: FiscalPayment, ruled: number | null): FiscalPayment {
  const payTypeId = payment.payTypeId ?? ruled;
  return payTypeId === null ? payment : { ...payment, payTypeId };
}

function soldAgain(
  { sale }: SaleWithStornos,
  { id: stornoId, actor }: NewFiscalDocument,
  payments: FiscalPayment[],
): NewFiscalDocument {
  return {
    id: generateEntityId(undefined, "icdoc"),
    subject: `sale:again:${stornoId}`,
    kind: "sale",
    orderId: sale.order_id,
    refundId: null,
    refundReasonId: null,
    saleId: null,
    returnId: null,
    account: sale.account,
    books: sale.books,
    receiptKind: sale.receipt_kind,
    importSource: sale.import_source,
    state: "waiting",
    ...fiscalReason("storno_awaited", { stornoId }),
    currencyCode: sale.currency_code,
    totalMinor: sale.total_minor,
    lines: sale.lines,
    payments,
    seen: null,
    rowsBy: actor,
    stornoReason: null,
    lawfulUntil: null,
    dueBy: new Date(),
    actor,
  };
}

/**
 * The fee of a return as a further receipt, where the shop sells it as a service: a storno of more than its refund leaves
 * money that the shop keeps, and that is what the fee is. Nothing of it is stored; it follows from the storno each time,
 * also after a crash between the two (decisions/0019).
 */
import { addMinor, minorToDecimal, toMinor } from "../../lib/money";
import { serviceLineId } from "../../lib/receipt";
import type { OrderMoneyLine, PaymentStanding } from "../../lib/receipt";
import type { FiscalPayment, SaleWithStornos } from "../../modules/fiscal";
import type { FiscalOrder, FiscalRefund } from "./read-order";
import type { SaleRules } from "./sale-money";

export interface KeptFee {
  refund: FiscalRefund;
  minor: number;
  /** The storno of the goods: only then is the fee sold. */
  isReversed: boolean;
}

export const feeLineId = ({ id }: Pick<FiscalRefund, "id">): string => serviceLineId(`fee:${id}`);

/** @param sales without the one that is planned: what none of them has sold yet */
export function keptFees(
  { refunds }: Pick<FiscalOrder, "refunds">,
  sales: readonly SaleWithStornos[],
): KeptFee[] {
  const sold = new Set(
    sales.flatMap(({ sale }) => (sale.state === "skipped" ? [] : sale.lines.map(({ lineId }) => lineId))),
  );
  return refunds.flatMap((refund): KeptFee[] => {
    const stornos = sales.flatMap((each) => each.stornos.filter(({ refund_id: id }) => id === refund.id));
    const minor = addMinor(...stornos.map(({ total_minor: total }) => total)) - toMinor(refund.amount);
    // What was sold in leva is reversed in euro, and no fee is made of that.
    const converted = stornos.some(({ payments }) => payments.some(({ original }) => original));
    return minor > 0 && !converted && !sold.has(feeLineId(refund))
      ? [{ refund, minor, isReversed: stornos.every(({ state }) => state === "done") }]
      : [];
  });
}

export interface ReturnFees {
  /** Their storno is not registered yet. */
  coming: KeptFee[];
  due: KeptFee[];
}

export function returnFees(
  order: Pick<FiscalOrder, "refunds">,
  sales: readonly SaleWithStornos[],
  { stornos }: SaleRules,
): ReturnFees {
  const fees = stornos.return_fee_service === null ? [] : keptFees(order, sales);
  return {
    coming: fees.filter(({ isReversed }) => !isReversed),
    due: fees.filter(({ isReversed }) => isReversed),
  };
}

/** What of these is kept of the payment. */
export function partOf(fees: readonly KeptFee[], { payment: { id } }: PaymentStanding): number {
  return addMinor(...fees.map(({ refund, minor }) => (refund.paymentId === id ? minor : 0)));
}

/** As lines of an order; none while the shop has named no service. */
export function feeLines(fees: readonly KeptFee[], { stornos }: SaleRules): OrderMoneyLine[] {
  const service = stornos.return_fee_service;
  return service === null
    ? []
    : fees.map(({ refund, minor }) => ({
        id: feeLineId(refund),
        kind: "shipping",
        itemKey: `service:${service.name}`,
        name: service.name,
        quantity: 1,
        total: minorToDecimal(minor),
        vatRate: service.vat_rate,
      }));
}

/** What the fees are kept of: the payments that the refunds gave back. */
export function feePayments(fees: readonly KeptFee[]): FiscalPayment[] {
  return fees.reduce<FiscalPayment[]>((bill, { refund: { paymentId, providerId }, minor }) => {
    const known = bill.find((payment) => payment.paymentId === paymentId);
    return known
      ? bill.map((payment) =>
          payment === known ? { ...known, amountMinor: known.amountMinor + minor } : payment,
        )
      : [...bill, { providerId, amountMinor: minor, paymentId }];
  }, []);
}

/** What the platform charges for returns, in cents by return, while no receipt of it is made. */
export function knownFees(
  { returns, refunds }: Pick<FiscalOrder, "returns" | "refunds">,
  sales: readonly SaleWithStornos[],
): Map<string, number> {
  const charged = new Set(
    refunds.flatMap((refund) => {
      const stornos = sales.flatMap((each) => each.stornos.filter(({ refund_id: id }) => id === refund.id));
      const reversed = addMinor(...stornos.map(({ total_minor: total }) => total));
      return reversed > toMinor(refund.amount) ? stornos.map(({ return_id: id }) => id) : [];
    }),
  );
  return new Map(
    returns.flatMap(({ id, feeMinor = 0 }) => (feeMinor > 0 && !charged.has(id) ? [[id, feeMinor]] : [])),
  );
}

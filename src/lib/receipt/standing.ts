/**
 * Money, payment by payment (architecture.md I1, I2): what was taken, what the documents have registered and reversed of
 * it, and what is left. Every question about money is asked of this difference of states and never of an event.
 */

/** A payment as the shop's rule for its provider counts it, in cents. */
export interface TakenPayment {
  id: string;
  providerId: string;
  takenMinor: number;
  refundedMinor: number;
  /** Of that, what has no storno yet and was not left out either. */
  unansweredMinor?: number;
  /** Nothing more can be taken of it. */
  canceled: boolean;
}

/** As a document names a payment. Documents of version 0.1.0 name the provider alone. */
export interface NamedPayment {
  providerId: string;
  amountMinor: number;
  paymentId?: string;
  /** Of a reversal: what of it was given back outside of the platform, which shows no refund of it. */
  outsideMinor?: number;
}

export interface SaleMoney {
  id: string;
  payments: readonly NamedPayment[];
  /** What its stornos have given back. */
  reversals: readonly NamedPayment[];
}

/** What one sale has of a payment. */
export interface SaleShare {
  saleId: string;
  soldMinor: number;
  reversedMinor: number;
}

export interface PaymentStanding {
  payment: TakenPayment;
  shares: SaleShare[];
}

export interface MoneyStanding {
  payments: PaymentStanding[];
  /** A document of version 0.1.0 does not say which of several payments it stands for. */
  unclear: boolean;
  /** Registered for a payment that was cancelled afterwards, and taken by another one instead. */
  replaced: { saleId: string; from: string; to: string; amountMinor: number }[];
}

export function moneyStanding(payments: readonly TakenPayment[], sales: readonly SaleMoney[]): MoneyStanding {
  const standing: MoneyStanding = {
    payments: payments.map((payment) => ({ payment: { ...payment }, shares: [] })),
    unclear: false,
    replaced: [],
  };
  for (const sale of sales) {
    for (const named of sale.payments) {
      addTo(standing, sale, named, "soldMinor");
    }
  }
  for (const sale of sales) {
    for (const named of sale.reversals) {
      addTo(standing, sale, named, "reversedMinor");
    }
  }
  replaceCanceled(standing);
  return standing;
}

function addTo(
  standing: MoneyStanding,
  sale: SaleMoney,
  { paymentId, providerId, amountMinor, outsideMinor = 0 }: NamedPayment,
  column: "soldMinor" | "reversedMinor",
): void {
  const [only, ...others] = standing.payments;
  if (paymentId === undefined && others.length > 0) {
    standing.unclear = true;
    return;
  }
  const of =
    paymentId === undefined ? only : standing.payments.find(({ payment }) => payment.id === paymentId);
  const entry = of ?? gone(standing, paymentId ?? providerId, providerId);
  shareOf(entry, sale.id)[column] += amountMinor;
  entry.payment.refundedMinor += outsideMinor;
}

/** A payment that the order does not have any more: whatever was taken of it is gone. */
function gone(standing: MoneyStanding, id: string, providerId: string): PaymentStanding {
  const payment = { id, providerId, takenMinor: 0, refundedMinor: 0, canceled: true };
  const entry: PaymentStanding = { payment, shares: [] };
  standing.payments.push(entry);
  return entry;
}

function shareOf(entry: PaymentStanding, saleId: string): SaleShare {
  const known = entry.shares.find((share) => share.saleId === saleId);
  if (known) {
    return known;
  }
  const share = { saleId, soldMinor: 0, reversedMinor: 0 };
  entry.shares.push(share);
  return share;
}

/**
 * Medusa cancels an authorised payment when the order is edited before the capture, and asks for a new one (medusa.md C2).
 * What was registered for the first stands for the next; what was captured of the first counts by itself.
 */
function replaceCanceled(standing: MoneyStanding): void {
  for (const from of standing.payments.filter(({ payment }) => payment.canceled)) {
    for (const to of standing.payments.filter(({ payment }) => !payment.canceled)) {
      for (const share of from.shares) {
        const amountMinor = Math.min(
          share.soldMinor - share.reversedMinor,
          netMinor(from) - keptMinor(from),
          unshownMinor(to),
        );
        if (amountMinor > 0) {
          share.soldMinor -= amountMinor;
          shareOf(to, share.saleId).soldMinor += amountMinor;
          standing.replaced.push({
            saleId: share.saleId,
            from: from.payment.id,
            to: to.payment.id,
            amountMinor,
          });
        }
      }
    }
  }
}

/**
 * What was taken of the payment and no receipt shows. Refunds that are reversed, or will be, are no matter here: they are
 * reversed out of the same receipt. Those that were left out never stood on one.
 */
function unshownMinor(entry: PaymentStanding): number {
  const { takenMinor, refundedMinor, unansweredMinor = 0 } = entry.payment;
  const reversedMinor = soldMinor(entry) - netMinor(entry);
  const leftOutMinor = Math.max(0, refundedMinor - reversedMinor - unansweredMinor);
  return takenMinor - soldMinor(entry) - leftOutMinor;
}

/** What the shop keeps of the payment. */
export function keptMinor({ payment }: PaymentStanding): number {
  return payment.takenMinor - payment.refundedMinor;
}

export function soldMinor({ shares }: PaymentStanding): number {
  return shares.reduce((sum, share) => sum + share.soldMinor, 0);
}

/** What the register shows of the payment. */
export function netMinor({ shares }: PaymentStanding): number {
  return shares.reduce((sum, share) => sum + share.soldMinor - share.reversedMinor, 0);
}

/**
 * What a storno is made of and where it begins: due, waiting for its sale, or held because the law or a person has to have
 * a say first. Stornos are registered in euro, also those of a sale in leva (bg-fiscal.md 9).
 */
import type { NoReason } from "../../contract/reasons/entry";
import type { GivenFiscalReason, StornoReason } from "../../contract/reasons/fiscal";
import { bgnMinorToEur, dayHasPassed, endOfLawfulDay, lastLawfulDay, remaining } from "../../lib/receipt";
import type { StornoLine } from "../../lib/receipt";
import type { FiscalPayment, PresentBooks, SaleWithStornos } from "../../modules/fiscal";
import { stornoRows } from "./order-standing";

export type StornoPlan = StornoDraft & (GivenFiscalReason | NoReason);

interface StornoDraft {
  state: "waiting" | "queued" | "held" | "skipped";
  lines: StornoLine[];
  totalMinor: number;
  currencyCode: string;
  payments: FiscalPayment[];
  stornoReason: StornoReason;
  lawfulUntil: string | null;
  dueBy: Date;
  returnId: string | null;
}

/** What the shop has decided about stornos. */
export interface StornoRules {
  /** Medusa's refund reason id -> its meaning by law. */
  refundReasons: Record<string, StornoReason>;
  /** Every new storno waits for a person. */
  review: boolean;
  /** The fee of a return is sold as a service, and the goods are reversed whole. */
  feeAsService?: boolean;
  /** Those that are present; left out where nothing is planned for them. */
  books?: PresentBooks;
}

/** What a plan is made of before its state is known. */
export interface Draft {
  amountMinor: number;
  original?: FiscalPayment["original"];
  providerId?: string;
  paymentId?: string;
  lines: StornoLine[];
  reason: StornoReason;
  returnId: string | null;
}

/**
 * Rounding every refund of a sale in leva by itself could add up to more or less than the sale's own conversion. So the
 * refund that empties the sale takes what is left, and no other takes more than that.
 * @param beforeMinor what earlier refunds that count have given back, in the order's currency
 */
export function inStornoCurrency(
  current: SaleWithStornos,
  currencyCode: string,
  amountMinor: number,
  beforeMinor: number,
): Pick<Draft, "amountMinor" | "original"> {
  const { rows, currencyCode: target } = stornoRows(current.sale);
  if (currencyCode !== "BGN" || target !== "EUR") {
    return { amountMinor };
  }
  const left = remaining(
    rows,
    current.stornos.map((storno) => storno.lines),
  ).valueMinor;
  const refunded = beforeMinor + amountMinor;
  const total = current.sale.total_minor;
  const converted = bgnMinorToEur(amountMinor);
  const capped = refunded === total ? left : Math.min(converted, left);
  return {
    // What exceeds the sale is not bent to fit: it is held with its own amount.
    amountMinor: refunded > total || left === 0 ? converted : capped,
    original: { currencyCode, amountMinor },
  };
}

/** Due, unless the law or a person has to have a say first. */
export function ready(current: SaleWithStornos, draft: Draft, { review }: StornoRules): StornoPlan {
  const plan = planned(current, draft);
  if (plan.lawfulUntil !== null && dayHasPassed(plan.lawfulUntil, new Date())) {
    return { ...plan, state: "held", reasonCode: "lawful_day_passed", reasonData: { day: plan.lawfulUntil } };
  }
  return review ? { ...plan, state: "held", reasonCode: "awaiting_review" } : plan;
}

type Unhindered = StornoDraft & { reasonCode: "sale_not_registered" | null; reasonData: null };

export function planned(current: SaleWithStornos, draft: Draft): Unhindered {
  const { sale } = current;
  const registered = sale.state === "done";
  const lawfulUntil = lastLawfulDay(draft.reason, sale.registered_at ?? new Date());
  const paidBy =
    sale.payments.find((payment) => draft.paymentId !== undefined && payment.paymentId === draft.paymentId) ??
    sale.payments.find(({ providerId }) => providerId === draft.providerId) ??
    sale.payments[0];
  const { amountMinor, original, paymentId = paidBy?.paymentId } = draft;
  return {
    state: registered ? "queued" : "waiting",
    reasonCode: registered ? null : "sale_not_registered",
    reasonData: null,
    lines: draft.lines,
    totalMinor: amountMinor,
    currencyCode: stornoRows(current.sale).currencyCode,
    payments: paidBy
      ? [
          {
            providerId: paidBy.providerId,
            amountMinor,
            ...(paymentId === undefined ? {} : { paymentId }),
            // Paid back as the receipt was paid.
            ...(paidBy.payTypeId === undefined ? {} : { payTypeId: paidBy.payTypeId }),
            ...(original ? { original } : {}),
          },
        ]
      : [],
    stornoReason: draft.reason,
    lawfulUntil,
    dueBy: lawfulUntil === null ? new Date() : endOfLawfulDay(lawfulUntil),
    returnId: draft.returnId,
  };
}

export function held(current: SaleWithStornos, draft: Draft, because: GivenFiscalReason): StornoPlan {
  return { ...planned(current, draft), state: "held", ...because };
}

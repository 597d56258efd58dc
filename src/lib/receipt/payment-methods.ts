/**
 * Which provider's rule a payment follows. "Mark as paid" in Medusa's admin books a payment of Medusa's own provider,
 * whatever the customer paid with: money that a courier brought would count as what that provider is mapped to.
 */
import type { EffectiveRules } from "./effective-rules";

/** Medusa's own provider moves no money: a person's "mark as paid" can be cash, a card or a transfer. */
const BY_HAND = /^pp_system/;

export function isByHand(providerId: string): boolean {
  return BY_HAND.test(providerId);
}

interface StandingPayment {
  providerId: string;
  capturedAt: Date | null;
}

/** `providerId` is the one whose rule and pay type hold. */
export type FollowedPayment<Payment extends StandingPayment> = Payment & {
  /** When a person has said by "mark as paid" that the cash has come. */
  collectedAt: Date | null;
};

/**
 * The payments by what they were made with. A payment by hand follows the order's own method where that is cash on
 * delivery: an edit before the courier comes cancels the payment of the checkout (medusa.md C2), and the money that he
 * brings is marked as paid. Any other payment, and one by hand of any other order, follows the rule of its own provider,
 * which holds where nobody has chosen one.
 *
 * @param methods the providers of all payments of the order, those that were cancelled as well
 */
export function followedPayments<Payment extends StandingPayment>(
  payments: readonly Payment[],
  methods: readonly string[],
  rules: Pick<EffectiveRules, "providers">,
): FollowedPayment<Payment>[] {
  const method = cashOnDelivery(methods, rules);
  return payments.map((payment) =>
    method !== null && isByHand(payment.providerId)
      ? { ...payment, providerId: method, collectedAt: payment.capturedAt }
      : { ...payment, collectedAt: null },
  );
}

/** The order was to be paid to a courier: when it has no payment any more, he brings its money all the same. */
export function isPaidOnDelivery(
  methods: readonly string[],
  { providers }: Pick<EffectiveRules, "providers">,
): boolean {
  return methods.some((id) => providers[id]?.due === "collected");
}

/** Two of them would leave it open which one the money came by. */
function cashOnDelivery(
  methods: readonly string[],
  { providers }: Pick<EffectiveRules, "providers">,
): string | null {
  const collected = methods.filter((id) => !isByHand(id) && providers[id]?.due === "collected");
  const [only, other] = new Set(collected);
  return only !== undefined && other === undefined ? only : null;
}

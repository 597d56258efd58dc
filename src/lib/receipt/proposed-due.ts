import type { ProposedDue } from "../../contract/fiscal-settings";
import type { EffectiveRules } from "./effective-rules";
import { isByHand } from "./payment-methods";

/**
 * Providers that the shop still has to decide on. Medusa's own is among them only where the store has no other: elsewhere
 * it stands for what people mark as paid, and a shop may well leave that to be asked each time.
 */
export function undecidedProviders(
  enabled: readonly string[],
  { providers }: Pick<EffectiveRules, "providers">,
): string[] {
  const isDecided = (id: string): boolean => {
    const rule = providers[id];
    return rule?.due === "none" || (rule?.due !== null && rule !== undefined && rule.pay_type_id !== null);
  };
  const others = enabled.filter((id) => !isByHand(id));
  return (others.length > 0 ? others : enabled).filter((id) => !isDecided(id));
}

/** "cod" as a word of its own, beside the words that shops write out. */
const ON_DELIVERY = /(^|[_-])(cod|cash|nalozhen|nalojen)([_-]|$)|on[_-]?delivery/i;

/**
 * When the receipt of a provider is usually due, from what its id says: the courier's cash when it has come, a card when
 * it was charged (bg-fiscal.md 1, 2). Only ever shown to whoever decides; null where nothing usual can be said.
 */
export function proposedDue(providerId: string): ProposedDue {
  if (isByHand(providerId)) {
    return null;
  }
  return ON_DELIVERY.test(providerId) ? "collected" : "captured";
}

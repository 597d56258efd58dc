import type { ProposedDue } from "../../contract/fiscal-settings";
import { isByHand } from "./payment-methods";

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

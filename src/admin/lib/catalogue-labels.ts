/** From words of the catalogue to keys of the texts, with an answer for words that this page does not know. */
import { CATALOGUE_REASONS, CHANGED_FIELDS, GUARDS } from "./catalogue-contracts";
import type { PlanAction, PlanState, SyncState } from "./catalogue-contracts";
import { PRODUCT_STATES } from "./product-contracts";
import type { ProductState } from "./product-contracts";
import type { TextKey, Translate } from "./use-text";

type BadgeColor = "green" | "red" | "blue" | "orange" | "grey" | "purple";

export const RUN_COLORS: Record<SyncState, BadgeColor> = {
  queued: "blue",
  running: "blue",
  paused: "orange",
  planned: "purple",
  held: "red",
  done: "green",
  incomplete: "orange",
  failed: "red",
  cancelled: "grey",
};

export const PLAN_ACTION_COLORS: Record<PlanAction, BadgeColor> = {
  create: "green",
  back: "green",
  content: "blue",
  price: "blue",
  stock: "blue",
  missing: "orange",
  exclude: "grey",
  hold: "orange",
  quarantine: "red",
};

export const PLAN_STATE_COLORS: Record<PlanState, BadgeColor> = {
  planned: "grey",
  applied: "green",
  skipped: "grey",
  failed: "red",
  stale: "orange",
};

export const PRODUCT_COLORS: Record<ProductState, BadgeColor> = {
  active: "green",
  out_of_stock: "grey",
  missing: "orange",
  excluded: "grey",
  quarantined: "red",
  conflict: "red",
};

const known = <T extends string>(words: readonly T[], word: string): T | undefined =>
  words.find((candidate) => candidate === word);

/** The sentence of a reason; a word that has none is shown as it is. */
export const reasonText = (reason: string, t: Translate): string => {
  const found = known(CATALOGUE_REASONS, reason);
  return found ? t(`reasons.catalogue.${found}`) : reason;
};

/** What the writers note of an item: a reason, or a reason and somebody else's words after it. */
export const noteText = (note: string, t: Translate): string => {
  const [word = "", ...rest] = note.split(": ");
  return known(CATALOGUE_REASONS, word) ? [reasonText(word, t), rest.join(": ")].join(" ").trim() : note;
};

export const fieldKey = (field: string): TextKey | undefined => {
  const found = known(CHANGED_FIELDS, field);
  return found && `catalogue.plan.fields.${found}`;
};

export const guardKey = (guard: string): TextKey => {
  const found = known(GUARDS, guard);
  return found ? `catalogue.guards.${found}` : "catalogue.guardUnknown";
};

export const productStateKey = (state: string): TextKey | undefined => {
  const found = known(PRODUCT_STATES, state);
  return found && `catalogue.products.states.${found}`;
};

/** "tier:2" -> the text of a tier. */
export const priceRuleKey = (rule: string): TextKey =>
  rule.startsWith("override")
    ? "catalogue.widget.rules.override"
    : rule.startsWith("tier")
      ? "catalogue.widget.rules.tier"
      : "catalogue.widget.rules.default";

/** From words of the catalogue to their texts, with an answer for words that this page does not know. */
import { catalogueGuards, catalogueReasons } from "../../contract/reasons/catalogue";
import { isCodeOf } from "../../contract/reasons/entry";
import { CHANGED_FIELDS, PRODUCT_STATES } from "../../contract/catalogue";
import type { PlanAction, PlanState, ProductState, SyncState } from "../../contract/catalogue";
import type { Say, Speech, TextKey } from "../lib/use-text";

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
  unseen: "grey",
  missing: "orange",
  exclude: "grey",
  hold: "orange",
  quarantine: "red",
  undo: "purple",
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
export const reasonText = (reason: string, say: Say): string =>
  isCodeOf(catalogueReasons, reason) ? say(catalogueReasons[reason]) : reason;

/** What the writers note of an item: a reason, or a reason and somebody else's words after it. */
export const itemNoteText = (note: string, say: Say): string => {
  const [word = "", ...rest] = note.split(": ");
  return isCodeOf(catalogueReasons, word) ? [reasonText(word, say), rest.join(": ")].join(" ").trim() : note;
};

export const fieldKey = (field: string): TextKey | undefined => {
  const found = known(CHANGED_FIELDS, field);
  return found && `catalogue.plan.fields.${found}`;
};

/** `found` and `limit` as they are shown. */
export const guardText = (
  { guard, found, limit }: { guard: string; found: string; limit: string },
  { t, say }: Pick<Speech, "t" | "say">,
): string =>
  isCodeOf(catalogueGuards, guard)
    ? say(catalogueGuards[guard], { found, limit })
    : t("catalogue.guardUnknown", { guard, found, limit });

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

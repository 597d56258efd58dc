/**
 * From codes of the ledger to keys of the texts. Every function has an answer for a code that it does not
 * know, because server and admin bundle may be of different versions.
 */
import { JOURNAL_CODES, LEDGER_STATES } from "./contracts";
import type { LedgerEntry, LedgerState } from "./contracts";
import { FISCAL_ATTENTIONS, FISCAL_REASONS } from "./fiscal-contracts";
import { ATTENTIONS, DROPSHIP_REASONS } from "./supplier-contracts";
import type { TextKey } from "./use-text";

/** What a text speaks of; Bulgarian needs it for the gender (спряна продажба, спряно сторно). */
export type Subject = "sale" | "storno" | "supplier";

export type Tone = "plain" | "warning" | "error";

type BadgeColor = "green" | "red" | "blue" | "orange" | "grey";

export const STATE_COLORS: Record<LedgerState, BadgeColor> = {
  waiting: "orange",
  queued: "blue",
  working: "blue",
  unknown: "orange",
  held: "red",
  done: "green",
  refused: "red",
  skipped: "grey",
};

/** A person is needed where it is red; elsewhere the card only informs. */
export const STATE_TONES: Record<LedgerState, Tone> = {
  waiting: "plain",
  queued: "plain",
  working: "plain",
  unknown: "warning",
  held: "error",
  done: "plain",
  refused: "error",
  skipped: "plain",
};

export const known = <T extends string>(codes: readonly T[], code: string): T | undefined =>
  codes.find((candidate) => candidate === code);

export const stateKey = (subject: Subject, state: string): TextKey | undefined => {
  const found = known(LEDGER_STATES, state);
  return found && `states.${subject}.${found}`;
};

export interface NoteKeys {
  title: TextKey;
  text: TextKey;
}

export const reasonKeys = (subject: Subject, code: string): NoteKeys | undefined => {
  if (subject === "supplier") {
    const found = known(DROPSHIP_REASONS, code);
    return found && { title: `reasons.dropship.${found}.title`, text: `reasons.dropship.${found}.text` };
  }
  const found = known(FISCAL_REASONS, code);
  return found && { title: `reasons.fiscal.${found}.title`, text: `reasons.fiscal.${found}.text` };
};

/** The sentence for an entry: its reason, else a neutral one for an unknown code, else its state's. */
export const noteKeys = (subject: Subject, state: LedgerState, code: string | null): NoteKeys => {
  if (code !== null) {
    return reasonKeys(subject, code) ?? { title: "reasons.unknown.title", text: "reasons.unknown.text" };
  }
  const group = subject === "supplier" ? "supplier" : "fiscal";
  return { title: `states.${subject}.${state}`, text: `stateTexts.${group}.${state}` };
};

/** Then the card need not say it a second time above its rows. */
export const saysNotConfigured = (entries: readonly LedgerEntry[]): boolean =>
  entries.some((entry) => entry.reason_code === "not_configured");

export const attentionKeys = (code: string): NoteKeys => {
  const found = known(ATTENTIONS, code);
  return found
    ? { title: `attention.${found}.title`, text: `attention.${found}.text` }
    : { title: "reasons.unknown.title", text: "reasons.unknown.text" };
};

export const fiscalAttentionKeys = (code: string): NoteKeys => {
  const found = known(FISCAL_ATTENTIONS, code);
  return found
    ? { title: `fiscalAttention.${found}.title`, text: `fiscalAttention.${found}.text` }
    : { title: "reasons.unknown.title", text: "reasons.unknown.text" };
};

const FACT_KEYS = [
  "message",
  "field",
  "fields",
  "codes",
  "min_percent",
  "status",
  "sent",
  "stored",
  "unexpected",
  "problems",
  "note",
  "provider",
  "provider_id",
  "vat_rate",
  "currency",
  "currency_code",
  "charged",
  "lines",
  "expected",
  "actual",
  "amount",
  "left",
  "returned",
  "total",
  "operation_id",
  "operation_ids",
  "jar_order_id",
  "jar_order_ids",
  "name",
  "quantity",
  "method",
  "http_status",
] as const;
export type FactKey = (typeof FACT_KEYS)[number];

export const factKey = (key: string): TextKey | undefined => {
  const found = known(FACT_KEYS, key);
  return found && `facts.${found}`;
};

const CUSTOMER_FIELDS = ["name", "mail", "email", "address", "phone"] as const;
export type CustomerField = (typeof CUSTOMER_FIELDS)[number];

export const customerFieldKey = (field: string): TextKey | undefined => {
  const found = known(CUSTOMER_FIELDS, field);
  return found && `customerFields.${found}`;
};

export const journalCodeKey = (code: string): TextKey | undefined => {
  const found = known(JOURNAL_CODES, code);
  return found && `journalCodes.${found}`;
};

const ACTORS = ["worker", "system", "ledger", "clock", "event", "settings"] as const;
export type Actor = (typeof ACTORS)[number];

/** Medusa's user ids begin with `user_`; a person is not named, only told apart from the machine. */
export const actorKey = (actor: string): TextKey | undefined => {
  if (actor.startsWith("user_")) {
    return "actors.person";
  }
  const found = known(ACTORS, actor.split(":")[0] ?? actor);
  return found && `actors.${found}`;
};

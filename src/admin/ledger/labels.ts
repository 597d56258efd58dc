/**
 * From codes of the ledgers to their texts. Every function has an answer for a code that it does not
 * know, because server and admin bundle may be of different versions.
 */
import { isCodeOf } from "../../contract/reasons/entry";
import type { InBoth } from "../../contract/reasons/entry";
import { fiscalNotices, fiscalReasons } from "../../contract/reasons/fiscal";
import { journalCodes } from "../../contract/reasons/journal";
import { supplierNotices } from "../../contract/reasons/supplier";
import { supplierReasons } from "../../contract/reasons/supplier-reasons";
import { LEDGER_STATES } from "../../contract/shared";
import type { LedgerState } from "../../contract/shared";
import type { Say, Speech as FullSpeech, TextKey } from "../lib/use-text";

type Speech = Pick<FullSpeech, "t" | "say">;

interface Words {
  title: InBoth;
  text: InBoth;
}

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

export interface NoteText {
  title: string;
  text: string;
}

export const reasonOf = (subject: Subject, code: string): Words | undefined => {
  if (subject === "supplier") {
    return isCodeOf(supplierReasons, code) ? supplierReasons[code] : undefined;
  }
  return isCodeOf(fiscalReasons, code) ? fiscalReasons[code] : undefined;
};

export const noticeOf = (subject: Subject, code: string): Words | undefined => {
  if (subject === "supplier") {
    return isCodeOf(supplierNotices, code) ? supplierNotices[code] : undefined;
  }
  return isCodeOf(fiscalNotices, code) ? fiscalNotices[code] : undefined;
};

/** The sentence for an entry: its reason, else a neutral one for an unknown code, else its state's. */
export const noteText = (
  subject: Subject,
  state: LedgerState,
  code: string | null,
  { t, say }: Speech,
): NoteText => {
  if (code !== null) {
    return wordsText(reasonOf(subject, code), code, { t, say });
  }
  const group = subject === "supplier" ? "supplier" : "fiscal";
  return { title: t(`states.${subject}.${state}`), text: t(`stateTexts.${group}.${state}`) };
};

/** @param values for the notice's own sentence, such as the number to give on the telephone */
export const noticeText = (
  subject: Subject,
  code: string,
  { t, say }: Speech,
  values: Record<string, string> = {},
): NoteText => wordsText(noticeOf(subject, code), code, { t, say }, values);

const wordsText = (
  words: Words | undefined,
  code: string,
  { t, say }: Speech,
  values: Record<string, string> = {},
): NoteText =>
  words
    ? { title: say(words.title, values), text: say(words.text, values) }
    : { title: t("reasons.unknown.title"), text: t("reasons.unknown.text", { code }) };

/** A row of a journal names a reason, a notice or what was done; an unknown code stays as it came. */
export const journalText = (subject: Subject, code: string, say: Say): string => {
  const words = reasonOf(subject, code) ?? noticeOf(subject, code);
  if (words) {
    return say(words.title);
  }
  return isCodeOf(journalCodes, code) ? say(journalCodes[code]) : code;
};

const ACTORS = ["worker", "system", "ledger", "clock", "event", "settings", "shop"] as const;

/** Medusa's user ids begin with `user_`; a person is not named, only told apart from the machine. */
interface Actor {
  actor: string;
  actor_name: string | null;
}

/** A person by name; else what kind of actor it was, and the id of one that is not known here. */
export const actorText = ({ actor, actor_name }: Actor, t: Speech["t"]): string => {
  const key = actorKey(actor);
  return actor_name ?? (key ? t(key) : actor);
};

export const actorKey = (actor: string): TextKey | undefined => {
  if (actor.startsWith("user_")) {
    return "actors.person";
  }
  const found = known(ACTORS, actor.split(":")[0] ?? actor);
  return found && `actors.${found}`;
};

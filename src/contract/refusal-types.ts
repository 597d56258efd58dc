/** What kinds of refusal there are. */
import type { Sentence } from "./problem-text";

/** Medusa's names, and one of ours for too many requests. */
export const STATUSES = {
  invalid_data: 400,
  not_allowed: 400,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many_requests: 429,
  unexpected_state: 500,
} as const;
export type RefusalType = keyof typeof STATUSES;

export const typed =
  <Type extends RefusalType>(type: Type) =>
  <S extends Sentence>(sentence: S) => ({ ...sentence, type });

export const invalid = typed("invalid_data");
export const notAllowed = typed("not_allowed");
export const notFound = typed("not_found");
export const conflict = typed("conflict");
export const unexpected = typed("unexpected_state");

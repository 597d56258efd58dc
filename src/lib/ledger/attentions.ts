/**
 * What a person should look at although the entry itself is settled: a list on the entry, at most one of each code. It
 * never blocks the entry, and a person or the fact itself takes it away again. The clock sees the same thing again and
 * again, so the entry keeps the keys of what a person has dismissed: that stays away until it says something else.
 */
import { z } from "@medusajs/framework/zod";
import type { AttentionEntry } from "../../contract/shared";
import { findingKey } from "../finding-key";
import { jsonb } from "./jsonb";
import type { JournalNote, LedgerTables, Statement } from "./sql";

const shape = z.array(
  z.object({
    code: z.string(),
    data: z.record(z.string(), z.unknown()).nullable(),
    /** ISO moment of the first time it was seen so. */
    at: z.string(),
  }),
);

export type { AttentionEntry as Attention } from "../../contract/shared";

/** Numbers and codes, never personal data. */
export type AttentionData = Record<string, unknown> | null;

/** A row's `attentions` as they are stored; null stands for none. */
export function attentionsOf(stored: unknown): AttentionEntry[] {
  return shape.parse(stored ?? []);
}

/** Of a row: whether it says anything to a person, however much. What is counted anywhere is rows for which this holds. */
export const HAS_ATTENTION = "coalesce(attentions, '[]'::jsonb) <> '[]'::jsonb";

/** Holds for an entry that says exactly this already. */
const SAYS_SO = `exists (
  select 1 from jsonb_array_elements(coalesce(attentions, '[]'::jsonb)) entry
  where entry ->> 'code' = ? and coalesce(entry -> 'data', 'null'::jsonb) = coalesce(?::jsonb, 'null'::jsonb))`;

const ALL_BUT =
  "(select jsonb_agg(entry) from jsonb_array_elements(attentions) entry where entry ->> 'code' <> ?)";

const jsonOf = (data: AttentionData): string | null => (data === null ? null : jsonb(data));

/**
 * Adds an attention, or renews its data. A row comes back only when it is news: so that who is told about it is told
 * once, and what a person has dismissed is not said again.
 */
export function addAttentionStatement(
  table: string,
  id: string,
  code: string,
  data: AttentionData,
): Statement {
  const json = jsonOf(data);
  return {
    sql: `
      update ${table}
      set attentions = coalesce(${ALL_BUT}, '[]'::jsonb)
            || jsonb_build_array(jsonb_build_object('code', ?::text, 'data', ?::jsonb, 'at', now())),
          updated_at = now()
      where id = ? and deleted_at is null and not ${SAYS_SO}
        and not coalesce(dismissed, '[]'::jsonb) @> to_jsonb(?::text)
      returning id`,
    params: [code, code, json, id, code, json, findingKey(code, data)],
  };
}

export function removeAttentionStatement(table: string, id: string, code: string): Statement {
  return {
    sql: `
      update ${table}
      set attentions = ${ALL_BUT}, updated_at = now()
      where id = ? and deleted_at is null
        and coalesce(attentions, '[]'::jsonb) @> jsonb_build_array(jsonb_build_object('code', ?::text))
      returning id`,
    params: [code, id, code],
  };
}

/** A person takes away what they saw. No row back: the entry does not say that any more. */
export function dismissAttentionStatement(
  { entry, journal }: LedgerTables,
  id: string,
  { code, data }: Pick<AttentionEntry, "code" | "data">,
  note: Pick<JournalNote, "actor" | "code">,
): Statement {
  const key = findingKey(code, data);
  return {
    sql: `
      with dismissed as (
        update ${entry}
        set attentions = ${ALL_BUT}, dismissed = coalesce(dismissed, '[]'::jsonb) || to_jsonb(?::text),
            updated_at = now()
        where id = ? and deleted_at is null and ${SAYS_SO}
        returning id, state
      ), noted as (
        insert into ${journal} (id, entry_id, at, from_state, to_state, actor, code, facts, created_at, updated_at)
        select gen_random_uuid()::text, id, now(), state, state, ?, ?, ?::jsonb, now(), now() from dismissed
      )
      select id from dismissed`,
    params: [code, key, id, code, jsonOf(data), note.actor, note.code, jsonb({ attention: code, said: key })],
  };
}

/**
 * What a person should look at although the entry itself is settled: a list on the entry, at most one of each code. It
 * never blocks the entry, and a person or the fact itself takes it away again.
 */
import { z } from "@medusajs/framework/zod";
import type { Statement } from "./sql";

const shape = z.array(
  z.object({
    code: z.string(),
    data: z.record(z.string(), z.unknown()).nullable(),
    /** ISO moment of the first time it was seen so. */
    at: z.string(),
  }),
);

export type Attention = z.infer<typeof shape>[number];

/** A row's `attentions` as they are stored; null stands for none. */
export function attentionsOf(stored: unknown): Attention[] {
  return shape.parse(stored ?? []);
}

/**
 * Adds an attention, or renews its data. A row comes back only when something changed, so that who is told about it is
 * told once. `data` holds numbers and codes, never personal data.
 */
export function addAttentionStatement(
  table: string,
  id: string,
  code: string,
  data: Record<string, unknown> | null,
): Statement {
  const json = data === null ? null : JSON.stringify(data);
  return {
    sql: `
      update ${table}
      set attentions = coalesce(
            (select jsonb_agg(entry) from jsonb_array_elements(attentions) entry where entry ->> 'code' <> ?),
            '[]'::jsonb
          ) || jsonb_build_array(jsonb_build_object('code', ?::text, 'data', ?::jsonb, 'at', now())),
          updated_at = now()
      where id = ? and deleted_at is null
        and not coalesce(attentions, '[]'::jsonb)
          @> jsonb_build_array(jsonb_build_object('code', ?::text, 'data', ?::jsonb))
      returning id`,
    params: [code, code, json, id, code, json],
  };
}

export function removeAttentionStatement(table: string, id: string, code: string): Statement {
  return {
    sql: `
      update ${table}
      set attentions = (select jsonb_agg(entry) from jsonb_array_elements(attentions) entry where entry ->> 'code' <> ?),
          updated_at = now()
      where id = ? and deleted_at is null
        and coalesce(attentions, '[]'::jsonb) @> jsonb_build_array(jsonb_build_object('code', ?::text))
      returning id`,
    params: [code, id, code],
  };
}

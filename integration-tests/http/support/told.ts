import { z } from "@medusajs/framework/zod";
import type { World } from "./world";

const row = z.object({
  idempotency_key: z.string(),
  data: z.object({ title: z.string(), description: z.string() }).strict(),
});

export interface ToldNews {
  /** What it was told under, without the digest of what it said. */
  code: string;
  title: string;
  description: string;
}

/** What the admin's feed was told of something, in the order in which it was. */
export async function toldOf({ sql }: Pick<World, "sql">, id: string): Promise<ToldNews[]> {
  const { rows } = await sql(
    "select idempotency_key, data from notification where resource_id = ? order by created_at, idempotency_key",
    [id],
  );
  return z
    .array(row)
    .parse(rows)
    .map(({ idempotency_key: key, data }) => ({
      code: key.replace(`${id}:`, "").replace(/:[0-9a-f]{16}$/, ""),
      ...data,
    }));
}

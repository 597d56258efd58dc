/** Who the ids in journals and settings are. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { graph } from "../workflows/shared/graph";

/** By id; somebody whom the store no longer knows is not in it. */
export type Names = ReadonlyMap<string, string>;

const userShape = z.object({
  id: z.string(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  email: z.string(),
});
const keyShape = z.object({ id: z.string(), title: z.string() });

/** Of people and of API keys; a clock or a worker has none. */
export async function namesOf(
  container: MedusaContainer,
  actors: readonly (string | null)[],
): Promise<Names> {
  const [users, keys] = await Promise.all([
    found(idsOf(actors, "user_"), (ids) =>
      graph(container, userShape, {
        entity: "user",
        fields: ["id", "first_name", "last_name", "email"],
        filters: { id: ids },
      }),
    ),
    found(idsOf(actors, "apk_"), (ids) =>
      graph(container, keyShape, { entity: "api_key", fields: ["id", "title"], filters: { id: ids } }),
    ),
  ]);
  return new Map([
    ...users.map((user) => [user.id, nameOf(user)] as const),
    ...keys.map(({ id, title }) => [id, title] as const),
  ]);
}

function idsOf(actors: readonly (string | null)[], prefix: string): string[] {
  return [...new Set(actors.flatMap((actor) => (actor?.startsWith(prefix) ? [actor] : [])))];
}

async function found<Row>(ids: string[], read: (ids: string[]) => Promise<Row[]>): Promise<Row[]> {
  return ids.length === 0 ? [] : read(ids);
}

function nameOf({ first_name, last_name, email }: z.infer<typeof userShape>): string {
  return [first_name, last_name].filter(Boolean).join(" ") || email;
}

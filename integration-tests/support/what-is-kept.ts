/** Everything that a database or a Redis keeps, looked through for secrets and for people (fixtures/private.json). */
import type { Redis } from "ioredis";
import { createOutputScanner } from "../../scripts/test/output-scanner";
import { listedPrivateData } from "../../scripts/test/private-data";
import { sql } from "./database";

/** A `name of a buyer` in `order_address`; never the thing itself. */
export interface Kept {
  kind: string;
  place: string;
}

export const placesOf = (kept: readonly Kept[]): string[] =>
  [...new Set(kept.map(({ place }) => place))].sort();

interface Text {
  place: string;
  text: string;
}

/** Medusa's workflow store is told of by the names of the workflows. */
export async function privateInTables(url: string): Promise<Kept[]> {
  const tables = await sql<{ name: string }>(
    url,
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const texts: Text[] = [];
  for (const { name } of tables) {
    const place = name === "workflow_execution" ? "'workflow ' || t.workflow_id" : "$1::text";
    texts.push(
      ...(await sql<Text>(
        url,
        `select ${place} as place, row_to_json(t)::text as text from "${name}" t where $1::text is not null`,
        [name],
      )),
    );
  }
  return search(texts);
}

/** Medusa's workflows by their names, everything else by the first words of its key. */
export async function privateInRedis(redis: Redis): Promise<Kept[]> {
  const texts: Text[] = [];
  for (const key of await redis.keys("*")) {
    const [, workflow] = /^dtrx:([\w-]+?):/.exec(key) ?? [];
    const place = workflow === undefined ? key.split(":").slice(0, 2).join(":") : `workflow ${workflow}`;
    texts.push({ place, text: `${key} ${JSON.stringify(await valueOf(redis, key))}` });
  }
  return search(texts);
}

async function valueOf(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case "string":
      return redis.get(key);
    case "hash":
      return redis.hgetall(key);
    case "list":
      return redis.lrange(key, 0, -1);
    case "set":
      return redis.smembers(key);
    case "zset":
      return redis.zrange(key, 0, -1);
    case "stream":
      return redis.xrange(key, "-", "+");
    default:
      // It has run out since its key was read.
      return null;
  }
}

async function search(texts: readonly Text[]): Promise<Kept[]> {
  const matchers = await listedPrivateData();
  const found = new Map<string, Kept>();
  for (const { place, text } of texts) {
    const scanner = createOutputScanner(matchers);
    const scanned = scanner.text(place);
    scanned.write(text);
    scanned.end();
    for (const { kind } of scanner.findings()) {
      found.set(`${kind} in ${place}`, { kind, place });
    }
  }
  return [...found.values()];
}

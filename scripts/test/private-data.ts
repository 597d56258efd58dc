/**
 * What no suite may print: the secrets of tests and demo and the people that they invent, and whatever looks like a
 * signature, a session or a signed token of the two remote systems, or a header with credentials.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "@medusajs/framework/zod";
import { repositoryRoot } from "./root";

/** What kind of thing it is, which is all that may be told of it. */
export interface Matcher {
  kind: string;
  pattern: RegExp;
}

const listFile = join(repositoryRoot, "integration-tests", "fixtures", "private.json");
const listSchema = z.record(z.string(), z.array(z.string().min(8)).min(1));

/** Random at each run, so known by their form alone. */
const FORMS: readonly Matcher[] = [
  { kind: "signature of iCash", pattern: /(?<![0-9A-Za-z])[0-9A-F]{64}(?![0-9A-Za-z])/ },
  { kind: "session of iCash", pattern: /\bses=[0-9A-Za-z]{8}|session_id\W{1,6}[0-9a-f]{32}/ },
  { kind: "session of iCash", pattern: /(?<![0-9A-Za-z+/=_-])[0-9a-f]{32}(?![0-9A-Za-z+/=_-])/ },
  { kind: "signed token", pattern: /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{20,}/ },
  {
    kind: "header with credentials",
    pattern: /\b(?:basic|bearer) [\w+/=.-]{16,}|\bjar-key\W{1,5}[0-9a-z]{16,}/i,
  },
];

export async function privateData(): Promise<Matcher[]> {
  return [...(await listedPrivateData()), ...FORMS];
}

/** Without what is known by its form alone: a table holds fingerprints of the same form. */
export async function listedPrivateData(): Promise<Matcher[]> {
  return matchersOf(listSchema.parse(JSON.parse(await readFile(listFile, "utf8"))));
}

export function matchersOf(list: Readonly<Record<string, readonly string[]>>): Matcher[] {
  return Object.entries(list).map(([kind, values]) => {
    const spellings = new Set(values.flatMap(spellingsOf));
    return { kind, pattern: new RegExp([...spellings].map(escape).join("|"), "i") };
  });
}

/** As it is, in an address, in a form, in JSON, and as JSON that keeps to ASCII. */
function spellingsOf(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const form = new URLSearchParams({ value }).toString().slice("value=".length);
  return [value, encodeURIComponent(value), form, json, ascii, Buffer.from(value, "utf8").toString("base64")];
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

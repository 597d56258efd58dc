import { optionNames } from "../../../src/contract/problem-text";

/** What may stand in Latin letters in a Bulgarian sentence: names, and what a person types or reads in Latin letters. */
const NAMES = [
  "JAR",
  "iCash",
  "https",
  "medusa-config.ts",
  "p.jarcomputers.com",
  "{waybill}",
  "0:EXPORT",
  "AB123456",
];

/** The texts and names that params carry; of a remote system, an account, a product, never of our own making. */
function carried(value: unknown): string[] {
  if (typeof value === "string") {
    return [value, optionNames(value, "bg")];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(carried) : [];
}

/** Words of a sentence in Latin letters that are no name and do not come from its params. */
export function latinWords(text: string, params: unknown): string[] {
  const own = [...carried(params), ...NAMES]
    .filter((name) => name !== "")
    .sort((one, other) => other.length - one.length)
    .reduce((rest, name) => rest.replaceAll(name, " "), text);
  return own.match(/[A-Za-z]+/g) ?? [];
}

/**
 * Tells which fields of an answer the documents do not know, each set once: the API carries no version, so this is how
 * its drift shows (icash-api.md C50). Names only, and only those that look like names.
 */
import type { IcashMethod } from "./method";

type Report = <Input, Output>(method: IcashMethod<Input, Output>, data: unknown) => void;

export function unknownFields(notify: (detail: string) => void): Report {
  const reported = new Set<string>();

  return ({ name: method, known }, data) => {
    if (known === undefined) {
      return;
    }
    const names = new Set(objectsOf(data).flatMap((object) => Object.keys(object)));
    const fresh = [...names]
      .filter(
        (name) => /^\w{1,60}$/.test(name) && !known.includes(name) && !reported.has(`${method} ${name}`),
      )
      .sort();
    if (fresh.length === 0) {
      return;
    }
    for (const name of fresh) {
      reported.add(`${method} ${name}`);
    }
    notify(`${method}: ${fresh.join(", ")}`);
  };
}

/** The records of an answer in any of the forms of section 3: an object, an array, or a list with `Data`. */
function objectsOf(data: unknown): object[] {
  if (Array.isArray(data)) {
    return data.filter((item: unknown): item is object => typeof item === "object" && item !== null);
  }
  if (typeof data !== "object" || data === null) {
    return [];
  }
  return "Data" in data && Array.isArray(data.Data) ? objectsOf(data.Data) : [data];
}

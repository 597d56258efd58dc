/**
 * One list out of the many shapes that PHP, JSON and XML give it (jar-api.md 3.5): an array, a map by code, a wrapper
 * element, one bare item, or any form of "nothing". Keys and element names are never data: the server changes them,
 * and only the field inside tells the real code. An empty answer here really is an empty list; an empty *body* never is.
 */
export interface ListShape {
  /** Names of the wrapper elements; `item` always counts. */
  names: readonly string[];
  /** The field that every item has, by which an object is known to be an item and not a map of items. */
  key: string;
  /** The items are texts or numbers, of which a single one may stand where several make a list. */
  scalars?: boolean;
}

/** Null when the value cannot be a list. */
export function toList(value: unknown, shape: ListShape): unknown[] | null {
  return unwrap(value, shape, 0);
}

const MAX_WRAPPERS = 4;

function unwrap(value: unknown, shape: ListShape, depth: number): unknown[] | null {
  if (isNothing(value) || value === 0 || value === "0") {
    return [];
  }
  if (isList(value)) {
    return value;
  }
  if (!isObject(value)) {
    return depth > 0 || shape.scalars ? [value] : null;
  }

  const wrapped = onlyValue(value, shape.names);
  if (wrapped !== undefined) {
    return depth < MAX_WRAPPERS ? unwrap(wrapped, shape, depth + 1) : null;
  }
  if (shape.scalars) {
    return Object.values(value).flat(1);
  }
  if (isScalar(value[shape.key])) {
    return [value];
  }
  // Inside a wrapper an object with plain fields, were they all empty, is an item that lacks its key and not a map.
  if (depth > 0 && Object.values(value).some((field) => isScalar(field) || field === "")) {
    return [value];
  }
  return Object.values(value).flat(1);
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** What a wrapper holds; undefined for what is none. */
function onlyValue(value: Record<string, unknown>, names: readonly string[]): unknown {
  const isWrapper = (name: string): boolean => name === "item" || names.includes(name);
  const [name, ...others] = Object.keys(value);
  if (name === undefined) {
    return undefined;
  }
  if (others.length === 0) {
    return isWrapper(name) ? value[name] : undefined;
  }
  // Beside plain fields, as a count of the list, it is still the wrapper; a plain value there is a field of an item.
  const lists = Object.keys(value).filter((key) => !isScalar(value[key]) && !isNothing(value[key]));
  const [list] = lists;
  return lists.length === 1 && list !== undefined && isWrapper(list) ? value[list] : undefined;
}

/** An answer without the error pair that any of them may carry (jar-api.md 5.2), which is no item of a list. */
export function withoutErrorPair(body: unknown): unknown {
  if (!isObject(body)) {
    return body;
  }
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== "is_error" && name !== "error"));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Key absent, null, false, blank text, empty array or object: JAR's forms of "nothing" (jar-api.md 3.5 and 6). */
export function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false) {
    return true;
  }
  if (typeof value === "string") {
    return value.trim() === "";
  }
  return typeof value === "object" && Object.keys(value).length === 0;
}

function isScalar(value: unknown): value is string | number | boolean {
  return (
    (typeof value === "string" && value !== "") || typeof value === "number" || typeof value === "boolean"
  );
}

/**
 * PHP values as the stock server's formatter sees them. A `Map` is a PHP array with keys (product codes keep their
 * order and may be called `__proto__`); a record is one whose keys are known field names; a list is a PHP list.
 * A lone surrogate in a text stands for bytes that are not UTF-8.
 */
export type PhpValue =
  string | number | boolean | null | readonly PhpValue[] | ReadonlyMap<string, PhpValue> | PhpRecord;

export interface PhpRecord {
  readonly [field: string]: PhpValue;
}

/** Keys and values of an array value in order; null for a scalar. */
export function entriesOf(value: PhpValue): [string, PhpValue][] | null {
  if (value === null || typeof value !== "object") {
    return null;
  }
  if (isList(value)) {
    return value.map((item, index) => [String(index), item]);
  }
  return isMap(value) ? [...value] : Object.entries(value);
}

/** PHP's own test for "this array is a list": keys 0, 1, 2, ... An empty array always is one. */
export function isPhpList(entries: readonly [string, PhpValue][]): boolean {
  return entries.every(([key], index) => key === String(index));
}

export function isBrokenText(text: string): boolean {
  return /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

function isList(value: object): value is readonly PhpValue[] {
  return Array.isArray(value);
}

function isMap(value: object): value is ReadonlyMap<string, PhpValue> {
  return value instanceof Map;
}

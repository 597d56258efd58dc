import { isNothing, isObject } from "../list";

/** A document or invoice that does not exist, as far as can be told without an error: its header has nothing in it. */
export function isEmptyPaper(body: unknown): boolean {
  if (isNothing(body)) {
    return true;
  }
  if (!isObject(body) || !("header" in body)) {
    return false;
  }
  const { header } = body;
  if (isNothing(header) || header === 0 || header === "0") {
    return true;
  }
  // A row of a query that found nothing: every field is there and none has a value.
  return isObject(header) && Object.values(header).every(isNothing);
}

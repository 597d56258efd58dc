import { isNothing, isObject } from "./list";

/**
 * Errors that JAR reports inside an answer (jar-api.md 5.2). `status` has two meanings: false in an error body, and
 * the text of an order's status in an order; only a falsy one beside a filled `error` makes an error. `is_error` is
 * documented for two methods and checked everywhere.
 */
const FALSY_STATUS: readonly unknown[] = [undefined, false, 0, "0", "false", ""];
const NO_ERROR: readonly unknown[] = [0, "0", "false", "f"];

/** What JAR says went wrong, or null for an answer that is no error. */
export function applicationError(body: unknown): string | null {
  if (!isObject(body)) {
    return null;
  }
  const flagged = !isNothing(body.is_error) && !NO_ERROR.includes(body.is_error);
  const refused = !isNothing(body.error) && FALSY_STATUS.includes(body.status);
  return flagged || refused ? errorText(body.error) : null;
}

// Release 2.7.2 of the server reports an exception as an object {classname, message} (jar-api.md 5.1).
function errorText(error: unknown): string {
  if (isNothing(error)) {
    return "no reason given";
  }
  if (isObject(error) && typeof error.message === "string") {
    return error.message;
  }
  return typeof error === "string" || typeof error === "number" ? String(error) : "no readable reason given";
}

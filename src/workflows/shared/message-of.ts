/**
 * What a failure says, for a log line or a row. Medusa's workflows may throw what is not an Error of this realm (a plain
 * object with a message), so the message is looked for and not the class.
 */
export function messageOf(error: unknown): string {
  if (
    typeof error === "object" &&
    error !== null &&
    "message" in error &&
    typeof error.message === "string"
  ) {
    const name = "name" in error && typeof error.name === "string" ? error.name : "Error";
    return `${name}: ${error.message}`;
  }
  return "a failure that says nothing about itself";
}

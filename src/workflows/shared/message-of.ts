/**
 * What a failure says, for a log line or a row. Medusa's workflows may throw what is not an Error of this realm (a plain
 * object with a message), so the message is looked for and not the class.
 */
export function messageOf(error: unknown): string {
  const message = databaseFault(error) ?? textOf(error, "message");
  return message === null
    ? "a failure that says nothing about itself"
    : `${textOf(error, "name") ?? "Error"}: ${message}`;
}

/** What a database said, without the statement and the values that its error quotes; null for what comes from no database. */
export function databaseFault(error: unknown): string | null {
  return typeof error === "object" && error !== null && isOfDatabase(error) ? saidByDatabase(error) : null;
}

/** What is handed on to Medusa, whose handlers write an error into the log as it is. */
export function withoutRows(error: unknown): unknown {
  const fault = databaseFault(error);
  // Of a type that Medusa answers without its text.
  return fault === null ? error : Object.assign(new Error(fault), { name: "DatabaseError" });
}

/** For what Medusa calls by itself: a subscriber, a job. */
export function sayingNoRows<Args extends unknown[]>(
  work: (...args: Args) => Promise<void>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await work(...args);
    } catch (error) {
      throw withoutRows(error);
    }
  };
}

const SQLSTATE = /^[0-9A-Z]{5}$/;
/** The ORM and the query builder put the whole statement, values included, before what the database said about it. */
const STATEMENTS = [
  /^\s*(?:with|insert into|update|delete from|select|lock table|alter|create|truncate)\s.* - \S/is,
  /\b(?:insert into|update|delete from|from|join)\s+(?:"\w+"\.)?"\w+".* - \S/is,
];
const ROW = /Failing row contains|\)=\(/;

function isOfDatabase(error: object): boolean {
  const message = textOf(error, "message") ?? "";
  const isDrivers = SQLSTATE.test(textOf(error, "code") ?? "") && textOf(error, "severity") !== null;
  return isDrivers || ROW.test(message) || STATEMENTS.some((statement) => statement.test(message));
}

function saidByDatabase(error: object): string {
  const message = textOf(error, "message") ?? "";
  const [said = ""] = message.slice(message.lastIndexOf(BEFORE_SAID) + 1).split("\n");
  const clean = said
    .replace(/^- /, "")
    .replace(/Failing row contains.*$/, "")
    .replace(/\)=\(.*$/, ")=(…)")
    // Such as: invalid input syntax for type integer: "…"
    .replace(/: ".*$/, ': "…"')
    .trim();
  const code = textOf(error, "code");
  return code === null ? clean : `${clean} (${code})`;
}

const BEFORE_SAID = " - ";

function textOf(value: unknown, name: string): string | null {
  const text: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : null;
  return typeof text === "string" && text !== "" ? text : null;
}

/**
 * Reading operations back. The list hides what is not NORMAL unless asked (icash-api.md C13), which is exactly where a
 * half-built operation is lost sight of; the import filter compares as text, or as whole numbers by reading (C11).
 */
import type { Operation } from "./books";
import { operationStatuses } from "./books";
import { dateText, dateTimeText, isDate, isDateTime } from "./clock";
import { passTimeAtTill } from "./completion";
import type { Method } from "./context";
import type { Fields } from "./fields";
import { wrongValue } from "./fields";
import { page, readPaging } from "./paging";
import { presentOperation, presentWholeOperation } from "./present";

export const getOperation: Method = (fields) => {
  const operationId = fields.integer("OperationID");
  return (context) => {
    const operation = context.books.operations.find(({ id }) => id === operationId);
    if (!operation) throw wrongValue("OperationID");
    passTimeAtTill(operation, context);
    return presentWholeOperation(operation, context.books, context.readings);
  };
};

const sortable = [
  "OperationID",
  "OperationStoreID",
  "OperationType",
  "OperationContragentID",
  "OperationStatus",
  "OperationDate",
  "OperationCreateDate",
  "OperationCompleteDate",
  "OperationCreateUserID",
  "OperationCompleteUserID",
] as const;

type Test = (operation: Operation) => boolean;

export const operationsList: Method = (fields) => {
  const paging = readPaging(fields, sortable);
  const types = fields.optional("OperationType", (name) => fields.someOf(name, ["Sell", "ReturnClient"]));
  const statuses = fields.optional("OperationStatus", (name) => fields.someOf(name, operationStatuses));
  const tests: Test[] = [
    (operation) =>
      operation.type !== "Delivery" && (types ?? ["Sell", "ReturnClient"]).includes(operation.type),
    ({ status }) => (statuses ?? ["NORMAL"]).includes(status),
    ...numberFilters(fields),
    ...dateFilters(fields),
  ];
  return ({ books, readings }) => {
    const found = books.operations.filter(
      (operation) =>
        tests.every((test) => test(operation)) && isOfImport(operation, fields, readings.integerCastFilter),
    );
    return page(
      found.map((operation) => presentOperation(operation, books)),
      paging,
    );
  };
};

function numberFilters(fields: Fields): Test[] {
  const values: [string, (operation: Operation) => number | null][] = [
    ["OperationID", ({ id }) => id],
    ["OperationStoreID", ({ storeId }) => storeId],
    ["OperationContragentID", ({ contragentId }) => contragentId],
    ["OperationCreateUserID", ({ createdBy }) => createdBy],
    ["OperationCompleteUserID", ({ completedBy }) => completedBy],
  ];
  return values
    .filter(([name]) => fields.has(name))
    .map(([name, valueOf]) => {
      const sought = fields.integer(name);
      return (operation) => valueOf(operation) === sought;
    });
}

/** Dates in this form sort as texts. */
function dateFilters(fields: Fields): Test[] {
  const tests: Test[] = [];
  const between = (
    name: string,
    isValid: (text: string) => boolean,
    valueOf: (operation: Operation) => string,
  ) => {
    const from = fields.optional(`${name}From`, (key) => fields.checked(key, isValid));
    const to = fields.optional(`${name}To`, (key) => fields.checked(key, isValid));
    if (from !== null) tests.push((operation) => valueOf(operation) >= from);
    if (to !== null) tests.push((operation) => valueOf(operation) !== "" && valueOf(operation) <= to);
  };
  between("OperationDate", isDate, ({ createdAt }) => dateText(createdAt));
  between("OperationCreateDate", isDateTime, ({ createdAt }) => dateTimeText(createdAt));
  between("OperationCompleteDate", isDateTime, ({ completedAt }) =>
    completedAt ? dateTimeText(completedAt) : "",
  );
  return tests;
}

function isOfImport(operation: Operation, fields: Fields, asIntegers: boolean): boolean {
  if (fields.has("ImportSource") && operation.importSource !== fields.raw("ImportSource")) return false;
  if (!fields.has("ImportRefID")) return true;
  const sought = fields.raw("ImportRefID");
  const stored = operation.importRefId;
  return asIntegers ? leadingInteger(stored ?? "") === leadingInteger(sought) : stored === sought;
}

/** How a database casts a text to a whole number: its leading digits, or 0. */
function leadingInteger(text: string): number {
  return Number(/^\d+/.exec(text)?.[0] ?? 0);
}

/**
 * Looks whether an operation exists under our own reference (icash-api.md 5.4), the only way out of a lost answer.
 *
 * "none" is a proof of absence, so it is given only when every page of every status was read. The server's filters
 * narrow the search and are never believed: a filter that is ignored or cast to a number must not yield a stranger.
 */
import { eachOperation } from "./each-operation";
import type { OperationsListFilter, OperationsPage } from "./methods/operations-list";
import type { IcashOperation, IcashOperationType } from "./operation";
import type { StatusList } from "./status-list";

export interface FindOperationInput {
  importSource: string;
  importRefId: string | number;
  type: IcashOperationType;
  /** `YYYY-MM-DD HH:mm:ss`, some hours before the first attempt: the server's clock and zone are not known. */
  createdFrom?: string;
  /**
   * Nothing was ever sent under this reference: then one question for all statuses will do where iCash was seen to
   * understand it. A lost answer is looked for status by status.
   */
  neverSent?: boolean;
}

/**
 * `was_deleted`: all that is found has the status DELETED or EDITED. It existed once, so a person decides whether it
 * is made again. `many` includes one that lives beside others that are gone: it is never chosen in silence.
 */
export type FoundOperation =
  | { kind: "none" }
  | { kind: "one"; operation: IcashOperation }
  | { kind: "many"; operations: IcashOperation[] }
  | { kind: "was_deleted"; operations: IcashOperation[] };

type ListOperations = (filter: OperationsListFilter) => Promise<OperationsPage>;

const GONE: readonly string[] = ["DELETED", "EDITED"];

export async function findOperation(
  list: ListOperations,
  input: FindOperationInput,
  statuses?: Pick<StatusList, "all">,
): Promise<FoundOperation> {
  const byId = new Map<number, IcashOperation>();
  const atOnce = input.neverSent ? statuses?.all : null;
  const rows = atOnce ? atOnce(filterOf(input)) : eachOperation(list, filterOf(input));
  for await (const operation of rows) {
    if (isOurs(operation, input)) {
      byId.set(operation.operationId, operation);
    }
  }

  const operations = [...byId.values()].sort((left, right) => left.operationId - right.operationId);
  const [first] = operations;
  if (first === undefined) {
    return { kind: "none" };
  }
  if (operations.every(({ status }) => GONE.includes(status))) {
    return { kind: "was_deleted", operations };
  }
  return operations.length === 1 ? { kind: "one", operation: first } : { kind: "many", operations };
}

function filterOf({ importSource, importRefId, type, createdFrom }: FindOperationInput) {
  return { importSource, importRefId, type, createdFrom };
}

/** A row that does not say its type counts as ours: better a question to a person than a second operation. */
function isOurs(operation: IcashOperation, input: FindOperationInput): boolean {
  return (
    operation.importSource === input.importSource &&
    operation.importRefId === String(input.importRefId) &&
    (operation.type === input.type || operation.type === "")
  );
}

/**
 * Our ledger against the books of the fiscal system, as a pure comparison (architecture.md 5.3). It finds differences
 * and explains them; it decides and repairs nothing, because a registered document is never changed by rule (I7).
 *
 * Both sides are of one account's books: operation ids mean nothing in another one.
 */
import type { FindingKind } from "../../contract/reasons/comparison";
import { canonicalDecimal, minorToDecimal, toMinor } from "../money";
import { otherVat, vatText } from "./vat";
import type { RowVat } from "./vat";

/** A document of our ledger. */
export interface BookedDocument {
  id: string;
  kind: "sale" | "storno";
  orderId: string;
  account: string;
  importSource: string;
  /** Our number, as text. */
  importRef: string;
  operationId: number | null;
  state: string;
  /** Somebody is at work on it, or will be in a moment: whatever is seen of it now proves nothing. */
  inFlight: boolean;
  totalMinor: number;
  /** Of its frozen rows; null where it has none. */
  vat: RowVat | null;
  currencyCode: string;
  /** Of sales; a storno has none of its own. */
  uniqueSaleNumber: string | null;
  /** `YYYY-MM-DD` in Sofia. */
  day: string;
}

/** An operation that carries our name, as the other side shows it. */
export interface BookedOperation {
  operationId: number;
  /** "" when it is not told. */
  type: string;
  status: string;
  importSource: string;
  importRef: string | null;
  /** Decimal text. */
  price: string | null;
  /** Null where it is not told, as the price without it. */
  totalVat: string | null;
  priceWithoutVat: string | null;
  paid: string | null;
  currencyCode: string | null;
  uniqueSaleNumber: string | null;
  /** `YYYY-MM-DD` in Sofia; null when it is not told. */
  day: string | null;
}

export interface Finding {
  kind: FindingKind;
  account: string;
  orderId: string | null;
  documentId: string | null;
  operationId: number | null;
  uniqueSaleNumber: string | null;
  currencyCode: string | null;
  expectedMinor: number | null;
  foundMinor: number | null;
  day: string | null;
  /** Codes, numbers and states; never anything of a person. */
  data: Record<string, unknown>;
}

export interface Difference {
  field: "type" | "status" | "state" | "total" | "vat" | "paid" | "currency" | "unique_sale_number";
  expected: string | null;
  found: string | null;
}

export interface Books {
  /** Whose findings are those that belong to no document. */
  account: string;
  documents: readonly BookedDocument[];
  operations: readonly BookedOperation[];
  /** Sofia days, both included: an operation that nobody of ours knows counts when it was made in them. */
  fromDay: string;
  toDay: string;
}

/** icash-api.md 4.20: what the names of the statuses say. A status that is not in these lists is a difference. */
const COMPLETE = "NORMAL";
const GONE: ReadonlySet<string> = new Set(["EDITED", "DELETED"]);
const OPEN: ReadonlySet<string> = new Set(["TEMP", "FOR_DOWNLOAD", "DOWNLOADED", "POS_OPEN"]);

const TYPES = { sale: "Sell", storno: "ReturnClient" } as const;

/** Findings in the order of the documents, then what nobody knows. A pair that agrees leaves none. */
export function compareBooks(books: Books): Finding[] {
  const { known, unknown } = pair(books);
  return [
    ...books.documents.flatMap((document) => aboutDocument(document, known.get(document.id) ?? [])),
    ...repeatedNumbers(books, known),
    ...unknown
      .filter(({ day }) => day === null || (day >= books.fromDay && day <= books.toDay))
      .map((operation) => orphan(books.account, operation)),
  ];
}

/**
 * Operations to be asked for by their number before anything is said of them: those that our ledger calls registered and
 * no list has shown, and those that differ. They may have moved on while the lists were read.
 */
export function doubtfulOperations(books: Books): number[] {
  const findings = compareBooks(books).filter(({ documentId }) => documentId !== null);
  return [...new Set(findings.flatMap(({ operationId }) => operationId ?? []))];
}

interface Pairs {
  /** By document id, by operation id ascending. */
  known: Map<string, BookedOperation[]>;
  unknown: BookedOperation[];
}

/** By number of the operation first, which also an adopted one has; then by our reference. */
function pair({ documents, operations }: Books): Pairs {
  const byOperation = new Map(documents.map((document) => [document.operationId, document]));
  const byReference = new Map(
    documents.map((document) => [referenceOf(document.importSource, document.importRef), document]),
  );
  // One that moved on while the lists were read comes twice, with its later state last.
  const latest = new Map(operations.map((operation) => [operation.operationId, operation]));
  const pairs: Pairs = { known: new Map(), unknown: [] };
  for (const operation of [...latest.values()].sort((one, other) => one.operationId - other.operationId)) {
    const { operationId, importSource, importRef } = operation;
    const owner = byOperation.get(operationId) ?? byReference.get(referenceOf(importSource, importRef ?? ""));
    if (owner) {
      pairs.known.set(owner.id, [...(pairs.known.get(owner.id) ?? []), operation]);
    } else {
      pairs.unknown.push(operation);
    }
  }
  return pairs;
}

const referenceOf = (source: string, reference: string): string => JSON.stringify([source, reference]);

function aboutDocument(document: BookedDocument, operations: readonly BookedOperation[]): Finding[] {
  if (document.inFlight) {
    return [];
  }
  const live = operations.filter(({ status }) => !GONE.has(status));
  const own =
    operations.find(({ operationId }) => operationId === document.operationId) ?? live[0] ?? operations[0];
  if (!own) {
    return document.state === "done" ? [finding("missing", document, null, { cause: "not_at_icash" })] : [];
  }
  const twins = live.filter(({ operationId }) => operationId !== own.operationId);
  const doubled = live.length > 1;
  return [
    ...(doubled ? [finding("doubled", document, own, { operation_ids: live.map(idOf) })] : []),
    ...(document.state === "done"
      ? aboutRegistered(document, own, doubled ? [] : twins)
      : aboutUnregistered(document, own)),
  ];
}

const idOf = ({ operationId }: BookedOperation): number => operationId;

/** `successors`: what lives under our number beside an operation that is gone, as after an edit at iCash. */
function aboutRegistered(
  document: BookedDocument,
  operation: BookedOperation,
  successors: readonly BookedOperation[],
): Finding[] {
  const total = canonicalDecimal(minorToDecimal(document.totalMinor));
  const differences = [
    differs("type", TYPES[document.kind], operation.type || TYPES[document.kind]),
    differs("status", COMPLETE, operation.status),
    differs("total", total, decimal(operation.price)),
    vatDifference(document, operation),
    differs("paid", total, decimal(operation.paid)),
    differs(
      "currency",
      document.currencyCode,
      operation.currencyCode?.toUpperCase() ?? document.currencyCode,
    ),
    differs("unique_sale_number", document.uniqueSaleNumber, numberOf(document, operation)),
  ].filter((difference) => difference !== null);
  return differences.length === 0
    ? []
    : [
        finding("different", document, operation, {
          differences,
          ...(successors.length > 0 ? { operation_ids: successors.map(idOf) } : {}),
        }),
      ];
}

/** Rounding is no difference, and neither is what iCash does not tell (lib/receipt/vat). */
function vatDifference({ vat }: BookedDocument, operation: BookedOperation): Difference | null {
  const found = vat && otherVat(vat, operation);
  return vat && found ? differs("vat", canonicalDecimal(vatText(vat)), canonicalDecimal(found)) : null;
}

/** Of what our ledger does not call registered, a complete operation is a surprise and an open one was abandoned. */
function aboutUnregistered(document: BookedDocument, operation: BookedOperation): Finding[] {
  if (GONE.has(operation.status)) {
    return [];
  }
  if (OPEN.has(operation.status)) {
    return [finding("incomplete", document, operation, { status: operation.status, state: document.state })];
  }
  const differences = [differs("state", document.state, operation.status)];
  return [finding("different", document, operation, { differences })];
}

/** Old operations have no number in the lists (icash-api.md C19), so one that is not told is no difference. */
function numberOf({ kind, uniqueSaleNumber }: BookedDocument, operation: BookedOperation): string | null {
  return kind === "sale" && operation.uniqueSaleNumber !== null
    ? operation.uniqueSaleNumber
    : uniqueSaleNumber;
}

function differs(
  field: Difference["field"],
  expected: string | null,
  found: string | null,
): Difference | null {
  return expected === found ? null : { field, expected, found };
}

const decimal = (value: string | null): string | null => (value === null ? null : canonicalDecimal(value));

/** A unique sale number belongs to one sale (bg-fiscal.md 4, architecture.md I9); twins of one document are told as doubled already. */
function repeatedNumbers({ documents }: Books, known: ReadonlyMap<string, BookedOperation[]>): Finding[] {
  const owners = new Map<string, { document: BookedDocument; operation: BookedOperation }>();
  const findings: Finding[] = [];
  for (const document of documents.filter(({ kind }) => kind === "sale")) {
    const live = (known.get(document.id) ?? []).filter(({ status }) => !GONE.has(status));
    for (const operation of live) {
      const number = operation.uniqueSaleNumber;
      const first = number === null ? undefined : owners.get(number);
      if (first && first.document.id !== document.id) {
        const ids = [first.operation.operationId, operation.operationId];
        findings.push(
          finding("doubled", document, operation, { cause: "unique_sale_number", operation_ids: ids }),
        );
      } else if (number !== null) {
        owners.set(number, { document, operation });
      }
    }
  }
  return findings;
}

function finding(
  kind: FindingKind,
  document: BookedDocument,
  operation: BookedOperation | null,
  data: Finding["data"],
): Finding {
  return {
    kind,
    account: document.account,
    orderId: document.orderId,
    documentId: document.id,
    operationId: operation?.operationId ?? document.operationId,
    uniqueSaleNumber: document.uniqueSaleNumber ?? operation?.uniqueSaleNumber ?? null,
    currencyCode: document.currencyCode,
    expectedMinor: document.totalMinor,
    foundMinor: minorOf(operation),
    day: document.day,
    data: { document_kind: document.kind, ...data },
  };
}

function orphan(account: string, operation: BookedOperation): Finding {
  return {
    kind: "orphaned",
    account,
    orderId: null,
    documentId: null,
    operationId: operation.operationId,
    uniqueSaleNumber: operation.uniqueSaleNumber,
    currencyCode: operation.currencyCode,
    expectedMinor: null,
    foundMinor: minorOf(operation),
    day: operation.day,
    data: { type: operation.type, status: operation.status, import_ref: operation.importRef },
  };
}

/** Shown in cents; the comparison itself is exact. */
function minorOf(operation: BookedOperation | null): number | null {
  return operation?.price == null ? null : toMinor(operation.price);
}

/**
 * What a test may do to this world besides asking for faults: switch a reading of the documents, let the till finish,
 * change an operation behind the client's back, issue a document, end the sessions, look at the nonces.
 */
import { z } from "@medusajs/framework/zod";
import { ControlError } from "../control";
import type { ControlRoute } from "../control";
import type { World } from "./api";
import {
  documentOperationTypes,
  documentStatuses,
  documentSubTypes,
  documentTypes,
  operationStatuses,
  saleItemStatuses,
} from "./books";
import type { IssuedDocument, Operation, SaleItem } from "./books";
import { complete } from "./completion";
import type { Readings } from "./context";
import { presentDocument } from "./document-methods";
import { presentItem } from "./item-methods";
import { presentForTest } from "./present";

export const defaultReadings: Readings = {
  completion: "print",
  receiptData: "tail",
  integerCastFilter: false,
  importFilterIgnored: false,
  readsUntilComplete: 0,
  vat: "by_group",
  currency: "EUR",
  sessionLifetimeMs: 30 * 60 * 1000,
  singleSession: false,
};

const readingsSchema = z.strictObject({
  completion: z.enum(["print", "payment", "print_books_again"]),
  receiptData: z.enum(["tail", "nested", "absent"]),
  integerCastFilter: z.boolean(),
  importFilterIgnored: z.boolean(),
  readsUntilComplete: z.int().min(0),
  vat: z.enum(["by_group", "by_row", "absent"]),
  currency: z.string().length(3),
  sessionLifetimeMs: z.int().min(0),
  singleSession: z.boolean(),
});

const statusSchema = z.strictObject({
  status: z.enum(operationStatuses).optional(),
  atCashDesk: z.literal(true).optional(),
});
const documentStatusSchema = z.strictObject({ status: z.enum(documentStatuses) });

const saleItemSchema = z
  .strictObject({
    status: z.enum(saleItemStatuses),
    name: z.string().min(1).max(100),
    cashRegisterName: z.string().min(1).max(100),
    forbidSales: z.enum(["0", "1"]),
    forbidRefund: z.enum(["0", "1"]),
  })
  .partial();

const documentSchema = z.strictObject({
  type: z.enum(documentTypes).default("INVOICE"),
  operationType: z.enum(documentOperationTypes).default("NORMAL"),
  subType: z.enum(documentSubTypes).default("NORMAL"),
  payTypeId: z.int().nullable().default(null),
  bankAccountId: z.int().nullable().default(null),
  toDocumentId: z.int().nullable().default(null),
});

export function controlRoutes(world: World): ControlRoute[] {
  return [
    { verb: "GET", pattern: "readings", run: () => ({ ...world.readings }) },
    {
      verb: "POST",
      pattern: "readings",
      run: ({ body }) => ({ ...Object.assign(world.readings, parse(readingsSchema.partial(), body)) }),
    },
    {
      verb: "POST",
      pattern: "operations/:id/complete",
      run: ({ params }) => {
        const operation = find(world, params.id);
        if (operation.completedAt) {
          throw new ControlError("The operation is complete already.", 409);
        }
        complete(operation, { ...world, userId: operation.createdBy });
        return presentForTest(operation, world.books);
      },
    },
    {
      verb: "POST",
      pattern: "operations/:id",
      run: ({ params, body }) => {
        const operation = find(world, params.id);
        const { status, atCashDesk } = parse(statusSchema, body);
        operation.status = status ?? operation.status;
        if (atCashDesk) {
          // A person at the cash desk gives no reference of an importing system.
          Object.assign(operation, { importSource: "", importRefId: null });
        }
        return presentForTest(operation, world.books);
      },
    },
    {
      // No call of the interface deletes an article (icash-api.md 4.10), and a person changes one in iCash itself.
      verb: "POST",
      pattern: "sale-items/:id",
      run: ({ params, body }) => {
        const item = changeItem(world, params.id, parse(saleItemSchema, body));
        return presentItem(item);
      },
    },
    {
      // No call of the interface makes a document (icash-api.md 4.22): a person does, in iCash itself.
      verb: "POST",
      pattern: "operations/:id/documents",
      run: ({ params, body }) => {
        const operation = find(world, params.id);
        const wish = parse(documentSchema, body ?? {});
        return presentDocument(world.books.issue(operation, { ...wish, issuedAt: world.now() }), world.books);
      },
    },
    {
      verb: "POST",
      pattern: "documents/:id",
      run: ({ params, body }) => {
        const document = findDocument(world, params.id);
        document.status = parse(documentStatusSchema, body).status;
        return presentDocument(document, world.books);
      },
    },
    { verb: "GET", pattern: "nonces", run: () => world.access.nonces() },
    { verb: "POST", pattern: "sessions/expire", run: () => world.access.expireSessions() },
  ];
}

function find(world: World, id: string | undefined): Operation {
  const operation = world.books.operations.find((candidate) => String(candidate.id) === id);
  if (!operation) {
    throw new ControlError(`There is no operation ${id ?? ""}.`, 404);
  }
  return operation;
}

/** A new object: rows of earlier operations keep the article as it was when it was sold. */
function changeItem({ books }: World, id: string | undefined, change: Partial<SaleItem>): SaleItem {
  const index = books.saleItems.findIndex((candidate) => String(candidate.id) === id);
  const item = books.saleItems[index];
  if (!item) {
    throw new ControlError(`There is no article ${id ?? ""}.`, 404);
  }
  const changed = { ...item, ...change };
  books.saleItems[index] = changed;
  return changed;
}

function findDocument(world: World, id: string | undefined): IssuedDocument {
  const document = world.books.documents.find((candidate) => String(candidate.id) === id);
  if (!document) {
    throw new ControlError(`There is no document ${id ?? ""}.`, 404);
  }
  return document;
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    throw new ControlError(z.prettifyError(parsed.error));
  }
  return parsed.data;
}

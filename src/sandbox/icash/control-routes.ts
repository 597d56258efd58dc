/**
 * What a test may do to this world besides asking for faults: switch a reading of the documents, let the till finish,
 * change an operation behind the client's back, end the sessions.
 */
import { z } from "@medusajs/framework/zod";
import { ControlError, type ControlRoute } from "../control";
import type { World } from "./api";
import { operationStatuses, type Operation } from "./books";
import { complete } from "./completion";
import type { Readings } from "./context";
import { presentForTest } from "./present";

export const defaultReadings: Readings = {
  completion: "print",
  receiptData: "tail",
  integerCastFilter: false,
  readsUntilComplete: 0,
  sessionLifetimeMs: 30 * 60 * 1000,
  singleSession: false,
};

const readingsSchema = z.strictObject({
  completion: z.enum(["print", "payment", "print_books_again"]),
  receiptData: z.enum(["tail", "nested", "absent"]),
  integerCastFilter: z.boolean(),
  readsUntilComplete: z.int().min(0),
  sessionLifetimeMs: z.int().min(0),
  singleSession: z.boolean(),
});

const statusSchema = z.strictObject({ status: z.enum(operationStatuses) });

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
        if (operation.completedAt) throw new ControlError("The operation is complete already.", 409);
        complete(operation, { ...world, userId: operation.createdBy });
        return presentForTest(operation, world.books);
      },
    },
    {
      verb: "POST",
      pattern: "operations/:id",
      run: ({ params, body }) => {
        const operation = find(world, params.id);
        operation.status = parse(statusSchema, body).status;
        return presentForTest(operation, world.books);
      },
    },
    { verb: "POST", pattern: "sessions/expire", run: () => world.access.expireSessions() },
  ];
}

function find(world: World, id: string | undefined): Operation {
  const operation = world.books.operations.find((candidate) => String(candidate.id) === id);
  if (!operation) throw new ControlError(`There is no operation ${id ?? ""}.`, 404);
  return operation;
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new ControlError(z.prettifyError(parsed.error));
  return parsed.data;
}

/**
 * How every route of the plugin answers. What it is asked for is read by a schema; what it refuses is answered as a code
 * of the contract, in one place: Medusa's own handler would leave params and fields out, and would answer a conflict with
 * a text about idempotency keys. Whatever is no refusal of ours goes on to Medusa's handler; a database's error without the
 * statement and the row that it quotes, because that handler writes it into the log.
 */
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { refusalBody, statusOf } from "../contract/problems";
import type { RefusalBody } from "../contract/problems";
import { readFields } from "../lib/schema-problems";
import { withoutRows } from "../workflows/shared/message-of";
import { refusedFields } from "../workflows/shared/refusal";

type Handler<Request> = (req: Request, res: MedusaResponse) => Promise<void>;

export function route<Request extends Pick<MedusaRequest, "scope">>(
  handle: Handler<Request>,
): Handler<Request> {
  return async (req, res) => {
    try {
      await handle(req, res);
    } catch (error) {
      const refusal = res.headersSent ? null : refusalOf(error);
      if (refusal === null) {
        throw withoutRows(error);
      }
      req.scope.resolve(ContainerRegistrationKeys.LOGGER).info(`${refusal.code}: ${refusal.message}`);
      res.status(statusOf(refusal)).json(refusal);
    }
  };
}

const carriesRefusal = z.object({ refusal: z.custom<RefusalBody>((value) => typeof value === "object") });
const notFoundShape = z.object({ type: z.literal("not_found"), message: z.string() });

/** By its form: an error that went through a workflow is no longer an instance of its class. */
export function refusalOf(error: unknown): RefusalBody | null {
  const carried = carriesRefusal.safeParse(error);
  if (carried.success) {
    return carried.data.refusal;
  }
  // A row that a module does not have; its sentence names the row's class and id, the code is ours.
  const missing = notFoundShape.safeParse(error);
  return missing.success ? { ...refusalBody("not_found"), message: missing.data.message } : null;
}

/** Reads what came by a schema, a field that is not of it included. @throws Refusal that names each field */
export function readBody<Shape extends z.core.$ZodShape>(schema: z.ZodObject<Shape>, body: unknown) {
  return readAll(schema.strict(), body ?? {});
}

/** The same for a query string, of which other parameters may be meant for somebody else. */
export function readQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  return readAll(schema, query);
}

function readAll<T>(schema: z.ZodType<T>, data: unknown): T {
  const read = readFields(schema, data);
  if (read.kind === "refused") {
    throw refusedFields(...read.fields);
  }
  return read.data;
}

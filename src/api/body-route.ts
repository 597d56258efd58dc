import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { MedusaError } from "@medusajs/framework/utils";
import type { z } from "@medusajs/framework/zod";
import { schemaProblems } from "../lib/schema-problems";

/**
 * A route whose body is read by a schema: unknown fields and wrong ones are answered with 400, their names and reasons.
 * Medusa's own reader leaves the name out where a schema has a sentence of its own, and repeats the value where it has
 * none.
 */
export function bodyRoute(matcher: string, method: "POST" | "PUT", schema: z.ZodObject) {
  const strict = schema.strict();
  return {
    matcher,
    methods: [method],
    middlewares: [
      (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void => {
        const read = strict.safeParse(req.body ?? {});
        if (!read.success) {
          throw new MedusaError(
            MedusaError.Types.INVALID_DATA,
            `Invalid request: ${schemaProblems(read.error)}`,
          );
        }
        req.validatedBody = read.data;
        next();
      },
    ],
  };
}

import { validateAndTransformBody } from "@medusajs/framework/http";

/** A route whose body is read by a schema: unknown fields and wrong ones are answered with 400 and their names. */
export const bodyRoute = (
  matcher: string,
  method: "POST" | "PUT",
  schema: Parameters<typeof validateAndTransformBody>[0],
) => ({
  matcher,
  methods: [method],
  middlewares: [validateAndTransformBody(schema)],
});

import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";

/** Runs a query and reads its rows by a schema, so that nothing of unknown form travels on. */
export async function graph<Row>(
  container: MedusaContainer,
  row: z.ZodType<Row>,
  query: { entity: string; fields: string[]; filters?: object; pagination?: object },
): Promise<Row[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph(query);
  return z.array(row).parse(data);
}

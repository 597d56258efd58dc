/** Takes out of Medusa's answer what is not offered to a cart without JAR's goods. */
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { z } from "@medusajs/framework/zod";
import { optionsWithoutGoods } from "../../workflows/dropship/orders/offered-options";

const query = z.object({ cart_id: z.string().min(1) });
const answer = z.looseObject({ shipping_options: z.array(z.looseObject({ id: z.string() })) });

export async function withoutSupplierOptions(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const asked = query.safeParse(req.query);
  const hidden = asked.success ? await optionsWithoutGoods(req.scope, asked.data.cart_id) : new Set<string>();
  if (hidden.size > 0) {
    const send = res.json.bind(res);
    res.json = (body: unknown) => send(without(hidden, body));
  }
  next();
}

/** A shop that has no other way of delivery for these goods goes on as it is. */
function without(hidden: ReadonlySet<string>, body: unknown): unknown {
  const given = answer.safeParse(body);
  const others = given.data?.shipping_options.filter(({ id }) => !hidden.has(id)) ?? [];
  return others.length > 0 ? { ...given.data, shipping_options: others } : body;
}

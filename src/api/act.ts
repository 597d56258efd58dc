import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { Granted } from "../contract/permissions";
import { readBody, route } from "./handler";
import { permissionsOf } from "./permissions";

/** Who does what with which row. */
export interface Act<Body> {
  scope: MedusaContainer;
  /** Of the row, from the address. */
  id: string;
  actor: string;
  body: Body;
}

/** For an act that has nothing to say beside its name. */
export const Nothing = z.object({});

/**
 * Routes of one resource in which a person does something: the body is read by the act's schema, the act is done, and the
 * answer is the row as it is then. One route per act, so that each can ask for a policy of its own
 * (docs/decisions/0012-one-route-per-act.md).
 */
export function actsOn(answer: (scope: MedusaContainer, id: string, granted: Granted) => Promise<object>) {
  return <Shape extends z.core.$ZodShape>(
    schema: z.ZodObject<Shape>,
    perform: (act: Act<ReturnType<typeof readBody<Shape>>>) => Promise<unknown>,
  ) =>
    route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
      const id = req.params["id"] ?? "";
      const body = readBody(schema, req.body);
      await perform({ scope: req.scope, id, actor: req.auth_context.actor_id, body });
      res.json(await answer(req.scope, id, await permissionsOf(req)));
    });
}

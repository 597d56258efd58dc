import { resolvePermissions } from "@medusajs/framework";
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http";
import { z } from "@medusajs/framework/zod";
import { PERMISSIONS } from "../contract/permissions";
import type { Granted } from "../contract/permissions";
import { policyOf } from "./policies";

const carriesRoles = z.object({ roles: z.array(z.string()).nullish() });

/**
 * What the person who asks may do: by the roles that their sign-in carries, as Medusa's own check reads them, so that the
 * admin never offers what a route then refuses. Everything where roles are switched off.
 */
export async function permissionsOf(
  req: Pick<AuthenticatedMedusaRequest, "auth_context" | "scope">,
): Promise<Granted> {
  const { roles } = carriesRoles.parse(req.auth_context.app_metadata ?? {});
  const granted = await resolvePermissions({
    roles: roles ?? [],
    universe: PERMISSIONS.map(policyOf),
    container: req.scope,
  });
  return new Set(PERMISSIONS.filter((permission) => granted.has(permission)));
}

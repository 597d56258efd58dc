/**
 * Which route asks for which permissions, as tables. Medusa checks a route's policies itself before the route is asked, and
 * only where roles are switched on (`rbac`).
 */
import type { MiddlewareRoute, RouteVerb } from "@medusajs/framework/http";
import { MedusaError } from "@medusajs/framework/utils";
import type { Granted, Permission } from "../contract/permissions";

/** "POST /admin/fiscal/documents/:id/retry" and what is needed for it; all of it. */
export type PolicyTable = Readonly<Record<string, readonly Permission[]>>;

export function policyRoutes(table: PolicyTable): MiddlewareRoute[] {
  return Object.entries(table).map(([route, needed]) => {
    const [method, matcher = ""] = route.split(" ");
    return { matcher, methods: [method as RouteVerb], policies: needed.map(policyOf) };
  });
}

export function policyOf(permission: Permission): { resource: string; operation: string } {
  const [resource = "", operation = ""] = permission.split(":");
  return { resource, operation };
}

/** Of the acts that a row's state allows, those whose routes this person may ask. */
export function allowed<Action extends string>(
  actions: readonly Action[],
  granted: Granted,
  needed: (action: Action) => readonly Permission[],
): Action[] {
  return actions.filter((action) => needed(action).every((permission) => granted.has(permission)));
}

/** What the act of a row needs, by its route. */
export function neededForAct(table: PolicyTable, rows: string, action: string): readonly Permission[] {
  const path = `${rows}/:id/${action.replaceAll("_", "-")}`;
  const needed = table[`POST ${path}`] ?? table[`PUT ${path}`];
  if (!needed) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `No route of ${rows} is known for the act “${action}”.`,
    );
  }
  return needed;
}

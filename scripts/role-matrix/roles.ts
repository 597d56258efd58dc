/** Roles as a shop may make them of the plugin's permissions; the page shows them, and tests sign people in with them. */
import { PERMISSIONS } from "../../src/contract/permissions";
import type { Permission } from "../../src/contract/permissions";

export const EXAMPLE_ROLES = {
  Reader: ["jar_catalogue:read", "jar_order:read", "icash_receipt:read"],
  Orders: ["jar_order:read", "jar_order:operate", "order:read", "order:update"],
  Accountant: ["icash_receipt:read", "icash_receipt:operate", "order:read", "order:update"],
  Buyer: ["jar_catalogue:read", "jar_catalogue:operate", "jar_catalogue:configure", "jar_cost:read"],
  Head: PERMISSIONS,
} as const satisfies Readonly<Record<string, readonly Permission[]>>;

export type ExampleRole = keyof typeof EXAMPLE_ROLES;

export const ROLE_NAMES = Object.keys(EXAMPLE_ROLES) as ExampleRole[];

export function mayAsk(role: ExampleRole, needed: readonly Permission[]): boolean {
  const grants: readonly Permission[] = EXAMPLE_ROLES[role];
  return needed.every((permission) => grants.includes(permission));
}

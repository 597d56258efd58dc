/**
 * What a role of Medusa can allow of the plugin, as `resource:operation`. While Medusa knows no roles (its feature flag
 * `rbac`), everybody who is signed in to the admin may do everything.
 */
export const OWN_PERMISSIONS = [
  "jar_catalogue:read",
  "jar_catalogue:operate",
  "jar_catalogue:configure",
  "jar_order:read",
  "jar_order:operate",
  "jar_order:configure",
  "jar_cost:read",
  "icash_receipt:read",
  "icash_receipt:operate",
  "icash_receipt:configure",
] as const;
export type OwnPermission = (typeof OWN_PERMISSIONS)[number];

/** Together with those of Medusa's own that some routes ask for besides. */
export const PERMISSIONS = [...OWN_PERMISSIONS, "order:read", "order:update"] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What one person may do. */
export type Granted = ReadonlySet<Permission>;

/** GET /admin/jar-icash/permissions : of whoever asks. */
export interface PermissionsAnswer {
  permissions: Permission[];
}

import type { PolicyTable } from "../policies";
import { dropshipPolicies } from "./dropship/policies";
import { fiscalPolicies } from "./fiscal/policies";

/**
 * Everybody who is signed in may ask what they may do: the answer is about themselves. The lights say nothing of people or
 * money, and a monitor has no role. What waits and the first steps are read part by part, as far as the person may read it.
 */
const ownPolicies = {
  "GET /admin/jar-icash/permissions": [],
  "GET /admin/jar-icash/health": [],
  "GET /admin/jar-icash/waiting": [],
  "GET /admin/jar-icash/steps": [],
  "POST /admin/jar-icash/forget": [
    "jar_order:operate",
    "icash_receipt:operate",
    "order:read",
    "order:update",
  ],
} as const satisfies PolicyTable;

/** All routes of the admin; one that is not here fails the tests. */
export const adminPolicies: PolicyTable = { ...ownPolicies, ...dropshipPolicies, ...fiscalPolicies };

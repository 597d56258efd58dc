import type { PolicyTable } from "../../policies";

/**
 * Who may ask the routes of JAR's catalogue and orders. The price rules say by how much a shelf price is above the cost, so
 * they are seen and changed only by who may see costs; other answers leave costs out (supplier-orders/sight.ts).
 */
export const dropshipPolicies = {
  "GET /admin/dropship/consent": ["jar_catalogue:read"],
  "GET /admin/dropship/consent/history": ["jar_catalogue:read"],
  "POST /admin/dropship/consent/arm": ["jar_catalogue:configure", "jar_order:configure"],
  "POST /admin/dropship/consent/disarm": ["jar_catalogue:operate", "jar_order:operate"],
  "POST /admin/dropship/consent/installation": ["jar_catalogue:configure", "jar_order:configure"],

  "GET /admin/dropship/store": ["jar_catalogue:read"],
  "POST /admin/dropship/store": ["jar_catalogue:configure"],
  "GET /admin/dropship/picture-hosts": ["jar_catalogue:read"],
  "POST /admin/dropship/picture-hosts/allow": ["jar_catalogue:configure"],
  "GET /admin/dropship/products": ["jar_catalogue:read"],
  "POST /admin/dropship/products/:id/retry": ["jar_catalogue:operate"],
  "POST /admin/dropship/products/:id/owner": ["jar_catalogue:operate"],
  "POST /admin/dropship/products/:id/unlink": ["jar_catalogue:operate"],
  "GET /admin/dropship/joins": ["jar_catalogue:read"],
  "POST /admin/dropship/joins": ["jar_catalogue:configure"],
  "POST /admin/dropship/joins/one": ["jar_catalogue:operate"],
  "GET /admin/dropship/brands": ["jar_catalogue:read"],
  "GET /admin/dropship/availability-texts": ["jar_catalogue:read"],
  "GET /admin/dropship/categories": ["jar_catalogue:read"],
  "POST /admin/dropship/categories/map": ["jar_catalogue:configure"],

  "GET /admin/dropship/sync-runs": ["jar_catalogue:read"],
  "POST /admin/dropship/sync-runs": ["jar_catalogue:operate"],
  "GET /admin/dropship/sync-runs/:id": ["jar_catalogue:read"],
  "GET /admin/dropship/sync-runs/:id/plan": ["jar_catalogue:read"],
  "GET /admin/dropship/sync-runs/:id/plan.csv": ["jar_catalogue:read"],
  "POST /admin/dropship/sync-runs/:id/pause": ["jar_catalogue:operate"],
  "POST /admin/dropship/sync-runs/:id/resume": ["jar_catalogue:operate"],
  "POST /admin/dropship/sync-runs/:id/cancel": ["jar_catalogue:operate"],
  "POST /admin/dropship/sync-runs/:id/release": ["jar_catalogue:operate"],
  "POST /admin/dropship/sync-runs/:id/apply": ["jar_catalogue:operate"],

  "GET /admin/dropship/settings": ["jar_catalogue:read", "jar_cost:read"],
  "PUT /admin/dropship/settings": ["jar_catalogue:configure", "jar_cost:read"],
  "GET /admin/dropship/settings/history": ["jar_catalogue:read", "jar_cost:read"],
  "POST /admin/dropship/settings/preview": ["jar_catalogue:read", "jar_cost:read"],

  "GET /admin/dropship/overview": ["jar_catalogue:read"],
  "GET /admin/dropship/summary": ["jar_order:read"],
  "GET /admin/dropship/supplier-orders": ["jar_order:read"],
  "GET /admin/dropship/supplier-orders/:id": ["jar_order:read"],
  "POST /admin/dropship/supplier-orders/release-many": ["jar_order:operate"],
  "POST /admin/dropship/supplier-orders/:id/send": ["jar_order:operate"],
  "POST /admin/dropship/supplier-orders/:id/hold": ["jar_order:operate"],
  "POST /admin/dropship/supplier-orders/:id/release": ["jar_order:operate"],
  "POST /admin/dropship/supplier-orders/:id/correct": ["jar_order:operate", "order:read", "order:update"],
  "POST /admin/dropship/supplier-orders/:id/retry": ["jar_order:operate"],
  "POST /admin/dropship/supplier-orders/:id/refresh": ["jar_order:operate"],
  "POST /admin/dropship/supplier-orders/:id/adopt": ["jar_order:operate"],
  "POST /admin/dropship/supplier-orders/:id/handled": ["jar_order:operate"],
  "POST /admin/dropship/supplier-orders/:id/dismiss": ["jar_order:operate"],
  "PUT /admin/dropship/supplier-orders/:id/documents": ["jar_order:operate"],
  "GET /admin/dropship/order-settings": ["jar_order:read"],
  "PUT /admin/dropship/order-settings": ["jar_order:configure"],
  "GET /admin/dropship/order-settings/history": ["jar_order:read"],
} as const satisfies PolicyTable;

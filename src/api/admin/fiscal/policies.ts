import type { PolicyTable } from "../../policies";

/**
 * Who may ask the routes of receipts. What a person writes of an order's company, and money that they say has come, is
 * written to Medusa's order as well, so it asks for Medusa's own word too; so does what shows the customer's data.
 */
export const fiscalPolicies = {
  "GET /admin/fiscal/overview": ["icash_receipt:read"],
  "GET /admin/fiscal/summary": ["icash_receipt:read"],
  "POST /admin/fiscal/connection": ["icash_receipt:configure"],
  "GET /admin/fiscal/settings": ["icash_receipt:read"],
  "PUT /admin/fiscal/settings": ["icash_receipt:configure"],
  "GET /admin/fiscal/settings/history": ["icash_receipt:read"],

  "GET /admin/fiscal/consent": ["icash_receipt:read"],
  "GET /admin/fiscal/consent/history": ["icash_receipt:read"],
  "POST /admin/fiscal/consent/arm": ["icash_receipt:configure"],
  "POST /admin/fiscal/consent/disarm": ["icash_receipt:operate"],
  "POST /admin/fiscal/consent/installation": ["icash_receipt:configure"],

  "GET /admin/fiscal/owed-anew": ["icash_receipt:read"],
  "POST /admin/fiscal/owed-anew": ["icash_receipt:configure"],

  "GET /admin/fiscal/documents": ["icash_receipt:read"],
  "GET /admin/fiscal/documents/:id": ["icash_receipt:read"],
  "POST /admin/fiscal/documents/:id/retry": ["icash_receipt:operate"],
  "POST /admin/fiscal/documents/:id/refresh": ["icash_receipt:operate"],
  "POST /admin/fiscal/documents/:id/collected": ["icash_receipt:operate", "order:update"],
  "POST /admin/fiscal/documents/:id/adopt": ["icash_receipt:operate"],
  "POST /admin/fiscal/documents/:id/elsewhere": ["icash_receipt:operate"],
  "POST /admin/fiscal/documents/:id/receipt-data": ["icash_receipt:operate"],
  "POST /admin/fiscal/documents/:id/review": ["icash_receipt:operate"],
  "POST /admin/fiscal/documents/:id/register": ["icash_receipt:operate"],
  "POST /admin/fiscal/documents/:id/reverse": ["icash_receipt:operate"],
  "POST /admin/fiscal/documents/:id/exchange": ["icash_receipt:operate"],
  "POST /admin/fiscal/documents/:id/register-rows": ["icash_receipt:operate"],
  "POST /admin/fiscal/documents/:id/correct-pay-type": ["icash_receipt:operate"],
  "POST /admin/fiscal/documents/:id/dismiss": ["icash_receipt:operate"],
  "GET /admin/fiscal/documents/:id/invoice": ["icash_receipt:read", "order:read"],
  "POST /admin/fiscal/documents/:id/invoice": ["icash_receipt:operate", "order:read", "order:update"],
  "POST /admin/fiscal/documents/:id/take-over": ["icash_receipt:operate", "order:read"],
  "POST /admin/fiscal/orders/:id/attach": ["icash_receipt:operate"],
  "POST /admin/fiscal/orders/:id/receipt-link": ["icash_receipt:operate", "order:read"],
  "GET /admin/fiscal/orders/:id/receipt-links": ["icash_receipt:read"],
  "POST /admin/fiscal/receipt-links/:id/revoke": ["icash_receipt:operate"],

  "GET /admin/fiscal/collections": ["icash_receipt:read"],
  "POST /admin/fiscal/collections": ["icash_receipt:operate", "order:update"],
  "POST /admin/fiscal/collections/check": ["icash_receipt:read"],

  "GET /admin/fiscal/reconciliations": ["icash_receipt:read"],
  "POST /admin/fiscal/reconciliations": ["icash_receipt:operate"],
  "GET /admin/fiscal/reconciliations/:id": ["icash_receipt:read"],
  "GET /admin/fiscal/reconciliations/:id/findings": ["icash_receipt:read"],
  "GET /admin/fiscal/reconciliations/:id/findings.csv": ["icash_receipt:read"],
} as const satisfies PolicyTable;

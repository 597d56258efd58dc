import { authenticate } from "@medusajs/framework/http";
import type { MedusaRequest } from "@medusajs/framework/http";
import { z } from "@medusajs/framework/zod";
import { clientOf, createRateLimit, rateLimited } from "../rate-limit";
import type { Counted } from "../rate-limit";
import { signedLinkOf } from "./receipt-token";
import { withoutSupplierOptions } from "./shipping-options";

const MINUTE_MS = 60_000;

/** Of one address that brings nothing we know: for one order, and for all of them, so that ids are not guessed. */
const strangersAtOneOrder = createRateLimit({ most: 30, windowMs: MINUTE_MS });
const strangersAtAll = createRateLimit({ most: 60, windowMs: MINUTE_MS });
/** Of one customer, or of one link: as often as a page may be reloaded, whoever else asks from the same address. */
const known = createRateLimit({ most: 60, windowMs: MINUTE_MS });

const loggedIn = z.object({ auth_context: z.object({ actor_id: z.string().min(1) }) });

/** A signature is checked without the database, so whoever guesses is known for a stranger before anything is looked up. */
async function countedFor(req: MedusaRequest): Promise<Counted[]> {
  const customer = loggedIn.safeParse(req);
  if (customer.success) {
    return [{ limit: known, key: customer.data.auth_context.actor_id }];
  }
  const link = await signedLinkOf(req);
  if (link !== null) {
    return [{ limit: known, key: link }];
  }
  const client = clientOf(req.ip);
  return [
    { limit: strangersAtOneOrder, key: JSON.stringify([client, req.params["id"]]) },
    { limit: strangersAtAll, key: client },
  ];
}

export const storeRoutes = [
  {
    matcher: "/store/shipping-options",
    methods: ["GET" as const],
    middlewares: [withoutSupplierOptions],
  },
  {
    matcher: "/store/orders/:id/receipts",
    methods: ["GET" as const],
    middlewares: [
      // A guest has a signed link in place of a login; the route itself asks for one of the two.
      authenticate("customer", ["session", "bearer"], { allowUnauthenticated: true }),
      rateLimited(countedFor),
    ],
  },
];

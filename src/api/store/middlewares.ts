import { authenticate } from "@medusajs/framework/http";
import type { MedusaRequest } from "@medusajs/framework/http";
import { clientOf, createRateLimit, rateLimited } from "../rate-limit";

const MINUTE_MS = 60_000;

/** Of one client: for one order, as often as a page may be reloaded; for all orders, so that ids are not guessed. */
const ofOneOrder = createRateLimit({ most: 30, windowMs: MINUTE_MS });
const ofAllOrders = createRateLimit({ most: 60, windowMs: MINUTE_MS });

const client = (req: MedusaRequest): string => clientOf(req.ip);

export const storeRoutes = [
  {
    matcher: "/store/orders/:id/receipts",
    methods: ["GET" as const],
    middlewares: [
      rateLimited([
        { limit: ofOneOrder, keyOf: (req) => JSON.stringify([client(req), req.params["id"]]) },
        { limit: ofAllOrders, keyOf: client },
      ]),
      // A guest has a signed link in place of a login; the route itself asks for one of the two.
      authenticate("customer", ["session", "bearer"], { allowUnauthenticated: true }),
    ],
  },
];

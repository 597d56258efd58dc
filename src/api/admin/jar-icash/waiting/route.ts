import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import type { Granted, Permission } from "../../../../contract/permissions";
import type { WaitingAnswer, WaitingItem } from "../../../../contract/waiting";
import { mostUrgentFirst } from "../../../../lib/ledger";
import type { Waiting } from "../../../../lib/ledger";
import { catalogueWaiting, ordersWaiting } from "../../../../workflows/dropship/waiting";
import { fiscalWaiting } from "../../../../workflows/fiscal/waiting";
import { graph } from "../../../../workflows/shared/graph";
import { permissionsOf } from "../../../permissions";
import { Page } from "../../../validators";
import { readQuery, route } from "../../../handler";

type Source = (container: MedusaContainer, upTo: number) => Promise<Waiting>;

const SOURCES: readonly [Permission, Source][] = [
  ["icash_receipt:read", fiscalWaiting],
  ["jar_order:read", ordersWaiting],
  ["jar_catalogue:read", catalogueWaiting],
];

/** GET /admin/jar-icash/waiting : what waits for a person, of the parts that whoever asks may see. */
export const GET = route(async (req: AuthenticatedMedusaRequest, res: MedusaResponse<WaitingAnswer>) => {
  const { limit, offset } = readQuery(Page, req.query);
  const parts = await seen(req.scope, await permissionsOf(req), offset + limit);
  const items = parts.flatMap((part) => part.items).sort(mostUrgentFirst);
  res.json({
    items: await withNumbers(req.scope, items.slice(offset, offset + limit)),
    count: parts.reduce((sum, { count }) => sum + count, 0),
    limit,
    offset,
  });
});

function seen(container: MedusaContainer, granted: Granted, upTo: number): Promise<Waiting[]> {
  return Promise.all(
    SOURCES.filter(([permission]) => granted.has(permission)).map(([, source]) => source(container, upTo)),
  );
}

const orderShape = z.object({ id: z.string(), display_id: z.number().nullish() });

async function withNumbers(container: MedusaContainer, items: WaitingItem[]): Promise<WaitingItem[]> {
  const ids = [...new Set(items.flatMap(({ order_id: id }) => id ?? []))];
  const orders =
    ids.length === 0
      ? []
      : await graph(container, orderShape, {
          entity: "order",
          fields: ["id", "display_id"],
          filters: { id: ids },
        });
  const numbers = new Map(orders.map(({ id, display_id: number }) => [id, number ?? null]));
  return items.map((item) => ({ ...item, display_id: numbers.get(item.order_id ?? "") ?? null }));
}

/** What of orders at JAR and of its catalogue waits for a person. */
import type { MedusaContainer } from "@medusajs/framework/types";
import type { WaitingItem, WaitingWord } from "../../contract/waiting";
import { HOLD_REASONS } from "../../lib/catalogue";
import type { Waiting } from "../../lib/ledger";
import { dropshipService } from "./account";
import { catalogueStanding } from "./catalogue/alarms";

export async function ordersWaiting(container: MedusaContainer, upTo: number): Promise<Waiting> {
  return dropshipService(container).orders.waiting(upTo);
}

/** Products are counted by what is to be decided: a row for each of thousands would hide everything else. */
export async function catalogueWaiting(container: MedusaContainer): Promise<Waiting> {
  const service = dropshipService(container);
  const [held, states, prices, { alarms }] = await Promise.all([
    service.listSyncRuns({ state: "held" }, { order: { created_at: "ASC" } }),
    service.known.states(),
    service.known.waiting(HOLD_REASONS),
    catalogueStanding(container),
  ]);
  const since = await service.known.asideSince(HOLD_REASONS);
  const counted = (code: WaitingWord, count: number): WaitingItem[] =>
    count > 0 ? [row({ id: code, code, values: { count }, since, path: "/jar-catalogue/aside" })] : [];
  const items = [
    ...held.map(({ id, finished_at, planned_at, created_at }) =>
      row({
        id: `${id}:run_held`,
        code: "run_held",
        since: new Date(finished_at ?? planned_at ?? created_at).toISOString(),
        path: `/jar-catalogue/runs/${id}`,
      }),
    ),
    ...alarms.map(({ code, since: begun, found, limit }) =>
      row({
        id: `alarm:${code}`,
        says: "alarm",
        code,
        values: { found: found ?? "", limit: limit ?? "" },
        since: begun,
        path: "/jar-catalogue",
      }),
    ),
    ...counted("prices_held", prices.held),
    ...counted("products_conflict", states["conflict"] ?? 0),
    ...counted("products_aside", states["quarantined"] ?? 0),
  ];
  return { items, count: items.length };
}

function row(
  given: Pick<WaitingItem, "id" | "code" | "since" | "path"> & Partial<Pick<WaitingItem, "says" | "values">>,
): WaitingItem {
  return {
    area: "catalogue",
    says: "word",
    subject: null,
    values: {},
    order_id: null,
    display_id: null,
    amount_minor: null,
    currency_code: null,
    deadline: null,
    ...given,
  };
}

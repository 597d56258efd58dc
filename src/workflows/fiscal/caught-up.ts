/** What the shop's people are told, once each, of the orders that the register did not see in time. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { said } from "../../contract/reasons/entry";
import type { InBoth } from "../../contract/reasons/entry";
import { CAUGHT_UP, LEFT_OUT } from "../../contract/reasons/fiscal-troubles";
import { momentText } from "../../contract/tell";
import type { Headline } from "../../contract/tell";
import { tell } from "../ledger/tell";
import { fiscalService } from "./account";

interface SeenLate {
  headline: Headline;
  words: InBoth;
  since: Date;
  count: number;
  path: string;
}

/** After the register was off for longer than usual: how many paid orders had no receipt meanwhile. */
export async function tellWhatWasCaughtUp(container: MedusaContainer): Promise<void> {
  const { watermark } = fiscalService(container);
  const gap = (await watermark.read())?.gap;
  if (!gap) {
    return;
  }
  if (gap.orders > 0) {
    await say(container, {
      headline: "register_caught_up",
      words: CAUGHT_UP,
      since: gap.since,
      count: gap.orders,
      path: "/icash",
    });
  }
  await watermark.endGap();
}

/** How many orders the floor leaves out: once for each floor, when there are any. */
export async function tellOfFloor(container: MedusaContainer, floor: Date): Promise<void> {
  const { watermark } = fiscalService(container);
  const told = floor.toISOString();
  if ((await watermark.read())?.floorTold === told) {
    return;
  }
  const count = await ordersBefore(container, floor);
  if (count > 0) {
    await say(container, {
      headline: "register_floor",
      words: LEFT_OUT,
      since: floor,
      count,
      path: "/icash/settings",
    });
    await watermark.floorTold(told);
  }
}

async function ordersBefore(container: MedusaContainer, floor: Date): Promise<number> {
  const { metadata } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["id"],
    filters: {
      created_at: { $lt: floor.toISOString() },
      is_draft_order: false,
      status: { $nin: ["canceled", "draft"] },
    },
    pagination: { skip: 0, take: 1 },
  });
  return metadata?.count ?? 0;
}

async function say(container: MedusaContainer, late: SeenLate): Promise<void> {
  const { headline, words, since, count, path } = late;
  const values = (moment: string): Record<string, string | number> => ({ since: moment, count });
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`Receipts: ${said(words, "en", values(since.toISOString()))}`);
  await tell(container, fiscalService(container).language, async () => [
    {
      about: { id: "register", type: "fiscal_register" },
      key: `fiscal_register:${headline}`,
      says: { since: since.toISOString() },
      telling: ({ language, page }) => ({
        headline,
        sentences: [said(words, language, values(momentText(language, since)))],
        path: page(path),
      }),
    },
  ]);
}

/**
 * Tells the shop's people in the admin's feed what needs one of them: once for each thing and reason, in the one language
 * of the shop, with the order's number, the amount and the page to open. Never anything of a customer.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import type { Language } from "../../contract/reasons/entry";
import { moneyText, told } from "../../contract/tell";
import type { Telling } from "../../contract/tell";
import { findingKey } from "../../lib/finding-key";
import { decimalText } from "../shared/decimal";
import { graph } from "../shared/graph";
import { messageOf } from "../shared/message-of";

/** What stands in a text that only the teller knows. */
export interface Speech {
  language: Language;
  /** @param decimal in major units */
  money(decimal: string, currencyCode: string): string;
  /** Of a page of the admin, as an address within the shop. */
  page(path: string): string;
}

export interface News {
  about: { id: string; type: string };
  /** What it is about: one thing and one reason, such as "icdoc_1:order_changed". */
  key: string;
  /** The facts of it, where it has any: the same is not told twice, other figures are told again. */
  says?: unknown;
  telling(speech: Speech): Telling;
}

/**
 * So often a day may one thing be told with other figures. What goes to and fro more often than that tells nobody anything
 * new; it still stands where it belongs, in the row.
 */
const MOST_A_DAY = 8;
const DAY_MS = 24 * 60 * 60_000;

/** A feed that cannot be written, or a shop that cannot be asked for its language, changes nothing else. */
export async function tell(
  container: MedusaContainer,
  language: Language | undefined,
  prepare: () => Promise<readonly News[]>,
): Promise<void> {
  try {
    const news = await withinMeasure(container, await prepare());
    if (news.length > 0) {
      const speech = await speechOf(container, language);
      await container.resolve(Modules.NOTIFICATION).createNotifications(
        news.map(({ about, telling, ...said }) => ({
          to: "",
          channel: "feed",
          template: "admin-ui",
          resource_id: about.id,
          resource_type: about.type,
          idempotency_key: keyOf(said),
          data: { ...told(speech.language, telling(speech)) },
        })),
      );
    }
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`The admin's feed could not be written: ${messageOf(error)}`);
  }
}

/** What was told under this is not told again. */
function keyOf({ key, says }: Pick<News, "key" | "says">): string {
  return says == null ? key : `${key}:${findingKey(key, says)}`;
}

/** Medusa's type of a notification does not name the key. */
const toldShape = z.array(z.object({ idempotency_key: z.string().nullish() }));

async function withinMeasure(container: MedusaContainer, news: readonly News[]): Promise<readonly News[]> {
  const changing = news.filter(({ says }) => says != null);
  if (changing.length === 0) {
    return news;
  }
  const recent = await container.resolve(Modules.NOTIFICATION).listNotifications({
    resource_id: [...new Set(changing.map(({ about }) => about.id))],
    created_at: { $gte: new Date(Date.now() - DAY_MS).toISOString() },
  });
  const told = toldShape.parse(recent).map(({ idempotency_key: key }) => key ?? "");
  return news.filter(
    ({ key }) => told.filter((earlier) => earlier.startsWith(`${key}:`)).length < MOST_A_DAY,
  );
}

export async function speechOf(container: MedusaContainer, chosen: Language | undefined): Promise<Speech> {
  const language = chosen ?? (await languageOfShop(container));
  const { admin } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE);
  return {
    language,
    money: (decimal, currencyCode) => moneyText(language, decimal, currencyCode),
    page: (path) => `${(admin.path ?? "/app").replace(/\/$/, "")}${path}`,
  };
}

const regionShape = z.object({
  id: z.string(),
  countries: z.array(z.object({ iso_2: z.string() })).nullish(),
});

/** Bulgarian where the store's own region, or any of them when none is its own, sells to Bulgaria. */
async function languageOfShop(container: MedusaContainer): Promise<Language> {
  const [store] = await container.resolve(Modules.STORE).listStores({}, { take: 1 });
  const own = store?.default_region_id;
  const regions = await graph(container, regionShape, {
    entity: "region",
    fields: ["id", "countries.iso_2"],
    ...(own ? { filters: { id: own } } : {}),
  });
  const isBulgarian = regions.some(({ countries }) => countries?.some(({ iso_2 }) => iso_2 === "bg"));
  return isBulgarian ? "bg" : "en";
}

const orderShape = z.object({
  display_id: z.number().nullish(),
  currency_code: z.string(),
  total: z.custom<Parameters<typeof decimalText>[0]>(),
});

export interface ToldOrder {
  /** "#3"; null for an order that is gone. */
  number: string | null;
  /** What it costs, in major units. */
  total: string;
  currencyCode: string;
}

/** The order as the shop's people know it. */
export async function orderToTell(container: MedusaContainer, orderId: string): Promise<ToldOrder | null> {
  const [order] = await graph(container, orderShape, {
    entity: "order",
    fields: ["display_id", "currency_code", "total"],
    filters: { id: orderId },
  });
  return order
    ? {
        number: order.display_id == null ? null : `#${order.display_id}`,
        total: decimalText(order.total),
        currencyCode: order.currency_code,
      }
    : null;
}

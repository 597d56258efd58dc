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
  /** What was told under a key is not told again. */
  key: string;
  telling(speech: Speech): Telling;
}

/** A feed that cannot be written, or a shop that cannot be asked for its language, changes nothing else. */
export async function tell(
  container: MedusaContainer,
  language: Language | undefined,
  prepare: () => Promise<readonly News[]>,
): Promise<void> {
  try {
    const news = await prepare();
    if (news.length > 0) {
      const speech = await speechOf(container, language);
      await container.resolve(Modules.NOTIFICATION).createNotifications(
        news.map(({ about, key, telling }) => ({
          to: "",
          channel: "feed",
          template: "admin-ui",
          resource_id: about.id,
          resource_type: about.type,
          idempotency_key: key,
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

async function speechOf(container: MedusaContainer, chosen: Language | undefined): Promise<Speech> {
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

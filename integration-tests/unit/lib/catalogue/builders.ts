import { contentHash, offerKey, planContext, productDraft, readWritten } from "../../../../src/lib/catalogue";
import { catalogueSettingsSchema } from "../../../../src/contract/catalogue-settings";
import type {
  CatalogueOffer,
  CatalogueProduct,
  KnownDetail,
  PlanContext,
  PriceContext,
  PriceInput,
  Written,
} from "../../../../src/lib/catalogue";
import type { CatalogueSettings, CatalogueSettingsInput } from "../../../../src/contract/catalogue-settings";
import documented from "../../../fixtures/jar-decoded/product.json";

export const IN_STOCK = "Налично в централен склад";
export const OUTSIDE = "Налично във външен склад";
export const SOLD_OUT = "Изчерпан";
export const NOW = new Date("2026-11-22T10:00:00Z");

/** What is not said here is as on the documented product. */
export function product(overrides: Partial<CatalogueProduct> = {}): CatalogueProduct {
  return {
    ...documented,
    code: "MSPADJAR",
    categoryPath: ["Периферия", "Подложки за мишки"],
    categoryName: "Подложки за мишки",
    brand: "JAR",
    name: "Подложка за мишка JARComputers",
    description: "Мека подложка.",
    price: "0.84",
    oldPrice: "1.20",
    dealerPrice: "0.71",
    mainImage: "https://p.jarcomputers.com/680x680/MSPADJAR_680x680.jpg",
    moreImages: [
      { url: "https://p.jarcomputers.com/680x680/MSPADJAR_1_680x680.jpg", updated: "2016-11-10 09:30:00" },
    ],
    weight: 50,
    availability: IN_STOCK,
    warrantyMonths: 24,
    promotion: { active: false, name: null, startsAt: null, endsAt: null },
    created: "2012-03-01 10:00:00",
    lastChange: "2016-11-10 09:30:00",
    properties: [{ name: "Материал", value: "Текстил", section: "Основни" }],
    ...overrides,
  };
}

/** A product at a round price with a comfortable margin; its cost with VAT is 72.00. */
export function soldProduct(overrides: Partial<CatalogueProduct> = {}): CatalogueProduct {
  return product({ price: "100.00", oldPrice: null, dealerPrice: "60.00", ...overrides });
}

export function offerOf({ code, price, dealerPrice, availability }: CatalogueProduct): CatalogueOffer {
  return { code, price, dealerPrice, availability };
}

export function settings(input: CatalogueSettingsInput = {}): CatalogueSettings {
  return catalogueSettingsSchema.parse(input);
}

export function context(input: CatalogueSettingsInput = {}, given: Partial<PriceContext> = {}): PlanContext {
  return planContext(settings(input), {
    currency: "EUR",
    priceIncludesVatDefault: true,
    withoutVat: null,
    now: NOW,
    ...given,
  });
}

/** The rules for prices, without a floor unless the test is about it. */
export function priceContext(
  prices: NonNullable<CatalogueSettingsInput["prices"]> = {},
  given: Partial<PriceContext> = {},
): PriceContext {
  const floor = { margin_percent: null, margin_fixed: null };
  return context({ prices: { floor, ...prices } }, given).prices;
}

export function priceInput(overrides: Partial<PriceInput> = {}): PriceInput {
  return {
    code: "X",
    price: "100.00",
    oldPrice: null,
    dealerPrice: "60.00",
    categoryPath: ["Компоненти", "Видео карти"],
    brand: "Asus",
    ...overrides,
  };
}

/** The row of a product that was written as it stands, under the given settings. */
export function rowOf(
  written: CatalogueProduct,
  overrides: Partial<Omit<KnownDetail, "written">> & { written?: Partial<Written> } = {},
  under: PlanContext = context(),
): KnownDetail {
  const draft = productDraft(written, under.settings.content);
  return {
    id: "jarp_1",
    number: 1,
    code: written.code,
    state: "active",
    offerKey: offerKey(written, under.keys.offer),
    contentHash: contentHash(written, under.keys.content),
    hasProduct: true,
    isUnseen: false,
    productId: "prod_1",
    variantId: "variant_1",
    inventoryItemId: "iitem_1",
    owners: {},
    price: written.price,
    dealerPrice: written.dealerPrice,
    oldPrice: written.oldPrice,
    availability: written.availability,
    categoryPath: written.categoryPath.join(" > "),
    brand: written.brand,
    promotion: written.promotion,
    reasonCode: null,
    isRefused: false,
    acceptedMinor: null,
    ...overrides,
    written: readWritten({
      title: draft.title,
      description: draft.description,
      images: draft.images,
      category_ids: ["pcat_1"],
      amount_minor: 10_000,
      quantity: 10,
      stocked: 10,
      ...overrides.written,
    }),
  };
}

/** A row of a code that was set aside before it ever became a product. */
export function rowWithoutProduct(overrides: Partial<KnownDetail> = {}): KnownDetail {
  return {
    ...rowOf(soldProduct()),
    hasProduct: false,
    productId: null,
    variantId: null,
    inventoryItemId: null,
    written: readWritten(null),
    state: "quarantined",
    ...overrides,
  };
}

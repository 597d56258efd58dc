/** The card of a product and how its price comes about, in English. */
import type { OwnedField, PriceStepName } from "../../contract/catalogue";

export const widget = {
  title: "JAR Computers",
  code: "JAR code",
  category: "Category at JAR",
  availability: "Availability at JAR",
  pieces: "{{count}} pcs",
  unknownText: "unknown text, nothing is offered",
  jarPrice: "JAR's price",
  dealerPrice: "You pay",
  seen: "Last written",
  priceTitle: "How the price comes about",
  floor: "Not below {{amount}}",
  rules: {
    default: "General rule",
    tier: "Rule for its cost",
    override: "Rule for its category or brand",
  },
  promotion: "While the promotion lasts: {{amount}}",
  ownersTitle: "Who fills in what",
  byPlugin: "JAR",
  edited: "Yours, changed on {{time}}",
  editedNoTime: "Yours, changed by hand",
  locked: "Yours, locked on {{time}}",
  lock: "Lock",
  release: "Give back",
  lockOf: "Lock: {{field}}",
  releaseOf: "Give back: {{field}}",
  lockedDone: "The plugin leaves this field alone from now on.",
  releasedDone: "The plugin fills this field in again with the next reading.",
  fields: {
    title: "Title",
    description: "Description",
    images: "Pictures",
    categories: "Categories",
    price: "Price",
    stock: "Stock",
  } satisfies Record<OwnedField, string>,
};

export const steps = {
  price: "JAR's end price",
  dealer_price: "What you pay JAR",
  bgn_to_eur: "Leva to euro",
  vat: "With VAT",
  markup_percent: "Markup in %",
  markup_fixed: "Fixed markup",
  floor: "Raised to the lowest price",
  rounding: "Rounded",
} satisfies Record<PriceStepName, string>;

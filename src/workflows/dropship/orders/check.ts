/**
 * What JAR says about the goods right before they are ordered (jar-api.md 7.5, 7.9, 9.4). A finding is held for a person
 * unless a person has let this very finding through before; a question that JAR did not answer is asked again later.
 */
import { stockOf } from "../../../lib/catalogue";
import type { StockSettings } from "../../../contract/catalogue-settings";
import { JarNotFoundError } from "../../../lib/jar";
import type { JarProduct } from "../../../lib/jar";
import { availabilityFindings, marginFindings, preflightFindings } from "../../../lib/supplier";
import type { CurrentOffer, Finding, PriceBasis } from "../../../lib/supplier";
import type { SupplierOrderSettings } from "../../../contract/supplier-settings";
import type { Approvals } from "./actions";
import type { DropshipOrder } from "./read-order";
import { progress } from "./send-work";
import type { SendWork } from "./send-work";

interface CheckResult {
  /** Null: the order may go. */
  finding: Finding | null;
  /** Code -> dealer price as JAR named it last, in JAR's own words. */
  expected: Map<string, string>;
}

export async function checkBeforeSending(
  work: SendWork,
  order: DropshipOrder,
  settings: SupplierOrderSettings["check"],
  approvals: Approvals,
): Promise<CheckResult> {
  const expected = new Map<string, string>();
  const open = (findings: Finding[]) => findings.find(({ code, data }) => !approvals.has(code, data));
  if (settings.live) {
    const finding = open(await liveFindings(work, order, settings, expected));
    if (finding) {
      return { finding, expected };
    }
  }
  const finding = settings.preflight ? open(await offerFindings(work, expected)) : undefined;
  return { finding: finding ?? null, expected };
}

async function liveFindings(
  work: SendWork,
  order: DropshipOrder,
  { min_margin_percent: minPercent }: SupplierOrderSettings["check"],
  expected: Map<string, string>,
): Promise<Finding[]> {
  const { lines } = work.order;
  const { settings } = await work.service.catalogueSettings.read();
  const offers = new Map<string, CurrentOffer>();
  for (const { code } of lines) {
    const product = await productOf(work, code);
    offers.set(code, product && offerOf(product, settings.stock));
    if (product?.dealerPrice) {
      expected.set(code, product.dealerPrice);
    }
    // An order of many lines takes a while at JAR's pace, and the lease must not run out under it.
    await progress(work, {}, {});
  }
  const sold = { items: order.items, currency: order.currencyCode };
  return [
    ...availabilityFindings(lines, offers),
    ...(minPercent === null
      ? []
      : marginFindings(lines, offers, sold, await priceBasis(work.service), minPercent)),
  ];
}

async function productOf({ client }: SendWork, code: string): Promise<JarProduct | null> {
  try {
    return await client.product(code);
  } catch (error) {
    if (error instanceof JarNotFoundError) {
      return null;
    }
    throw error;
  }
}

/** What JAR has, not what the shop shows of it: its buffer and cap are for the shelf. */
function offerOf({ availability, dealerPrice }: JarProduct, stock: StockSettings): CurrentOffer {
  const { quantity } = stockOf(availability, { availability: stock.availability, buffer: 0, cap: null });
  return { availability, quantity, dealerPrice };
}

/** What JAR's dealer prices are, which no answer states (jar-api.md 6.1, 6.2). */
export async function priceBasis(service: SendWork["service"]): Promise<PriceBasis> {
  const { settings } = await service.catalogueSettings.read();
  const options = service.setup.kind === "inert" ? null : service.setup.options;
  return {
    currency: options?.currency ?? "EUR",
    includesVat: settings.prices.dealer_price_includes_vat,
    vatPercent: settings.prices.vat_percent,
  };
}

async function offerFindings(work: SendWork, expected: Map<string, string>): Promise<Finding[]> {
  const { lines, reference } = work.order;
  const products = lines.map(({ code, asked }) => ({ code, count: asked }));
  const offer = await work.client.createOffer({ products, reference });
  const offered = new Map<string, number>();
  for (const { code, count, dealerPrice } of offer.lines) {
    offered.set(code, (offered.get(code) ?? 0) + (count ?? 0));
    if (dealerPrice) {
      expected.set(code, dealerPrice);
    }
  }
  return preflightFindings(lines, offered);
}

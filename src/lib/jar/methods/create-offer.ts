import { z } from "@medusajs/framework/zod";
import { isObject } from "../list";
import type { JarOfferCreated, JarOfferInput } from "../types";
import { decimalOrNull, id } from "../values";
import { exactText, readInput } from "./input";
import { LONG_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";
import { answeredLines, askedLines, lineParameters } from "./order-lines";

/**
 * POST offer (jar-api.md 7.9): today's prices, availability and sum for an order without ordering. It creates an offer
 * on JAR's side, which no call reads back, so the rules for a lost answer hold here as well.
 */
const input = z.object({ products: askedLines, reference: exactText.optional() });

const answer = z
  .object({ offer_id: id, sum: decimalOrNull, products: answeredLines })
  .transform(({ offer_id, sum, products }): JarOfferCreated => ({ offerId: offer_id, sum, lines: products }));

export const createOffer: JarMethod<JarOfferInput, JarOfferCreated> = {
  verb: "POST",
  path: "offer",
  timeoutMs: LONG_TIMEOUT_MS,
  parameters(offer) {
    const { products, reference } = readInput("POST offer", input, offer);
    return { products: lineParameters(products), reference };
  },
  created(body) {
    const result = isObject(body) ? id.safeParse(body.offer_id) : undefined;
    return result?.success ? { offerId: result.data } : null;
  },
  read: (body) => answer.parse(body),
};

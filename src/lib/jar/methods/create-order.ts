import { z } from "@medusajs/framework/zod";
import { isObject } from "../list";
import type { JarOrderCreated, JarOrderCreatedLine, JarOrderInput } from "../types";
import {
  amountOrNull,
  decimalOrNull,
  id,
  idOrNull,
  integerOrNull,
  listOf,
  text,
  textOrEmpty,
} from "../values";
import { cleanText, exactText, lineOfText, optionalLine, positiveInteger, readInput } from "./input";
import { LONG_TIMEOUT_MS, type JarMethod } from "./method";

/**
 * POST order (jar-api.md 7.6), the one call here that creates. Each code is sent once, because the answer is keyed by
 * code and two lines of one code would overwrite each other. At most 400 lines: PHP silently drops the fields of a
 * form past the 1000th, and the rest of the order with them (jar-api.md 2.2).
 */
const MAX_LINES = 400;
const MAX_DOCUMENTS = 50;

const input = z.object({
  products: z
    .array(z.object({ code: exactText, count: positiveInteger }), "must be a list of products")
    .min(1, "must not be empty")
    .transform(mergeByCode)
    .refine((lines) => lines.length <= MAX_LINES, `must not have more than ${MAX_LINES} lines`),
  reference: exactText.optional(),
  user: z
    .object({
      name: lineOfText,
      mail: lineOfText.refine((mail) => /^[^\s@]+@[^\s@]+$/.test(mail), "must be an e-mail address"),
      address: lineOfText,
      phone: lineOfText,
      note: optionalLine.optional(),
    })
    .optional(),
  documents: z
    .array(
      z.object({
        type: z.literal([3, 6, 7], "must be 3, 6 or 7"),
        url: exactUrl(),
        documentId: positiveInteger.optional(),
      }),
    )
    .max(MAX_DOCUMENTS, `must not have more than ${MAX_DOCUMENTS} entries`)
    .optional(),
});

const line = z
  .object({
    id: idOrNull,
    code: text,
    price: amountOrNull,
    dealer_price: amountOrNull,
    avail: textOrEmpty,
    cnt: integerOrNull,
  })
  .transform((wire): JarOrderCreatedLine => ({
    id: wire.id,
    code: wire.code,
    price: wire.price,
    dealerPrice: wire.dealer_price,
    availability: wire.avail,
    count: wire.cnt,
  }));

const answer = z
  .object({ order_id: id, sum: decimalOrNull, products: listOf(line, { names: ["product"], key: "code" }) })
  .transform(({ order_id, sum, products }): JarOrderCreated => ({ orderId: order_id, sum, lines: products }));

export const createOrder: JarMethod<JarOrderInput, JarOrderCreated> = {
  verb: "POST",
  path: "order",
  timeoutMs: LONG_TIMEOUT_MS,
  personal: true,
  parameters(order) {
    const { products, reference, user, documents } = readInput("POST order", input, order);
    return {
      products: products.map(({ code, count }) => ({ code, cnt: count })),
      reference,
      user,
      documents: documents?.map(({ type, url, documentId }) => ({ type, url, document_id: documentId })),
    };
  },
  confidential(order) {
    const { name, mail, address, phone, note } = order.user ?? {};
    const links = order.documents?.map(({ url }) => url) ?? [];
    const texts = [name, mail, address, phone, note, ...links].filter((value) => value !== undefined);
    return [...texts, ...texts.map(cleanText)];
  },
  created(body) {
    const result = isObject(body) ? id.safeParse(body.order_id) : undefined;
    return result?.success ? result.data : null;
  },
  read: (body) => answer.parse(body),
};

function mergeByCode(lines: { code: string; count: number }[]): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { code, count } of lines) counts.set(code, (counts.get(code) ?? 0) + count);
  return [...counts].map(([code, count]) => ({ code, count }));
}

function exactUrl() {
  return z
    .string("must be a text")
    .refine(
      (url) => URL.canParse(url) && /^https?:\/\/[^\s\p{Cc}]+$/u.test(url),
      "must be an http or https address",
    );
}

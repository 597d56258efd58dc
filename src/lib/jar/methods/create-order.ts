import { z } from "@medusajs/framework/zod";
import { isObject } from "../list";
import type { JarOrderCreated, JarOrderInput } from "../types";
import { decimalOrNull, id } from "../values";
import { cleanText, exactText, lineOfText, optionalLine, positiveInteger, readInput } from "./input";
import { LONG_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";
import { answeredLines, askedLines, lineParameters } from "./order-lines";

/** POST order (jar-api.md 7.6), which makes JAR send goods. */
const MAX_DOCUMENTS = 50;

const input = z.object({
  products: askedLines,
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

const answer = z
  .object({ order_id: id, sum: decimalOrNull, products: answeredLines })
  .transform(({ order_id, sum, products }): JarOrderCreated => ({ orderId: order_id, sum, lines: products }));

export const createOrder: JarMethod<JarOrderInput, JarOrderCreated> = {
  verb: "POST",
  path: "order",
  timeoutMs: LONG_TIMEOUT_MS,
  personal: true,
  parameters(order) {
    const { products, reference, user, documents } = readInput("POST order", input, order);
    return {
      products: lineParameters(products),
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
    return result?.success ? { orderId: result.data } : null;
  },
  read: (body) => answer.parse(body),
};

function exactUrl() {
  return z
    .string("must be a text")
    .refine(
      (url) => URL.canParse(url) && /^https?:\/\/[^\s\p{Cc}]+$/u.test(url),
      "must be an http or https address",
    );
}

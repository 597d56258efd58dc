import { z } from "@medusajs/framework/zod";
import { LEDGER_STATES } from "../../../../lib/ledger";
import { normalisePhone, orderDocumentsSchema } from "../../../../lib/supplier";
import { SearchedPage } from "../../../validators";

/** With `order_id` the orders come whole, with their journals; else as rows of a list. */
export const SupplierOrdersQuery = SearchedPage.extend({
  order_id: z.string().min(1).optional(),
  state: z.enum(LEDGER_STATES).optional(),
  /** Only those with something that a person should look at. */
  attention: z.literal("true").optional(),
});
export type SupplierOrdersQuery = z.infer<typeof SupplierOrdersQuery>;

export const AdoptOrder = z.object({
  /** JAR's number, as JAR shows it. */
  jar_order_id: z
    .string()
    .trim()
    .regex(/^\d{1,18}$/, "must be JAR's order number: digits only"),
});
export type AdoptOrderBody = z.infer<typeof AdoptOrder>;

export const HandledOrder = z.object({
  note: z.string().trim().max(200, "at most 200 characters").optional(),
});
export type HandledOrderBody = z.infer<typeof HandledOrder>;

export const DismissAttention = z.object({ code: z.string().min(1).max(100) });
export type DismissAttentionBody = z.infer<typeof DismissAttention>;

const typed = (longest = 200) =>
  z.string("must be a text").trim().max(longest, `at most ${longest} characters`);

/** What is left out stays as it is. */
export const CorrectOrder = z
  .object({
    first_name: typed().optional(),
    last_name: typed().optional(),
    phone: typed()
      .refine(isPhone, "must be a phone number, with its country code when it is foreign")
      .optional(),
    email: typed(254)
      .refine((mail) => z.email().safeParse(mail).success, "must be an e-mail address")
      .optional(),
    address_1: typed().optional(),
    address_2: typed().optional(),
    city: typed().min(1, "must not be empty").optional(),
    postal_code: typed().optional(),
    note: typed(300).optional(),
  })
  .strict()
  .refine((correction) => Object.keys(correction).length > 0, "must name what is to be corrected");
export type CorrectOrderBody = z.infer<typeof CorrectOrder>;

export const EncloseDocuments = z.object({ documents: orderDocumentsSchema });
export type EncloseDocumentsBody = z.infer<typeof EncloseDocuments>;

function isPhone(typedNumber: string): boolean {
  return normalisePhone(typedNumber) !== null;
}

/** What the routes of the orders at JAR take: the bodies of requests, read by the server and written by the admin. */
import { z } from "@medusajs/framework/zod";
import { problem } from "./problems";
import { DOCUMENT_TYPES } from "./supplier";

/** POST /admin/dropship/supplier-orders/:id/adopt */
export const AdoptOrder = z.object({
  /** JAR's number, as JAR shows it. */
  jar_order_id: z
    .string()
    .trim()
    .refine((text) => /^\d{1,18}$/.test(text), problem("jar_order_number")),
});
export type AdoptOrderBody = z.infer<typeof AdoptOrder>;

/** POST /admin/dropship/supplier-orders/:id/handled */
export const HandledOrder = z.object({
  note: z.string().trim().max(200).optional(),
});
export type HandledOrderBody = z.infer<typeof HandledOrder>;

const typed = (longest = 200) => z.string().trim().max(longest);

/** POST /admin/dropship/supplier-orders/:id/correct : what is left out stays as it is. */
export const CorrectOrder = z
  .object({
    first_name: typed().optional(),
    last_name: typed().optional(),
    phone: typed().optional(),
    email: typed(254)
      .refine((mail) => z.email().safeParse(mail).success, problem("email"))
      .optional(),
    address_1: typed().optional(),
    address_2: typed().optional(),
    city: typed().min(1).optional(),
    postal_code: typed().optional(),
    note: typed(300).optional(),
  })
  .strict()
  .refine((correction) => Object.keys(correction).length > 0, problem("nothing_to_correct"));
export type CorrectOrderBody = z.infer<typeof CorrectOrder>;

const MOST_DOCUMENTS = 50;

/**
 * Links to the shop's own papers that the supplier encloses in the parcel (jar-api.md 7.6). The supplier fetches them
 * without a login, so a link may be a secret: it stands in no journal and no message.
 */
export const orderDocumentsSchema = z
  .array(
    z
      .object({
        type: z.literal(DOCUMENT_TYPES),
        url: z.string().trim().max(2000).refine(isHttps, problem("https_link")),
        /** The shop's own number of the paper. */
        document_id: z.number().int().positive().nullish(),
      })
      .strict(),
  )
  .max(MOST_DOCUMENTS);

export type OrderDocuments = z.output<typeof orderDocumentsSchema>;

/** PUT /admin/dropship/supplier-orders/:id/documents */
export const EncloseDocuments = z.object({ documents: orderDocumentsSchema });
export type EncloseDocumentsBody = z.infer<typeof EncloseDocuments>;

function isHttps(text: string): boolean {
  return /^https:\/\/[^\s\p{Cc}]+$/u.test(text) && URL.canParse(text) && new URL(text).username === "";
}

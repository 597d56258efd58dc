/** What the routes of the orders at JAR take: the bodies of requests, read by the server and written by the admin. */
import { z } from "@medusajs/framework/zod";
import { DOCUMENT_TYPES } from "./supplier";

/** POST /admin/dropship/supplier-orders/:id/adopt */
export const AdoptOrder = z.object({
  /** JAR's number, as JAR shows it. */
  jar_order_id: z
    .string()
    .trim()
    .regex(/^\d{1,18}$/, "must be JAR's order number: digits only"),
});
export type AdoptOrderBody = z.infer<typeof AdoptOrder>;

/** POST /admin/dropship/supplier-orders/:id/handled */
export const HandledOrder = z.object({
  note: z.string().trim().max(200, "at most 200 characters").optional(),
});
export type HandledOrderBody = z.infer<typeof HandledOrder>;

const typed = (longest = 200) =>
  z.string("must be a text").trim().max(longest, `at most ${longest} characters`);

/** POST /admin/dropship/supplier-orders/:id/correct : what is left out stays as it is. */
export const CorrectOrder = z
  .object({
    first_name: typed().optional(),
    last_name: typed().optional(),
    phone: typed().optional(),
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

const MOST_DOCUMENTS = 50;

/**
 * Links to the shop's own papers that the supplier encloses in the parcel (jar-api.md 7.6). The supplier fetches them
 * without a login, so a link may be a secret: it stands in no journal and no message.
 */
export const orderDocumentsSchema = z
  .array(
    z
      .object({
        type: z.literal(DOCUMENT_TYPES, "must be 3 (invoice), 6 (warranty card) or 7 (waybill)"),
        url: z
          .string("must be a text")
          .trim()
          .max(2000, "at most 2000 characters")
          .refine(isHttps, "must be an https address"),
        /** The shop's own number of the paper. */
        document_id: z
          .number("must be a number")
          .int("must be a whole number")
          .positive("must be above zero")
          .nullish(),
      })
      .strict(),
    "must be a list of documents",
  )
  .max(MOST_DOCUMENTS, `at most ${MOST_DOCUMENTS} documents`);

export type OrderDocuments = z.output<typeof orderDocumentsSchema>;

/** PUT /admin/dropship/supplier-orders/:id/documents */
export const EncloseDocuments = z.object({ documents: orderDocumentsSchema });
export type EncloseDocumentsBody = z.infer<typeof EncloseDocuments>;

function isHttps(text: string): boolean {
  return /^https:\/\/[^\s\p{Cc}]+$/u.test(text) && URL.canParse(text) && new URL(text).username === "";
}

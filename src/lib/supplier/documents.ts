/**
 * Links to the shop's own papers that the supplier encloses in the parcel (jar-api.md 7.6). The supplier fetches them
 * without a login, so a link may be a secret: it stands in no journal and no message.
 */
import { z } from "@medusajs/framework/zod";

/** Invoice, warranty card, waybill. */
const TYPES = [3, 6, 7] as const;

const MOST = 50;

export const orderDocumentsSchema = z
  .array(
    z
      .object({
        type: z.literal(TYPES, "must be 3 (invoice), 6 (warranty card) or 7 (waybill)"),
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
  .max(MOST, `at most ${MOST} documents`);

export type OrderDocuments = z.output<typeof orderDocumentsSchema>;

function isHttps(text: string): boolean {
  return /^https:\/\/[^\s\p{Cc}]+$/u.test(text) && URL.canParse(text) && new URL(text).username === "";
}

/** What is emptied when a person asks to be forgotten, and what must be asked of others (docs/privacy.md). */
import { z } from "@medusajs/framework/zod";
import { problem } from "./problems";

const id = z.string().trim().min(1).max(64);

/** POST /admin/jar-icash/forget : one of the two. */
export const ForgetCustomer = z
  .object({ customer_id: id.optional(), order_ids: z.array(id).min(1).max(500).optional() })
  .refine((of) => (of.customer_id === undefined) !== (of.order_ids === undefined), problem("unusable"));
export type ForgetCustomerBody = z.infer<typeof ForgetCustomer>;

export interface ForgottenAnswer {
  forgotten: {
    order_ids: string[];
    emptied: {
      /** Answers of JAR and iCash, and notes of people. */
      texts: number;
      /** To receipts; they open nothing any more. */
      links: number;
    };
    /** What the law wants kept, without the person: documents in the register's ledger. */
    kept: { fiscal_documents: number };
    /** Where the person is still known: each is to be asked by the shop. */
    ask: {
      jar: { order_id: string; reference: string; jar_order_id: string | null }[];
      icash: {
        order_id: string;
        account: string;
        operation_id: string | null;
        contragent_id: string | null;
      }[];
    };
  };
}

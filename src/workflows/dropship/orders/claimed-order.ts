import { z } from "@medusajs/framework/zod";
import { orderDocumentsSchema } from "../../../contract/supplier-acts";
import type { OrderDocuments } from "../../../contract/supplier-acts";
import type { SupplierOrderLine } from "../../../modules/dropship";

export const supplierOrderLines: z.ZodType<SupplierOrderLine[]> = z.array(
  z.object({
    lineItemIds: z.array(z.string()),
    code: z.string(),
    title: z.string(),
    asked: z.number(),
    accepted: z.number().nullable(),
    cost: z
      .object({
        unit: z.string(),
        currency: z.string(),
        source: z.enum(["order", "document", "invoice"]),
        document: z.string().optional(),
      })
      .optional(),
    serials: z.array(z.string()).optional(),
  }),
);

const shape = z.object({
  id: z.string(),
  order_id: z.string(),
  reference: z.number(),
  lines: supplierOrderLines,
  documents: orderDocumentsSchema.nullable(),
  attempts: z.number(),
  looked_up: z.number(),
  send_started_at: z.coerce.date().nullable(),
  resend_approved_at: z.coerce.date().nullable(),
  jar_order_id: z.string().nullable(),
  created_at: z.coerce.date(),
});

/** The claimed row as the sending steps read it. */
export interface ClaimedOrder {
  id: string;
  orderId: string;
  reference: string;
  lines: SupplierOrderLine[];
  documents: OrderDocuments;
  attempts: number;
  lookedUp: number;
  sendStartedAt: Date | null;
  resendApproved: boolean;
  jarOrderId: string | null;
  enlistedAt: Date;
}

export function claimedOrder(row: unknown): ClaimedOrder {
  const read = shape.parse(row);
  return {
    id: read.id,
    orderId: read.order_id,
    reference: String(read.reference),
    lines: read.lines,
    documents: read.documents ?? [],
    attempts: read.attempts,
    lookedUp: read.looked_up,
    sendStartedAt: read.send_started_at,
    resendApproved: read.resend_approved_at !== null,
    jarOrderId: read.jar_order_id,
    enlistedAt: read.created_at,
  };
}

import { z } from "@medusajs/framework/zod";
import { FINDING_KINDS } from "../../../lib/receipt";
import { MOST_LINK_DAYS } from "../../../workflows/fiscal/customer-receipts";
import { Page } from "../../validators";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day such as 2026-01-31");

/** Sofia days, both included; without them, the last days by the settings. */
export const StartReconciliation = z.object({ from_day: day.optional(), to_day: day.optional() });
export type StartReconciliationBody = z.infer<typeof StartReconciliation>;

const findingFilter = { kind: z.enum(FINDING_KINDS).optional() };

export const FindingsFilterQuery = z.object(findingFilter);
export const FindingsQuery = Page.extend(findingFilter);

export const CreateReceiptLink = z.object({ days: z.number().int().min(1).max(MOST_LINK_DAYS).optional() });
export type CreateReceiptLinkBody = z.infer<typeof CreateReceiptLink>;

/**
 * A link to the receipts of one order for who bought without an account: the shop puts it into its mails. It is a key to
 * that page, so it ends, and it is written into no log and no journal of ours.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { isTokenValid, signToken } from "../../lib/signed-token";
import type { TokenSubject } from "../../lib/signed-token";
import { graph } from "../shared/graph";

export interface ReceiptLink {
  /** Below the backend's address; the store API wants the publishable key with it, as for every request. */
  path: string;
  token: string;
  expires_at: Date;
}

export const MOST_LINK_DAYS = 90;
const USUAL_LINK_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;
const PURPOSE = "medusa-plugin-jar-icash receipt link 1";

/** @throws MedusaError NOT_FOUND for an order that does not exist, INVALID_DATA for a number of days that makes no sense */
export async function receiptLink(
  container: MedusaContainer,
  orderId: string,
  { days = USUAL_LINK_DAYS }: { days?: number } = {},
): Promise<ReceiptLink> {
  if (!Number.isInteger(days) || days < 1 || days > MOST_LINK_DAYS) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `days: must be a whole number from 1 to ${MOST_LINK_DAYS}`,
    );
  }
  const [order] = await graph(container, z.object({ id: z.string() }), {
    entity: "order",
    fields: ["id"],
    filters: { id: orderId },
  });
  if (!order) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no order ${orderId}.`);
  }
  const expiresAt = new Date(Date.now() + days * DAY_MS);
  const token = signToken(subjectOf(container, order.id), expiresAt);
  return { path: `/store/orders/${order.id}/receipts?token=${token}`, token, expires_at: expiresAt };
}

export function isReceiptToken(container: MedusaContainer, orderId: string, token: string): boolean {
  return isTokenValid(subjectOf(container, orderId), token, new Date());
}

/** The secret of Medusa's own cookies: every application has one, and it outlives a restart. */
function subjectOf(container: MedusaContainer, orderId: string): TokenSubject {
  const { cookieSecret } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig.http;
  if (!cookieSecret) {
    throw new Error("projectConfig.http.cookieSecret is not set, so no link can be signed.");
  }
  return { secret: cookieSecret, purpose: PURPOSE, subject: orderId };
}

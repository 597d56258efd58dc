/**
 * A link to the receipts of one order for who bought without an account: the shop puts it into its mails. It is a key to
 * that page, so it ends, it can be revoked, and what opens it stands in no address, no log and no table of ours: it
 * travels in a header (docs/decisions/0025-what-is-private.md).
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { MOST_LINK_DAYS } from "../../contract/fiscal-acts";
import { fieldRefusal } from "../../contract/problems";
import { isTokenValid, signToken } from "../../lib/signed-token";
import type { TokenSubject } from "../../lib/signed-token";
import { graph } from "../shared/graph";
import { refused, refusedFields } from "../shared/refusal";
import { fiscalService } from "./account";

export interface ReceiptLink {
  id: string;
  /** Below the backend's address. */
  path: string;
  /** For the header `x-receipt-token`; in a link of the storefront it stands behind "#", which no server is sent. */
  token: string;
  expires_at: Date;
}

const USUAL_LINK_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;
const PURPOSE = "medusa-plugin-jar-icash receipt link 2";

/** @throws Refusal for an order that does not exist, or a number of days that makes no sense */
export async function receiptLink(
  container: MedusaContainer,
  orderId: string,
  { days = USUAL_LINK_DAYS, actor = "shop" }: { days?: number; actor?: string } = {},
): Promise<ReceiptLink> {
  if (!Number.isInteger(days) || days < 1 || days > MOST_LINK_DAYS) {
    throw refusedFields(fieldRefusal("days", "whole_from_to", { low: 1, high: MOST_LINK_DAYS }));
  }
  const [order] = await graph(container, z.object({ id: z.string() }), {
    entity: "order",
    fields: ["id"],
    filters: { id: orderId },
  });
  if (!order) {
    throw refused("order_not_found");
  }
  const { links } = fiscalService(container);
  const id = generateEntityId("", "iclink");
  const expiresAt = new Date(Date.now() + days * DAY_MS);
  const token = `${id}.${signToken(await subjectOf(container, order.id, id), expiresAt)}`;
  await links.give({ id, orderId: order.id, expiresAt, by: actor });
  await links.prune();
  return { id, path: `/store/orders/${order.id}/receipts`, token, expires_at: expiresAt };
}

const TOKEN = /^(?<id>iclink_[0-9A-Z]{26})\.(?<signed>[0-9a-z]{1,12}\.[\w-]{43})$/;

/** The id of the link whose token this is, by its signature alone: no row is looked for. Null for any other text. */
export async function linkSignedFor(
  container: MedusaContainer,
  orderId: string,
  token: string,
): Promise<string | null> {
  const { id, signed } = TOKEN.exec(token)?.groups ?? {};
  if (id === undefined || signed === undefined) {
    return null;
  }
  return isTokenValid(await subjectOf(container, orderId, id), signed, new Date()) ? id : null;
}

/** Whether it opens this order's receipts now. */
export async function isOpenLink(
  container: MedusaContainer,
  orderId: string,
  token: string,
): Promise<boolean> {
  const id = await linkSignedFor(container, orderId, token);
  return id !== null && fiscalService(container).links.isOpen(id, orderId);
}

/** @throws Refusal when there is none */
export async function revokeLink(container: MedusaContainer, { id, actor }: { id: string; actor: string }) {
  const link = await fiscalService(container).links.revoke(id, actor);
  if (!link) {
    throw refused("not_found");
  }
  return link;
}

/**
 * Signed with what this installation has drawn for itself, and with Medusa's secret as well: who knows one of them signs
 * nothing, and a new cookieSecret ends all links.
 */
async function subjectOf(container: MedusaContainer, orderId: string, linkId: string): Promise<TokenSubject> {
  const key = await fiscalService(container).links.signingKey();
  const { cookieSecret } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig.http;
  return {
    secret: JSON.stringify([key, cookieSecret ?? ""]),
    purpose: PURPOSE,
    subject: JSON.stringify([orderId, linkId]),
  };
}

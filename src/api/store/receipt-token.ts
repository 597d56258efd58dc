import type { MedusaRequest } from "@medusajs/framework/http";
import { linkSignedFor } from "../../workflows/fiscal/receipt-links";

const HEADER = "x-receipt-token";

/** What a guest brings. In no address: those stand in the access logs of every server on the way. */
export function receiptTokenOf(req: Pick<MedusaRequest, "headers">): string | null {
  const token = req.headers[HEADER];
  return typeof token === "string" ? token : null;
}

/** The id of the link that it is signed for, or null. */
export async function signedLinkOf(
  req: Pick<MedusaRequest, "headers" | "params" | "scope">,
): Promise<string | null> {
  const token = receiptTokenOf(req);
  const id = req.params["id"] ?? "";
  return token !== null && isId(id) ? linkSignedFor(req.scope, id, token) : null;
}

/** What an id of Medusa looks like; nothing else is looked up. */
export function isId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}

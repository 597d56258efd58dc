import { createHmac } from "node:crypto";

/**
 * The `signature` of one request (icash-api.md 2.1). It covers nonce, account and key only, not the amounts: TLS is
 * what protects the rest, so addresses are https only (`base-url.ts`).
 */
export function signRequest(
  nonce: number | string,
  warehouseId: number | string,
  apiKey: string,
  secretKey: string,
): string {
  return createHmac("sha256", secretKey)
    .update(`${nonce}${warehouseId}${apiKey}`, "utf8")
    .digest("hex")
    .toUpperCase();
}

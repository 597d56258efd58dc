/**
 * The one client of the admin part. It takes address and kind of sign-in from the store's own build: a
 * client that always assumed a session would be answered 401 in an admin that signs in by token
 * (medusa.md A7).
 */
import Medusa from "@medusajs/js-sdk";

export const sdk = new Medusa({
  baseUrl: __BACKEND_URL__ ?? "/",
  auth: {
    type: __AUTH_TYPE__ ?? "session",
    jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined,
  },
});

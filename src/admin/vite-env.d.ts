/**
 * Build globals: the admin bundler of the store that installs the plugin replaces them by literals
 * (medusa.md A7). A store that sets no authentication type leaves the last two undefined.
 */
declare const __BACKEND_URL__: string | undefined;
declare const __AUTH_TYPE__: "session" | "jwt" | undefined;
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined;

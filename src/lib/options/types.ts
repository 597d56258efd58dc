/**
 * The options as a developer writes them in `medusa-config.ts`. Every value may come straight from `process.env`:
 * numbers, booleans and maps are also read from text, and empty text counts as "not given".
 *
 * A type and not an interface, because Medusa's configuration takes a Record<string, unknown> and no interface is one.
 */
export type PluginOptions = {
  /** Starts stand-ins for both remote systems inside the process. Never for a real shop. */
  demo?: boolean | string;
  jar?: {
    url?: string;
    username?: string;
    password?: string;
    token?: string;
    /** "json" (default) or "xml". */
    format?: string;
    /** Currency of JAR's prices: "EUR" (default) or "BGN". */
    currency?: string;
    /** Whether JAR's end customer price includes VAT (default true). */
    priceIncludesVat?: boolean | string;
    allowInsecureHttp?: boolean | string;
    /** Least pause between two requests, in milliseconds. */
    minIntervalMs?: number;
  };
  icash?: {
    url?: string;
    /** Whose keys these are, "test" or "production"; follows from the vendor's own hosts. */
    environment?: string;
    apiKey?: string;
    secretKey?: string;
    warehouseId?: number | string;
    userId?: number | string;
    cashRegisterId?: number | string;
    storeId?: number | string;
    /** Name of this installation at iCash, at most 30 characters; keep it for ever. */
    importSource?: string;
    /** VAT percent to iCash's tax group id: "20:1,9:2,0:3" or { "20": 1 }. */
    taxGroups?: string | Record<string, number>;
    measureUnitId?: number | string;
    /** Payment provider to iCash's pay type: "pp_system_default:2" or a record. */
    payTypes?: string | Record<string, number>;
    /** Payment provider to the moment when its sale is due; "placed" when not named. */
    due?: Record<string, "placed" | "captured" | "none">;
    finish?: "payment_then_print" | "print_only";
    /** StornoType numbers as the vendor confirmed them for this account. */
    stornoTypes?: { operator_error: number; return: number; tax_base_reduction: number };
    /** ISO moment; orders placed before it are not registered. */
    startDate?: string;
    allowInsecureHttp?: boolean | string;
    minIntervalMs?: number;
  };
};

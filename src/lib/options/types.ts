/** A link to a paper of the shop's own that JAR encloses in the parcel. */
export interface OrderDocumentLink {
  /** 3 invoice, 6 warranty card, 7 waybill (jar-api.md 7.6). */
  type: 3 | 6 | 7;
  /** https; JAR fetches it without a login, so let it be long, random and short-lived. */
  url: string;
  /** The shop's own number of the paper. */
  document_id?: number | null;
}

/**
 * Asked right before an order is sent. When it throws, the order waits and is tried again.
 * @param order as it stands in Medusa
 */
export type DocumentsOption = (order: {
  id: string;
  display_id: number | null;
  metadata: Record<string, unknown>;
}) => OrderDocumentLink[] | Promise<OrderDocumentLink[]>;

/**
 * The options as a developer writes them in `medusa-config.ts`. Every value may come straight from `process.env`:
 * numbers, booleans and maps are also read from text, and empty text counts as "not given".
 *
 * A type and not an interface, because Medusa's configuration takes a Record<string, unknown> and no interface is one.
 */
export type PluginOptions = {
  /** Starts stand-ins for both remote systems inside the process. Never for a real shop. */
  demo?: boolean | string;
  /** With `demo`, under NODE_ENV=production: nothing is real there, and somebody means it. */
  demoInProduction?: boolean | string;
  /**
   * "off", or of a part { orders: "off" }: never sent or written by this installation, whoever arms it. JAR_ICASH_SEND,
   * when left out. "on" arms nothing.
   */
  send?: string | { catalogue?: string; offers?: string; orders?: string; receipts?: string };
  /** What the admin's feed is written in, "bg" or "en"; Bulgarian for a store that sells to Bulgaria, when left out. */
  language?: string;
  /** How many days answers of JAR and iCash, and notes of people, are kept; 30 when left out. */
  textDays?: number | string;
  jar?: {
    url?: string;
    username?: string;
    password?: string;
    /** Name and password beside it serve to ask for the signing secret alone. */
    token?: string;
    /** With a token: the secret of its signed answers, where JAR does not give it (jar-api.md 4.5). */
    secret?: string;
    fetchSecret?: () => Promise<string>;
    /** With a token: takes answers that nobody signed for true. */
    allowUnsignedAnswers?: boolean | string;
    /** "json" (default) or "xml". */
    format?: string;
    /** Currency of JAR's prices: "EUR" (default) or "BGN". */
    currency?: string;
    /** Whether JAR's end customer price includes VAT (default true). */
    priceIncludesVat?: boolean | string;
    allowInsecureHttp?: boolean | string;
    /** Least pause between two requests, in milliseconds. */
    minIntervalMs?: number;
    /** Links to the shop's own papers for an order, beside those entered in the admin. */
    documents?: DocumentsOption;
  };
  icash?: IcashAccountOptions & {
    /** Further accounts or registers by sales channel, also as JSON; what they leave out is that of `icash` itself. */
    accounts?: string | Record<string, { salesChannels: string[] } & IcashAccountOptions>;
    /**
     * Payment provider to the moment when its sale is due: "pp_stripe_stripe:captured" or a record. A provider that is
     * named neither here nor in the settings holds its sales for a person.
     */
    due?: string | Record<string, "placed" | "captured" | "collected" | "none">;
    finish?: "payment_then_print" | "print_only";
    /** A company's number for invoices: "plain" (131047312, default) or "with_country" (BG131047312). */
    contragentTaxNum?: string;
    /** StornoType numbers as the vendor confirmed them for this account. */
    stornoTypes?: { operator_error: number; return: number; tax_base_reduction: number };
    /** ISO moment; orders placed before it are not registered. */
    startDate?: string;
    allowInsecureHttp?: boolean | string;
    minIntervalMs?: number;
  };
};

type IcashAccountOptions = {
  url?: string;
  /** Whose keys these are, "test" or "production"; follows from the vendor's own hosts. */
  environment?: string;
  apiKey?: string;
  secretKey?: string;
  warehouseId?: number | string;
  userId?: number | string;
  cashRegisterId?: number | string;
  /** The register that prints, where a payment provider asks for receipts on paper. */
  printCashRegisterId?: number | string;
  storeId?: number | string;
  /** The account's currency, "EUR" when left out; an order in another one is held before anything is opened. */
  currency?: string;
  /** Name of this installation at iCash, at most 30 characters; keep it for ever. */
  importSource?: string;
  /**
   * VAT percent, or percent and tax code, to iCash's tax group id: "20:1,9:2,0:EXPORT:3" or { "20": 1 }. A seller who is
   * not registered for VAT names one group for all: "all:3".
   */
  taxGroups?: string | Record<string, number>;
  measureUnitId?: number | string;
  /** Payment provider to iCash's pay type: "pp_system_default:2" or a record. */
  payTypes?: string | Record<string, number>;
};

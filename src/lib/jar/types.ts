import type { JarOrderStatus, JarPaperType, JarShippingStatus } from "./meanings";

/**
 * What the JAR client hands out and takes in. Money is decimal text exactly as JAR wrote it (`"26.8920"`), because
 * JAR uses up to four places and binary floats would change them; ids are text; moments are JAR's own text
 * `YYYY-MM-DD HH:MM:SS` without a zone (Europe/Sofia by inference, jar-api.md 6); every form of "nothing" is null.
 */
export interface JarImage {
  url: string;
  updated: string | null;
}

export interface JarProperty {
  name: string;
  value: string;
  section: string | null;
}

export interface JarPromotion {
  active: boolean;
  name: string | null;
  startsAt: string | null;
  endsAt: string | null;
}

export interface JarProduct {
  /** As JAR writes it, without white space at its ends and without invisible characters; see `codeKey`. */
  code: string;
  categoryPath: string[];
  categoryName: string | null;
  brand: string | null;
  name: string;
  /** May hold HTML, as stored at JAR. Over XML, JAR has already decoded HTML entities once (jar-api.md 3.3). */
  description: string | null;
  price: string;
  oldPrice: string | null;
  dealerPrice: string | null;
  mainImage: string | null;
  moreImages: JarImage[];
  /** Unit not stated by JAR; grams by inference (jar-api.md 7.3). */
  weight: number | null;
  /** Free Bulgarian text; empty when JAR gave none (jar-api.md 6.3). */
  availability: string;
  warrantyMonths: number | null;
  promotion: JarPromotion;
  created: string | null;
  lastChange: string | null;
  properties: JarProperty[];
  /** JAR's own names of fields that held something unreadable, and are empty or lack it here; absent where there is none. */
  unread?: readonly string[];
}

export interface JarOffer {
  code: string;
  price: string;
  dealerPrice: string | null;
  availability: string;
  unread?: readonly string[];
}

/** An entry of a page that could not be read; the rest of its page survives. No value of the entry is repeated. */
export interface JarItemProblem {
  code: string | null;
  path: string;
  message: string;
}

export interface JarPage<T> {
  page: number;
  pages: number;
  products: T[];
  problems: JarItemProblem[];
}

export interface JarCatalogueFilter {
  categoryId?: number;
  /** `YYYY-MM-DD` */
  changedSince?: string;
}

export interface JarPageRequest extends JarCatalogueFilter {
  page: number;
}

export interface JarProductsCount {
  count: number;
  /** Pages of 100. A listing of another page size says its own count (jar-api.md 7.1). */
  pages: number;
}

export interface JarCategory {
  /** Fit for `categoryId` of a filter. */
  categoryId: number;
  name: string;
}

/** Flat: JAR gives no parents. A tree can be built from the products' `categoryPath` (jar-api.md 7.2). */
export interface JarCategories {
  count: number;
  categories: JarCategory[];
}

export interface JarOfferInput {
  products: { code: string; count: number }[];
  reference?: string;
}

export interface JarOrderInput {
  products: { code: string; count: number }[];
  reference?: string;
  user?: { name: string; mail: string; address: string; phone: string; note?: string };
  /** Papers to enclose, of the numbers in JAR_PAPER_TYPES. */
  documents?: { type: JarPaperType; url: string; documentId?: number }[];
}

export interface JarOrderCreatedLine {
  id: string | null;
  code: string;
  price: string | null;
  dealerPrice: string | null;
  availability: string;
  /** Pieces that JAR accepted, which may be fewer than asked (jar-api.md 9.3); null when JAR did not say. */
  count: number | null;
}

export interface JarOrderCreated {
  orderId: string;
  sum: string | null;
  lines: JarOrderCreatedLine[];
}

export interface JarOfferCreated {
  offerId: string;
  sum: string | null;
  lines: JarOrderCreatedLine[];
}

export interface JarOrderLine {
  code: string;
  name: string | null;
  quantity: number;
  status: string | null;
  /** Null when JAR gave no status. */
  statusMeaning: JarOrderStatus | null;
  availability: string | null;
}

/** JAR also sends the delivery address; it is read past and never kept (jar-api.md 9.5). */
export interface JarOrder {
  id: string;
  reference: string | null;
  status: string;
  statusMeaning: JarOrderStatus;
  total: string | null;
  created: string | null;
  lastChange: string | null;
  invoiceId: string | null;
  waybillId: string | null;
  shippingName: string | null;
  shippingStatus: string | null;
  /** Null when JAR gave no status. */
  shippingStatusMeaning: JarShippingStatus | null;
  lines: JarOrderLine[];
}

export interface JarOrdersPeriod {
  /** `YYYY-MM-DD` */
  from: string;
  /** `YYYY-MM-DD`; whether JAR includes this day is not known (jar-api.md 10, row 27). */
  to?: string;
}

export interface JarNotice {
  code:
    | "text_before_body"
    | "xml_instead_of_json"
    | "empty_body_asked_again_as_xml"
    | "not_utf8"
    | "secret_renewed"
    | "unsigned_answer";
  detail: string;
}

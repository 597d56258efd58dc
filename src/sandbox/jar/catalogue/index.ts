/**
 * The shop's catalogue: products by index, made when asked for, and the changes that a test made to the world. Nothing
 * is kept but those changes and the order of the last listing, so 100,000 products cost little.
 */
import { LEAVES } from "./categories";
import { indexOf, MAX_PRODUCTS, tailOf } from "./codes";
import { DOCUMENTED } from "./documented";
import { changeOf, decimal, leafOf, offerOf, productOf } from "./product";
import type { Making } from "./product";
import type { JarOfferRow, JarProductRow } from "./rows";

export { MAX_PRODUCTS } from "./codes";
export type { JarOfferRow, JarProductRow } from "./rows";
export { productOnTheWire } from "./product";

export interface CatalogueOptions {
  products: number;
  seed: number;
  /** `YYYY-MM-DD`. */
  asOf: string;
  imageBase: string;
}

export interface ProductFilter {
  categoryId?: number;
  /** `YYYY-MM-DD`: only products whose last change is of that day or later. */
  changedSince?: string;
}

/** Texts that replace the generated ones; `removed` takes a product out of the active ones. */
export type ProductChange = ChangedFields & { removed?: boolean };
type ChangedFields = Partial<Omit<JarProductRow, "code" | "id" | "leafId">>;

/** Changes to the whole catalogue at once, for the guards against a broken feed. */
export interface Bend {
  /** Only the first so many products are left. */
  count?: number;
  avail?: string;
  priceFactor?: number;
}

export interface Catalogue {
  count(filter: ProductFilter): number;
  /** Active products in a fixed order, `page` from 1. */
  products(filter: ProductFilter, page: number, perPage: number): JarProductRow[];
  offers(filter: ProductFilter, page: number, perPage: number): JarOfferRow[];
  /** Null for a code that never was in the catalogue. */
  find(code: string): { row: JarProductRow; active: boolean } | null;
  categories(): { id: number; name: string }[];
  change(code: string, change: ProductChange, now: string): JarProductRow | null;
  /** Adds a copy of the first documented product under another code, however odd. */
  add(code: string, fields: ChangedFields, now: string): JarProductRow;
  bend(bend: Bend): void;
  /** Makes another catalogue, of another size or seed; changes and added products are forgotten. */
  generate(asked: { products: number; seed?: number }): void;
  /** Removes the first active products and adds new ones at the end: the pages after this one move. */
  churn(amount: { removed: number; added: number }, now: string): void;
  reset(): void;
}

const FIRST_ADDED_ID = 900_000;
const OFFER_FIELDS = new Set(["price", "dealer_price", "avail"]);

export function createCatalogue(options: CatalogueOptions): Catalogue {
  if (options.products > MAX_PRODUCTS) {
    throw new RangeError(`At most ${MAX_PRODUCTS} products.`);
  }
  const { asOf, imageBase } = options;
  let { products, seed } = options;
  const changes = new Map<string, ChangedFields>();
  const added: JarProductRow[] = [];
  const addedAt = new Map<string, number>();
  let removed = new Set<number>();
  let bend: Bend = {};
  let listing: { key: string; indices: number[] } | null = null;

  const making = (index: number): Making => ({ seed, asOf, imageBase, index });
  const total = () => Math.min(products, bend.count ?? products);

  /** The products that are not made by the seed: the documented ones, and, beyond the generated, the added ones. */
  function givenAt(index: number): JarProductRow | null {
    return (index < products ? DOCUMENTED[index] : added[index - products]) ?? null;
  }

  function originalAt(index: number): JarProductRow {
    return givenAt(index) ?? productOf(making(index));
  }

  function positionOf(code: string): number | null {
    const extra = addedAt.get(code);
    if (extra !== undefined) {
      return products + extra;
    }
    const documented = DOCUMENTED.findIndex((row) => row.code === code);
    if (documented >= 0) {
      return documented < products ? documented : null;
    }
    const index = indexOf(code);
    if (index === null || index >= products || DOCUMENTED[index]) {
      return null;
    }
    return offerOf(making(index)).code === code ? index : null;
  }

  function worldly<T extends JarOfferRow>(row: T): T {
    const changed: T = { ...row, ...changes.get(row.code) };
    if (bend.avail !== undefined) {
      changed.avail = bend.avail;
    }
    if (bend.priceFactor !== undefined) {
      changed.price = scale(changed.price, bend.priceFactor);
      changed.dealer_price = scale(changed.dealer_price, bend.priceFactor);
    }
    return changed;
  }

  function offerAt(index: number): JarOfferRow {
    const offer: JarOfferRow = givenAt(index) ?? offerOf(making(index));
    const { code, price, dealer_price, avail } = worldly(offer);
    return { code, price, dealer_price, avail };
  }

  function passes(index: number, filter: ProductFilter): boolean {
    const known = givenAt(index);
    if (filter.categoryId !== undefined) {
      if ((known?.leafId ?? leafOf(making(index)).id) !== filter.categoryId) {
        return false;
      }
    }
    if (filter.changedSince === undefined) {
      return true;
    }
    const original = known ?? changeOf(making(index));
    const code = changes.size > 0 ? (known?.code ?? offerOf(making(index)).code) : null;
    const last = (code === null ? undefined : changes.get(code)?.last_change) ?? original.last_change;
    return last.slice(0, 10) >= filter.changedSince;
  }

  function matching(filter: ProductFilter): number[] {
    const key = `${filter.categoryId ?? ""}|${filter.changedSince ?? ""}`;
    if (listing?.key === key) {
      return listing.indices;
    }
    const indices: number[] = [];
    const consider = (index: number) => {
      if (!removed.has(index) && passes(index, filter)) {
        indices.push(index);
      }
    };
    for (let index = 0; index < total(); index += 1) {
      consider(index);
    }
    for (let extra = 0; extra < added.length; extra += 1) {
      consider(products + extra);
    }
    listing = { key, indices };
    return indices;
  }

  function slice(filter: ProductFilter, page: number, perPage: number): number[] {
    return page < 1 ? [] : matching(filter).slice((page - 1) * perPage, page * perPage);
  }

  function change(code: string, asked: ProductChange, now: string): JarProductRow | null {
    const index = positionOf(code);
    if (index === null) {
      return null;
    }
    listing = null;
    const { removed: gone, ...fields } = asked;
    // A new price or availability leaves last_change alone, as the documented sample shows (jar-api.md 8).
    const told = Object.keys(fields).some((field) => !OFFER_FIELDS.has(field));
    changes.set(code, { ...changes.get(code), ...(told ? { last_change: now } : {}), ...fields });
    if (gone === true) {
      removed.add(index);
    }
    if (gone === false) {
      removed.delete(index);
    }
    return worldly(originalAt(index));
  }

  function add(code: string, fields: ChangedFields, now: string): JarProductRow {
    const at = addedAt.get(code) ?? added.length;
    const [first] = DOCUMENTED;
    const row = { ...first, created: now, last_change: now, ...fields, code, id: FIRST_ADDED_ID + at };
    added[at] = row;
    addedAt.set(code, at);
    listing = null;
    return row;
  }

  function forget(): void {
    changes.clear();
    added.length = 0;
    addedAt.clear();
    removed = new Set();
    bend = {};
    listing = null;
  }

  return {
    count: (filter) => matching(filter).length,
    products: (filter, page, perPage) =>
      slice(filter, page, perPage).map((index) => worldly(originalAt(index))),
    offers: (filter, page, perPage) => slice(filter, page, perPage).map(offerAt),
    find: (code) => {
      const index = positionOf(code);
      if (index === null) {
        return null;
      }
      const cutOff = index >= total() && index < products;
      return { row: worldly(originalAt(index)), active: !removed.has(index) && !cutOff };
    },
    categories: () => LEAVES.map(({ id, name }) => ({ id, name })),
    change,
    add,
    bend: (asked) => {
      bend = asked;
      listing = null;
    },
    generate: (asked) => {
      forget();
      products = asked.products;
      seed = asked.seed ?? seed;
    },
    churn: (amount, now) => {
      for (const index of matching({}).slice(0, amount.removed)) {
        removed.add(index);
      }
      for (let at = 0; at < amount.added; at += 1) {
        add(`NEW${tailOf(added.length)}`, {}, now);
      }
      listing = null;
    },
    reset: () => {
      forget();
      products = options.products;
      seed = options.seed;
    },
  };
}

function scale(price: string, factor: number): string {
  return decimal(Math.round(Number(price) * 100 * factor));
}

/**
 * The shop's catalogue: products by index, made when asked for, and the changes that a test made to the world. Nothing
 * is kept but those changes and the order of the last listing, so 100,000 products cost little.
 */
import { LEAVES } from "./categories";
import { indexOf, MAX_PRODUCTS } from "./codes";
import { DOCUMENTED } from "./documented";
import {
  changeOf,
  decimal,
  leafOf,
  offerOf,
  productOf,
  type JarOfferRow,
  type JarProductRow,
  type Making,
} from "./product";

export type { JarOfferRow, JarProductRow } from "./product";
export { productOnTheWire } from "./product";

export interface CatalogueOptions {
  products: number;
  seed: number;
  /** `YYYY-MM-DD`. */
  asOf: string;
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
  /** Adds a copy of the first product under another code, however odd. */
  add(code: string, fields: ChangedFields, now: string): JarProductRow;
  bend(bend: Bend): void;
  reset(): void;
}

const OFFER_FIELDS = new Set(["price", "dealer_price", "avail"]);

export function createCatalogue(options: CatalogueOptions): Catalogue {
  if (options.products > MAX_PRODUCTS) throw new RangeError(`At most ${MAX_PRODUCTS} products.`);
  const changes = new Map<string, ChangedFields>();
  const added = new Map<string, JarProductRow>();
  let removed = new Set<number>();
  let bend: Bend = {};
  let listing: { key: string; indices: number[] } | null = null;

  const making = (index: number): Making => ({ seed: options.seed, asOf: options.asOf, index });
  const total = () => Math.min(options.products, bend.count ?? options.products);

  /** The products that are not made by the seed: the documented ones, and, beyond the generated, the added ones. */
  function givenAt(index: number): JarProductRow | null {
    if (index < options.products) return DOCUMENTED[index] ?? null;
    return [...added.values()][index - options.products] ?? null;
  }

  function originalAt(index: number): JarProductRow {
    return givenAt(index) ?? productOf(making(index));
  }

  function positionOf(code: string): number | null {
    const documented = DOCUMENTED.findIndex((row) => row.code === code);
    if (documented >= 0) return documented < options.products ? documented : null;
    const extra = [...added.keys()].indexOf(code);
    if (extra >= 0) return options.products + extra;
    const index = indexOf(code);
    if (index === null || index >= options.products || DOCUMENTED[index]) return null;
    return offerOf(making(index)).code === code ? index : null;
  }

  function worldly<T extends JarOfferRow>(row: T): T {
    const changed: T = { ...row, ...changes.get(row.code) };
    if (bend.avail !== undefined) changed.avail = bend.avail;
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
      if ((known?.leafId ?? leafOf(making(index)).id) !== filter.categoryId) return false;
    }
    if (filter.changedSince === undefined) return true;
    const original = known ?? changeOf(making(index));
    const code = changes.size > 0 ? (known?.code ?? offerOf(making(index)).code) : null;
    const last = (code === null ? undefined : changes.get(code)?.last_change) ?? original.last_change;
    return last.slice(0, 10) >= filter.changedSince;
  }

  function matching(filter: ProductFilter): number[] {
    const key = `${filter.categoryId ?? ""}|${filter.changedSince ?? ""}`;
    if (listing?.key === key) return listing.indices;
    const indices: number[] = [];
    const consider = (index: number) => {
      if (!removed.has(index) && passes(index, filter)) indices.push(index);
    };
    for (let index = 0; index < total(); index += 1) consider(index);
    for (let extra = 0; extra < added.size; extra += 1) consider(options.products + extra);
    listing = { key, indices };
    return indices;
  }

  function slice(filter: ProductFilter, page: number, perPage: number): number[] {
    return page < 1 ? [] : matching(filter).slice((page - 1) * perPage, page * perPage);
  }

  function change(code: string, asked: ProductChange, now: string): JarProductRow | null {
    const index = positionOf(code);
    if (index === null) return null;
    listing = null;
    const { removed: gone, ...fields } = asked;
    // A new price or availability leaves last_change alone, as the documented sample shows (jar-api.md 8).
    const told = Object.keys(fields).some((field) => !OFFER_FIELDS.has(field));
    changes.set(code, { ...changes.get(code), ...(told ? { last_change: now } : {}), ...fields });
    if (gone === true) removed.add(index);
    if (gone === false) removed.delete(index);
    return worldly(originalAt(index));
  }

  return {
    count: (filter) => matching(filter).length,
    products: (filter, page, perPage) =>
      slice(filter, page, perPage).map((index) => worldly(originalAt(index))),
    offers: (filter, page, perPage) => slice(filter, page, perPage).map(offerAt),
    find: (code) => {
      const index = positionOf(code);
      if (index === null) return null;
      const cutOff = index >= total() && index < options.products;
      return { row: worldly(originalAt(index)), active: !removed.has(index) && !cutOff };
    },
    categories: () => LEAVES.map(({ id, name }) => ({ id, name })),
    change,
    add: (code, fields, now) => {
      const row = {
        ...originalAt(0),
        ...fields,
        code,
        id: 900_000 + added.size,
        created: now,
        last_change: now,
      };
      added.set(code, row);
      listing = null;
      return row;
    },
    bend: (asked) => {
      bend = asked;
      listing = null;
    },
    reset: () => {
      changes.clear();
      added.clear();
      removed = new Set();
      bend = {};
      listing = null;
    },
  };
}

function scale(price: string, factor: number): string {
  return decimal(Math.round(Number(price) * 100 * factor));
}

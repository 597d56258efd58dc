/**
 * The calls of the API, each as "arguments in, data out"; formats, credentials and faults are handled around them.
 */
import { sofiaTimestamp } from "../control";
import type { Catalogue, JarOfferRow, ProductFilter } from "./catalogue";
import { productOnTheWire } from "./catalogue";
import type { BookedOrder, OrderBook } from "./orders";
import type { Papers } from "./papers";
import type { JarSettings } from "./settings";
import { JarRefusal, missingArgument } from "./wire/answers";
import type { PhpRecord, PhpValue } from "./wire/values";

export type Args = ReadonlyMap<string, string>;

/** Thrown for a thing that does not exist; the service answers in the form that the options ask for. */
export class NotThere extends Error {
  constructor(
    readonly wrapper: "product" | null,
    readonly text: string,
  ) {
    super(text);
    this.name = "NotThere";
  }
}

export interface JarWorld {
  settings: JarSettings;
  catalogue: Catalogue;
  orders: OrderBook;
  papers: Papers;
}

type GetMethod = (world: JarWorld, args: Args) => PhpValue;

const FULL_PAGE = 100;
const SHORT_PAGE = 1000;

export const GET_METHODS: ReadonlyMap<string, GetMethod> = new Map<string, GetMethod>([
  ["products_count", productsCount],
  ["category", category],
  ["products", products],
  ["products_short", productsShort],
  ["product", product],
  ["order", order],
  ["orders", orders],
  ["documents", ({ papers }, args) => papers.documents(args)],
  ["document", ({ papers }, args) => papers.document(args)],
  ["invoices", ({ papers }, args) => papers.invoices(args)],
  ["invoice", ({ papers }, args) => papers.invoice(args)],
  ["charge", ({ papers }) => papers.charge()],
]);

function productsCount({ catalogue }: JarWorld, args: Args): PhpValue {
  const count = catalogue.count(filterOf(args));
  return { cnt: String(count), pages: String(Math.ceil(count / FULL_PAGE)) };
}

function category({ catalogue }: JarWorld): PhpValue {
  const list = catalogue.categories();
  return {
    cnt: String(list.length),
    category: list.map(({ id, name }) => ({ category_id: String(id), category_name: name })),
  };
}

function products(world: JarWorld, args: Args): PhpValue {
  const [filter, page] = [filterOf(args), args.get("page") ?? "1"];
  const rows = world.catalogue.products(filter, pageNumber(page), FULL_PAGE);
  const read = pageOf(page, world.catalogue.count(filter), FULL_PAGE, rows.map(productOnTheWire));
  churn(world);
  return read;
}

function productsShort(world: JarWorld, args: Args): PhpValue {
  const page = args.get("page");
  if (page === undefined) {
    throw missingArgument("page");
  }
  const filter = filterOf(args);
  const rows = world.catalogue.offers(filter, pageNumber(page), SHORT_PAGE);
  const read = pageOf(page, world.catalogue.count(filter), SHORT_PAGE, rows.map(offerOnTheWire));
  churn(world);
  return read;
}

/** The set moves while it is read (jar-api.md 8). */
function churn({ catalogue, settings }: JarWorld): void {
  const { churn: amount } = settings;
  if (amount.removed + amount.added > 0) {
    catalogue.churn(amount, sofiaTimestamp(settings.now()));
  }
}

function product({ catalogue }: JarWorld, args: Args): PhpValue {
  const code = args.get("code");
  if (code === undefined) {
    throw missingArgument("code");
  }
  const found = catalogue.find(code);
  if (!found?.active) {
    throw new NotThere("product", "Продуктът не е намерен");
  }
  return { product: productOnTheWire(found.row) };
}

function order({ orders, settings }: JarWorld, args: Args): PhpValue {
  const asked = args.get("order_id");
  if (asked === undefined) {
    throw missingArgument("order_id");
  }
  const found = orders.find(asked);
  const [first] = found;
  if (!first) {
    throw new NotThere(null, "Поръчката не е намерена");
  }
  return settings.severalOrders === "list" && found.length > 1
    ? found.map(orderOnTheWire)
    : orderOnTheWire(first);
}

function orders({ orders: book }: JarWorld, args: Args): PhpValue {
  const [from, to] = [dateOf(args, "from"), dateOf(args, "to")];
  if (from === undefined) {
    throw missingArgument("from");
  }
  const inside = (day: string) => day >= from && (to === undefined || day <= to);
  return book
    .all()
    .filter((row) => inside(row.created.slice(0, 10)))
    .map(orderOnTheWire);
}

/** The answer to POST order (`order_id`) or POST offer (`offer_id`). */
export function acceptedOnTheWire(order: BookedOrder, idField: "order_id" | "offer_id"): PhpValue {
  const lines = order.lines.map((line): [string, PhpRecord] => [
    line.code,
    {
      id: String(line.id),
      code: line.code,
      price: line.price,
      dealer_price: line.dealer_price,
      avail: line.avail,
      cnt: String(line.cnt),
    },
  ]);
  return { products: new Map(lines), [idField]: order.order_id, sum: sumOf(order) };
}

/** Three places, as in the documented 0.852. */
export function sumOf(order: BookedOrder): string {
  return (order.thousandths / 1000).toFixed(3);
}

function orderOnTheWire(order: BookedOrder): PhpRecord {
  return {
    id: order.order_id,
    reference: order.reference,
    status: order.status,
    // Four places here, three in the answer to the POST: both as documented (jar-api.md 10, row 4).
    total: (order.thousandths / 1000).toFixed(4),
    created: order.created,
    last_change: order.last_change,
    invoice_id: order.invoice_id,
    waybill_id: order.waybill_id,
    shipping_name: order.shipping_name,
    shipping_status: order.shipping_status,
    address_delivery: order.user?.address ?? null,
    details: order.lines.map((line) => ({
      code: line.code,
      ename: line.name,
      quantity: String(line.cnt),
      status: line.status ?? order.status,
      avail: line.avail,
    })),
  };
}

function offerOnTheWire(row: JarOfferRow): PhpRecord & { code: string } {
  return { code: row.code, price: row.price, dealer_price: row.dealer_price, avail: row.avail };
}

function pageOf(page: string, count: number, size: number, rows: readonly PhpRecord[]): PhpValue {
  const keyed = rows.map((row): [string, PhpRecord] => [String(row.code), row]);
  return { pages: { page, cnt: String(Math.ceil(count / size)) }, products: new Map(keyed) };
}

function filterOf(args: Args): ProductFilter {
  const id = args.get("category_id");
  const since = dateOf(args, "edate");
  return {
    ...(id ? { categoryId: Number(id) } : {}),
    ...(since ? { changedSince: since } : {}),
  };
}

function dateOf(args: Args, name: string): string | undefined {
  const value = args.get(name);
  if (value === undefined || value === "") {
    return undefined;
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    throw new JarRefusal(400, `Невалидна дата: ${name}`);
  }
  return value;
}

function pageNumber(page: string): number {
  return /^\d{1,7}$/.test(page) ? Number(page) : 0;
}

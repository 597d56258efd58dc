/**
 * What a test or the demo may do to JAR's world that no API call can: ship, deliver and credit, change or remove a product,
 * break the whole feed, enter an order by hand, replace the signing secret.
 */
import { z } from "@medusajs/framework/zod";
import { ControlError, sofiaTimestamp } from "../control";
import type { ControlRoute } from "../control";
import { MAX_PRODUCTS } from "./catalogue";
import { sumOf } from "./methods";
import type { JarWorld } from "./methods";
import type { BookedOrder } from "./orders";
import type { Signer } from "./signer";
import { JarRefusal } from "./wire/answers";

const shipSchema = z.strictObject({
  waybill: z.string().optional(),
  courier: z.string().optional(),
  note: z.string().nullable().optional(),
  invoiced: z.boolean().optional(),
});

const statusSchema = z.strictObject({
  status: z.string().optional(),
  shipping_status: z.string().nullable().optional(),
});

const lineSchema = z.strictObject({
  code: z.string(),
  cnt: z.int().min(0).optional(),
  status: z.string().optional(),
  dealer_price: z.string().optional(),
});

const creditSchema = z.strictObject({
  products: z.array(z.strictObject({ code: z.string(), cnt: z.int().positive() })).optional(),
  note: z.string().nullable().optional(),
  status: z.string().optional(),
});

const paperSchema = z.strictObject({ invoice_total: z.string() });

const text = z.string().nullable().optional();
const productSchema = z.strictObject({
  avail: z.string().optional(),
  price: z.string().optional(),
  dealer_price: z.string().optional(),
  old_price: z.string().optional(),
  removed: z.boolean().optional(),
  product_name: z.string().optional(),
  category_path: z.string().optional(),
  category_name: z.string().optional(),
  warranty: z.string().optional(),
  brand_name: text,
  description: text,
  main_image: text,
  weight: text,
  promotion: z.enum(["true", "false"]).optional(),
  promotion_name: text,
  promotion_starts_at: text,
  promotion_ends_at: text,
  created: z.string().optional(),
  last_change: z.string().optional(),
  more_images: z.array(z.strictObject({ more_image: z.string(), updated: z.string() })).optional(),
  props: z
    .array(
      z.strictObject({ prop_name: z.string(), prop_val: z.string(), prop_section: z.string().nullable() }),
    )
    .optional(),
  /** Makes the product, as a copy of the first one, when no such code exists. */
  add: z.boolean().optional(),
});

const bendSchema = z.strictObject({
  count: z.int().min(0).optional(),
  avail: z.string().optional(),
  priceFactor: z.number().min(0).optional(),
});

const generateSchema = z.strictObject({
  products: z.int().min(0).max(MAX_PRODUCTS),
  seed: z.int().optional(),
});

const churnSchema = z.strictObject({
  removed: z.int().min(0).default(0),
  added: z.int().min(0).default(0),
});

const manualOrderSchema = z.strictObject({
  reference: z.string().optional(),
  /** JAR's wall clock, when it is not to be now. */
  created: z.string().optional(),
  products: z.array(z.strictObject({ code: z.string(), cnt: z.int().positive() })).min(1),
});

export function controlRoutes(world: JarWorld, signer: Signer): ControlRoute[] {
  const { catalogue, orders, papers, settings } = world;
  const now = () => sofiaTimestamp(settings.now());

  function orderOf(id: string | undefined): BookedOrder {
    const order = orders.byId(id ?? "");
    if (!order) {
      throw new ControlError(`No order ${id}.`, 404);
    }
    return order;
  }

  function ship(id: string | undefined, body: unknown): unknown {
    const order = orderOf(id);
    const { waybill, courier, note, invoiced } = parse(shipSchema, body);
    orders.advance(order, {
      status: "Изпратена",
      waybill_id: waybill ?? order.waybill_id ?? `1${order.order_id}00`,
      shipping_name: courier ?? order.shipping_name ?? "Еконт",
      shipping_status: "Изпратена",
      invoice_id: papers.ship(order, { note, invoiced }),
    });
    return orderInBooks(order);
  }

  /** JAR's people have taken a piece away, called a line off, or charge another price. */
  function changeLine(id: string | undefined, body: unknown): unknown {
    const order = orderOf(id);
    const { code, ...change } = parse(lineSchema, body);
    const line = order.lines.find((candidate) => candidate.code === code);
    if (!line) {
      throw new ControlError(`No ${code} in order ${order.order_id}.`, 404);
    }
    Object.assign(line, change);
    orders.reprice(order);
    orders.advance(order, {});
    return orderInBooks(order);
  }

  function forget(id: string | undefined): unknown {
    const order = orderOf(id);
    orders.forget(order);
    return orderInBooks(order);
  }

  function changeProduct(code: string, body: unknown): unknown {
    const { add, ...change } = parse(productSchema, body);
    const row = catalogue.change(code, change, now());
    if (row) {
      return row;
    }
    if (!add) {
      throw new ControlError(`No product ${code}.`, 404);
    }
    return catalogue.add(code, change, now());
  }

  function enterOrder(body: unknown): unknown {
    const { reference, products, created } = parse(manualOrderSchema, body);
    const lines = products.map(({ code, cnt }) => ({ code, count: cnt }));
    try {
      const order = orders.accept({ lines, reference: reference ?? null, user: null, documents: [] }, null);
      order.created = created ?? order.created;
      return orderInBooks(order);
    } catch (error) {
      if (error instanceof JarRefusal) {
        throw new ControlError(error.message, 409);
      }
      throw error;
    }
  }

  return [
    { verb: "POST", pattern: "orders", run: ({ body }) => enterOrder(body) },
    { verb: "POST", pattern: "orders/:id/ship", run: ({ params, body }) => ship(params.id, body) },
    {
      verb: "POST",
      pattern: "orders/:id/deliver",
      run: ({ params }) => {
        const order = orderOf(params.id);
        orders.advance(order, { shipping_status: "Получена" });
        return orderInBooks(order);
      },
    },
    {
      verb: "POST",
      pattern: "orders/:id/status",
      run: ({ params, body }) => {
        const order = orderOf(params.id);
        orders.advance(order, parse(statusSchema, body));
        return orderInBooks(order);
      },
    },
    {
      verb: "POST",
      pattern: "orders/:id/return",
      run: ({ params }) => {
        const order = orderOf(params.id);
        orders.advance(order, { shipping_status: "Върната към подател" });
        return orderInBooks(order);
      },
    },
    { verb: "POST", pattern: "orders/:id/line", run: ({ params, body }) => changeLine(params.id, body) },
    {
      verb: "POST",
      pattern: "orders/:id/paper",
      run: ({ params, body }) => {
        const order = orderOf(params.id);
        if (!papers.invoiceAt(order, parse(paperSchema, body).invoice_total)) {
          throw new ControlError(`No invoice for order ${order.order_id}.`, 404);
        }
        return orderInBooks(order);
      },
    },
    {
      verb: "POST",
      pattern: "orders/:id/credit",
      run: ({ params, body }) => {
        const order = orderOf(params.id);
        const credit = papers.credit(order, parse(creditSchema, body));
        if (!credit) {
          throw new ControlError(`No document for order ${order.order_id}.`, 404);
        }
        return credit;
      },
    },
    { verb: "POST", pattern: "orders/:id/forget", run: ({ params }) => forget(params.id) },
    {
      verb: "GET",
      pattern: "products/:code",
      run: ({ params }) => {
        const found = catalogue.find(params.code ?? "");
        if (!found) {
          throw new ControlError(`No product ${params.code}.`, 404);
        }
        return { ...found.row, active: found.active };
      },
    },
    {
      verb: "POST",
      pattern: "products/:code",
      run: ({ params, body }) => changeProduct(params.code ?? "", body),
    },
    { verb: "POST", pattern: "catalogue", run: ({ body }) => catalogue.bend(parse(bendSchema, body)) },
    {
      verb: "POST",
      pattern: "catalogue/generate",
      run: ({ body }) => {
        catalogue.generate(parse(generateSchema, body));
        return { products: catalogue.count({}) };
      },
    },
    {
      verb: "POST",
      pattern: "catalogue/churn",
      run: ({ body }) => {
        catalogue.churn(parse(churnSchema, body), now());
        return { products: catalogue.count({}) };
      },
    },
    { verb: "POST", pattern: "secret/rotate", run: () => signer.rotate() },
  ];
}

/** An order as GET books shows it. */
export function orderInBooks(order: BookedOrder) {
  return {
    order_id: order.order_id,
    reference: order.reference,
    reference_sent: order.reference_sent,
    user: order.user,
    documents: order.documents,
    lines: order.lines.map(({ code, cnt_asked, cnt, price, dealer_price }) => {
      return { code, cnt_asked, cnt, price, dealer_price };
    }),
    sum: sumOf(order),
    status: order.status,
    shipping_status: order.shipping_status,
    shipping_name: order.shipping_name,
    waybill_id: order.waybill_id,
    invoice_id: order.invoice_id,
    created: order.created,
    last_change: order.last_change,
  };
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (!parsed.success) {
    throw new ControlError(z.prettifyError(parsed.error));
  }
  return parsed.data;
}

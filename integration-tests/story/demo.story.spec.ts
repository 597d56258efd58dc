/** `npm run demo -- --once --json` as its reader sees it: one JSON object and exit code 0. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "@medusajs/framework/zod";

const REPOSITORY = join(__dirname, "../..");
const PRODUCTS = 60;

const resultSchema = z.object({
  ok: z.boolean(),
  catalogue: z.object({ offered: z.number(), imported: z.number(), seconds: z.number().positive() }),
  orders: z.array(
    z.object({
      id: z.string(),
      display_id: z.number(),
      currency_code: z.string(),
      total: z.number(),
      supplier_order: z.object({
        reference: z.number(),
        jar_order_id: z.string(),
        state: z.string(),
        waybill: z.string().nullable(),
        shipping_status: z.string().nullable(),
      }),
      sale: z.object({
        state: z.string(),
        operation_id: z.string(),
        unique_sale_number: z.string(),
        total: z.number(),
      }),
      stornos: z.array(
        z.object({ state: z.string(), operation_id: z.string(), amount: z.number(), reason: z.string() }),
      ),
    }),
  ),
  books: z.object({
    jar_orders: z.array(
      z.object({
        order_id: z.string(),
        reference: z.string(),
        user_present: z.boolean(),
        note_present: z.boolean(),
        lines: z.array(z.object({ code: z.string(), cnt: z.number() })),
        waybill_id: z.string().nullable(),
      }),
    ),
    icash_operations: z.array(
      z.object({
        OperationID: z.number(),
        type: z.string(),
        OperationFiskBonUUID: z.string().nullable(),
        electronic: z.boolean(),
        price: z.string(),
        payed: z.string(),
        completed: z.boolean(),
        storno_of: z.string().nullable(),
      }),
    ),
  }),
  admin: z.object({ url: z.string().url(), email: z.string(), password: z.string() }),
});

type Result = z.infer<typeof resultSchema>;

let result: Result;
let bought: Result["orders"][number];
let cancelled: Result["orders"][number];
let short: Result["orders"][number];
let returned: Result["orders"][number];

beforeAll(async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["scripts/demo.mjs", "--once", "--json", "--products", String(PRODUCTS)],
    { cwd: REPOSITORY, env: { ...process.env, NODE_OPTIONS: "", NODE_ENV: "" }, timeout: 400_000 },
  );
  result = resultSchema.parse(JSON.parse(stdout));
  const [first, second, third, fourth] = result.orders;
  if (!first || !second || !third || !fourth) {
    throw new Error(`The story has ${result.orders.length} orders instead of four.`);
  }
  [bought, cancelled, short, returned] = [first, second, third, fourth];
}, 420_000);

const operation = (id: string) =>
  result.books.icash_operations.find(({ OperationID }) => String(OperationID) === id);

it("ends well", () => {
  expect(result.ok).toBe(true);
});

it("brings in the whole catalogue", () => {
  expect(result.catalogue).toMatchObject({ offered: PRODUCTS, imported: PRODUCTS });
});

it("places each order at JAR once, with the customer and the note", () => {
  expect(result.books.jar_orders).toHaveLength(4);
  for (const { supplier_order } of [bought, cancelled, short, returned]) {
    expect(supplier_order.state).toBe("done");
    expect(
      result.books.jar_orders.find(({ order_id }) => order_id === supplier_order.jar_order_id),
    ).toMatchObject({
      reference: String(supplier_order.reference),
      user_present: true,
      note_present: true,
    });
  }
});

it("orders one piece of the first product and three of the second", () => {
  const [order] = result.books.jar_orders;
  expect(order?.lines.map(({ cnt }) => cnt).sort()).toEqual([1, 3]);
});

it("shows the waybill of what JAR shipped", () => {
  expect(bought.supplier_order.waybill).toMatch(/\S/);
  expect(result.books.jar_orders[0]?.waybill_id).toBe(bought.supplier_order.waybill);
});

it("registers each sale once, electronically and to the cent", () => {
  expect(result.books.icash_operations.filter(({ type }) => type === "Sell")).toHaveLength(4);
  for (const { sale, total } of [bought, cancelled, short, returned]) {
    expect(sale).toMatchObject({ state: "done", total });
    expect(operation(sale.operation_id)).toMatchObject({
      type: "Sell",
      electronic: true,
      completed: true,
      price: total.toFixed(2),
      payed: total.toFixed(2),
      OperationFiskBonUUID: sale.unique_sale_number,
    });
  }
  expect(bought.sale.unique_sale_number).not.toBe(cancelled.sale.unique_sale_number);
});

it("keeps one order for the pieces that JAR accepted in part", () => {
  const [line, ...others] =
    result.books.jar_orders.find(({ order_id }) => order_id === short.supplier_order.jar_order_id)?.lines ??
    [];
  expect(others).toEqual([]);
  expect(line?.cnt).toBe(1);
});

it("makes one storno of the returned piece, of the cancelled order, of the missing piece and of the parcel", () => {
  expect(result.books.icash_operations.filter(({ type }) => type === "ReturnClient")).toHaveLength(4);
  for (const { sale, stornos } of [bought, cancelled, short, returned]) {
    expect(stornos).toHaveLength(1);
    expect(stornos[0]?.state).toBe("done");
    expect(operation(stornos[0]?.operation_id ?? "")).toMatchObject({
      type: "ReturnClient",
      completed: true,
      price: stornos[0]?.amount.toFixed(2),
      storno_of: sale.unique_sale_number,
    });
  }
  expect(bought.stornos[0]).toMatchObject({ reason: "return" });
  expect(bought.stornos[0]?.amount).toBeLessThan(bought.total);
  expect(cancelled.stornos[0]?.amount).toBe(cancelled.total);
  expect(short.stornos[0]).toMatchObject({ reason: "tax_base_reduction" });
  expect(short.stornos[0]?.amount).toBeLessThan(short.total);
});

it("gives back all of the parcel that came back, and keeps its order at JAR", () => {
  expect(returned.supplier_order).toMatchObject({
    state: "done",
    waybill: expect.stringMatching(/\S/),
    shipping_status: "Върната към подател",
  });
  expect(returned.stornos[0]).toMatchObject({ amount: returned.total });
});

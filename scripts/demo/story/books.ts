/**
 * The stand-ins' own books: what arrived at JAR and iCash, told by them and not by us. Of the customer only whether
 * the data is there is kept; names and addresses have no place in a report.
 */
import { z } from "@medusajs/framework/zod";
import { createApi } from "../api";
import type { Remotes } from "../remotes";

export interface JarBookOrder {
  order_id: string;
  reference: string | null;
  /** The `user` block of a dropship order came, with everything that a courier needs. */
  user_present: boolean;
  note_present: boolean;
  lines: { code: string; cnt: number }[];
  sum: string;
  status: string;
  waybill_id: string | null;
}

export interface IcashBookOperation {
  OperationID: number;
  type: string;
  status: string;
  ImportRefID: string | null;
  OperationFiskBonUUID: string | null;
  electronic: boolean;
  price: string;
  payed: string;
  completed: boolean;
  /** Only of a storno: the sale that it corrects. */
  storno_of: string | null;
}

export interface Books {
  /** Null when the server is somebody else's. */
  jarOrders: JarBookOrder[] | null;
  icashOperations: IcashBookOperation[] | null;
}

const jarBooksSchema = z.object({
  orders: z.array(
    z.object({
      order_id: z.string(),
      reference: z.string().nullable(),
      user: z
        .object({ name: z.string(), address: z.string(), phone: z.string(), note: z.string().nullish() })
        .nullable(),
      lines: z.array(z.object({ code: z.string(), cnt: z.number() })),
      sum: z.union([z.string(), z.number()]),
      status: z.string(),
      waybill_id: z.string().nullable(),
    }),
  ),
});

const icashBooksSchema = z.object({
  operations: z.array(
    z.object({
      OperationID: z.number(),
      type: z.string(),
      status: z.string(),
      ImportRefID: z.string().nullable(),
      OperationFiskBonUUID: z.string().nullable(),
      electronic: z.boolean(),
      price: z.string(),
      payed: z.string(),
      completed_at: z.string().nullable(),
      storno: z.object({ FiskBonUUID: z.string() }).nullable(),
    }),
  ),
});

export async function readBooks(
  remotes: Pick<Remotes, "jarControl" | "icashControl">,
  signal: AbortSignal,
): Promise<Books> {
  return {
    jarOrders: remotes.jarControl === null ? null : await jarOrders(remotes.jarControl, signal),
    icashOperations:
      remotes.icashControl === null ? null : await icashOperations(remotes.icashControl, signal),
  };
}

async function jarOrders(control: string, signal: AbortSignal): Promise<JarBookOrder[]> {
  const { orders } = await createApi(control, signal).get("/books", jarBooksSchema);
  return orders.map(({ user, lines, sum, ...order }) => ({
    order_id: order.order_id,
    reference: order.reference,
    user_present: Boolean(user?.name && user.address && user.phone),
    note_present: Boolean(user?.note),
    lines: lines.map(({ code, cnt }) => ({ code, cnt })),
    sum: String(sum),
    status: order.status,
    waybill_id: order.waybill_id,
  }));
}

async function icashOperations(control: string, signal: AbortSignal): Promise<IcashBookOperation[]> {
  const { operations } = await createApi(control, signal).get("/books", icashBooksSchema);
  return operations.map(({ completed_at, storno, ...operation }) => ({
    ...operation,
    completed: completed_at !== null,
    storno_of: storno?.FiskBonUUID ?? null,
  }));
}

/** Makes the courier bring a parcel back to JAR's stand-in. */
export async function returnAtJar(control: string, jarOrderId: string, signal: AbortSignal): Promise<void> {
  await createApi(control, signal).post(`/orders/${encodeURIComponent(jarOrderId)}/return`, {}, z.unknown());
}

/** Makes JAR's stand-in ship an order, as the real JAR does by itself some day. */
export async function shipAtJar(control: string, jarOrderId: string, signal: AbortSignal): Promise<void> {
  await createApi(control, signal).post(`/orders/${encodeURIComponent(jarOrderId)}/ship`, {}, z.unknown());
}

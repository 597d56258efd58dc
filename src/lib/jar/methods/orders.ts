import { z } from "@medusajs/framework/zod";
import type { JarOrder, JarOrdersPeriod } from "../types";
import { day, readInput } from "./input";
import { LONG_TIMEOUT_MS, type JarMethod } from "./method";
import { orderList } from "./order-schema";

/** GET orders of a period (jar-api.md 7.8). Whether `to` is included is not known: overlap periods by a day. */
const period = z
  .object({ from: day, to: day.optional() })
  .refine(({ from, to }) => to === undefined || from <= to, {
    path: ["to"],
    message: "must not be before from",
  });

export const orders: JarMethod<JarOrdersPeriod, JarOrder[]> = {
  verb: "GET",
  path: "orders",
  timeoutMs: LONG_TIMEOUT_MS,
  personal: true,
  parameters(input) {
    const { from, to } = readInput("GET orders", period, input);
    return { from, to };
  },
  read: (body) => orderList.parse(body),
};

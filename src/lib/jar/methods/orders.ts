import { withoutErrorPair } from "../list";
import type { JarOrder, JarOrdersPeriod } from "../types";
import { openPeriod, readInput } from "./input";
import { LONG_TIMEOUT_MS } from "./method";
import type { JarMethod } from "./method";
import { orderList, orderOf } from "./order-schema";

/** GET orders of a period (jar-api.md 7.8). Whether `to` is included is not known: overlap periods by a day. */
export const orders: JarMethod<JarOrdersPeriod, JarOrder[]> = {
  verb: "GET",
  path: "orders",
  timeoutMs: LONG_TIMEOUT_MS,
  personal: true,
  parameters(input) {
    const { from, to } = readInput("GET orders", openPeriod, input);
    return { from, to };
  },
  read: (body, _period, meanings) =>
    orderList.parse(withoutErrorPair(body)).map((wire) => orderOf(wire, meanings)),
};

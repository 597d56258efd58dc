import { z } from "@medusajs/framework/zod";
import { referenceMatches } from "../compare";
import { isNothing, isObject, withoutErrorPair } from "../list";
import type { JarOrder, JarOrdersPeriod } from "../types";
import { exactText, openPeriod, readInput } from "./input";
import { LONG_TIMEOUT_MS, READ_TIMEOUT_MS } from "./method";
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

/**
 * GET order by JAR's number or by our reference; JAR searches both with one parameter (jar-api.md 7.7). Never POST:
 * the documented example would create an order. When several orders answer, only an unambiguous one is given.
 */
export const order: JarMethod<string, JarOrder> = {
  verb: "GET",
  path: "order",
  timeoutMs: READ_TIMEOUT_MS,
  subject: "order",
  personal: true,
  parameters(idOrReference) {
    const input = readInput("GET order", z.object({ idOrReference: exactText }), { idOrReference });
    return { order_id: input.idOrReference };
  },
  isNotFound(body) {
    if (isNothing(body)) {
      return true;
    }
    if (!isObject(body)) {
      return false;
    }
    // A row of a query that found nothing: every field is there and none has a value.
    return Object.values(body).every(isNothing) || ("order" in body && isNothing(body.order));
  },
  read(body, asked, meanings) {
    const single = orderList.transform((wires, context): JarOrder => {
      const orders = wires.map((wire) => orderOf(wire, meanings));
      const fitting = orders.length === 1 ? orders : orders.filter((found) => answersTo(found, asked));
      const [only, second] = fitting;
      if (only && !second) {
        return only;
      }
      context.addIssue({
        code: "custom",
        path: ["several"],
        message: `expected one order, ${orders.length} answered`,
      });
      return z.NEVER;
    });
    return single.parse(withoutErrorPair(body));
  },
};

function answersTo(found: JarOrder, asked: string): boolean {
  return found.id === asked.trim() || referenceMatches(asked, found.reference);
}

/** What JAR refused for want of stock is not offered any more: its shelf is emptied at once, not with the next reading. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { Modules } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import { codeKey } from "../../../lib/jar";
import { dropshipService } from "../account";
import { emptyShelves } from "../catalogue/write/stock";
import { supplierOrderLines } from "./claimed-order";
import type { DropshipOrder } from "./read-order";

export async function emptyRefusedShelves(
  container: MedusaContainer,
  supplierOrderId: string,
): Promise<void> {
  const entry = await dropshipService(container).retrieveSupplierOrder(supplierOrderId);
  await emptyShelves(container, refusedCodes(entry), "refused");
}

interface Answered {
  lines: unknown;
  reason_code: string | null;
  reason_data: unknown;
}

const named = z.object({
  codes: z.array(z.string()).catch([]),
  lines: z.array(z.object({ code: z.string() })).catch([]),
  message: z.string().catch(""),
});

function refusedCodes({ lines: stored, reason_code: reason, reason_data: data }: Answered): string[] {
  const lines = supplierOrderLines.parse(stored);
  const short = lines.flatMap(({ code, asked, accepted }) =>
    accepted !== null && accepted < asked ? [code] : [],
  );
  const said = named.parse(data ?? {});
  switch (reason) {
    case "not_available":
      return said.lines.map(({ code }) => code);
    case "product_gone":
      return said.codes;
    case "refused_by_jar":
      return WANT_OF_STOCK.test(said.message) ? namedIn(said.message, lines) : short;
    default:
      return short;
  }
}

/** JAR documents no code for it. An address or a price that is refused must not empty a shelf. */
const WANT_OF_STOCK =
  /налич|изчерпан|не е актив|няма актив|недостатъч|out of stock|not (?:available|active)|no active|insufficient/iu;

/** The codes that the refusal names, and all where it names none. */
function namedIn(message: string, lines: readonly { code: string }[]): string[] {
  const words = new Set(
    message.split(/[\s"'„“«»,;()]+/u).map((word) => codeKey(word.replace(/[.:!]+$/u, ""))),
  );
  const codes = lines.map(({ code }) => code);
  const found = codes.filter((code) => words.has(codeKey(code)));
  return found.length > 0 ? found : codes;
}

/**
 * Medusa lets a part of the reserved pieces leave only where nothing is reserved beyond what lies there, and a shelf that
 * JAR has emptied holds just the reserved ones. What JAR did not give of these lines is on back order.
 */
export async function putRestOnBackOrder(
  container: MedusaContainer,
  order: Pick<DropshipOrder, "items">,
  leaving: readonly { id: string; quantity: number }[],
): Promise<void> {
  const quantityOf = new Map(leaving.map(({ id, quantity }) => [id, quantity]));
  const inPart = order.items.filter(
    ({ id, quantity, fulfilled }) => (quantityOf.get(id) ?? Infinity) < quantity - fulfilled,
  );
  if (inPart.length === 0) {
    return;
  }
  const inventory = container.resolve(Modules.INVENTORY);
  const reservations = await inventory.listReservationItems({ line_item_id: inPart.map(({ id }) => id) });
  await inventory.updateReservationItems(reservations.map(({ id }) => ({ id, allow_backorder: true })));
}

/**
 * Shelf prices. Only the one price is written that everybody pays in euro, by its id: writing a price set as a whole
 * would delete every base price that is not named, and without the id Medusa may keep both (medusa.md C5).
 */
import { Modules } from "@medusajs/framework/utils";
import { minorToDecimal } from "../../../lib/money";
import { judge } from "../ownership";
import type { Verdict } from "../ownership";
import { announcePrices } from "./announce";
import { writeWhatGoes } from "./bisect";
import { CURRENCY } from "./context";
import type { WriteContext } from "./context";
import { writeSales } from "./sales";
import type { ProductWork } from "./work";

interface PriceChange {
  work: ProductWork;
  priceSetId: string;
  priceId: string | undefined;
  amountMinor: number;
}

export async function writePrices(context: WriteContext, works: readonly ProductWork[]): Promise<void> {
  const changes: PriceChange[] = [];
  for (const work of works) {
    const { amountMinor } = work.payload;
    const { priceSetId } = work.variant;
    if (amountMinor === undefined || priceSetId === null) {
      continue;
    }
    switch (verdictOf(work, amountMinor)) {
      case "shop":
        break;
      case "edited":
        work.edited("price");
        break;
      case "same":
        work.written.amount_minor = amountMinor;
        break;
      case "write":
        changes.push({ work, priceSetId, priceId: work.variant.basePrice(CURRENCY)?.id, amountMinor });
        break;
    }
  }
  await writeBasePrices(context, changes);
  await writeSales(context, works);
  await announcePrices(
    context,
    works.filter(({ priceChanged }) => priceChanged).map(({ variant }) => variant.id),
  );
}

function verdictOf({ row, variant }: ProductWork, amountMinor: number): Verdict {
  const { amount_minor: before } = row.written;
  const present = variant.basePrice(CURRENCY)?.minor ?? null;
  if (present === null && before === null && row.owners.price === undefined) {
    return "write";
  }
  return judge<number | null>({
    field: "price",
    owners: row.owners,
    present,
    written: before ?? undefined,
    wanted: amountMinor,
  });
}

async function writeBasePrices(context: WriteContext, changes: PriceChange[]): Promise<void> {
  const pricing = context.container.resolve(Modules.PRICING);
  const refused = await writeWhatGoes(changes, async (part) => {
    await pricing.addPrices(
      part.map(({ priceSetId, priceId, amountMinor }) => ({
        priceSetId,
        prices: [
          {
            ...(priceId === undefined ? {} : { id: priceId }),
            currency_code: CURRENCY,
            amount: Number(minorToDecimal(amountMinor)),
            rules: {},
          },
        ],
      })),
    );
    part.forEach(({ work, amountMinor }) => {
      work.written.amount_minor = amountMinor;
      work.priceChanged = true;
    });
  });
  refused.forEach((problem, { work }) => (work.problem = problem));
}

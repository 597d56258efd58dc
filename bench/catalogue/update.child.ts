/**
 * The other side of the offer runs: what a shop without memory of the last time does. It writes price and status of every
 * product through Medusa's own flow for many products, whether they changed or not.
 */
import { batchProductsWorkflow } from "@medusajs/medusa/core-flows";
import { Modules } from "@medusajs/framework/utils";
import type { MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { startedWith, tellParent } from "../lib/child";
import { openApplication } from "./application";

const job = z.object({ batch: z.number(), share: z.number() });

async function main(): Promise<void> {
  const { batch, share } = startedWith((value) => job.parse(value));
  const container = await openApplication();
  const variants = await variantsOf(container);
  const wanted = variants.slice(0, Math.ceil(variants.length * share));
  const started = performance.now();
  for (let at = 0; at < wanted.length; at += batch) {
    await batchProductsWorkflow(container).run({
      input: {
        update: wanted.slice(at, at + batch).map(({ id, productId }) => ({
          id: productId,
          status: "published" as const,
          variants: [{ id, prices: [{ currency_code: "eur", amount: 100 + (at % 7) }] }],
        })),
      },
    });
  }
  tellParent({ ms: performance.now() - started, products: variants.length, written: wanted.length });
}

interface Variant {
  id: string;
  productId: string;
}

/** Which variant belongs to which product; such a shop has them in its own list. */
async function variantsOf(container: MedusaContainer): Promise<Variant[]> {
  const products = container.resolve(Modules.PRODUCT);
  const found: Variant[] = [];
  for (;;) {
    const portion = await products.listProductVariants(
      {},
      { select: ["id", "product_id"], order: { id: "ASC" }, skip: found.length, take: 5_000 },
    );
    found.push(...portion.flatMap(({ id, product_id: productId }) => (productId ? [{ id, productId }] : [])));
    if (portion.length === 0) {
      return found;
    }
  }
}

void main();

/**
 * The other side of the first import: what a developer writes in an afternoon. It reads the same pages, maps the obvious
 * fields and calls Medusa's flow for each hundred. It knows no levels, no links, no second run. Its categories are made
 * before the clock starts.
 */
import { createProductCategoriesWorkflow, createProductsWorkflow } from "@medusajs/medusa/core-flows";
import type { CreateProductWorkflowInputDTO, MedusaContainer } from "@medusajs/framework/types";
import { z } from "@medusajs/framework/zod";
import { dropshipService } from "../../src/workflows/dropship/account";
import { jarServer } from "../jar-client/pages";
import type { JarServer } from "../jar-client/pages";
import { startedWith, tellParent } from "../lib/child";
import { openApplication } from "./application";
import { watch } from "./cost";
import { feedPages, picturesOf } from "./feed";
import type { FeedProduct } from "./feed";

const job = z.object({ jar: jarServer });

interface Destination {
  salesChannelId: string;
  shippingProfileId: string;
  /** By JAR's path. */
  categories: ReadonlyMap<string, string>;
}

async function main(): Promise<void> {
  const { jar } = startedWith((value) => job.parse(value));
  const container = await openApplication();
  const { sales_channel_id, shipping_profile_id } = await dropshipService(container).readSettings();
  if (!sales_channel_id || !shipping_profile_id) {
    throw new Error("the store is not prepared");
  }
  const destination: Destination = {
    salesChannelId: sales_channel_id,
    shippingProfileId: shipping_profile_id,
    categories: await makeCategories(container, jar),
  };
  let created = 0;
  const cost = await watch(async () => {
    for await (const products of feedPages(jar)) {
      await createProductsWorkflow(container).run({
        input: { products: products.map((product) => inputOf(product, destination)) },
      });
      created += products.length;
    }
  });
  tellParent({ ...cost, counts: { created } });
}

function inputOf(
  product: FeedProduct,
  { salesChannelId, shippingProfileId, categories }: Destination,
): CreateProductWorkflowInputDTO {
  const pictures = picturesOf(product);
  const categoryId = categories.get(product.category_path);
  return {
    title: product.product_name,
    handle: product.code.toLowerCase(),
    description: product.description ?? undefined,
    status: "published",
    images: pictures.map((url) => ({ url })),
    thumbnail: pictures[0],
    category_ids: categoryId === undefined ? [] : [categoryId],
    sales_channels: [{ id: salesChannelId }],
    shipping_profile_id: shippingProfileId,
    options: [{ title: "Default", values: ["Default"] }],
    variants: [
      {
        title: "Default",
        sku: product.code,
        options: { Default: "Default" },
        prices: [{ currency_code: "eur", amount: Number(product.price) }],
      },
    ],
  };
}

async function makeCategories(container: MedusaContainer, jar: JarServer): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for await (const products of feedPages(jar)) {
    const paths = [...new Set(products.map((product) => product.category_path))].filter(
      (path) => !ids.has(path),
    );
    if (paths.length === 0) {
      continue;
    }
    const { result } = await createProductCategoriesWorkflow(container).run({
      input: {
        product_categories: paths.map((path, at) => ({
          name: path,
          handle: `path-${ids.size + at}`,
          is_active: true,
        })),
      },
    });
    result.forEach(({ name, id }) => ids.set(name, id));
  }
  return ids;
}

void main();

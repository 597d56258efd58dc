/**
 * Several spec files in one shop, because to start one with its admin takes longer than most of their tests. Each begins
 * with the shop as it was before the others, and with a browser of its own.
 */
import { shared } from "../../http/support/shared";
import { startCatalogueShop } from "./catalogue-shop";
import type { CatalogueShop } from "./catalogue-shop";
import { letCustomersIn } from "./customers";
import type { Customers } from "./customers";
import { FIRST_START_MS } from "./shop-page";

export interface OpenShop extends CatalogueShop {
  customers: Customers;
}

/** How a spec file comes to its shop. */
interface Shops {
  /** Nothing was read from JAR yet. */
  untouched(products: number): Promise<CatalogueShop>;
  /** Its catalogue was read and customers can order. */
  open(): Promise<OpenShop>;
}

const PRODUCTS = 60;

const shopsOfTheirOwn: Shops = {
  untouched: (products) => startCatalogueShop({ products }),
  async open() {
    const shop = await startCatalogueShop({ products: PRODUCTS });
    return { ...shop, customers: await letCustomersIn(shop) };
  },
};

const sharedShops = shared<Shops>();

/** Call it at the top of a spec file. In a world the shop is that of the world. */
export function useShops(): Shops {
  return sharedShops.found() ?? shopsOfTheirOwn;
}

/** @param specs the beginnings of their names */
export function inOneShop(specs: readonly string[]): void {
  jest.setTimeout(300_000);
  let started: CatalogueShop | null = null;
  let customers: Customers | null = null;

  beforeAll(async () => {
    started = await startCatalogueShop({ products: PRODUCTS });
    await started.keep("untouched");
  }, FIRST_START_MS);

  afterAll(() => started?.stop());

  for (const spec of specs) {
    describe(spec, () => {
      sharedShops.hold({ untouched, open }, () => void jest.requireActual(`../${spec}.browser.spec`));
    });
  }

  async function untouched(products: number): Promise<CatalogueShop> {
    const shop = await putBack("untouched");
    await shop.atJar("catalogue/generate", { products });
    return shop;
  }

  async function open(): Promise<OpenShop> {
    if (customers) {
      return { ...(await putBack("open")), customers };
    }
    const shop = await putBack("untouched");
    customers = await letCustomersIn(shop);
    await shop.keep("open");
    return { ...shop, customers };
  }

  async function putBack(moment: string): Promise<CatalogueShop> {
    if (!started) {
      throw new Error("The shop is started in beforeAll; use it inside a test.");
    }
    await started.putBack(moment);
    return { ...started, stop: async () => undefined };
  }
}

/**
 * A supplier whose texts are programs: names, categories, brands, descriptions, pictures, characteristics, couriers. They go
 * as far as the storefront and every page of the admin that shows them, and nothing of them runs in a browser.
 */
import type { Page } from "playwright-core";
import { z } from "@medusajs/framework/zod";
import { anything, createApi } from "../../scripts/demo/api";
import type { Api } from "../../scripts/demo/api";
import { loginAsAdmin, openStorefront } from "../../scripts/demo/story/access";
import type { Storefront } from "../../scripts/demo/story/access";
import { settledLedger } from "../../scripts/demo/story/ledger";
import { CUSTOMER, placeOrder } from "../../scripts/demo/story/order";
import type { PlacedOrder } from "../../scripts/demo/story/order";
import type { CatalogueShop } from "./support/catalogue-shop";
import { letCustomersIn } from "./support/customers";
import type { Customers } from "./support/customers";
import { useShops } from "./support/in-one-shop";
import { PATIENCE, useShopPage } from "./support/shop-page";

jest.setTimeout(300_000);

const shops = useShops();
const { signal } = new AbortController();

/** A product of JAR's own documentation that is sold, one that is set aside, and one that nobody knows to be there. */
const SOLD = "MFL32GBMBMP32DCEU";
const ASIDE = "hostile-aside";
const UNSOLD = "hostile-unsold";
/** One page of each list. */
const PRODUCTS = 18;
/** Nobody may be asked for anything there. */
const EVIL = "evil.example";

const RUNS = "ran()";
const TAG = `<img src=x onerror=${RUNS}>`;
/** In each of the ways in which a text becomes a program, with a mark by which a page shows that it has the text. */
const hostile = (mark: string): string =>
  `${mark} "'><img src=x onerror=${RUNS}><svg onload=${RUNS}></title></textarea><script>${RUNS}</script>` +
  `&lt;img src=x onerror=${RUNS}&gt;&lt;script&gt;${RUNS}&lt;/script&gt; {{constructor.constructor('${RUNS}')()}}`;
const DESCRIPTION =
  `<p onclick="${RUNS}" style="background:url(https://${EVIL}/style)">MARK-DESCRIPTION</p>` +
  `<a href="javascript:${RUNS}">one</a><a href="jav&#x09;ascript:${RUNS}">two</a><a href="data:text/html,<script>${RUNS}</script>">three</a>` +
  `<iframe srcdoc="<script>parent.${RUNS}</script>"></iframe><object data="https://${EVIL}/object"></object>` +
  `<img src="https://${EVIL}/pixel" onerror="${RUNS}"><form action="https://${EVIL}/form"><button>MARK-BUTTON</button></form>` +
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${RUNS}>` +
  hostile("MARK-INNER");

const HOSTILE_PRODUCT = {
  product_name: hostile("MARK-NAME"),
  category_path: `MARK-CATEGORY ${TAG} > MARK-LEAF ${TAG}`,
  category_name: `MARK-LEAF ${TAG}`,
  brand_name: hostile("MARK-BRAND"),
  warranty: hostile("MARK-WARRANTY"),
  description: DESCRIPTION,
  main_image: `javascript:${RUNS}`,
  more_images: [
    {
      more_image: `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="${RUNS}"/>`,
      updated: "2026-01-01",
    },
  ],
  props: [
    {
      prop_name: hostile("MARK-PROP"),
      prop_val: hostile("MARK-VALUE"),
      prop_section: hostile("MARK-SECTION"),
    },
  ],
};

const productsShape = z.object({
  products: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        description: z.string(),
        variants: z.array(z.object({ id: z.string() })).min(1),
      }),
    )
    .length(1),
});

describe("a supplier whose texts are programs", () => {
  let shop: CatalogueShop;
  let page: Page;
  let customers: Customers;
  let storefront: Storefront;
  let product: z.infer<typeof productsShape>["products"][number];
  let order: PlacedOrder;
  const ran: string[] = [];

  const { open, keepScreenshot } = useShopPage(
    () => shops.untouched(PRODUCTS),
    async (started, opened) => {
      shop = started;
      page = opened;
      await shop.atJar(`products/${SOLD}`, HOSTILE_PRODUCT);
      await shop.atJar(`products/${ASIDE}`, { ...HOSTILE_PRODUCT, add: true, price: "0", dealer_price: "0" });
      const unknown = { add: true, avail: hostile("MARK-AVAILABILITY") };
      await shop.atJar(`products/${UNSOLD}`, { ...HOSTILE_PRODUCT, ...unknown });
      const api = createApi(new URL(shop.adminUrl).origin, signal);
      await keepMarkup(await loginAsAdmin(api, shop));
      customers = await letCustomersIn(shop);
      storefront = await openStorefront(api, customers.admin);
      [product] = await hostileProduct();
      await orderIt();
      await watch();
    },
  );

  /** As markup, which is more than a shop gets that chooses nothing. */
  async function keepMarkup(admin: Api): Promise<void> {
    const path = "/admin/dropship/settings";
    const { revision } = await admin.get(path, z.object({ revision: z.number() }));
    await admin.put(path, { settings: { content: { description: "html" } }, revision }, anything);
  }

  async function hostileProduct(): Promise<[typeof product]> {
    const { products } = await customers.admin.get("/admin/products", productsShape, {
      external_id: SOLD,
      fields: "id,title,description,variants.id",
    });
    const [found] = products;
    if (!found) {
      throw new Error("JAR's product was not taken in.");
    }
    return [found];
  }

  /** Ordered at JAR, which names a courier and a waybill in the same manner. */
  async function orderIt(): Promise<void> {
    const [variant] = product.variants;
    const wish = { code: SOLD, title: product.title, variantId: variant?.id ?? "" };
    order = await placeOrder(storefront, [{ product: wish, quantity: 1 }], CUSTOMER);
    const ledger = await settledLedger(customers.admin, order.id, { stornos: 0 }, signal);
    const [{ id, jar_order_id: number } = { id: "", jar_order_id: "" }] = ledger.supplierOrders;
    await shop.atJar(`orders/${number}/ship`, {
      courier: hostile("MARK-COURIER"),
      waybill: `MARK-WAYBILL${TAG}`,
      note: hostile("MARK-NOTE"),
    });
    await customers.admin.post(`/admin/dropship/supplier-orders/${id}/refresh`, {}, z.unknown());
  }

  /** Everything that a text could do if it were a program. */
  async function watch(): Promise<void> {
    await page.exposeFunction("ran", () => void ran.push(page.url()));
    page.on("dialog", (dialog) => {
      ran.push(`dialog on ${page.url()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (hostname === EVIL || protocol === "javascript:") {
        ran.push(`${request.url()} from ${page.url()}`);
      }
    });
  }

  const showsMark = (mark: string | RegExp) => page.getByText(mark).first().waitFor(PATIENCE);

  it("is noticed by these tests: the same text does run in a page that takes it for markup", async () => {
    await page.evaluate((text) => {
      const place = document.createElement("div");
      place.innerHTML = text;
      document.body.append(place);
    }, hostile("MARK"));
    await page.waitForFunction(() => document.querySelector("img[src=x]") !== null);
    for (let waited = 0; ran.length === 0 && waited < 50; waited += 1) {
      await page.waitForTimeout(100);
    }
    expect(ran).not.toEqual([]);
    ran.length = 0;
  });

  it.each<[string, () => string, string | RegExp]>([
    ["readings", () => "/jar-catalogue", "Start"],
    ["what is set aside", () => "/jar-catalogue/aside", new RegExp(ASIDE, "i")],
    ["categories", () => "/jar-catalogue/categories", "MARK-CATEGORY"],
    ["settings of the catalogue", () => "/jar-catalogue/settings", "MARK-AVAILABILITY"],
    ["the list of products", () => "/products?q=MARK-NAME", "MARK-NAME"],
    ["the product", () => `/products/${product.id}`, "MARK-NAME"],
    ["Medusa's categories", () => "/categories", "MARK-CATEGORY"],
    ["orders at JAR", () => "/jar-orders", /#\d+/],
    ["the order", () => `/orders/${order.id}`, "MARK-COURIER"],
    ["receipts", () => "/icash", /#\d+/],
  ])("runs nothing on the admin's page of %s", async (_what, path, mark) => {
    await open(path(), "en");
    await showsMark(mark);
    await page.mouse.wheel(0, 4_000);
    await page.waitForTimeout(500);
    expect(ran).toEqual([]);
  });

  it("runs nothing in the plan of a reading", async () => {
    const shape = z.object({ sync_runs: z.array(z.object({ id: z.string() })).min(1) });
    const { sync_runs: runs } = await customers.admin.get("/admin/dropship/sync-runs", shape);
    await open(`/jar-catalogue/runs/${runs[0]?.id}`, "bg");
    await showsMark(SOLD);
    expect(ran).toEqual([]);
    await keepScreenshot("hostile-plan-bg");
  });

  it("reaches the storefront without anything that runs, also where a page takes descriptions for markup", async () => {
    const { products } = await storefront.api.get("/store/products", productsShape, {
      region_id: storefront.regionId,
      external_id: SOLD,
      fields: "id,title,description,variants.id",
    });
    const [{ title, description } = { title: "", description: "" }] = products;
    expect(title).toContain("MARK-NAME");
    expect(description).toContain("MARK-DESCRIPTION");
    expect(description).not.toMatch(
      /<(?:script|iframe|object|embed|img|svg|math|form|style|link|meta|base)\b/i,
    );
    expect(description).not.toMatch(/<[^>]*\s(?:on\w+|style|srcdoc)\s*=/i);
    expect(description).not.toMatch(/<[^>]*(?:javascript|data):/i);

    const supply = await storefront.api.get(`/store/products/${product.id}/supplier`, z.unknown());
    expect(JSON.stringify(supply)).toContain("MARK-BRAND");
    expect(JSON.stringify(supply)).not.toContain(`javascript:`);

    await page.setContent(`<main>${description}</main>`);
    await showsMark("MARK-DESCRIPTION");
    for (const link of await page.locator("main a").all()) {
      await link.click({ noWaitAfter: true });
    }
    await page.waitForTimeout(500);
    expect(ran).toEqual([]);
  });
});

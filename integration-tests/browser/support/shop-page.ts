/** The admin of a shop in a browser, with an admin logged in: one shop and one browser for a whole file. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { artifactsFolder, launchBrowser, logIn } from "./browser";
import type { CatalogueShop } from "./catalogue-shop";

export const PATIENCE = { timeout: 60_000 };

/** For a shop to start and its admin to be put together for the first time, also on a machine with other work. */
export const FIRST_START_MS = 900_000;

export interface ShopPage {
  open(path: string, language: "en" | "bg"): Promise<void>;
  /** Into the folder of artifacts. */
  keepScreenshot(name: string): Promise<void>;
  seen(text: string | RegExp): Promise<void>;
  gone(text: string): Promise<void>;
  dialog(): Locator;
  button(name: string): Locator;
}

/** Registers its own hooks; `begin` is told the shop and the page before the first test. */
export function useShopPage<Shop extends CatalogueShop>(
  start: () => Promise<Shop>,
  begin: (shop: Shop, page: Page) => void | Promise<void>,
  options: BrowserContextOptions = {},
): ShopPage {
  let shop: Shop;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    shop = await start();
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1440, height: 1600 }, ...options });
    page = await context.newPage();
    await logIn(page, { ...shop, url: shop.adminUrl });
    await begin(shop, page);
  }, FIRST_START_MS);

  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });

  return {
    async open(path, language) {
      await page.evaluate((code) => {
        localStorage.setItem("lng", code);
        document.cookie = `lng=${code}; path=/`;
      }, language);
      await page.goto(`${shop.adminUrl}${path}`, PATIENCE);
    },
    async keepScreenshot(name) {
      const folder = artifactsFolder();
      await mkdir(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`) });
    },
    seen: (text) => page.getByText(text).first().waitFor(PATIENCE),
    gone: (text) =>
      page
        .getByText(text)
        .first()
        .waitFor({ state: "detached", ...PATIENCE }),
    dialog: () => page.getByRole("dialog"),
    button: (name) => page.getByRole("button", { name, exact: true }),
  };
}

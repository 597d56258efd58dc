/**
 * A new shop without a terminal: wrong credentials name themselves, the right ones turn the light green, and each step is done
 * where it stands, up to the first import. A real admin in a real browser; screenshots are kept outside the repository.
 */
import type { Locator, Page } from "playwright-core";
import type { CatalogueShop } from "./support/catalogue-shop";
import { useShops } from "./support/in-one-shop";
import { PATIENCE, useShopPage } from "./support/shop-page";

jest.setTimeout(300_000);

const shops = useShops();

const PRODUCTS = 60;
const WIDE = { width: 1400, height: 2600 };
const NARROW = { width: 420, height: 4200 };

describe("the first steps", () => {
  let shop: CatalogueShop;
  let page: Page;
  const errors: string[] = [];

  const { open, keepScreenshot, seen, button } = useShopPage(
    () => shops.untouched(PRODUCTS),
    (started, opened) => {
      shop = started;
      page = opened;
      page.on("pageerror", (error) => errors.push(String(error)));
    },
    { viewport: WIDE },
  );
  const light = (remote: "JAR" | "iCash") => page.getByRole("region", { name: remote, exact: true });
  const step = (name: string): Locator => page.locator(`[data-step="${name}"]`);
  const isState = (name: string, state: string) =>
    step(name).getByText(state, { exact: true }).waitFor(PATIENCE);
  const widerThanThePage = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("main *")]
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
        .map((element) => element.outerHTML.slice(0, 120)),
    );

  it("name a wrong password of JAR in one sentence, and are green with the right one", async () => {
    await shop.atJar("faults", {
      method: "GET products_count",
      fault: "stock_error",
      error: "credentials",
    });
    await open("/jar-icash", "bg");
    await seen("Първи стъпки");
    await isState("first_import", "По-късно");
    const pressed = Date.now();
    await button("Провери връзката: JAR").click();
    await step("jar_connection")
      .getByText(/^JAR не приема данните за достъп\. Поправете jar\.username, jar\.password/)
      .waitFor(PATIENCE);
    expect(Date.now() - pressed).toBeLessThan(6_500);
    await light("JAR").getByText("Не работи", { exact: true }).waitFor(PATIENCE);
    await keepScreenshot("first-steps-wrong-password-bg");

    await button("Провери връзката: JAR").click();
    await step("jar_connection").getByText(`Предлагани продукти: ${PRODUCTS}`).waitFor(PATIENCE);
    await isState("jar_connection", "Готово");
    await light("JAR").getByText("Работи", { exact: true }).waitFor(PATIENCE);
  });

  it("name wrong keys of iCash, and list what the options want a number of", async () => {
    await shop.atIcash("faults", {
      method: "POST login",
      fault: "status0",
      message: "Authentication Error",
    });
    await button("Провери връзката: iCash").click();
    await step("icash_connection")
      .getByText(/^iCash не приема данните за достъп\. Поправете icash\.apiKey, icash\.secretKey/)
      .waitFor(PATIENCE);
    await light("iCash").getByText("Не работи", { exact: true }).waitFor(PATIENCE);

    await button("Провери връзката: iCash").click();
    const found = step("icash_connection");
    await found.getByText("iCash приема акаунта.").waitFor(PATIENCE);
    for (const list of ["Каси", "Обекти", "Видове плащане", "Мерни единици", "ДДС групи"]) {
      await found.getByText(list, { exact: true }).waitFor(PATIENCE);
    }
    await isState("icash_connection", "Готово");
    await light("iCash").getByText("Работи", { exact: true }).waitFor(PATIENCE);
    await keepScreenshot("first-steps-bg");
  });

  it("fit a narrow dark screen, in English too, with the lists open", async () => {
    await page.evaluate(() => localStorage.setItem("medusa_admin_theme", "dark"));
    await page.setViewportSize(NARROW);
    await open("/jar-icash", "en");
    await button("Test the connection: iCash").click();
    await seen("icash.cashRegisterId");
    expect(await widerThanThePage()).toEqual([]);
    await keepScreenshot("first-steps-narrow-dark-en");
    await page.evaluate(() => localStorage.setItem("medusa_admin_theme", "light"));
    await page.setViewportSize(WIDE);
  });

  it("lead from the trial run to the first import, and each is done by itself", async () => {
    await open("/jar-icash", "bg");
    await button("Пусни пробно четене").click();
    await isState("dry_run", "Готово");
    await isState("first_import", "За изпълнение");
    await page.getByRole("link", { name: "Отвори: Първо внасяне на каталога" }).click();
    await page.waitForURL(/jar-catalogue\/runs\//, PATIENCE);
    await page.getByRole("button", { name: "Приложи" }).first().click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Приложи" }).click();
    await seen("Готово");
    await open("/jar-icash", "bg");
    await isState("first_import", "Готово");
  });

  it("lead to exactly the place where a setting is", async () => {
    await page.getByRole("link", { name: "Отвори: Номера на причините за сторно" }).click();
    await page.waitForURL(/icash\/settings#stornos/, PATIENCE);
    const section = page.locator("#stornos");
    await section.waitFor(PATIENCE);
    await page.waitForFunction(() => {
      const top = document.querySelector("#stornos")?.getBoundingClientRect().top ?? Infinity;
      return top < window.innerHeight;
    });
    expect(errors).toEqual([]);
  });
});

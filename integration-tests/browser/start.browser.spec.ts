/**
 * One look tells whether everything is in order: the start page, and the list of what waits for a person. A real admin in a
 * real browser, wide and narrow, light and dark; screenshots are kept outside the repository.
 */
import type { Page } from "playwright-core";
import type { PlacedOrder } from "../../scripts/demo/story/order";
import type { Customers } from "./support/customers";
import { useShops } from "./support/in-one-shop";
import { PATIENCE, useShopPage } from "./support/shop-page";

jest.setTimeout(300_000);

const shops = useShops();

const WIDE = { width: 1400, height: 1400 };
const NARROW = { width: 420, height: 2600 };

describe("the start page", () => {
  let customers: Customers;
  let page: Page;
  let order: PlacedOrder;
  const errors: string[] = [];

  const { open, keepScreenshot, seen, gone, dialog, button } = useShopPage(
    shops.open,
    (started, opened) => {
      ({ customers } = started);
      page = opened;
      page.on("pageerror", (error) => errors.push(String(error)));
    },
    { viewport: WIDE },
  );
  const widerThanThePage = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("main *")]
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
        .map((element) => element.outerHTML.slice(0, 120)),
    );

  it("shows both lights, the figures and who lets it act, and says what is not green", async () => {
    await open("/jar-icash", "bg");
    await seen("Връзки");
    await page.getByRole("region", { name: "JAR", exact: true }).getByText("Работи").waitFor(PATIENCE);
    await seen("Чака Вас");
    await seen("Бонове днес");
    await seen("Плащания и бонове за 30 дни");
    await seen("Разрешения");
    await button("Изключи").first().waitFor(PATIENCE);
    await keepScreenshot("start-bg");
  });

  it("leads to what waits, whose rows say what to do and leave when it is settled", async () => {
    order = await customers.order({ phone: "" });
    await page
      .getByRole("link", { name: /^Чака Вас/ })
      .first()
      .click();
    await page.waitForURL(/jar-icash\/waiting/, PATIENCE);
    await seen("Липсват данни на клиента");
    await keepScreenshot("waiting-bg");
    await page.getByRole("link", { name: "Липсват данни на клиента" }).click();
    await page.waitForURL(new RegExp(`/orders/${order.id}`), PATIENCE);
    await button("Поправи данните").click();
    await dialog().getByLabel("Телефон").fill("0888 123 456");
    await dialog().getByRole("button", { name: "Запази данните" }).click();
    await dialog().waitFor({ state: "detached", ...PATIENCE });
    await seen(/Поръчка в JAR \d+/);
    await open("/jar-icash/waiting", "bg");
    await seen(/^Чака Вас: \d+$/);
    await gone("Липсват данни на клиента");
  });

  it("fits a narrow dark screen, in English too, without an error of its own", async () => {
    await page.evaluate(() => localStorage.setItem("medusa_admin_theme", "dark"));
    await page.setViewportSize(NARROW);
    await open("/jar-icash", "bg");
    await seen("Обновявания на каталога за 30 дни");
    // A first receipt is registered, so nothing is left of the first steps but a line, and the lights have their tests.
    await seen("Първи стъпки: всичко е готово");
    await button("Провери връзката: JAR").waitFor(PATIENCE);
    await button("Провери връзката: iCash").waitFor(PATIENCE);
    expect(await widerThanThePage()).toEqual([]);
    await keepScreenshot("start-narrow-dark-bg");
    await open("/jar-icash/waiting", "en");
    await seen(/^Needs you: \d+$/);
    expect(await widerThanThePage()).toEqual([]);
    await keepScreenshot("waiting-narrow-dark-en");
    expect(errors).toEqual([]);
  });
});

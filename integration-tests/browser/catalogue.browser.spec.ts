/**
 * The pages of the catalogue as the owner of a shop uses them: reading it and watching, deciding on a held run, changing
 * prices, in both languages. A real admin in a real browser; screenshots are kept outside the repository.
 */
import type { Page } from "playwright-core";
import type { CatalogueShop } from "./support/catalogue-shop";
import { useShops } from "./support/in-one-shop";
import { PATIENCE, useShopPage } from "./support/shop-page";

jest.setTimeout(300_000);

const shops = useShops();

/** Four pages of the full listing. */
const PRODUCTS = 400;

describe("the pages of the catalogue", () => {
  let shop: CatalogueShop;
  let page: Page;

  const { open, keepScreenshot, seen } = useShopPage(
    () => shops.untouched(PRODUCTS),
    (started, opened) => {
      shop = started;
      page = opened;
    },
  );
  const rows = () => page.getByRole("row").count();

  it("tell a new shop that nothing was read yet, and start a reading that can be watched", async () => {
    await open("/jar-catalogue", "en");
    await seen("The catalogue has not been read yet");
    await shop.atJar("faults", { method: "products", fault: "delay", ms: 2_000, probability: 1 });

    await page.getByRole("button", { name: "Start" }).dblclick();
    const bar = page.getByRole("progressbar");
    await bar.waitFor(PATIENCE);
    await seen(/page 1 of 4/);
    await seen(/page [23] of 4 · [23]00 of 400 products read/);
    expect(Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThanOrEqual(50);
    await keepScreenshot("catalogue-running-en");
    await shop.clearFaults();

    await page.getByRole("cell", { name: "Done" }).waitFor(PATIENCE);
    await bar.waitFor({ state: "detached", ...PATIENCE });
    // The head and one run: the double click was one action.
    expect(await rows()).toBe(2);
    await page
      .getByRole("cell", { name: String(PRODUCTS) })
      .first()
      .waitFor(PATIENCE);
    await keepScreenshot("catalogue-en");
  });

  it("show an error at its field, a preview of new prices, and save what makes sense", async () => {
    await open("/jar-catalogue/settings", "bg");
    await page.getByLabel("Задръж, бройки").fill("-1");
    await page.getByRole("button", { name: "Запази" }).click();
    await seen("Не може да е отрицателно.");
    await seen("Неправилно попълнени полета: 1. Отбелязани са на страницата.");
    expect(await page.getByLabel("Задръж, бройки").getAttribute("aria-invalid")).toBe("true");
    await keepScreenshot("catalogue-settings-error-bg");

    await page.getByLabel("Задръж, бройки").fill("1");
    await page.getByLabel("Надценка, %").fill("12,5");
    await seen(/Биха се променили \d+ от \d+ продукта/);
    await keepScreenshot("catalogue-settings-bg");
    await page.getByRole("button", { name: "Запази" }).click();
    await seen("Запазено. Следващото четене ще работи с новите настройки.");

    await open("/jar-catalogue/settings", "en");
    await seen(/Last saved on/);
    expect(await page.getByLabel("Markup, %").inputValue()).toBe("12.5");
    expect(await page.getByLabel("Keep back, pieces").inputValue()).toBe("1");
  });

  it("tell the second of two people that the first has saved", async () => {
    await open("/jar-catalogue/settings", "en");
    await page.getByLabel("Keep back, pieces").fill("3");
    const other = await page.context().newPage();
    await other.goto(`${shop.adminUrl}/jar-catalogue/settings`, PATIENCE);
    await other.getByLabel("Keep back, pieces").fill("2");
    await other.getByRole("button", { name: "Save" }).click();
    await other.getByText("Saved. The next reading works by the new settings.").first().waitFor(PATIENCE);
    await other.close();

    await page.getByRole("button", { name: "Save" }).click();
    await seen("Somebody else has saved meanwhile");
    await page.getByRole("button", { name: "Load the present settings" }).click();
    await page.getByText("Somebody else has saved meanwhile").waitFor({ state: "detached", ...PATIENCE });
    expect(await page.getByLabel("Keep back, pieces").inputValue()).toBe("2");
  });

  it("ask before changed settings are left, and leave only when that is meant", async () => {
    await open("/jar-catalogue/settings", "en");
    await page.getByLabel("Keep back, pieces").fill("7");
    const away = page.getByRole("link", { name: "Set aside" }).first();
    await away.click();
    const question = page.getByRole("alertdialog");
    await question.getByText("Leave without saving?").waitFor(PATIENCE);
    await question.getByRole("button", { name: "Stay here" }).click();
    await question.waitFor({ state: "detached", ...PATIENCE });
    expect(await page.getByLabel("Keep back, pieces").inputValue()).toBe("7");

    await away.click();
    await question.getByRole("button", { name: "Leave" }).click();
    await page.waitForURL(/\/jar-catalogue\/aside$/, PATIENCE);
    await open("/jar-catalogue/settings", "en");
    expect(await page.getByLabel("Keep back, pieces").inputValue()).toBe("2");
  });

  it("lead products of a JAR category to one of the shop", async () => {
    await open("/jar-catalogue/categories", "en");
    await page
      .getByRole("button", { name: /^Change the category for/ })
      .nth(1)
      .click();
    const drawer = page.getByRole("dialog");
    const choice = drawer.locator("button[aria-pressed=false]").first();
    const [name = ""] = (await choice.innerText()).split("\n");
    await choice.click();
    await drawer.waitFor({ state: "detached", ...PATIENCE });
    await page.getByRole("row").nth(2).getByRole("link", { name, exact: true }).waitFor(PATIENCE);
    await keepScreenshot("catalogue-categories-en");
  });

  it("explain a held run, show its plan, and write it once a person has confirmed it", async () => {
    await shop.atJar("catalogue", { priceFactor: 0 });
    await open("/jar-catalogue", "bg");
    await page.getByLabel("Какво да се прочете").click();
    await page.getByRole("option", { name: "Само цени и наличности" }).click();
    await page.getByRole("button", { name: "Започни" }).click();
    await seen("100 % от продуктите дойдоха без цена; обичайно са най-много 5 %.");
    await keepScreenshot("catalogue-held-bg");

    await page.getByRole("link", { name: "Отвори" }).click();
    await seen("Няма използваема цена, затова не се продава.");
    await page.getByPlaceholder("Търсене по код").fill("no such code");
    await seen("В плана няма запис, който да отговаря на търсеното.");
    await page.getByPlaceholder("Търсене по код").fill("");
    await page.getByRole("button", { name: "Напред" }).click();
    await seen(/40 от 400 резултата/);
    const file = page.waitForEvent("download", PATIENCE);
    await page.getByRole("button", { name: "Изтегли CSV" }).click();
    expect((await file).suggestedFilename()).toMatch(/^jar-plan-jarrun_.*\.csv$/);
    await keepScreenshot("catalogue-plan-bg");

    await page.getByRole("button", { name: "Запиши въпреки това" }).click();
    const question = page.getByRole("alertdialog");
    await question.getByRole("button", { name: "Назад" }).click();
    await question.waitFor({ state: "detached", ...PATIENCE });
    await page.getByRole("button", { name: "Запиши въпреки това" }).click();
    await question.getByRole("button", { name: "Запиши" }).click();
    await seen("Магазинът показва това, което предлага JAR.");
    await seen("Записано");
  });

  it("list what is set aside with its reason in both languages", async () => {
    await open("/jar-catalogue/aside", "en");
    await seen("By the present rules its price would not be above zero.");
    await keepScreenshot("catalogue-aside-en");
    await open("/jar-catalogue/aside", "bg");
    await seen("Според сегашните правила цената му не би била над нула.");
    expect(await page.getByRole("button", { name: /^Опитай отново/ }).count()).toBeGreaterThan(0);
  });

  it("explain on a product where it comes from, and let a person lock a field", async () => {
    await open("/jar-catalogue/aside", "bg");
    await page.getByRole("row").nth(1).getByRole("link").first().click();
    await seen("Кой какво попълва");
    await page.getByRole("button", { name: "Заключи: Заглавие" }).click();
    await page.getByRole("button", { name: "Върни: Заглавие" }).waitFor(PATIENCE);
    await seen(/Ваше, заключено на/);
    await keepScreenshot("catalogue-product-bg");
  });
});

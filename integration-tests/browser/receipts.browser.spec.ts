/**
 * Receipts as the owner of a shop and the accountant deal with them: rules, money that comes with the courier, a storno
 * that is looked through, data read off a receipt, the list, the comparison with iCash, in both languages. A real admin
 * in a real browser; screenshots are kept outside the repository.
 */
import type { Page } from "playwright-core";
import { z } from "@medusajs/framework/zod";
import { capturePayment, readAdminOrder, refund } from "../../scripts/demo/story/admin-order";
import type { PlacedOrder } from "../../scripts/demo/story/order";
import type { Customers } from "./support/customers";
import { useShops } from "./support/in-one-shop";
import type { OpenShop } from "./support/in-one-shop";
import { PATIENCE, useShopPage } from "./support/shop-page";

jest.setTimeout(300_000);

const shops = useShops();

const WIDE = { width: 1440, height: 1800 };
const NARROW = { width: 420, height: 1800 };
const REFUND_MINOR = 700;

describe("the pages of the receipts", () => {
  let shop: OpenShop;
  let customers: Customers;
  let page: Page;
  let order: PlacedOrder;

  const { open, keepScreenshot, seen, gone, dialog, button } = useShopPage(
    shops.open,
    (started, opened) => {
      shop = started;
      page = opened;
      customers = shop.customers;
    },
    { viewport: WIDE, acceptDownloads: true },
  );
  const inDialog = (name: string) => dialog().getByRole("button", { name, exact: true });

  it("tell a new shop that there is nothing yet", async () => {
    await open("/icash", "en");
    await seen("No receipts yet");
    await seen("All 0");
    await keepScreenshot("receipts-empty-en");
    await open("/icash/comparison", "bg");
    await seen("Още нищо не е сравнявано");
  });

  it("ask for the reason in law where no receipt is due, and save the rules once it is there", async () => {
    await open("/icash/settings", "bg");
    await page.getByLabel("Касов бон", { exact: true }).click();
    await page.getByRole("option", { name: "Без бон" }).click();
    await button("Запази").click();
    await seen("Посочете защо не се изисква бон.");
    await seen("Неправилно попълнени полета: 1. Отбелязани са на страницата.");
    await keepScreenshot("receipt-settings-error-bg");

    await page.getByLabel("Касов бон", { exact: true }).click();
    await page.getByRole("option", { name: "Наложен платеж, когато парите дойдат" }).click();
    await page.getByLabel("Показвай ми всяко сторно, преди да бъде изпратено").click();
    await button("Запази").click();
    await seen("Запазено. Отсега нататък боновете следват новите настройки.");
  });

  it("make one receipt when the courier has brought the money, however often it is pressed", async () => {
    order = await customers.order();
    await open(`/orders/${order.id}`, "bg");
    await seen("Наложен платеж: чакат се парите");
    await keepScreenshot("receipt-collected-bg");
    await button("Парите дойдоха").dblclick();
    await gone("Наложен платеж: чакат се парите");
    await page.getByRole("button", { name: "Копирай: УНП" }).waitFor(PATIENCE);
    await seen("Регистрирана");
    expect(await customers.operationsAtIcash()).toMatchObject([{ type: "Sell", completed: true }]);
  });

  it("let a storno go only when its rows are the refund, with what is read off the receipt", async () => {
    const { paymentId } = await readAdminOrder(customers.admin, order.id);
    await capturePayment(customers.admin, paymentId);
    await refund(customers.admin, paymentId, REFUND_MINOR);
    await open(`/orders/${order.id}`, "bg");
    await seen("Чака Вашия преглед");

    await button("Редове и причина").click();
    const amount = dialog().getByLabel("Сума").first();
    await amount.fill("6,99");
    expect(await inDialog("Потвърди").isDisabled()).toBe(true);
    await amount.fill("6,5");
    const other = dialog().getByLabel("Сума").nth(1);
    await other.fill("0,50");
    await keepScreenshot("receipt-review-bg");
    await inDialog("Потвърди").dblclick();
    await dialog().waitFor({ state: "detached", ...PATIENCE });
    await gone("Чака Вашия преглед");
    await seen("Липсват данни за бона");
    expect(await customers.operationsAtIcash()).toHaveLength(1);

    await button("Въведи данните от бона").click();
    await dialog().getByLabel("Номер на бона").fill("0000123");
    await dialog().getByLabel("Номер на фискалната памет").fill("5000");
    await dialog().getByLabel("Дата и час на бона").fill("2025-11-03T14:05");
    await inDialog("Запази и продължи").click();
    await seen("Номерът на фискалната памет има точно 8 цифри.");
    await keepScreenshot("receipt-data-bg");
    await dialog().getByLabel("Номер на фискалната памет").fill("50000123");
    await inDialog("Запази и продължи").dblclick();
    await dialog().waitFor({ state: "detached", ...PATIENCE });
    await seen("Регистрирано");
    await seen("50000123");
    expect(await customers.operationsAtIcash()).toMatchObject([
      { type: "Sell", completed: true },
      { type: "ReturnClient", completed: true, price: expect.stringMatching(/^7(\.0*)?$/) as string },
    ]);
    await keepScreenshot("receipt-order-bg");
  });

  it("show a difference with iCash, where it is and on the order, until somebody has seen to it", async () => {
    const [sale] = await customers.operationsAtIcash();
    await shop.atIcash(`operations/${sale!.OperationID}`, { status: "DELETED" });
    await open("/icash/comparison", "en");
    await button("Compare").dblclick();
    await page.getByRole("link", { name: /\d{4}/ }).first().waitFor(PATIENCE);
    await seen("Differences: 1");
    expect(await page.getByRole("row").count()).toBe(2);
    await page.getByRole("link", { name: /\d{4}/ }).first().click();
    await seen("iCash shows it differently than we do.");
    await seen("here NORMAL, in iCash DELETED");
    await keepScreenshot("receipt-comparison-en");

    const download = page.waitForEvent("download", PATIENCE);
    await button("Download as CSV").click();
    expect((await download).suggestedFilename()).toMatch(/^icash-findings-icrec_\w+\.csv$/);

    await page.getByRole("link", { name: "To the order" }).click();
    await seen("iCash shows something else");
    await shop.atIcash(`operations/${sale!.OperationID}`, { status: "NORMAL" });
    // The card of the order at JAR has a notice of the refund of its own, above.
    await button("Done, hide this").last().dblclick();
    await gone("iCash shows something else");
  });

  it("list all receipts, by where they stand and by what is searched for", async () => {
    const elsewhere = await customers.order();
    await open(`/orders/${elsewhere.id}`, "bg");
    await button("Регистрирано другаде").click();
    expect(await inDialog("Отбележи").isDisabled()).toBe(true);
    await dialog().getByLabel("Къде и как").fill("На касата в магазина");
    await inDialog("Отбележи").click();
    await seen("На касата в магазина");
    await customers.order();

    await open("/icash", "bg");
    await button("Всички 4").waitFor(PATIENCE);
    expect(await page.getByRole("row").count()).toBe(5);
    await keepScreenshot("receipts-bg");
    await page.setViewportSize(NARROW);
    await keepScreenshot("receipts-narrow-bg");
    await page.setViewportSize(WIDE);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.evaluate(() => localStorage.setItem("medusa_admin_theme", "dark"));
    await page.reload();
    await button("Всички 4").waitFor(PATIENCE);
    await keepScreenshot("receipts-dark-bg");
    await page.evaluate(() => localStorage.setItem("medusa_admin_theme", "light"));

    await button("Регистрирани 2").click();
    await page
      .getByRole("row")
      .nth(3)
      .waitFor({ state: "detached", ...PATIENCE });
    await page.getByPlaceholder("Поръчка, УНП, операция").fill("no such receipt");
    await seen("Няма такива бонове");
    await page.getByPlaceholder("Поръчка, УНП, операция").fill(`#${order.displayId}`);
    await page
      .getByRole("link", { name: `Поръчка #${order.displayId}` })
      .first()
      .click();
    await page.getByRole("heading", { name: "Фискализация", exact: true }).waitFor(PATIENCE);
  });

  it("list the links to the receipts that were given, and revoke the one that went astray", async () => {
    for (const days of [2, 30]) {
      await customers.admin.post(`/admin/fiscal/orders/${order.id}/receipt-link`, { days }, z.unknown());
    }
    await open(`/orders/${order.id}`, "bg");
    await page.getByText("Връзки към боновете", { exact: true }).click();
    await button("Отмени").nth(1).waitFor(PATIENCE);
    await button("Отмени").first().click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Отмени" }).click();
    await seen(/^Отменена на /);
    expect(await button("Отмени").count()).toBe(1);
    await keepScreenshot("receipt-links-bg");
  });

  it("tell on the page of consent who has switched what on", async () => {
    await open("/jar-icash", "bg");
    await page.getByText("Кой какво е решил", { exact: true }).click();
    await seen("Касови бонове в iCash: включено");
    await keepScreenshot("consent-history-bg");
  });
});

/**
 * Orders at JAR as the owner of a shop deals with them: correcting what was held, stopping and letting go, taking over
 * an order, looking through the list, changing the rules, in both languages. A real admin in a real browser; screenshots
 * are kept outside the repository.
 */
import type { Page } from "playwright-core";
import { cancelOrder } from "../../scripts/demo/story/admin-order";
import type { PlacedOrder } from "../../scripts/demo/story/order";
import type { Customers } from "./support/customers";
import { useShops } from "./support/in-one-shop";
import type { OpenShop } from "./support/in-one-shop";
import { PATIENCE, useShopPage } from "./support/shop-page";

jest.setTimeout(300_000);

const shops = useShops();

const NO_PHONE = { phone: "" };

describe("the pages of the orders at JAR", () => {
  let shop: OpenShop;
  let customers: Customers;
  let page: Page;
  let sentByHand: PlacedOrder;

  const { open, keepScreenshot, seen, gone, dialog, button } = useShopPage(
    shops.open,
    async (started, opened) => {
      shop = started;
      page = opened;
      customers = shop.customers;
      await customers.receiptRules({ off: true });
    },
  );

  /** The JAR card of an order's page is the last one; its buttons come into sight only by scrolling. */
  async function openOrder({ id }: PlacedOrder, language: "en" | "bg"): Promise<void> {
    await open(`/orders/${id}`, language);
    await page.getByRole("heading", { name: "JAR Computers", exact: true }).scrollIntoViewIfNeeded();
  }

  async function changeRule(language: "en" | "bg", words: Record<"rule" | "choice" | "save", string>) {
    await open("/jar-orders/settings", language);
    await page.getByLabel(words.rule).click();
    await page.getByRole("option", { name: words.choice }).click();
    await button(words.save).click();
  }

  it("tell a new shop that there are no orders yet", async () => {
    await open("/jar-orders", "en");
    await seen("No orders for JAR yet");
    await seen("All 0");
  });

  it("show what a customer left out, and send the order once it was filled in", async () => {
    await openOrder(await customers.order(NO_PHONE), "bg");
    await seen("Липсват данни на клиента");
    await button("Поправи данните").scrollIntoViewIfNeeded();
    await keepScreenshot("jar-order-held-bg");

    await button("Поправи данните").click();
    const phone = dialog().getByLabel("Телефон");
    expect(await phone.getAttribute("aria-invalid")).toBe("true");
    await phone.fill("няма");
    await dialog().getByRole("button", { name: "Запази данните" }).click();
    await seen("Нужен е валиден телефонен номер; чуждестранният с кода на страната.");
    await keepScreenshot("jar-order-correct-bg");
    await phone.fill("0888 123 456");
    await dialog().getByRole("button", { name: "Запази данните" }).dblclick();
    await dialog().waitFor({ state: "detached", ...PATIENCE });
    await seen(/Поръчка в JAR \d+/);
    await gone("Без тях JAR не може да достави");
    expect(await customers.ordersAtJar()).toHaveLength(1);
  });

  it("wait for a person where the rules say so, hold, let go, and send once however often it is pressed", async () => {
    await changeRule("en", {
      rule: "Where nothing else is said",
      choice: "Only when a person says so",
      save: "Save",
    });
    await seen("Saved. Orders go by the new settings from now on.");

    sentByHand = await customers.order();
    await openOrder(sentByHand, "en");
    await seen("Sent only by hand");
    await button("Send now").dblclick();
    await seen(/JAR order \d+/);
    await seen("Ordered");
    expect(await customers.ordersAtJar()).toHaveLength(2);
  });

  it("say at the field what makes no sense, and keep what was typed when somebody else has saved", async () => {
    await open("/jar-orders/settings", "bg");
    await page.getByLabel("Най-малка печалба, % от продажната цена").fill("сто");
    await button("Добави").first().click();
    await page.getByLabel("Името на куриера в JAR съдържа").fill("Рино");
    await page.getByLabel("Адрес на страницата за проследяване").fill("http://example.bg");
    await button("Запази").click();
    await seen("Нужен е адрес, който започва с https:// и съдържа {waybill}.");
    await seen("Неправилно попълнени полета: 2. Отбелязани са на страницата.");
    await keepScreenshot("jar-order-settings-error-bg");

    const other = await page.context().newPage();
    await other.goto(`${shop.adminUrl}/jar-orders/settings`, PATIENCE);
    await other.getByLabel("Не изпращай нищо към JAR").click();
    await other.getByRole("button", { name: "Запази" }).click();
    await other
      .getByText("Запазено. Отсега нататък поръчките следват новите настройки.")
      .first()
      .waitFor(PATIENCE);
    await other.close();

    await page.getByLabel("Най-малка печалба, % от продажната цена").fill("2,5");
    await page.getByLabel("Адрес на страницата за проследяване").fill("https://example.bg/{waybill}");
    await button("Запази").click();
    await seen("Междувременно някой друг е запазил промени");
    expect(await page.getByLabel("Името на куриера в JAR съдържа").inputValue()).toBe("Рино");
    await button("Зареди сегашните настройки").click();
    await gone("Междувременно някой друг е запазил промени");
    expect(await page.getByLabel("Не изпращай нищо към JAR").getAttribute("aria-checked")).toBe("true");
  });

  it("hold an order while sending is paused, and take over one that was placed at JAR by hand", async () => {
    await changeRule("en", {
      rule: "Where nothing else is said",
      choice: "As soon as it is placed",
      save: "Save",
    });
    await seen("Saved. Orders go by the new settings from now on.");
    const order = await customers.order();
    await openOrder(order, "en");
    await seen("No order is sent to JAR until somebody switches sending on again.");
    await button("Send now").click();
    await seen("Sending is paused in the settings. Nothing leaves until it is switched on again.");
    await button("Put on hold").click();
    await seen("An administrator has stopped this order.");
    await keepScreenshot("jar-order-on-hold-en");
    await button("Release").click();
    await gone("An administrator has stopped this order.");
    await button("Put on hold").click();

    const [{ code }] = customers.products;
    const wrong = await customers.orderAtJar(1);
    const right = await customers.orderAtJar(2);
    await openOrder(order, "bg");
    await button("Въведи номер от JAR").click();
    const number = dialog().getByLabel("Номер на поръчката в JAR");
    await number.fill(wrong);
    await dialog().getByRole("button", { name: "Провери и поеми" }).click();
    await seen(`Поръчка ${wrong} в JAR не е тази: ${code}: там 1, тук 2.`);
    await keepScreenshot("jar-order-adopt-bg");
    await number.fill(right);
    await dialog().getByRole("button", { name: "Провери и поеми" }).click();
    await seen(`Поръчка в JAR ${right}`);
    await dialog().waitFor({ state: "detached", ...PATIENCE });
  });

  it("set an order aside that was seen to in another way, with its papers and a word about it", async () => {
    await openOrder(await customers.order(), "en");
    await button("Papers to enclose").click();
    await dialog().getByRole("button", { name: "Add" }).click();
    await dialog().getByLabel("Link").fill("http://shop.example.bg/invoice.pdf");
    await dialog().getByRole("button", { name: "Save" }).click();
    await seen("A link has to begin with https://.");
    await dialog().getByLabel("Link").fill("https://shop.example.bg/invoice.pdf");
    await dialog().getByLabel("Its number").fill("77");
    await keepScreenshot("jar-order-papers-en");
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().waitFor({ state: "detached", ...PATIENCE });
    await page.locator("summary", { hasText: "Papers to enclose" }).click();
    await page.getByRole("link", { name: "https://shop.example.bg/invoice.pdf" }).waitFor(PATIENCE);

    await button("Mark as handled").click();
    await dialog().getByLabel("What was done").fill("Taken from our own shelf");
    await dialog().getByRole("button", { name: "Mark as handled" }).click();
    await seen("Handled by a person");
    await seen("Taken from our own shelf");
    expect(await button("Mark as handled").count()).toBe(0);
  });

  it("say whom to call about an order that was cancelled after JAR had it, until somebody has", async () => {
    await cancelOrder(customers.admin, sentByHand.id, new AbortController().signal);
    await openOrder(sentByHand, "bg");
    await seen("Анулирана след изпращането");
    await seen(/посочете номер \d+ и поискайте да я откажат/);
    await button("Готово, скрий").scrollIntoViewIfNeeded();
    await keepScreenshot("jar-order-cancelled-bg");
    await button("Готово, скрий").dblclick();
    await gone("Анулирана след изпращането");
    await page.locator("summary", { hasText: "История" }).click();
    await seen("Скрито съобщение");
  });

  it("list all orders, by where they stand and by what is searched for", async () => {
    await open("/jar-orders", "bg");
    await seen("Изпращането е на пауза");
    await button("Всички 4").waitFor(PATIENCE);
    await page.getByRole("row").nth(4).waitFor(PATIENCE);
    expect(await page.getByRole("row").count()).toBe(5);
    await keepScreenshot("jar-orders-bg");
    await page.setViewportSize({ width: 420, height: 1600 });
    await keepScreenshot("jar-orders-narrow-bg");
    await page.setViewportSize({ width: 1440, height: 1600 });

    await button("Поръчана 3").click();
    await page
      .getByRole("row")
      .nth(4)
      .waitFor({ state: "detached", ...PATIENCE });
    await page.getByPlaceholder("Поръчка, номер, товарителница").fill("no such order");
    await seen("Няма такива поръчки");
    await page.getByPlaceholder("Поръчка, номер, товарителница").fill("#1");
    await page.getByRole("link", { name: "Поръчка #1" }).click();
    await page.getByRole("heading", { name: "JAR Computers", exact: true }).waitFor(PATIENCE);
    await page.goBack();
    await page.getByRole("button", { name: "Поръчана 3", pressed: true }).waitFor(PATIENCE);
  });
});

/**
 * The two cards on the order page as a shop owner sees them: a real admin in a real browser, after the whole story was
 * played by the demo. Screenshots are kept outside the repository.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { artifactsFolder, launchBrowser, logIn } from "./support/browser";
import { startDemo } from "./support/demo";
import type { RunningDemo } from "./support/demo";
import { FIRST_START_MS } from "./support/shop-page";

jest.setTimeout(300_000);

describe("the order page", () => {
  let demo: RunningDemo;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    demo = await startDemo({ products: 30 });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 2200 } });
    await logIn(page, demo.result.admin);
  }, FIRST_START_MS);

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  async function openOrder(index: number, language: "en" | "bg"): Promise<void> {
    await page.evaluate((code) => {
      localStorage.setItem("lng", code);
      document.cookie = `lng=${code}; path=/`;
    }, language);
    await page.goto(`${demo.result.admin.url}/orders/${demo.result.orders[index]?.id}`);
  }

  async function keepScreenshot(name: string): Promise<void> {
    const folder = artifactsFolder();
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }

  /** The card whose heading is `title`, as text, once it shows `content`. */
  async function card(title: string, content: string): Promise<string> {
    const heading = page.getByRole("heading", { name: title, exact: true });
    const filled = page.locator("div", { has: heading }).filter({ hasText: content }).last();
    await filled.waitFor({ timeout: 60_000 });
    return filled.innerText();
  }

  it.each([
    {
      language: "en" as const,
      fiscal: "Fiscal receipt",
      sale: "Sale",
      storno: "Storno",
      reason: "Return or claim",
    },
    {
      language: "bg" as const,
      fiscal: "Фискализация",
      sale: "Продажба",
      storno: "Сторно",
      reason: "Връщане или рекламация",
    },
  ])(
    "shows the receipt, the storno and JAR's order in $language",
    async ({ language, fiscal, sale, storno, reason }) => {
      const [order] = demo.result.orders;
      await openOrder(0, language);

      const fiscalCard = await card(fiscal, order!.sale.unique_sale_number);
      expect(fiscalCard).toContain(sale);
      expect(fiscalCard).toContain(order!.sale.operation_id);
      expect(fiscalCard).toContain(storno);
      expect(fiscalCard).toContain(order!.stornos[0]!.operation_id);
      expect(fiscalCard).toContain(reason);

      const supplierCard = await card("JAR Computers", order!.supplier_order.jar_order_id);
      expect(supplierCard).toContain(order!.supplier_order.waybill);
      expect(supplierCard).toContain("Изпратена");

      await keepScreenshot(`order-${language}`);
    },
  );

  it("shows the storno of an order that was cancelled before its payment was captured", async () => {
    const [, cancelled] = demo.result.orders;
    await openOrder(1, "en");
    const fiscalCard = await card("Fiscal receipt", cancelled!.sale.unique_sale_number);
    expect(fiscalCard).toContain(cancelled!.stornos[0]!.operation_id);
    await keepScreenshot("order-cancelled-en");
  });

  it("forgets a customer from the customer's page, and names what to ask of JAR and iCash", async () => {
    const [order] = demo.result.orders;
    await openOrder(0, "bg");
    const customerId = await page.evaluate(async (id) => {
      const answer = await fetch(`/admin/orders/${id}?fields=customer_id`, { credentials: "include" });
      const body: unknown = await answer.json();
      return JSON.stringify(body);
    }, order!.id);
    const [id] = /cus_\w+/.exec(customerId) ?? [];
    await page.goto(`${demo.result.admin.url}/customers/${id}`);
    await page.getByRole("button", { name: "Заличи клиента" }).click({ timeout: 60_000 });
    await page.getByRole("alertdialog").getByRole("button", { name: "Заличи клиента" }).click();
    const told = await card("JAR и iCash: лични данни", "Запазени фискални документи");
    expect(told).toContain(order!.supplier_order.jar_order_id);
    expect(told).toContain(order!.sale.operation_id);
    await keepScreenshot("customer-forgotten-bg");
  });
});

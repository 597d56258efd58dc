/**
 * What does not go by itself with receipts, as a person at the admin meets it: iCash refuses or is away, an operation
 * that was finished by hand, a mistake of a person, an order that was edited.
 */
import type { Page } from "playwright-core";
import { anything } from "../../scripts/demo/api";
import { capturePayment, readAdminOrder } from "../../scripts/demo/story/admin-order";
import type { PlacedOrder } from "../../scripts/demo/story/order";
import type { Customers } from "./support/customers";
import { useShops } from "./support/in-one-shop";
import type { OpenShop } from "./support/in-one-shop";
import { PATIENCE, useShopPage } from "./support/shop-page";

jest.setTimeout(300_000);

const shops = useShops();

describe("a receipt that does not go by itself", () => {
  let shop: OpenShop;
  let customers: Customers;
  let page: Page;

  const { open, keepScreenshot, seen, gone, dialog, button } = useShopPage(shops.open, (started, opened) => {
    shop = started;
    page = opened;
    customers = shop.customers;
  });
  const inDialog = (name: string) => dialog().getByRole("button", { name, exact: true });
  const fault = (rule: object) => shop.atIcash("faults", rule);
  const lastOperation = async () => (await customers.operationsAtIcash()).at(-1);
  const orderOnePieceMore = async ({ id, items }: PlacedOrder) => {
    const edit = `/admin/order-edits/${id}`;
    await customers.admin.post("/admin/order-edits", { order_id: id }, anything);
    await customers.admin.post(`${edit}/items/item/${items[0]?.id}`, { quantity: 3 }, anything);
    await customers.admin.post(`${edit}/request`, {}, anything);
    await customers.admin.post(`${edit}/confirm`, {}, anything);
  };

  it("is tried again once iCash answers, however often that is pressed", async () => {
    await fault({ method: "*", fault: "http", status: 503, probability: 1 });
    const { id } = await customers.order();
    await open(`/orders/${id}`, "en");
    await seen("Try again");
    await keepScreenshot("receipt-waiting-en");
    await shop.clearIcashFaults();
    await button("Try again").dblclick();
    await button("Look at iCash now").waitFor(PATIENCE);
    expect(await customers.operationsAtIcash()).toMatchObject([{ type: "Sell", completed: true }]);
  });

  it("is taken over by its number, when a person has finished in iCash what iCash refused", async () => {
    const { OperationID: another } = (await lastOperation()) ?? { OperationID: 0 };
    await fault({ method: "print-operation", fault: "status0", message: "Няма устройство", probability: 1 });
    const { id } = await customers.order();
    await open(`/orders/${id}`, "bg");
    await button("Въведи номер на операция").click();
    const number = dialog().getByLabel("Номер на операцията");
    await number.fill(String(another));
    await inDialog("Провери и поеми").click();
    await seen(new RegExp(`Операция ${another} не е този документ: .*номера на друг`));
    const own = (await lastOperation())?.OperationID ?? 0;
    await number.fill(String(own));
    await inDialog("Провери и поеми").click();
    await seen(new RegExp(`Операция ${own} не е този документ: не е приключена`));
    await keepScreenshot("receipt-adopt-bg");
    await shop.atIcash(`operations/${own}/complete`);
    await shop.clearIcashFaults();
    await inDialog("Провери и поеми").dblclick();
    await dialog().waitFor({ state: "detached", ...PATIENCE });
    await seen("Регистрирана");
    expect(await lastOperation()).toMatchObject({ OperationID: own, completed: true });
  });

  it("is registered after all, when marking it as registered elsewhere was a mistake", async () => {
    await fault({ method: "*", fault: "http", status: 503, probability: 1 });
    const { id } = await customers.order();
    await open(`/orders/${id}`, "en");
    await button("Registered elsewhere").click();
    await dialog().getByLabel("Where and how").fill("Cash desk");
    await inDialog("Mark it").click();
    await dialog().waitFor({ state: "detached", ...PATIENCE });
    await shop.clearIcashFaults();
    const before = (await customers.operationsAtIcash()).length;
    await button("Register after all").dblclick();
    await gone("Register after all");
    await button("Look at iCash now").waitFor(PATIENCE);
    expect(await customers.operationsAtIcash()).toHaveLength(before + 1);
  });

  it("waits while only a part of the money is there, and shows both sums", async () => {
    await customers.receiptRules({ off: true });
    const order = await customers.order();
    const { paymentId } = await readAdminOrder(customers.admin, order.id);
    await capturePayment(customers.admin, paymentId);
    await customers.receiptRules({});
    await orderOnePieceMore(order);
    await open(`/orders/${order.id}`, "bg");
    await seen("Част от парите са взети, а бонът чака");
    await keepScreenshot("receipt-part-paid-bg");
    await open(`/orders/${order.id}`, "en");
    await seen("Part of the money was taken and the receipt waits");
  });

  it("shows that its order was changed after it, with both sums", async () => {
    const order = await customers.order();
    await open(`/orders/${order.id}`, "bg");
    await seen("Регистрирана");
    await orderOnePieceMore(order);
    await page.reload();
    await seen("Поръчката е променена след бона");
    await keepScreenshot("receipt-order-changed-bg");
    // JAR's card has a notice of its own.
    const notice = page
      .getByText("Поръчката е променена след бона")
      .locator("xpath=ancestor::*[.//button][1]");
    await notice.getByRole("button", { name: "Готово, скрий" }).dblclick();
    await gone("Поръчката е променена след бона");
  });
});

/**
 * The story itself, part by part, over public HTTP alone; the one exception is shipping, which JAR does by itself in
 * real life and its stand-in does when told. `told` grows as the story goes on, so that also a story that breaks off
 * can be reported.
 */
import { minorToDecimal } from "../../../src/lib/money";
import type { Api } from "../api";
import type { Terminal } from "../terminal";
import { loginAsAdmin, openStorefront } from "./access";
import type { Storefront } from "./access";
import { cancelOrder } from "./admin-order";
import { importCatalogue } from "./catalogue";
import { letItComeBack } from "./comes-back";
import { chooseWhenReceiptsAreDue, letItAct } from "./first-steps";
import { isDone, readLedger, settledLedger } from "./ledger";
import type { Ledger } from "./ledger";
import { placeOrder } from "./order";
import type { PlacedOrder } from "./order";
import { letJarRunShort, takeWhatComes } from "./partial";
import { chooseProducts } from "./products";
import type { ChosenProduct } from "./products";
import { returnOnePiece } from "./return";
import { followShipping } from "./shipping";
import { sayStornos } from "./told";
import type { StoryContext, Told, ToldOrder } from "./told";
import type { AdminLogin } from "../environment";

export async function tell(
  api: Api,
  login: AdminLogin,
  told: Told,
  rest: Omit<StoryContext, "admin">,
): Promise<void> {
  const admin = await loginAsAdmin(api, login);
  const context = { ...rest, admin };
  await letItAct(admin);
  await chooseWhenReceiptsAreDue(admin);
  rest.terminal.good("Chosen in the settings: a receipt is due when its order is placed");
  await partOne(context, told);
  const storefront = await openStorefront(api, admin);
  const [single, triple] = await chooseProducts(storefront);
  const first = await partTwo(context, storefront, told, single, triple);
  await partThree(context, first);
  await partFour(context, storefront, told, first, { single, triple });
  const { jarControl } = rest.remotes;
  if (jarControl !== null) {
    await partFive(context, storefront, told, { jarControl, product: single });
    // What JAR ran short of is out of stock.
    await partSix(context, storefront, told, { jarControl, product: triple });
  }
}

async function partOne({ admin, terminal, signal }: StoryContext, told: Told): Promise<void> {
  terminal.heading("1. The catalogue of JAR comes in");
  const catalogue = await importCatalogue(admin, signal);
  told.catalogue = catalogue;
  const { offered, imported, quarantined, seconds, state } = catalogue;
  const aside = quarantined > 0 ? `, ${quarantined} put aside` : "";
  const text = `${offered} offered, ${imported} in the store${aside}, ${seconds} s`;
  if (state === "done") {
    terminal.good(text);
  } else {
    terminal.bad(`${text}; the import ended as "${state}"`);
  }
}

async function partTwo(
  context: StoryContext,
  storefront: Storefront,
  told: Told,
  single: ChosenProduct,
  triple: ChosenProduct,
): Promise<ToldOrder> {
  context.terminal.heading("2. A customer orders, with delivery to an address in Sofia");
  return order(context, storefront, told, [
    { product: single, quantity: 1 },
    { product: triple, quantity: 3 },
  ]);
}

async function partThree(context: StoryContext, first: ToldOrder): Promise<void> {
  context.terminal.heading("3. JAR ships");
  await followShipping(context, first);
}

async function partFour(
  context: StoryContext,
  storefront: Storefront,
  told: Told,
  first: ToldOrder,
  { single, triple }: { single: ChosenProduct; triple: ChosenProduct },
): Promise<void> {
  const { admin, terminal, signal } = context;
  terminal.heading("4. One piece comes back, and another order is cancelled");
  await returnOnePiece(context, first, triple);
  const second = await order(context, storefront, told, [{ product: single, quantity: 1 }]);
  await cancelOrder(admin, second.placed.id, signal);
  terminal.good(`Order #${second.placed.displayId} cancelled before its payment was captured`);
  second.expectedStornos.push(second.placed.totalMinor);
  second.ledger = await settledLedger(admin, second.placed.id, { stornos: 1 }, signal);
  sayStornos(terminal, second);
  for (const { jar_order_id, attentions } of second.ledger.supplierOrders) {
    if (attentions.some(({ code }) => code === "canceled_after_sending")) {
      terminal.say(`  JAR knows no cancelling call: a person must call off order ${jar_order_id} there`);
    }
  }
}

/** Only with a stand-in: nobody can ask the real JAR to run short. */
async function partFive(
  context: StoryContext,
  storefront: Storefront,
  told: Told,
  { jarControl, product }: { jarControl: string; product: ChosenProduct },
): Promise<void> {
  told.ordersWanted += 1;
  context.terminal.heading("5. JAR takes fewer pieces than it was asked for");
  await letJarRunShort(jarControl, context.signal);
  await takeWhatComes(context, await order(context, storefront, told, [{ product, quantity: 2 }]));
}

/** Only with a stand-in, for the same reason. */
async function partSix(
  context: StoryContext,
  storefront: Storefront,
  told: Told,
  { jarControl, product }: { jarControl: string; product: ChosenProduct },
): Promise<void> {
  told.ordersWanted += 1;
  context.terminal.heading("6. A parcel comes back");
  const story = await order(context, storefront, told, [{ product, quantity: 1 }]);
  await letItComeBack(context, story, jarControl);
}

/** Places an order and waits until JAR and iCash have it. */
async function order(
  { admin, terminal, signal }: StoryContext,
  storefront: Storefront,
  told: Told,
  wishes: readonly { product: ChosenProduct; quantity: number }[],
): Promise<ToldOrder> {
  const placed = await placeOrder(storefront, wishes);
  for (const { quantity, code, title, unitMinor } of placed.items) {
    terminal.say(`  ${quantity} x ${title} (${code}) at ${minorToDecimal(unitMinor)} ${placed.currencyCode}`);
  }
  terminal.good(
    `Order #${placed.displayId} placed: ${minorToDecimal(placed.totalMinor)} ${placed.currencyCode}`,
  );
  const story: ToldOrder = {
    placed,
    ledger: await readLedger(admin, placed.id),
    expectedPieces: placed.items.map(({ code, quantity }) => [code, quantity]),
    expectedStornos: [],
    tracking: null,
  };
  told.orders.push(story);
  story.ledger = await settledLedger(admin, placed.id, { stornos: 0 }, signal);
  sayPlaced(terminal, placed, story.ledger);
  return story;
}

function sayPlaced(
  terminal: Terminal,
  { currencyCode }: PlacedOrder,
  { supplierOrders, sales }: Ledger,
): void {
  for (const { state, reason_code, jar_order_id, reference } of supplierOrders) {
    if (state === "done") {
      terminal.good(`At JAR: order ${jar_order_id}, our reference ${reference}`);
    } else if (reason_code === "partially_accepted") {
      terminal.say(`  At JAR: order ${jar_order_id} with fewer pieces, our reference ${reference}`);
    } else {
      terminal.bad(`At JAR: ${state} (${reason_code ?? "no reason given"}), our reference ${reference}`);
    }
  }
  if (supplierOrders.length === 0) {
    terminal.bad("At JAR: the ledger has no supplier order");
  }
  for (const { state, reason_code, operation_id, unique_sale_number, total_minor } of sales) {
    const money = `${minorToDecimal(total_minor)} ${currencyCode}`;
    if (state === "done") {
      terminal.good(`At iCash: sale ${unique_sale_number}, operation ${operation_id}, ${money}`);
    } else {
      terminal.bad(`At iCash: ${state} (${reason_code ?? "no reason given"}), ${money}`);
    }
  }
  if (sales.length === 0) {
    terminal.bad("At iCash: the ledger has no sale");
  }
}

/** Whether every supplier order and fiscal document that the story must leave behind is there and done. */
export function everythingDone({ orders, ordersWanted }: Told): boolean {
  return (
    orders.length === ordersWanted &&
    orders.every(
      ({ ledger, expectedStornos }) =>
        ledger.supplierOrders.length > 0 &&
        ledger.sales.length > 0 &&
        ledger.stornos.length === expectedStornos.length &&
        isDone(ledger),
    )
  );
}

/**
 * The sale of icash-api.md 5.1 and the storno of 5.2, in both readings of what completes an operation (C22). Requests
 * and answers stand in fixtures that were made from the documents alone.
 */
import { isComplete } from "../../../../src/lib/icash";
import type { IcashClient, IcashOperation } from "../../../../src/lib/icash";
import { clientFor, failureOf } from "./scripted-server";
import { readConversation, startReplayServer } from "./conversations-server";
import type { ReplayServer } from "./conversations-server";

const STORE = { cashRegisterId: 39, storeId: 1, importSource: "DemoShop", electronicReceipt: true } as const;
const CARD = 2;
const MOST_READS = 5;

const ITEMS = [
  { inventoryId: "001172", name: "Безжична мишка", type: "PRODUCT", price: "12.34", quantity: "2" },
  { inventoryId: "delivery", name: "Доставка", type: "SERVICE", price: "4.80", quantity: "1" },
] as const;

async function prepareItems(client: IcashClient): Promise<void> {
  for (const { inventoryId, name, type, price } of ITEMS) {
    const { items } = await client.getSaleItems({ inventoryId });
    if (items.length > 0) {
      continue;
    }
    const rest = { measureUnitId: 1, taxGroupId: 1, sellPrice: price };
    await client.addSaleItem({ inventoryId, name, cashRegisterName: name, type, ...rest });
  }
}

/** Steps 9 to 11 of 5.1: pay, look, print only what is still open, look until it is complete. */
async function payAndComplete(
  client: IcashClient,
  operationId: number,
  sum: string,
): Promise<IcashOperation> {
  await client.addOperationPayment({ operationId, payTypeId: CARD, sum });
  let operation = await client.getOperation(operationId);
  if (!isComplete(operation)) {
    await client.printOperation({ operationId, payTypeId: CARD });
  }
  for (let read = 0; !isComplete(operation); read += 1) {
    if (read === MOST_READS) {
      throw new Error("never completed");
    }
    operation = await client.getOperation(operationId);
  }
  return operation;
}

async function registerSale(client: IcashClient): Promise<IcashOperation> {
  await client.login();
  await prepareItems(client);
  const reference = { importSource: STORE.importSource, importRefId: "112232", type: "Sell" } as const;
  expect(await client.findOperation(reference)).toEqual({ kind: "none" });
  const opened = await client.newOperation({ ...STORE, ...reference, comment: "Поръчка 112232" });
  expect(opened).toEqual({ operationId: 56071, uniqueSaleNumber: "DY406477-0001-0000435" });
  const { operationId } = opened;
  for (const { inventoryId, quantity, price } of ITEMS) {
    await client.addOperationSaleItem({ operationId, inventoryId, quantity, singlePrice: price });
  }
  expect(await client.getOperation(operationId)).toMatchObject({ price: "29.48000", currencyCode: "EUR" });
  return payAndComplete(client, operationId, "29.48");
}

async function registerStorno(client: IcashClient): Promise<IcashOperation> {
  const reference = {
    importSource: STORE.importSource,
    importRefId: "112233",
    type: "ReturnClient",
  } as const;
  expect(await client.findOperation(reference)).toEqual({ kind: "none" });
  const opened = await client.newOperation({
    ...STORE,
    ...reference,
    comment: "Връщане по поръчка 112232",
    storno: {
      stornoType: 1,
      receiptNumber: "0000435",
      deviceNumber: "12022490",
      receiptDate: "15-01-26 11:58",
      uniqueSaleNumber: "DY406477-0001-0000435",
    },
  });
  expect(opened).toEqual({ operationId: 56072, uniqueSaleNumber: null });
  const { operationId } = opened;
  const row = { inventoryId: "001172", quantity: "1", singlePrice: "12.34" };
  await client.addOperationSaleItem({ operationId, ...row });
  expect(await client.getOperation(operationId)).toMatchObject({ price: "12.34000" });
  return payAndComplete(client, operationId, "12.34");
}

const CONVERSATIONS = [
  ["sale.payment-completes", registerSale],
  ["sale.print-completes", registerSale],
  ["storno.payment-completes", registerStorno],
  ["storno.print-completes", registerStorno],
] as const;

describe("the recorded conversation", () => {
  let server: ReplayServer;
  afterEach(() => server.close());

  it.each(CONVERSATIONS)("%s is held byte for byte and to its end", async (name, register) => {
    server = await startReplayServer(readConversation(name));
    const operation = await register(clientFor(server).client);

    expect(server.deviations).toEqual([]);
    expect(server.remaining()).toEqual([]);
    expect(isComplete(operation)).toBe(true);
  });

  it.each(["sale.payment-completes", "sale.print-completes"])(
    "%s ends with the receipt that a later storno needs, wherever it stood in the answer",
    async (name) => {
      server = await startReplayServer(readConversation(name));
      const { receipt, uniqueSaleNumber } = await registerSale(clientFor(server).client);
      expect(Number(receipt.number)).toBe(435);
      expect(receipt).toMatchObject({ deviceNumber: "12022490", date: "15-01-26 11:58" });
      expect(uniqueSaleNumber).toBe("DY406477-0001-0000435");
    },
  );
});

it("prints in one reading of C22 only", () => {
  const prints = CONVERSATIONS.map(([name]) => {
    const printed = readConversation(name).filter(({ path }) => path.endsWith("/print-operation"));
    return [name, printed.length];
  });
  expect(prints).toEqual([
    ["sale.payment-completes", 0],
    ["sale.print-completes", 1],
    ["storno.payment-completes", 0],
    ["storno.print-completes", 1],
  ]);
});

describe("the replay of a conversation", () => {
  let server: ReplayServer;
  beforeEach(async () => {
    server = await startReplayServer(readConversation("storno.print-completes"));
  });
  afterEach(() => server.close());

  const reference = { importSource: "DemoShop", importRefId: "112233", type: "ReturnClient" } as const;

  it("notices one changed byte, names its field, and refuses all that follows", async () => {
    const { client } = clientFor(server);
    await failureOf(client.findOperation({ ...reference, importRefId: "112234" }));
    await failureOf(client.getOperation(56072));
    expect(server.deviations[0]).toMatch(
      /^step 2: .*operations-list differs from byte \d+ on \(ImportRefID\)/,
    );
    expect(server.deviations).toHaveLength(2);
  });

  it("notices a nonce that is not the recorded one", async () => {
    const { client } = clientFor(server, { nonces: { next: async () => 1552989762 } });
    await failureOf(client.login());
    expect(server.deviations).toEqual([expect.stringContaining("(nonce)")]);
  });

  it("notices a call that is not next, and tells what has not come", async () => {
    const { client } = clientFor(server);
    await client.login();
    await failureOf(client.getCashRegisters());
    expect(server.deviations).toEqual([expect.stringContaining("get-cash-registers instead of")]);
    expect(server.remaining()).toHaveLength(readConversation("storno.print-completes").length - 1);
  });
});

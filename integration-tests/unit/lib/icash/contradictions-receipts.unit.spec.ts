/** C16 to C24 of icash-api.md part 6: receipts, stornos, and what completes an operation. */
import { formatFiskBonDate, IcashInputError, isComplete } from "../../../../src/lib/icash";
import type { IcashClient, NewStorno } from "../../../../src/lib/icash";
import { openShop, item } from "../../sandbox/icash/client";
import type { Shop } from "../../sandbox/icash/client";
import { aSale, aStorno, aWireOperation } from "./builders";
import { clientOfShop, fieldsOf } from "./contradictions-support";
import { clientFor, failureOf, ok, startScriptedServer } from "./scripted-server";
import type { ScriptedServer } from "./scripted-server";

let server: ScriptedServer;
let client: IcashClient;
beforeEach(async () => {
  server = await startScriptedServer();
  server.on("new-operation", ok({ OperationID: 56072 }));
  ({ client } = clientFor(server));
});
afterEach(async () => {
  await client.close();
  await server.close();
});

const refusedField = async (storno: Partial<NewStorno["storno"]>): Promise<string> => {
  const failure = await failureOf(client.newOperation(aStorno(storno)));
  if (!(failure instanceof IcashInputError)) {
    throw failure;
  }
  expect(server.calls).toEqual([]);
  return failure.field;
};

describe("the data of the first receipt", () => {
  it("C16 FiskBonDate: day first, two digits of the year, no seconds, wall time in Sofia", async () => {
    const receiptDate = formatFiskBonDate(new Date("2025-10-24T11:05:59Z"));
    expect(receiptDate).toBe("24-10-25 14:05");
    await client.newOperation(aStorno({ receiptDate }));
    expect(fieldsOf(server, "new-operation")).toMatchObject({ FiskBonDate: "24-10-25 14:05" });
  });

  it.each(["2025-10-24 14:05", "24.10.2025", "24-10-25 14:05:59", "31-02-25 14:05", "16-01-26 12:00"])(
    "C16 FiskBonDate: %s is not sent, as the other forms, days that are none and the future",
    async (receiptDate) => {
      expect(await refusedField({ receiptDate })).toBe("FiskBonDate");
    },
  );

  it.each([
    ["in the tail", { FiskBonRcpNum: 435, FiskDeviceNum: "12022490", FiskBonDate: "15-01-26 11:58" }],
    [
      "deeper, under longer names",
      {
        Fiscal: [
          {
            OperationFiskBonRcpNum: "435",
            operation_fiskdevicenum: 12022490,
            OperationFiskBonDate: "15-01-26 11:58",
          },
        ],
      },
    ],
  ])("C17 where FiskBonRcpNum comes from: it is found %s", async (_where, data) => {
    server.on("get-operation", ok(aWireOperation({ OperationID: 56071, ...data })));
    expect((await client.getOperation(56071)).receipt).toEqual({
      number: "435",
      deviceNumber: "12022490",
      date: "15-01-26 11:58",
    });
  });

  it("C17 where FiskBonRcpNum comes from: it is null where iCash does not tell it, never invented", async () => {
    server.on("get-operation", ok(aWireOperation({ OperationID: 56071 })));
    const { receipt, raw } = await client.getOperation(56071);
    expect(receipt).toEqual({ number: null, deviceNumber: null, date: null });
    expect(raw).toEqual(aWireOperation({ OperationID: 56071 }));
  });

  it("C18 FiskDeviceNum: eight digits go unchanged, and one that begins with 0 only warns", async () => {
    const { client: warned, notices } = clientFor(server);
    await warned.newOperation(aStorno({ deviceNumber: "02517985" }));
    expect(fieldsOf(server, "new-operation")).toMatchObject({ FiskDeviceNum: "02517985" });
    expect(notices).toEqual([{ code: "device_number_leading_zero", detail: "new-operation: FiskDeviceNum" }]);
    await warned.close();
  });

  it.each(["DY406477", "39", "123456789"])(
    "C18 FiskDeviceNum: %s is no such number",
    async (deviceNumber) => {
      expect(await refusedField({ deviceNumber })).toBe("FiskDeviceNum");
    },
  );

  it("C19 FiskBonUUID: it comes with the sale, and a storno sends it and gets none", async () => {
    server.on("new-operation", ok({ OperationID: 1, OperationFiskBonUUID: "DY406477-0001-0000435" }));
    const { uniqueSaleNumber } = await client.newOperation(aSale());
    server.on("new-operation", ok({ OperationID: 2 }));
    const storno = await client.newOperation(aStorno({ uniqueSaleNumber: uniqueSaleNumber ?? "" }));
    expect(fieldsOf(server, "new-operation")).toMatchObject({ FiskBonUUID: "DY406477-0001-0000435" });
    expect(storno.uniqueSaleNumber).toBeNull();
  });

  it.each(["DY40647-0001-0000435", "DY406477-0001-435", ""])(
    "C19 FiskBonUUID: %j is no unique sale number",
    async (uniqueSaleNumber) => {
      expect(await refusedField({ uniqueSaleNumber })).toBe("FiskBonUUID");
    },
  );

  it("C19 FiskBonUUID: null in a list, as of an old operation, is read as none", async () => {
    const row = aWireOperation({ OperationFiskBonUUID: null });
    server.on("operations-list", ok({ TotalRecords: 1, Data: [row] }));
    expect((await client.operationsList({})).operations).toEqual([
      expect.objectContaining({ uniqueSaleNumber: null }),
    ]);
  });

  it.each([0, 1, 2] as const)("C20 StornoType: %d is sent as it was given", async (stornoType) => {
    await client.newOperation(aStorno({ stornoType }));
    expect(fieldsOf(server, "new-operation")).toMatchObject({ StornoType: String(stornoType) });
  });

  it("C20 StornoType: it has no default", async () => {
    const { stornoType: _, ...rest } = aStorno().storno;
    const without = Object.assign({}, aStorno(), { storno: rest });
    const failure = await failureOf(client.newOperation(without));
    expect(failure).toMatchObject({ name: "IcashInputError", field: "StornoType" });
  });

  it.each([
    [{ receiptNumber: "" }, "FiskBonRcpNum"],
    [{ receiptNumber: "0" }, "FiskBonRcpNum"],
    [{ deviceNumber: "" }, "FiskDeviceNum"],
    [{ deviceNumber: "00000000" }, "FiskDeviceNum"],
    [{ receiptDate: "" }, "FiskBonDate"],
  ])("C21 storno of an electronic receipt: without the data (%j) nothing is opened", async (gap, field) => {
    expect(await refusedField(gap)).toBe(field);
  });
});

describe("the completion of an operation", () => {
  let shop: Shop;
  let live: IcashClient;
  beforeEach(async () => {
    shop = await openShop();
    await shop.ok("add-sale-item", item());
    live = clientOfShop(shop);
  });
  afterEach(async () => {
    await live.close();
    await shop.close();
  });

  async function open(): Promise<number> {
    const { operationId } = await live.newOperation(aSale({ cashRegisterId: 11, storeId: 1 }));
    const row = { operationId, inventoryId: "000117", quantity: "1", singlePrice: "12.00" };
    await live.addOperationSaleItem(row);
    return operationId;
  }
  const pay = (operationId: number) => live.addOperationPayment({ operationId, payTypeId: 2, sum: "12.00" });
  const print = (operationId: number) => live.printOperation({ operationId, payTypeId: 2 });
  const complete = async (operationId: number) => isComplete(await live.getOperation(operationId));

  it("C22 what completes an operation: a full payment does in one reading, printing in the other", async () => {
    const printed = await open();
    await pay(printed);
    expect(await complete(printed)).toBe(false);
    await print(printed);
    expect(await complete(printed)).toBe(true);

    await shop.control("POST", "readings", { completion: "payment" });
    const payed = await open();
    await pay(payed);
    expect(await complete(payed)).toBe(true);
  });

  it("C22 what completes an operation: a second booking of the whole price is not complete", async () => {
    await shop.control("POST", "readings", { completion: "print_books_again" });
    const operationId = await open();
    await pay(operationId);
    await print(operationId);
    const operation = await live.getOperation(operationId);
    expect(operation).toMatchObject({ status: "NORMAL", price: "12.00000", payedSum: "24.00000" });
    expect(isComplete(operation)).toBe(false);
  });

  it("C23 success of print-operation: it means accepted; completion shows when the operation is read", async () => {
    await shop.control("POST", "readings", { readsUntilComplete: 1 });
    const operationId = await open();
    expect(await print(operationId)).toEqual({ operationId });
    expect(await live.getOperation(operationId)).toMatchObject({
      status: "FOR_DOWNLOAD",
      completeDate: null,
    });
    expect(await complete(operationId)).toBe(true);
  });
});

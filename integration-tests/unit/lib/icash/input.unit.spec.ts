import { inspect } from "node:util";
import fc from "fast-check";
import { IcashInputError, type IcashClient, type NewOperationInput } from "../../../../src/lib/icash";
import { aPayment, aRow, aSale, aSaleItem, aStorno } from "./builders";
import { clientFor, failureOf, ok, startScriptedServer, type ScriptedServer } from "./scripted-server";

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
  server.on("add-sale-item", ok({ SaleItemID: 1 }));
  server.on("new-operation", ok({ OperationID: 1, OperationFiskBonUUID: null }));
  server.on("add-operation-sale-item", ok({ OperationSaleItemID: 1 }));
  server.on("add-operation-payment", ok("OK"));
  server.on("operations-list", ok({ TotalRecords: 0, Data: [] }));
  server.on("get-sale-items", ok({ TotalRecords: 0, Data: [] }));
});
afterAll(() => server.close());
beforeEach(() => {
  server.calls.length = 0;
});

type Run = (client: IcashClient) => Promise<unknown>;
const long = (characters: number): string => "щ".repeat(characters);

/** What a caller without the compiler's help may hand in. */
const untyped = (input: object, changes: object): NewOperationInput =>
  Object.assign({}, input, changes) as NewOperationInput;

const accepted: [string, Run, string, string][] = [
  [
    "the longest inventory number",
    (c) => c.addSaleItem(aSaleItem({ inventoryId: long(20) })),
    "SaleItemInventoryID",
    long(20),
  ],
  ["the longest name", (c) => c.addSaleItem(aSaleItem({ name: long(100) })), "SaleItemName", long(100)],
  [
    "an emoji as one character",
    (c) => c.addSaleItem(aSaleItem({ name: "😀".repeat(100) })),
    "SaleItemName",
    "😀".repeat(100),
  ],
  [
    "the highest price",
    (c) => c.addSaleItem(aSaleItem({ sellPrice: "99999999.999999" })),
    "SaleItemSellPrice",
    "99999999.999999",
  ],
  ["a service", (c) => c.addSaleItem(aSaleItem({ type: "SERVICE" })), "SaleItemType", "SERVICE"],
  ["a tax group with id 0", (c) => c.addSaleItem(aSaleItem({ taxGroupId: 0 })), "SaleItemTaxGroupID", "0"],
  [
    "the longest import source",
    (c) => c.newOperation(aSale({ importSource: long(30) })),
    "ImportSource",
    long(30),
  ],
  [
    "nine digits of reference",
    (c) => c.newOperation(aSale({ importRefId: "999999999" })),
    "ImportRefID",
    "999999999",
  ],
  [
    "a reference as a number",
    (c) => c.newOperation(aSale({ importRefId: 100000001 })),
    "ImportRefID",
    "100000001",
  ],
  ["an electronic receipt", (c) => c.newOperation(aSale()), "OperationElectronicReceipt", "YES"],
  [
    "a printed receipt, said explicitly",
    (c) => c.newOperation(aSale({ electronicReceipt: false })),
    "OperationElectronicReceipt",
    "NO",
  ],
  ["the longest comment", (c) => c.newOperation(aSale({ comment: long(255) })), "Comment", long(255)],
  ["storno type 0", (c) => c.newOperation(aStorno({ stornoType: 0 })), "StornoType", "0"],
  [
    "a receipt number with its zeros",
    (c) => c.newOperation(aStorno({ receiptNumber: "0000435" })),
    "FiskBonRcpNum",
    "0000435",
  ],
  [
    "a device number unchanged",
    (c) => c.newOperation(aStorno({ deviceNumber: "02517985" })),
    "FiskDeviceNum",
    "02517985",
  ],
  [
    "a leap day",
    (c) => c.newOperation(aStorno({ receiptDate: "29-02-24 23:59" })),
    "FiskBonDate",
    "29-02-24 23:59",
  ],
  [
    "this very minute in Sofia",
    (c) => c.newOperation(aStorno({ receiptDate: "15-01-26 12:00" })),
    "FiskBonDate",
    "15-01-26 12:00",
  ],
  [
    "the largest quantity",
    (c) => c.addOperationSaleItem(aRow({ quantity: "99999.99999" })),
    "Qty",
    "99999.99999",
  ],
  ["the smallest quantity", (c) => c.addOperationSaleItem(aRow({ quantity: "0.00001" })), "Qty", "0.00001"],
  ["a free row", (c) => c.addOperationSaleItem(aRow({ singlePrice: "0" })), "SaleItemSinglePrice", "0"],
  [
    "the highest row price",
    (c) => c.addOperationSaleItem(aRow({ singlePrice: "99999.99999" })),
    "SaleItemSinglePrice",
    "99999.99999",
  ],
  [
    "the highest discount",
    (c) => c.addOperationSaleItem(aRow({ discount: "99.99" })),
    "SaleItemDiscount",
    "99.99",
  ],
  [
    "the highest payment",
    (c) => c.addOperationPayment(aPayment({ sum: "99999999.99" })),
    "PaymentSum",
    "99999999.99",
  ],
  ["a list from an offset", (c) => c.operationsList({ offset: 100, count: 1 }), "offset", "100"],
];

const refusedInputs: [string, Run, string][] = [
  [
    "an inventory number of 21 characters",
    (c) => c.addSaleItem(aSaleItem({ inventoryId: long(21) })),
    "SaleItemInventoryID",
  ],
  ["an empty inventory number", (c) => c.addSaleItem(aSaleItem({ inventoryId: "" })), "SaleItemInventoryID"],
  ["a name of 101 characters", (c) => c.addSaleItem(aSaleItem({ name: long(101) })), "SaleItemName"],
  ["a name of blanks", (c) => c.addSaleItem(aSaleItem({ name: "   " })), "SaleItemName"],
  ["half a character", (c) => c.addSaleItem(aSaleItem({ name: "a\uD83D" })), "SaleItemName"],
  [
    "a long receipt name",
    (c) => c.addSaleItem(aSaleItem({ cashRegisterName: long(101) })),
    "SaleItemCashRegisterName",
  ],
  ["a barcode of 21 characters", (c) => c.addSaleItem(aSaleItem({ barcode: long(21) })), "SaleItemBarcode"],
  [
    "a price of nine digits",
    (c) => c.addSaleItem(aSaleItem({ sellPrice: "100000000" })),
    "SaleItemSellPrice",
  ],
  [
    "a price with seven decimals",
    (c) => c.addSaleItem(aSaleItem({ sellPrice: "1.0000001" })),
    "SaleItemSellPrice",
  ],
  [
    "a tax group that is no number",
    (c) => c.addSaleItem(aSaleItem({ taxGroupId: Number.NaN })),
    "SaleItemTaxGroupID",
  ],
  [
    "an import source of 31 characters",
    (c) => c.newOperation(aSale({ importSource: long(31) })),
    "ImportSource",
  ],
  ["no import source", (c) => c.newOperation(aSale({ importSource: "" })), "ImportSource"],
  ["ten digits of reference", (c) => c.newOperation(aSale({ importRefId: "1000000000" })), "ImportRefID"],
  ["a leading zero in the reference", (c) => c.newOperation(aSale({ importRefId: "015" })), "ImportRefID"],
  ["a reference with a suffix", (c) => c.newOperation(aSale({ importRefId: "15-2" })), "ImportRefID"],
  ["a reference with a line end", (c) => c.newOperation(aSale({ importRefId: "15\n" })), "ImportRefID"],
  ["no reference", (c) => c.newOperation(aSale({ importRefId: "" })), "ImportRefID"],
  ["an unknown type", (c) => c.newOperation(untyped(aSale(), { type: "Delivery" })), "OperationType"],
  [
    "no word on the kind of receipt",
    (c) => c.newOperation(untyped(aSale(), { electronicReceipt: undefined })),
    "OperationElectronicReceipt",
  ],
  ["no cash register", (c) => c.newOperation(aSale({ cashRegisterId: 0 })), "CashRegisterID"],
  ["a fraction of a store", (c) => c.newOperation(aSale({ storeId: 1.5 })), "StoreID"],
  ["a customer 0", (c) => c.newOperation(aSale({ contragentId: 0 })), "ContragentID"],
  ["a comment of 256 characters", (c) => c.newOperation(aSale({ comment: long(256) })), "Comment"],
  [
    "storno fields on a sale",
    (c) => c.newOperation(untyped(aSale(), { storno: aStorno().storno })),
    "StornoType",
  ],
  [
    "a return without storno fields",
    (c) => c.newOperation(untyped(aSale(), { type: "ReturnClient" })),
    "StornoType",
  ],
  [
    "storno type 3",
    (c) => c.newOperation(untyped(aStorno(), { storno: { ...aStorno().storno, stornoType: 3 } })),
    "StornoType",
  ],
  ["receipt number 0", (c) => c.newOperation(aStorno({ receiptNumber: "0000000" })), "FiskBonRcpNum"],
  [
    "a receipt number with a letter",
    (c) => c.newOperation(aStorno({ receiptNumber: "12a" })),
    "FiskBonRcpNum",
  ],
  [
    "a device number with letters",
    (c) => c.newOperation(aStorno({ deviceNumber: "DY406477" })),
    "FiskDeviceNum",
  ],
  [
    "a device number of seven digits",
    (c) => c.newOperation(aStorno({ deviceNumber: "9999999" })),
    "FiskDeviceNum",
  ],
  ["a made-up device number", (c) => c.newOperation(aStorno({ deviceNumber: "00000000" })), "FiskDeviceNum"],
  ["30 February", (c) => c.newOperation(aStorno({ receiptDate: "30-02-25 10:00" })), "FiskBonDate"],
  [
    "29 February of no leap year",
    (c) => c.newOperation(aStorno({ receiptDate: "29-02-25 10:00" })),
    "FiskBonDate",
  ],
  ["24 o'clock", (c) => c.newOperation(aStorno({ receiptDate: "24-10-25 24:00" })), "FiskBonDate"],
  [
    "a date of another form",
    (c) => c.newOperation(aStorno({ receiptDate: "2025-10-24 14:05" })),
    "FiskBonDate",
  ],
  [
    "a minute from now in Sofia",
    (c) => c.newOperation(aStorno({ receiptDate: "15-01-26 12:01" })),
    "FiskBonDate",
  ],
  [
    "a short unique sale number",
    (c) => c.newOperation(aStorno({ uniqueSaleNumber: "DY406477-0001-000435" })),
    "FiskBonUUID",
  ],
  [
    "a unique sale number with a line end",
    (c) => c.newOperation(aStorno({ uniqueSaleNumber: "DY406477-0001-0000435\n" })),
    "FiskBonUUID",
  ],
  ["a row of no operation", (c) => c.addOperationSaleItem(aRow({ operationId: -1 })), "OperationID"],
  ["a row of two items", (c) => c.addOperationSaleItem(aRow({ saleItemId: 5 })), "SaleItemID"],
  ["a row of no item", (c) => c.addOperationSaleItem(aRow({ inventoryId: undefined })), "SaleItemID"],
  [
    "a row of an item that is too long",
    (c) => c.addOperationSaleItem(aRow({ inventoryId: long(21) })),
    "SaleItemInventoryID",
  ],
  ["quantity 0", (c) => c.addOperationSaleItem(aRow({ quantity: "0.00000" })), "Qty"],
  ["a negative quantity", (c) => c.addOperationSaleItem(aRow({ quantity: "-1" })), "Qty"],
  ["a quantity of 100000", (c) => c.addOperationSaleItem(aRow({ quantity: "100000" })), "Qty"],
  ["a quantity with six decimals", (c) => c.addOperationSaleItem(aRow({ quantity: "1.000001" })), "Qty"],
  ["a negative price", (c) => c.addOperationSaleItem(aRow({ singlePrice: "-0.01" })), "SaleItemSinglePrice"],
  [
    "a price of 100000",
    (c) => c.addOperationSaleItem(aRow({ singlePrice: "100000.00" })),
    "SaleItemSinglePrice",
  ],
  ["a discount of 100 %", (c) => c.addOperationSaleItem(aRow({ discount: "100" })), "SaleItemDiscount"],
  [
    "a discount with three decimals",
    (c) => c.addOperationSaleItem(aRow({ discount: "9.999" })),
    "SaleItemDiscount",
  ],
  ["a payment of nothing", (c) => c.addOperationPayment(aPayment({ sum: "0.00" })), "PaymentSum"],
  ["a payment with three decimals", (c) => c.addOperationPayment(aPayment({ sum: "1.005" })), "PaymentSum"],
  [
    "a payment that is too large",
    (c) => c.addOperationPayment(aPayment({ sum: "100000000.00" })),
    "PaymentSum",
  ],
  ["a payment of no type", (c) => c.addOperationPayment(aPayment({ payTypeId: -1 })), "PayTypeID"],
  ["a print of no operation", (c) => c.printOperation({ operationId: 0, payTypeId: 1 }), "OperationID"],
  ["an unsafe id", (c) => c.getOperation(2 ** 53), "OperationID"],
  ["a page of 101", (c) => c.operationsList({ count: 101 }), "count"],
  ["a page of 0", (c) => c.getSaleItems({ count: 0 }), "count"],
  [
    "an empty filter, which would mean all",
    (c) => c.getSaleItems({ inventoryId: "" }),
    "SaleItemInventoryID",
  ],
  ["a day that is none", (c) => c.operationsList({ dateFrom: "2025-02-30" }), "OperationDateFrom"],
  [
    "a moment without its time",
    (c) => c.operationsList({ createdFrom: "2025-02-20" }),
    "OperationCreateDateFrom",
  ],
];

describe("the local checks", () => {
  it.each(accepted)("let pass %s", async (_what, run, field, value) => {
    await run(clientFor(server).client);
    expect(server.calls.at(-1)?.fields[field]).toBe(value);
  });

  it.each(refusedInputs)("stop %s before anything is sent", async (_what, run, field) => {
    const failure = await failureOf(run(clientFor(server).client));
    expect(failure).toBeInstanceOf(IcashInputError);
    expect(failure).toMatchObject({ field });
    expect(failure.message).toContain(field);
    expect(server.calls).toEqual([]);
  });

  it("name field, limit and length, and never the value", async () => {
    const failure = await failureOf(
      clientFor(server).client.addSaleItem(aSaleItem({ name: `Иван ${long(200)}` })),
    );
    expect(failure).toMatchObject({ method: "add-sale-item", field: "SaleItemName", length: 205 });
    expect(failure.message).toContain("1 to 100 characters");
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(/Иван|щщ/);
  });

  it("warn of a device number with a leading zero instead of stopping it", async () => {
    const { client, notices } = clientFor(server);
    await client.newOperation(aStorno({ deviceNumber: "02517985" }));
    expect(notices.map(({ code }) => code)).toEqual(["device_number_leading_zero"]);
    expect(notices[0]?.detail).not.toContain("2517985");
  });

  it("take either of the two moments that the clock shows twice in autumn", async () => {
    // On 26 October 2025 03:30 came twice in Sofia: at 00:30 and at 01:30 UTC.
    const at = (utcHour: number) =>
      clientFor(server, { now: () => Date.UTC(2025, 9, 26, utcHour, 30) }).client;
    const storno = aStorno({ receiptDate: "26-10-25 03:30" });
    await expect(at(0).newOperation(storno)).resolves.toBeDefined();
    await expect(at(1).newOperation(storno)).resolves.toBeDefined();
    expect(await failureOf(at(-1).newOperation(storno))).toBeInstanceOf(IcashInputError);
  });

  it("take a decimal exactly when it fits, and send it unchanged", async () => {
    const { client } = clientFor(server);
    const digits = (max: number) => fc.stringMatching(new RegExp(`^\\d{0,${max}}$`));
    await fc.assert(
      fc.asyncProperty(digits(7), digits(4), async (whole, fraction) => {
        const sum = fraction === "" ? whole : `${whole}.${fraction}`;
        const fits = /^(0|[1-9]\d*)$/.test(whole) && fraction.length <= 2 && Number(sum) > 0;
        const result = await client.addOperationPayment(aPayment({ sum })).then(
          () => server.calls.at(-1)?.fields.PaymentSum,
          (error: unknown) => error,
        );
        if (fits) expect(result).toBe(sum);
        else expect(result).toBeInstanceOf(IcashInputError);
      }),
    );
  });

  it.each(["1,5", "1e3", "+1", " 1", "1.", ".5", "01", "0x1", "Infinity", "١"])(
    "do not take %p for a decimal",
    async (sum) => {
      expect(await failureOf(clientFor(server).client.addOperationPayment(aPayment({ sum })))).toBeInstanceOf(
        IcashInputError,
      );
    },
  );
});

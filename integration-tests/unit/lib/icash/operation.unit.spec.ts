import fc from "fast-check";
import { isComplete } from "../../../../src/lib/icash";
import type { IcashOperation } from "../../../../src/lib/icash";
import { operation } from "../../../../src/lib/icash/operation";
import { aWireOperation } from "./builders";

const read = (changes: Record<string, unknown> = {}): IcashOperation =>
  operation.parse(aWireOperation(changes));

describe("an operation", () => {
  it("is read with decimals as text, empty text as null, and its raw form untouched", () => {
    const wire = aWireOperation({ Rows: [{ Qty: 1 }] });
    expect(operation.parse(wire)).toEqual({
      operationId: 12594,
      type: "Sell",
      status: "NORMAL",
      uniqueSaleNumber: null,
      importSource: null,
      importRefId: null,
      importType: null,
      contragentId: 25,
      comment: null,
      price: "46.01000",
      priceWithoutVat: "38.34000",
      totalVat: "7.67000",
      totalDiscount: "0.00000",
      createUserId: 1,
      completeUserId: 1,
      customStateId: 1,
      customStateName: "state1",
      payedSum: "23.00000",
      currencyCode: "EUR",
      num: 1,
      date: "2015-02-09",
      createDate: "2015-02-09 13:20:38",
      completeDate: "2015-02-09 13:21:57",
      posCompleteDate: null,
      cashRegisterId: null,
      storeId: 1,
      receipt: { number: null, deviceNumber: null, date: null },
      raw: wire,
    });
  });

  it("may lack everything but its id", () => {
    const bare = operation.parse({ OperationID: "7" });
    expect(bare).toMatchObject({
      operationId: 7,
      type: "",
      status: "",
      price: null,
      importRefId: null,
      storeId: null,
    });
    expect(isComplete(bare)).toBe(false);
  });

  it("compares its reference as text, whichever way it was written", () => {
    expect(read({ OperationImportRefID: 112232 }).importRefId).toBe("112232");
    expect(read({ OperationImportRefID: "0112232" }).importRefId).toBe("0112232");
  });

  it("passes on types and statuses that are not documented", () => {
    expect(read({ OperationType: "Delivery", OperationStatus: "SOON" })).toMatchObject({
      type: "Delivery",
      status: "SOON",
    });
  });

  it("has no completion date when the database's zero date stands there", () => {
    expect(read({ OperationCompleteDate: "0000-00-00 00:00:00" }).completeDate).toBeNull();
  });

  it.each(["1,5", "1e3", "abc", true, {}, [], "12.3.4"])("is not read with %j for a price", (price) => {
    expect(operation.safeParse(aWireOperation({ OperationPrice: price })).success).toBe(false);
  });

  it("never makes the reader throw anything but a failed read", () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom(...Object.keys(aWireOperation())), fc.jsonValue()),
        (any, changes) => {
          expect(typeof operation.safeParse(any).success).toBe("boolean");
          const result = operation.safeParse({ ...aWireOperation(), ...changes });
          if (result.success) {
            expect(Number.isSafeInteger(result.data.operationId)).toBe(true);
          }
        },
      ),
    );
  });
});

describe("the completion of an operation", () => {
  const paid = {
    status: "NORMAL",
    completeDate: "2026-01-15 12:00:00",
    price: "46.01000",
    payedSum: "46.01",
  };

  it("needs status NORMAL, a completion date, and the price paid exactly", () => {
    expect(isComplete(paid)).toBe(true);
    expect(isComplete({ ...paid, status: "POS_OPEN" })).toBe(false);
    expect(isComplete({ ...paid, status: "DELETED" })).toBe(false);
    expect(isComplete({ ...paid, completeDate: null })).toBe(false);
    expect(isComplete({ ...paid, payedSum: "46.01001" })).toBe(false);
    expect(isComplete({ ...paid, payedSum: "46.00" })).toBe(false);
    expect(isComplete({ ...paid, payedSum: null })).toBe(false);
    expect(isComplete({ ...paid, price: null, payedSum: null })).toBe(false);
  });

  it("is not claimed for the documented example, which is half paid", () => {
    expect(isComplete(read())).toBe(false);
  });
});

describe("receipt data", () => {
  it("is found under the names of the documents, with leading zeros kept", () => {
    const changes = { FiskBonRcpNum: "0000435", FiskDeviceNum: "02517985", FiskBonDate: "24-10-25 14:05" };
    expect(read(changes).receipt).toEqual({
      number: "0000435",
      deviceNumber: "02517985",
      date: "24-10-25 14:05",
    });
  });

  it("is found with any prefix, case and depth", () => {
    const key = fc.constantFrom("fiskbonrcpnum", "OperationFiskBonRcpNum", "FISKBONRCPNUM_1");
    const step = fc.oneof(
      fc.string().map((name) => (inner: unknown) => ({ other: null, [`x${name}`]: inner })),
      fc.constant((inner: unknown) => [1, inner, "text"]),
    );
    fc.assert(
      fc.property(
        key,
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.array(step, { maxLength: 12 }),
        (name, value, steps) => {
          const number = String(value).padStart(7, "0");
          const nested = steps.reduce<unknown>((inner, wrap) => wrap(inner), { [name]: number });
          expect(read({ Tail: nested }).receipt.number).toBe(number);
        },
      ),
    );
  });

  it("may come as numbers", () => {
    expect(read({ Receipt: { FiskBonRcpNum: 435, FiskDeviceNum: 12022490 } }).receipt).toEqual({
      number: "435",
      deviceNumber: "12022490",
      date: null,
    });
  });

  it("is taken from the shallowest place that has a value", () => {
    const changes = {
      FiskBonRcpNum: null,
      Receipt: { FiskBonRcpNum: "435" },
      Rows: [{ More: { FiskBonRcpNum: "9" } }],
    };
    expect(read(changes).receipt.number).toBe("435");
  });

  it("is not chosen between two different values of the same depth, but is when they agree", () => {
    expect(
      read({ Receipts: [{ FiskBonRcpNum: "435" }, { FiskBonRcpNum: "436" }] }).receipt.number,
    ).toBeNull();
    expect(read({ Receipts: [{ FiskBonRcpNum: "435" }, { FiskBonRcpNum: "435" }] }).receipt.number).toBe(
      "435",
    );
  });

  it.each([null, "", " ", 0, "0", "0000000", false, {}, "0000-00-00 00:00:00"])(
    "is missing where %j stands",
    (value) => {
      expect(read({ FiskBonRcpNum: value, FiskDeviceNum: value, FiskBonDate: value }).receipt).toEqual({
        number: null,
        deviceNumber: null,
        date: null,
      });
    },
  );

  it("is not mistaken for the unique sale number", () => {
    expect(read({ OperationFiskBonUUID: "DY406477-0001-0000435" }).receipt.number).toBeNull();
  });
});

/** An operation as the interface shows it, and as the control plane shows it to a test. */
import type { Books, Operation } from "./books";
import { dateText, dateTimeText } from "./clock";
import type { Readings } from "./context";
import { formatCents, formatDecimal } from "./decimal";
import { presentContragent } from "./contragent-methods";
import { presentItem } from "./item-methods";
import type { JsonObject } from "./json";
import { totalsOf, vatByRow } from "./totals";

export const CURRENCY = "EUR";

/** The fields that the list and the single read share (icash-api.md 4.14, 4.20). */
export function presentOperation(operation: Operation, books: Books, readings: Readings): JsonObject {
  const { price, paid } = totalsOf(operation, books);
  const vat = toldVat(operation, books, readings);
  return {
    OperationID: operation.id,
    OperationType: operation.type,
    OperationStoreID: operation.storeId,
    OperationCashRegisterID: operation.cashRegisterId,
    OperationNum: operation.num,
    OperationDate: dateText(operation.createdAt),
    OperationStatus: operation.status,
    OperationContragentID: operation.contragentId,
    OperationComment: operation.comment,
    OperationPrice: formatCents(price),
    OperationPriceWithoutVat: vat === null ? null : formatCents(price - vat),
    OperationTotalVat: vat === null ? null : formatCents(vat),
    OperationPayedSum: formatCents(paid),
    OperationCurrencyCode: readings.currency,
    OperationCreateUserID: operation.createdBy,
    OperationCreateDate: dateTimeText(operation.createdAt),
    OperationCompleteUserID: operation.completedBy,
    OperationCompleteDate: operation.completedAt && dateTimeText(operation.completedAt),
    OperationTotalDiscount: formatDecimal(operation.discount * 1000n, 5),
    OperationFiskBonUUID: operation.uniqueSaleNumber,
    OperationImportType: null,
    OperationImportRefID: operation.importRefId,
    OperationImportSource: operation.importSource,
  };
}

function toldVat(operation: Operation, books: Books, { vat }: Readings): bigint | null {
  if (vat === "absent") {
    return null;
  }
  return vat === "by_row" ? vatByRow(operation, books) : totalsOf(operation, books).vat;
}

/** Only the single read has the completion at the till, and, by reading, the receipt (icash-api.md 4.14, C17). */
export function presentWholeOperation(operation: Operation, books: Books, readings: Readings): JsonObject {
  const whole: JsonObject = {
    ...presentOperation(operation, books, readings),
    OperationPosCompleteDate: operation.completedAt && dateTimeText(operation.completedAt),
  };
  const { receipt } = operation;
  if (receipt === null || readings.receiptData === "absent") {
    return whole;
  }
  if (readings.receiptData === "tail") {
    return {
      ...whole,
      FiskBonRcpNum: receipt.number,
      FiskDeviceNum: receipt.deviceNumber,
      FiskBonDate: receipt.date,
    };
  }
  const nested = {
    FiskBonRcpNum: String(receipt.number).padStart(7, "0"),
    FiskDeviceNum: String(receipt.deviceNumber),
    FiskBonDate: receipt.date,
  };
  return { ...whole, OperationFiscal: { Bons: [{ BonNo: 1, Bon: nested }] } };
}

/** The whole of the books, for a test to judge by. */
export function presentBooks(books: Books): JsonObject {
  return {
    operations: books.operations.map((operation) => presentForTest(operation, books)),
    sale_items: books.saleItems.map(presentItem),
    contragents: books.contragents.map(presentContragent),
  };
}

export function presentForTest(operation: Operation, books: Books): JsonObject {
  const { price, paid } = totalsOf(operation, books);
  const { storno, receipt } = operation;
  return {
    OperationID: operation.id,
    type: operation.type,
    status: operation.status,
    ImportSource: operation.importSource,
    ImportRefID: operation.importRefId,
    electronic: operation.electronic,
    OperationFiskBonUUID: operation.uniqueSaleNumber,
    CashRegisterID: operation.cashRegisterId,
    StoreID: operation.storeId,
    ContragentID: operation.contragentId,
    Comment: operation.comment,
    Discount: formatDecimal(operation.discount, 2),
    rows: operation.rows.map((row) => ({
      OperationSaleItemID: row.id,
      SaleItemID: row.item.id,
      InventoryID: row.item.inventoryId,
      name: row.item.name,
      Qty: formatDecimal(row.quantity, 5),
      SaleItemSinglePrice: formatDecimal(row.unitPrice, 5),
      SaleItemDiscount: formatDecimal(row.discount, 2),
      TaxGroupID: row.item.taxGroupId,
    })),
    payments: operation.payments.map((payment) => ({
      PaymentID: payment.id,
      PayTypeID: payment.payTypeId,
      PaymentSum: formatDecimal(payment.cents, 2),
      via: payment.via,
    })),
    price: formatDecimal(price, 2),
    payed: formatDecimal(paid, 2),
    created_at: operation.createdAt.toISOString(),
    completed_at: operation.completedAt && operation.completedAt.toISOString(),
    storno: storno && {
      StornoType: storno.stornoType,
      FiskBonRcpNum: storno.receiptNumber,
      FiskDeviceNum: storno.deviceNumber,
      FiskBonDate: storno.receiptDate,
      FiskBonUUID: storno.uniqueSaleNumber,
    },
    receipt: receipt && {
      FiskBonRcpNum: receipt.number,
      FiskDeviceNum: receipt.deviceNumber,
      FiskBonDate: receipt.date,
    },
    prints: operation.prints,
  };
}

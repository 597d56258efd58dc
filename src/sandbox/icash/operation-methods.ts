/**
 * Building an operation: open it, give it rows and a discount. All of it happens in status TEMP; once the operation is
 * on its way or complete it cannot be built on. Nothing here is idempotent: the same ImportSource and ImportRefID open
 * a second operation (icash-api.md C12), the same row twice is two rows.
 */
import type { Books, CashRegister, Operation, OperationRow, SaleItem, Storno } from "./books";
import { operationTypes } from "./books";
import { isReceiptDate } from "./clock";
import type { Method } from "./context";
import { percentShape, quantityShape, unitPriceShape } from "./decimal";
import type { Fields } from "./fields";
import { Refusal, wrongValue } from "./fields";

export const newOperation: Method = (fields) => {
  const header = readHeader(fields);
  const storno = header.type === "ReturnClient" ? readStorno(fields) : null;
  return ({ books, userId, now }) => {
    const register = findRegister(books, header.cashRegisterId, header.storeId);
    const { contragentId } = header;
    if (contragentId !== null && !books.contragents.some(({ id }) => id === contragentId)) {
      throw wrongValue("ContragentID");
    }
    if (storno) {
      checkAgainstSale(books, storno);
    }
    const operation = books.open(register, { ...header, storno, createdAt: now(), createdBy: userId });
    const answer = { OperationID: operation.id };
    if (operation.uniqueSaleNumber === null) {
      return answer;
    }
    return { ...answer, OperationFiskBonUUID: operation.uniqueSaleNumber };
  };
};

function readHeader(fields: Fields) {
  return {
    importSource: fields.text("ImportSource", 30),
    importRefId: fields.optional("ImportRefID", (name) => fields.text(name, 30)),
    type: fields.oneOf("OperationType", operationTypes),
    // Left out means NO: a receipt on paper (icash-api.md 5.1).
    electronic:
      fields.optional("OperationElectronicReceipt", (name) => fields.oneOf(name, ["YES", "NO"])) === "YES",
    cashRegisterId: fields.integer("CashRegisterID"),
    storeId: fields.integer("StoreID"),
    // The sample run sends 0 when there is no customer (C37).
    contragentId: fields.optional("ContragentID", (name) => fields.integer(name)) || null,
    comment: fields.optional("Comment", (name) => fields.text(name, 255)) ?? "",
    customState: fields.optional("OperationCustomStates", (name) => fields.text(name, 20)),
  };
}

function readStorno(fields: Fields): Storno {
  return {
    stornoType: fields.oneOf("StornoType", ["0", "1", "2"]),
    receiptNumber: fields.checked("FiskBonRcpNum", (value) => /^\d{1,15}$/.test(value) && Number(value) > 0),
    deviceNumber: fields.checked(
      "FiskDeviceNum",
      (value) => /^\d{1,15}$/.test(value) && Number(value) >= 10000000,
    ),
    receiptDate: fields.checked("FiskBonDate", isReceiptDate),
    uniqueSaleNumber: fields.checked("FiskBonUUID", (value) =>
      /^[a-zA-Z0-9]{8}-[a-zA-Z0-9]{4}-\d{7}$/.test(value),
    ),
  };
}

function findRegister(books: Books, id: number, storeId: number): CashRegister {
  if (!books.storeExists(storeId)) {
    throw wrongValue("StoreID");
  }
  const register = books.cashRegisters.find(
    (candidate) => candidate.id === id && candidate.storeId === storeId,
  );
  if (!register) {
    throw wrongValue("CashRegisterID");
  }
  return register;
}

/** A storno needs a sale of this account that was closed, and must name its receipt as the device knows it. */
function checkAgainstSale(books: Books, storno: Storno): void {
  const sale = books.operations.find(
    ({ type, uniqueSaleNumber, status }) =>
      type === "Sell" && uniqueSaleNumber === storno.uniqueSaleNumber && status === "NORMAL",
  );
  if (!sale) {
    throw wrongValue("FiskBonUUID");
  }
  if (sale.receipt === null) {
    return;
  }
  if (Number(storno.receiptNumber) !== sale.receipt.number) {
    throw wrongValue("FiskBonRcpNum");
  }
  if (Number(storno.deviceNumber) !== sale.receipt.deviceNumber) {
    throw wrongValue("FiskDeviceNum");
  }
  if (storno.receiptDate !== sale.receipt.date) {
    throw wrongValue("FiskBonDate");
  }
}

export const addOperationSaleItem: Method = (fields) => {
  const operationId = fields.integer("OperationID");
  const saleItemId = fields.optional("SaleItemID", (name) => fields.integer(name));
  const inventoryId = fields.optional("SaleItemInventoryID", (name) => fields.text(name, 20));
  if (saleItemId === null && inventoryId === null) {
    throw new Refusal("Missing value for SaleItemID");
  }
  const quantity = fields.decimal("Qty", quantityShape);
  if (quantity === 0n) {
    throw wrongValue("Qty");
  }
  const unitPrice = fields.decimal("SaleItemSinglePrice", unitPriceShape);
  const discount = fields.optional("SaleItemDiscount", (name) => fields.decimal(name, percentShape)) ?? 0n;
  return ({ books }) => {
    const operation = findBuilding(books, operationId);
    const item = findItem(books, operation, saleItemId, inventoryId);
    const row: OperationRow = { id: books.nextId("row"), item, quantity, unitPrice, discount };
    operation.rows.push(row);
    return { OperationSaleItemID: row.id };
  };
};

function findItem(
  books: Books,
  operation: Operation,
  id: number | null,
  inventoryId: string | null,
): SaleItem {
  const key = id === null ? "SaleItemInventoryID" : "SaleItemID";
  const item = books.saleItems.find(
    (candidate) =>
      candidate.status === "Normal" &&
      (id === null ? candidate.inventoryId === inventoryId : candidate.id === id),
  );
  if (!item) {
    throw wrongValue(key);
  }
  const { forbidRefund, forbidSales } = books.itemIn(operation.storeId, item);
  const forbidden = operation.type === "ReturnClient" ? forbidRefund : forbidSales;
  if (forbidden === "1" && operation.type !== "Delivery") {
    throw wrongValue(key);
  }
  return item;
}

export const delOperationSaleItem: Method = (fields) => {
  const rowId = fields.integer("OperationSaleItemID");
  return ({ books }) => {
    const operation = books.operations.find(
      ({ status, rows }) => status === "TEMP" && rows.some(({ id }) => id === rowId),
    );
    if (!operation) {
      throw wrongValue("OperationSaleItemID");
    }
    operation.rows = operation.rows.filter(({ id }) => id !== rowId);
    return { OperationSaleItemID: rowId };
  };
};

export const setOperationDiscount: Method = (fields) => {
  const operationId = fields.integer("OperationID");
  const discount = fields.decimal("Discount", percentShape);
  return ({ books }) => {
    findBuilding(books, operationId).discount = discount;
    return "OK";
  };
};

function findBuilding(books: Books, id: number): Operation {
  const operation = books.operations.find((candidate) => candidate.id === id);
  if (!operation || operation.status !== "TEMP") {
    throw wrongValue("OperationID");
  }
  return operation;
}

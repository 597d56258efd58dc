import type {
  EditedSaleItem,
  NewContragent,
  NewSale,
  NewSaleItem,
  NewStorno,
  OperationPaymentInput,
  OperationSaleItemInput,
} from "../../../../src/lib/icash";
import row from "../../../fixtures/icash/operation-row.json";

export const aSale = (changes: Partial<NewSale> = {}): NewSale => ({
  type: "Sell",
  importSource: "DemoShop",
  importRefId: "112232",
  electronicReceipt: true,
  cashRegisterId: 39,
  storeId: 1,
  ...changes,
});

export const aStorno = (changes: Partial<NewStorno["storno"]> = {}): NewStorno => ({
  ...aSale(),
  type: "ReturnClient",
  storno: {
    stornoType: 1,
    receiptNumber: "0000435",
    deviceNumber: "12022490",
    receiptDate: "24-10-25 14:05",
    uniqueSaleNumber: "DY406477-0001-0000435",
    ...changes,
  },
});

export const aRow = (changes: Partial<OperationSaleItemInput> = {}): OperationSaleItemInput => ({
  operationId: 56071,
  inventoryId: "001172",
  quantity: "2",
  singlePrice: "12.34",
  ...changes,
});

export const aPayment = (changes: Partial<OperationPaymentInput> = {}): OperationPaymentInput => ({
  operationId: 56071,
  payTypeId: 2,
  sum: "24.68",
  ...changes,
});

export const aSaleItem = (changes: Partial<NewSaleItem> = {}): NewSaleItem => ({
  inventoryId: "11223",
  name: "Мишка",
  cashRegisterName: "Мишка",
  type: "PRODUCT",
  measureUnitId: 1,
  taxGroupId: 1,
  sellPrice: "2.00",
  ...changes,
});

export const anEditedSaleItem = (changes: Partial<EditedSaleItem> = {}): EditedSaleItem => ({
  ...aSaleItem(),
  editSaleItemId: 60597,
  forbidSupplements: false,
  forbidSales: false,
  forbidRefund: true,
  ...changes,
});

export const aContragent = (changes: Partial<NewContragent> = {}): NewContragent => ({
  name: "Пример ООД",
  types: ["CLIENT"],
  countryCode: "BG",
  cityName: "София",
  taxNum: "131047312",
  vatRegistered: true,
  vatNum: "BG131047312",
  ...changes,
});

/** An operation as iCash writes it. */
export const aWireOperation = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...row,
  ...changes,
});

/** What each method sends for an input, and what it makes of the answer in fixtures/icash/answers. */
import type { IcashClient } from "../../../../src/lib/icash";
import { aContragent, aPayment, aRow, aSale, aSaleItem } from "./builders";

export interface Example {
  name: string;
  run: (client: IcashClient) => Promise<unknown>;
  /** What follows the common fields. */
  own: string;
  /** Of lists and records the fields that matter; `raw` is checked for all of them below. */
  result: object | undefined;
}

const PAGING = "&order=ASC&offset=0&count=100";
const SOME_COMPANY = "%D0%9F%D1%80%D0%B8%D0%BC%D0%B5%D1%80+%D0%9E%D0%9E%D0%94";
const SOFIA = "%D0%A1%D0%BE%D1%84%D0%B8%D1%8F";
const MOUSE = "%D0%9C%D0%B8%D1%88%D0%BA%D0%B0";

const account: Example[] = [
  {
    name: "get-cash-registers",
    run: (client) => client.getCashRegisters(),
    own: "",
    result: [
      { id: 39, name: "Cash Register 2", type: "VIRTUAL", storeId: 1 },
      { id: 40, name: "Cash register 3", type: "HARDWARE", storeId: 2 },
    ],
  },
  {
    name: "get-users",
    run: (client) => client.getUsers(),
    own: "",
    result: [
      { userId: 1, active: true, role: "admin", realName: "John Smith" },
      { userId: 2, active: true, role: "user", realName: "John Smith 2" },
    ],
  },
  {
    name: "get-pay-types",
    run: (client) => client.getPayTypes(),
    own: "",
    result: [
      { id: 1, name: "Cash", raw: { id: 1, value: "Cash" } },
      { id: 2, name: "Credit card", raw: { id: 2, value: "Credit card" } },
      { id: 3, name: "Check", raw: { id: 3, value: "Check" } },
    ],
  },
  {
    name: "get-measure-units",
    run: (client) => client.getMeasureUnits(),
    own: "",
    result: [
      { id: 1, name: "pcs", raw: { id: 1, value: "pcs" } },
      { id: 2, name: "kg", raw: { id: 2, value: "kg" } },
    ],
  },
  {
    name: "get-bank-accounts",
    run: (client) => client.getBankAccounts(),
    own: "",
    result: [
      {
        bankAccountId: 1,
        bankName: "Банка",
        branchName: "София",
        iban: "BG80BNBG96611020345678",
        bic: "BNBGBGSD",
        currencyCode: "EUR",
        cityId: 1,
        cityName: "София",
        address: null,
        createUserId: 1,
        createDate: "2015-02-09 13:20:38",
        active: true,
      },
    ],
  },
];

const contragents: Example[] = [
  {
    name: "add-contragent",
    run: (client) => client.addContragent(aContragent()),
    own:
      `&ContragentName=${SOME_COMPANY}&ContragentType=CLIENT&ContragentCountryCode=BG&ContragentCityName=${SOFIA}` +
      "&ContragentTaxNum=131047312&ContragentVatRegistered=1&ContragentVatNum=BG131047312",
    result: { contragentId: 129 },
  },
  {
    name: "get-contragents",
    run: (client) => client.getContragents({ taxNum: "131047312", active: true }),
    own: `&ContragentTaxNum=131047312&ContragentActive=1&sort=ContragentID${PAGING}`,
    result: {
      total: 1,
      contragents: [
        {
          contragentId: 129,
          name: "Пример ООД",
          types: ["CLIENT"],
          barcode: null,
          taxNum: "131047312",
          vatRegistered: true,
          vatNum: "BG131047312",
          mol: null,
          allowPartPays: false,
          forbidSupplies: false,
          forbidSales: false,
          active: true,
          phone: null,
          mobile: null,
          email: null,
        },
      ],
    },
  },
];

const items: Example[] = [
  {
    name: "add-sale-item",
    run: (client) => client.addSaleItem(aSaleItem({ barcode: "11223" })),
    own:
      `&SaleItemBarcode=11223&SaleItemInventoryID=11223&SaleItemName=${MOUSE}&SaleItemCashRegisterName=${MOUSE}` +
      "&SaleItemType=PRODUCT&SaleItemPrimaryMeasureUnitID=1&SaleItemTaxGroupID=1&SaleItemSellPrice=2.00",
    result: { saleItemId: 60597 },
  },
  {
    name: "edit-sale-item-by-store",
    run: (client) =>
      client.editSaleItemByStore({
        inventoryId: "11223",
        storeId: 1,
        sellPrice: "2.50",
        forbidSupplements: false,
        forbidSales: true,
        forbidRefund: false,
      }),
    own:
      "&SaleItemInventoryID=11223&StoreID=1&SaleItemSellPrice=2.50&SaleItemForbidSupplements=0" +
      "&SaleItemForbidSales=1&SaleItemForbidRefund=0",
    result: undefined,
  },
  {
    name: "get-sale-items",
    run: (client) => client.getSaleItems({ inventoryId: "11223" }),
    own: `&SaleItemInventoryID=11223&sort=SaleItemID${PAGING}`,
    result: {
      total: 1,
      items: [
        {
          saleItemId: 60597,
          barcode: "11223",
          inventoryId: "11223",
          name: "Мишка",
          cashRegisterName: "Мишка",
          type: "PRODUCT",
          measureUnitId: 1,
          taxGroupId: 1,
          sellPrice: "2.000000",
          forbidSupplements: false,
          forbidSales: false,
          forbidRefund: null,
          status: null,
        },
      ],
    },
  },
  {
    name: "get-sale-item-qty",
    run: (client) => client.getSaleItemQty({ inventoryId: "001172", storeId: 1 }),
    own: "&SaleItemInventoryID=001172&StoreID=1",
    result: { inventoryId: "001172", storeId: 1, qty: "8" },
  },
];

const operations: Example[] = [
  {
    name: "new-operation",
    run: (client) => client.newOperation(aSale({ comment: "Поръчка 112232" })),
    own:
      "&ImportSource=DemoShop&ImportRefID=112232&OperationType=Sell&OperationElectronicReceipt=YES" +
      "&CashRegisterID=39&StoreID=1&Comment=%D0%9F%D0%BE%D1%80%D1%8A%D1%87%D0%BA%D0%B0+112232",
    result: { operationId: 56071, uniqueSaleNumber: "DY406477-0001-0000435" },
  },
  {
    name: "add-operation-sale-item",
    run: (client) => client.addOperationSaleItem(aRow({ discount: "5.50" })),
    own: "&OperationID=56071&SaleItemInventoryID=001172&Qty=2&SaleItemSinglePrice=12.34&SaleItemDiscount=5.50",
    result: { rowId: 86663 },
  },
  {
    name: "del-operation-sale-item",
    run: (client) => client.delOperationSaleItem(86663),
    own: "&OperationSaleItemID=86663",
    result: { rowId: 86663 },
  },
  {
    name: "set-operation-discount",
    run: (client) => client.setOperationDiscount({ operationId: 56071, discount: "12.5" }),
    own: "&OperationID=56071&Discount=12.5",
    result: undefined,
  },
  {
    name: "add-operation-payment",
    run: (client) => client.addOperationPayment(aPayment()),
    own: "&OperationID=56071&PayTypeID=2&PaymentSum=24.68",
    result: { paymentId: "804" },
  },
  {
    name: "print-operation",
    run: (client) => client.printOperation({ operationId: 56074, payTypeId: 2 }),
    own: "&OperationID=56074&PayTypeID=2",
    result: { operationId: 56074 },
  },
];

const invoice = {
  documentId: 77,
  status: "NORMAL",
  num: 1000000001,
  type: "INVOICE",
  storeId: 1,
  operationId: 56071,
  operationType: "NORMAL",
  subType: "NORMAL",
  date: "2019-03-20",
  firmName: "Магазин ООД",
  firmAddress: "София",
  firmMol: null,
  firmEik: "131047312",
  contragentId: 129,
  contragentName: "Пример ООД",
  contragentAddress: null,
  contragentMol: null,
  contragentTaxNum: "131047312",
  contragentTaxNumVatReg: "BG131047312",
  toDocumentId: null,
  toDocumentDate: null,
  priceBase: "10.00",
  discount: "0.00000",
  totalPrice: "12.00",
  totalPriceTxt: "дванадесет",
  currencyCode: "EUR",
};

const documents: Example[] = [
  { name: "get-document", run: (client) => client.getDocument(77), own: "&DocumentID=77", result: invoice },
  {
    name: "documents-list",
    run: (client) => client.documentsList({ operationId: 56071 }),
    own:
      "&DocumentType=INVOICE&DocumentStatus=NORMAL&DocumentOperationType=NORMAL&DocumentOperationID=56071" +
      `&DocumentSubType=NORMAL&sort=DocumentID${PAGING}`,
    result: { total: 1, documents: [invoice] },
  },
];

export const examples = [...account, ...contragents, ...items, ...operations, ...documents];

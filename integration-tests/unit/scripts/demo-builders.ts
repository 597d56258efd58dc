/** A story that went well, and the books that fit it; a test changes the one thing it is about. */
import type { Books, IcashBookOperation, JarBookOrder } from "../../../scripts/demo/story/books";
import type { FiscalDocument, SupplierOrder } from "../../../scripts/demo/story/ledger";
import type { Told, ToldOrder } from "../../../scripts/demo/story/told";

export const PRODUCTS = 500;

export function supplierOrder(changes: Partial<SupplierOrder> = {}): SupplierOrder {
  return {
    id: "jarso_1",
    state: "done",
    reason_code: null,
    reference: 100000001,
    jar_order_id: "17200000",
    shipping_name: "Еконт",
    shipping_status: null,
    waybill: "117",
    attentions: [],
    lines: [
      { code: "A", asked: 1, accepted: 1 },
      { code: "B", asked: 3, accepted: 3 },
    ],
    ...changes,
  };
}

export function document(changes: Partial<FiscalDocument> = {}): FiscalDocument {
  return {
    id: "fisc_1",
    kind: "sale",
    state: "done",
    reason_code: null,
    total_minor: 7877,
    import_ref: 200000001,
    operation_id: "50001",
    unique_sale_number: "SB-1",
    storno_reason: null,
    ...changes,
  };
}

export function storno(changes: Partial<FiscalDocument> = {}): FiscalDocument {
  return document({
    id: "fisc_2",
    kind: "storno",
    total_minor: 1699,
    import_ref: 200000002,
    operation_id: "50002",
    unique_sale_number: null,
    storno_reason: "return",
    ...changes,
  });
}

export function toldOrder(changes: Partial<ToldOrder> = {}): ToldOrder {
  const item = { id: "item", title: "Стока", unitMinor: 1699 };
  return {
    placed: {
      id: "order_1",
      displayId: 1,
      currencyCode: "EUR",
      totalMinor: 7877,
      items: [
        { ...item, code: "B", quantity: 3 },
        { ...item, code: "A", quantity: 1 },
      ],
    },
    ledger: { supplierOrders: [supplierOrder()], sales: [document()], stornos: [storno()] },
    expectedPieces: [
      ["A", 1],
      ["B", 3],
    ],
    expectedStornos: [1699],
    tracking: ["117"],
    ...changes,
  };
}

export function told(changes: Partial<Told> = {}): Told {
  const catalogue = { state: "done", offered: PRODUCTS, imported: PRODUCTS, quarantined: 0, seconds: 5 };
  return { catalogue, orders: [toldOrder()], ordersWanted: 2, ...changes };
}

export function bookOrder(changes: Partial<JarBookOrder> = {}): JarBookOrder {
  return {
    order_id: "17200000",
    reference: "100000001",
    user_present: true,
    note_present: true,
    lines: [
      { code: "A", cnt: 1 },
      { code: "B", cnt: 3 },
    ],
    sum: "63.84",
    status: "Изпратена",
    waybill_id: "117",
    ...changes,
  };
}

export function saleOperation(changes: Partial<IcashBookOperation> = {}): IcashBookOperation {
  return {
    OperationID: 50001,
    type: "Sell",
    status: "NORMAL",
    ImportRefID: "200000001",
    OperationFiskBonUUID: "SB-1",
    electronic: true,
    price: "78.77",
    payed: "78.77",
    completed: true,
    storno_of: null,
    ...changes,
  };
}

export function stornoOperation(changes: Partial<IcashBookOperation> = {}): IcashBookOperation {
  return saleOperation({
    OperationID: 50002,
    type: "ReturnClient",
    ImportRefID: "200000002",
    OperationFiskBonUUID: null,
    price: "16.99",
    payed: "16.99",
    storno_of: "SB-1",
    ...changes,
  });
}

export function books(changes: Partial<Books> = {}): Books {
  return { jarOrders: [bookOrder()], icashOperations: [saleOperation(), stornoOperation()], ...changes };
}

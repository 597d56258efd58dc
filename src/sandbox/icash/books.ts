/**
 * What the account holds: its master data, items, customers, operations and documents. No number is ever given out twice in the
 * life of a stand-in, also not after `clear()`: unique sale numbers run per device in steps of one, so an operation that
 * was opened and abandoned leaves a gap that stays visible (icash-api.md 4.13).
 */

export const operationTypes = ["Sell", "ReturnClient", "Delivery"] as const;
export type OperationType = (typeof operationTypes)[number];

export const operationStatuses = [
  "TEMP",
  "NORMAL",
  "EDITED",
  "DELETED",
  "FOR_DOWNLOAD",
  "DOWNLOADED",
  "POS_OPEN",
] as const;
export type OperationStatus = (typeof operationStatuses)[number];

export interface CashRegister {
  id: number;
  name: string;
  type: "VIRTUAL" | "HARDWARE";
  storeId: number;
  /** First part of the unique sale numbers. */
  device: string;
  /** The number that a storno must name, eight digits. */
  fiscalMemory: number;
}

export const saleItemStatuses = ["Normal", "Deleted"] as const;

export interface SaleItem {
  id: number;
  status: (typeof saleItemStatuses)[number];
  barcode: string;
  inventoryId: string;
  name: string;
  cashRegisterName: string;
  type: "PRODUCT" | "SERVICE";
  measureUnitId: number;
  taxGroupId: number;
  /** With VAT, six places. */
  sellPrice: bigint;
  forbidSupplements: "0" | "1";
  forbidSales: "0" | "1";
  forbidRefund: "0" | "1";
}

/** What one store may change about an item (icash-api.md 4.11). */
export type StoreTerms = Pick<SaleItem, "sellPrice" | "forbidSupplements" | "forbidSales" | "forbidRefund">;

export interface Contragent {
  id: number;
  /** Everything but the id is kept under the interface's own names. */
  fields: Record<string, string>;
}

export interface OperationRow {
  id: number;
  item: SaleItem;
  quantity: bigint;
  unitPrice: bigint;
  discount: bigint;
}

export interface Payment {
  id: number;
  payTypeId: number;
  cents: bigint;
  via: "add-operation-payment" | "print-operation";
}

export interface Storno {
  stornoType: "0" | "1" | "2";
  receiptNumber: string;
  deviceNumber: string;
  receiptDate: string;
  uniqueSaleNumber: string;
}

export interface Receipt {
  number: number;
  deviceNumber: number;
  date: string;
}

export interface Operation {
  id: number;
  num: number;
  type: OperationType;
  status: OperationStatus;
  importSource: string;
  importRefId: string | null;
  electronic: boolean;
  uniqueSaleNumber: string | null;
  cashRegisterId: number;
  storeId: number;
  contragentId: number | null;
  comment: string;
  customState: string | null;
  discount: bigint;
  rows: OperationRow[];
  payments: Payment[];
  storno: Storno | null;
  receipt: Receipt | null;
  prints: number;
  /** After printing: how many reads still find it on its way to the till; null when it is not on its way. */
  readsUntilComplete: number | null;
  createdAt: Date;
  createdBy: number;
  completedAt: Date | null;
  completedBy: number | null;
}

export const documentTypes = ["INVOICE", "PROFORMA"] as const;
export const documentStatuses = ["NORMAL", "DELETED"] as const;
export const documentOperationTypes = ["NORMAL", "FINANCIAL"] as const;
export const documentSubTypes = ["NORMAL", "CREDIT", "DEBIT", "ADVANCE"] as const;

/** An invoice or a proforma of one operation (icash-api.md 4.21). */
export interface IssuedDocument {
  id: number;
  num: number;
  status: (typeof documentStatuses)[number];
  type: (typeof documentTypes)[number];
  operationType: (typeof documentOperationTypes)[number];
  subType: (typeof documentSubTypes)[number];
  operation: Operation;
  payTypeId: number | null;
  bankAccountId: number | null;
  /** The document that a credit or debit note refers to. */
  toDocumentId: number | null;
  issuedAt: Date;
}

export type NewOperation = Pick<
  Operation,
  | "type"
  | "importSource"
  | "importRefId"
  | "electronic"
  | "storeId"
  | "contragentId"
  | "comment"
  | "customState"
  | "storno"
  | "createdAt"
  | "createdBy"
>;

/** The ranges of ids do not overlap, so that an id used in the wrong place is refused instead of hitting something. */
const firstIds = { contragent: 101, payment: 801, document: 9001, item: 20001, operation: 50001, row: 80001 };

export class Books {
  readonly users: readonly { id: number; role: "admin" | "user"; name: string }[];
  readonly cashRegisters: readonly CashRegister[] = [
    { id: 11, name: "Online shop", type: "VIRTUAL", storeId: 1, device: "SB100011", fiscalMemory: 44100011 },
    { id: 12, name: "Counter", type: "HARDWARE", storeId: 1, device: "SB100012", fiscalMemory: 44100012 },
    {
      id: 13,
      name: "Second shop online",
      type: "VIRTUAL",
      storeId: 2,
      device: "SB100013",
      fiscalMemory: 44100013,
    },
  ];
  readonly payTypes = [
    { id: 1, name: "Cash" },
    { id: 2, name: "Card" },
    { id: 3, name: "Bank" },
  ];
  readonly measureUnits = [
    { id: 1, name: "pcs" },
    { id: 2, name: "kg" },
  ];
  readonly taxGroups = [
    { id: 1, percent: 20 },
    { id: 2, percent: 9 },
    { id: 3, percent: 0 },
  ];

  saleItems: SaleItem[] = [];
  contragents: Contragent[] = [];
  operations: Operation[] = [];
  documents: IssuedDocument[] = [];

  private readonly storeTerms = new Map<string, StoreTerms>();
  private readonly lastNumbers = new Map<string, number>();

  /** `numbersFrom` is added to every number that the books give out. */
  constructor(
    adminUserId: number,
    private readonly numbersFrom = 0,
  ) {
    this.users = [
      { id: adminUserId, role: "admin", name: "Sandbox Admin" },
      { id: adminUserId + 1, role: "user", name: "Sandbox Cashier" },
    ];
  }

  clear(): void {
    this.saleItems = [];
    this.contragents = [];
    this.operations = [];
    this.documents = [];
    this.storeTerms.clear();
  }

  nextId(kind: keyof typeof firstIds): number {
    return this.next(kind, firstIds[kind]);
  }

  /** Opens an operation on a register. A sale gets its unique number now, before it has rows or payments. */
  open(register: CashRegister, input: NewOperation): Operation {
    const sequence = input.type === "Sell" ? this.next(`sale:${register.device}`) : null;
    const operation: Operation = {
      ...input,
      id: this.nextId("operation"),
      num: this.next(`num:${input.type}`),
      status: "TEMP",
      uniqueSaleNumber:
        sequence === null ? null : `${register.device}-0001-${String(sequence).padStart(7, "0")}`,
      cashRegisterId: register.id,
      discount: 0n,
      rows: [],
      payments: [],
      receipt: null,
      prints: 0,
      readsUntilComplete: null,
      completedAt: null,
      completedBy: null,
    };
    this.operations.push(operation);
    return operation;
  }

  issue(
    operation: Operation,
    input: Omit<IssuedDocument, "id" | "num" | "status" | "operation">,
  ): IssuedDocument {
    const id = this.nextId("document");
    const document = {
      ...input,
      id,
      num: this.next(`document:${input.type}`),
      status: "NORMAL",
      operation,
    } as const;
    this.documents.push(document);
    return document;
  }

  setTerms(storeId: number, inventoryId: string, terms: StoreTerms): void {
    this.storeTerms.set(`${storeId} ${inventoryId}`, terms);
  }

  /** The item as a store sells it; null asks for the item itself. */
  itemIn(storeId: number | null, item: SaleItem): SaleItem {
    return { ...item, ...this.storeTerms.get(`${storeId} ${item.inventoryId}`) };
  }

  nextReceiptNumber(register: CashRegister): number {
    return this.next(`receipt:${register.device}`);
  }

  storeExists(storeId: number): boolean {
    return this.cashRegisters.some((register) => register.storeId === storeId);
  }

  private next(counter: string, first = 1): number {
    const number = (this.lastNumbers.get(counter) ?? first + this.numbersFrom - 1) + 1;
    this.lastNumbers.set(counter, number);
    return number;
  }
}

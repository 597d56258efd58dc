import { toMinor } from "../../../src/lib/money";
import type { OrderMoneyLine, ReceiptLine } from "../../../src/lib/receipt";
import type { SaleWithStornos } from "../../../src/modules/fiscal";
import type { SaleRules } from "../../../src/workflows/fiscal/plan-sale";
import type { FiscalOrder } from "../../../src/workflows/fiscal/read-order";

export const PROVIDER = "pp_system_default";

export function moneyLine(overrides: Partial<OrderMoneyLine> = {}): OrderMoneyLine {
  return {
    id: "item_1",
    kind: "item",
    itemKey: "A",
    name: "Мишка",
    quantity: 1,
    total: "10",
    vatRate: "20",
    ...overrides,
  };
}

/** An order that was paid as its lines say. */
export function fiscalOrder(overrides: Partial<FiscalOrder> = {}): FiscalOrder {
  const lines = overrides.lines ?? [moneyLine()];
  const minor = lines.reduce((sum, line) => sum + toMinor(line.total), 0);
  const charged = overrides.charged ?? (minor / 100).toFixed(2);
  return {
    id: "order_1",
    displayId: 1,
    canceled: false,
    currencyCode: "EUR",
    createdAt: new Date("2026-06-01T10:00:00Z"),
    lines,
    payments: [{ providerId: PROVIDER, amount: charged }],
    charged,
    captured: "0",
    refunds: [],
    returns: [],
    ...overrides,
  };
}

export function saleRules(overrides: Partial<SaleRules> = {}): SaleRules {
  return {
    payTypes: { [PROVIDER]: 2 },
    taxGroups: { "20": 1, "9": 2 },
    due: {},
    startDate: null,
    ...overrides,
  };
}

export function receiptLine(overrides: Partial<ReceiptLine> = {}): ReceiptLine {
  return {
    lineId: "item_1",
    kind: "item",
    itemKey: "A",
    name: "Мишка",
    quantity: 1,
    unitMinor: 1000,
    vatRate: "20",
    ...overrides,
  };
}

export function registeredSale(
  lines: ReceiptLine[],
  stornos: SaleWithStornos["stornos"] = [],
): SaleWithStornos {
  const totalMinor = lines.reduce((sum, line) => sum + line.quantity * line.unitMinor, 0);
  return {
    sale: {
      id: "icdoc_1",
      state: "done",
      currencyCode: "EUR",
      totalMinor,
      lines,
      payments: [{ providerId: PROVIDER, amountMinor: totalMinor }],
      importSource: "tests",
      registeredAt: new Date("2026-06-01T10:00:00Z"),
      sendStartedAt: new Date("2026-06-01T10:00:00Z"),
    },
    stornos,
  };
}

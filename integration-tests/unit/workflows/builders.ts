import { toMinor } from "../../../src/lib/money";
import { effectiveRules, fiscalSettingsSchema } from "../../../src/lib/receipt";
import type {
  EffectiveRules,
  FiscalSettingsInput,
  OrderMoneyLine,
  ReceiptLine,
  RuleOptions,
} from "../../../src/lib/receipt";
import type { SaleWithStornos } from "../../../src/modules/fiscal";
import type { FiscalOrder, OrderPayment } from "../../../src/workflows/fiscal/read-order";

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

const PLACED = new Date("2026-06-01T10:00:00Z");

/** Authorised, not captured. */
export function payment(overrides: Partial<OrderPayment> = {}): OrderPayment {
  return {
    providerId: PROVIDER,
    amount: "10",
    captured: "0",
    authorizedAt: PLACED,
    capturedAt: null,
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
    createdAt: PLACED,
    salesChannelId: "sc_1",
    lines,
    payments: [payment({ amount: charged })],
    expectsPayment: false,
    creditTotal: "0",
    invoiceProblems: [],
    charged,
    captured: "0",
    refunds: [],
    returns: [],
    ...overrides,
  };
}

/** A card that is due when placed, two tax groups, and whatever else the options and the settings say. */
export function saleRules(options: RuleOptions = {}, settings: FiscalSettingsInput = {}): EffectiveRules {
  return effectiveRules(
    { payTypes: { [PROVIDER]: 2 }, taxGroups: { "20": 1, "9": 2 }, ...options },
    fiscalSettingsSchema.parse(settings),
  );
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
      reasonCode: null,
      currencyCode: "EUR",
      totalMinor,
      lines,
      payments: [{ providerId: PROVIDER, amountMinor: totalMinor }],
      importSource: "tests",
      account: "default",
      receiptKind: "electronic",
      registeredAt: new Date("2026-06-01T10:00:00Z"),
      sendStartedAt: new Date("2026-06-01T10:00:00Z"),
    },
    stornos,
  };
}

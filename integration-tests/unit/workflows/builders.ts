import { toMinor } from "../../../src/lib/money";
import { effectiveRules } from "../../../src/lib/receipt";
import { fiscalSettingsSchema } from "../../../src/contract/fiscal-settings";
import type { EffectiveRules, OrderMoneyLine, ReceiptLine, RuleOptions } from "../../../src/lib/receipt";
import type { FiscalSettingsInput } from "../../../src/contract/fiscal-settings";
import type { FiscalSale, FiscalStorno, SaleWithStornos } from "../../../src/modules/fiscal";
import type { FiscalOrder, OrderPayment } from "../../../src/workflows/fiscal/read-order";

export const PROVIDER = "pp_system_default";
export const PAYMENT = `pay_${PROVIDER}`;

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
    id: `pay_${overrides.providerId ?? PROVIDER}`,
    providerId: PROVIDER,
    amount: "10",
    captured: "0",
    canceled: false,
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
  const payments = overrides.payments ?? [payment({ amount: charged })];
  return {
    id: "order_1",
    displayId: 1,
    canceled: false,
    currencyCode: "EUR",
    createdAt: PLACED,
    salesChannelId: "sc_1",
    lines,
    total: (minor / 100).toFixed(2),
    payments,
    canceledPayments: [],
    methods: payments.map(({ providerId }) => providerId),
    expectsPayment: false,
    creditTotal: "0",
    laterCredit: "0",
    givenOutside: "0",
    invoiceProblems: [],
    charged,
    captured: "0",
    refunds: [],
    returns: [],
    awaited: [],
    writtenOff: [],
    changedBy: null,
    ...overrides,
  };
}

/** A card that is due when placed, two tax groups, and whatever else the options and the settings say. */
export function saleRules(options: RuleOptions = {}, settings: FiscalSettingsInput = {}): EffectiveRules {
  return effectiveRules(
    {
      payTypes: { [PROVIDER]: 2 },
      due: { [PROVIDER]: "placed" },
      taxGroups: { "20": 1, "9": 2 },
      ...options,
    },
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

export function registeredSale(lines: ReceiptLine[]): SaleWithStornos {
  const totalMinor = lines.reduce((sum, line) => sum + line.quantity * line.unitMinor, 0);
  const sale = saleRow({
    state: "done",
    total_minor: totalMinor,
    lines,
    payments: [{ providerId: PROVIDER, amountMinor: totalMinor, paymentId: PAYMENT }],
    send_started_at: PLACED,
    registered_at: PLACED,
  });
  return { sale, stornos: [] };
}

/** As `fiscal_document` holds it when nothing was sent yet. */
const ROW = {
  id: "icdoc_1",
  subject: "sale:order_1:1",
  order_id: "order_1",
  refund_id: null,
  sale_id: null,
  return_id: null,
  account: "default",
  books: null,
  state: "queued",
  reason_code: null,
  reason_data: null,
  currency_code: "EUR",
  total_minor: 0,
  payments: [],
  seen: null,
  rows_by: null,
  storno_reason: null,
  receipt_kind: "electronic",
  collected_at: null,
  contragent_id: null,
  attentions: null,
  import_source: "tests",
  import_ref: 100_000_001,
  attempts: 0,
  looked_up: 0,
  send_started_at: null,
  payment_started_at: null,
  payments_started: 0,
  print_started_at: null,
  rows_started: 0,
  operation_id: null,
  unique_sale_number: null,
  registered_at: null,
} as const;

export function saleRow(overrides: Partial<FiscalSale> = {}): FiscalSale {
  return { ...ROW, payments: [], kind: "sale", lines: [], ...overrides };
}

export function stornoRow(overrides: Partial<FiscalStorno> = {}): FiscalStorno {
  return { ...ROW, payments: [], kind: "storno", lines: [], sale_id: "icdoc_1", ...overrides };
}

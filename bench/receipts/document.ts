import type { NewFiscalDocument } from "../../src/modules/fiscal";

const UNIT_MINOR = 1_299;

/** A sale of so many different articles, as the enlisting question would freeze it. */
export function sale(number: number, lines: number): NewFiscalDocument {
  return {
    id: `icdoc_bench_${number}`,
    subject: `sale:order_bench_${number}:1`,
    kind: "sale",
    orderId: `order_bench_${number}`,
    refundId: null,
    refundReasonId: null,
    saleId: null,
    returnId: null,
    account: "default",
    books: null,
    dueBy: new Date(),
    receiptKind: "electronic",
    state: "queued",
    reasonCode: null,
    reasonData: null,
    currencyCode: "EUR",
    totalMinor: lines * UNIT_MINOR,
    lines: Array.from({ length: lines }, (_, index) => ({
      lineId: `line_${index}`,
      kind: "item" as const,
      itemKey: `BENCH-${index}`,
      name: `Изделие ${index + 1}`,
      quantity: 1,
      unitMinor: UNIT_MINOR,
      vatRate: "20",
    })),
    seen: null,
    payments: [{ providerId: "pp_system_default", amountMinor: lines * UNIT_MINOR }],
    stornoReason: null,
    lawfulUntil: null,
    importSource: "benchmark",
    actor: "benchmark",
  };
}

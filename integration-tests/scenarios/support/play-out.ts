/**
 * Lets a scenario happen: the sale is planned and registered, then each refund, then the cancellation; or, where the
 * scenario says what happens one after the other, the register is asked after each.
 */
import { effectiveRules } from "../../../src/lib/receipt";
import type { ReceiptLine } from "../../../src/lib/receipt";
import { minorToDecimal } from "../../../src/lib/money";
import type { SaleWithStornos } from "../../../src/modules/fiscal";
import { planSale } from "../../../src/workflows/fiscal/plan-sale";
import type { SalePlan } from "../../../src/workflows/fiscal/plan-sale";
import { planCancellationStorno, planRefundStornos } from "../../../src/workflows/fiscal/plan-storno";
import { stornoRules } from "../../../src/workflows/fiscal/storno";
import type { StornoPlan } from "../../../src/workflows/fiscal/storno-draft";
import type { FiscalOrder } from "../../../src/workflows/fiscal/read-order";
import { saleRow, stornoRow } from "../../unit/workflows/builders";
import { Register } from "./register";
import type { Seen } from "./register";
import type { Scenario } from "./read";

export function playOut(scenario: Scenario, seen: Seen = (asItIs) => asItIs): object {
  if (scenario.happens.length > 0) {
    return oneAfterTheOther(scenario, seen);
  }
  const order = orderOf(scenario);
  const rules = effectiveRules({}, scenario.rules);
  const sale = planSale(order, rules, { collectedAt: scenario.collected });
  return {
    sale: tellSale(sale),
    stornos:
      sale.kind === "none"
        ? []
        : stornosOf(scenario, seen(asItIsLater(scenario, order), []), sale).map(tellStorno),
  };
}

function oneAfterTheOther(scenario: Scenario, seen: Seen): object {
  const register = new Register(orderOf(scenario), scenario.rules, scenario.icash, seen);
  for (const step of scenario.happens) {
    register.happen(step);
  }
  return { documents: register.told() };
}

function orderOf(scenario: Scenario): FiscalOrder {
  const { lines, payments, refunds, returns } = scenario;
  return {
    id: "order_1",
    displayId: 1,
    canceled: scenario.canceled,
    currencyCode: scenario.currency,
    createdAt: scenario.placed,
    salesChannelId: "sc_marketplace",
    lines: lines.map(({ id, kind, name, quantity, total, vat, code }) => {
      return { id, kind, itemKey: id, name, quantity, total, vatRate: vat, vatCode: code ?? null };
    }),
    payments: payments.map(({ id, provider, amount, captured }) => {
      const capturedAt = Number(captured) > 0 ? scenario.placed : null;
      const authorizedAt = scenario.placed;
      return { id, providerId: provider, amount, captured, canceled: false, authorizedAt, capturedAt };
    }),
    canceledPayments: [],
    methods: [...scenario.canceled_payments, ...payments.map(({ provider }) => provider)],
    total: sum(lines.map(({ total }) => total)),
    expectsPayment: scenario.expects_payment,
    creditTotal: scenario.credit,
    laterCredit: "0",
    givenOutside: "0",
    invoiceProblems: scenario.invoice_problems,
    charged: sum(payments.map((payment) => payment.amount)),
    captured: sum(payments.map((payment) => payment.captured)),
    awaited: [],
    writtenOff: [],
    changedBy: null,
    refunds: refunds.map(({ id, amount, provider, reason }) => {
      const paymentId = payments.find((payment) => payment.provider === provider)?.id ?? "p_gone";
      return { id, amount, paymentId, providerId: provider, reasonId: reason, createdAt: scenario.placed };
    }),
    returns: returns.map(({ id, lines: pieces }) => {
      return { id, lines: Object.entries(pieces).map(([lineId, quantity]) => ({ lineId, quantity })) };
    }),
  };
}

/** The order when its refunds are seen: edited after the receipt, or cancelled. */
function asItIsLater({ edited, then }: Scenario, order: FiscalOrder): FiscalOrder {
  const lines = order.lines.map((line) => {
    const { quantity = line.quantity, total = line.total } = edited[line.id] ?? {};
    return { ...line, quantity, total };
  });
  return { ...order, lines, canceled: then === "canceled" };
}

function stornosOf(
  scenario: Scenario,
  order: FiscalOrder,
  sale: Extract<SalePlan, { kind: "row" }>,
): StornoPlan[] {
  const rules = stornoRules(scenario.rules);
  const current = registered(scenario, order, sale);
  const plans: StornoPlan[] = [];
  const add = (plan: StornoPlan | null, refundId: string | null) => {
    if (!plan) {
      return;
    }
    plans.push(plan);
    if (plan.state !== "skipped") {
      const { lines, totalMinor, returnId, reasonCode, payments } = plan;
      const subject = `storno:${plans.length}`;
      current.stornos.push(
        stornoRow({
          subject,
          refund_id: refundId,
          return_id: returnId,
          total_minor: totalMinor,
          payments,
          lines,
          reason_code: reasonCode,
        }),
      );
    }
  };
  for (const refund of order.refunds) {
    for (const { plan } of planRefundStornos([current], order, refund, rules)) {
      add(plan, refund.id);
    }
  }
  if (scenario.then === "canceled") {
    add(planCancellationStorno(current, [current], order, rules), null);
  }
  return plans;
}

function registered(
  scenario: Scenario,
  order: FiscalOrder,
  sale: Extract<SalePlan, { kind: "row" }>,
): SaleWithStornos {
  const { lines, totalMinor, payments, receiptKind, reasonCode } = sale;
  return {
    sale: saleRow({
      state: sale.state === "queued" ? (scenario.registered ? "done" : "queued") : sale.state,
      reason_code: reasonCode,
      currency_code: order.currencyCode,
      total_minor: totalMinor,
      lines,
      payments,
      receipt_kind: receiptKind,
      registered_at: scenario.registered,
      send_started_at: scenario.registered,
    }),
    stornos: [],
  };
}

function tellSale(sale: SalePlan): object {
  if (sale.kind === "none") {
    return { state: "none" };
  }
  return sale.state === "queued"
    ? {
        state: sale.state,
        total: minorToDecimal(sale.totalMinor),
        rows: sale.lines.map(tellRow),
        payments: sale.payments.map(
          ({ providerId, amountMinor }) => `${minorToDecimal(amountMinor)} ${providerId}`,
        ),
      }
    : { state: sale.state, reason: sale.reasonCode };
}

function tellStorno({ state, reasonCode, stornoReason, totalMinor, lines, ...plan }: StornoPlan): object {
  return {
    state,
    reason: reasonCode,
    meaning: stornoReason,
    total: minorToDecimal(totalMinor),
    currency: plan.currencyCode,
    lawful_until: plan.lawfulUntil,
    rows: lines.map(tellRow),
  };
}

function tellRow({ quantity, unitMinor, name, vatRate }: ReceiptLine): string {
  return `${quantity} x ${minorToDecimal(unitMinor)} ${name} ${vatRate}%`;
}

function sum(amounts: readonly string[]): string {
  const cents = amounts.reduce((total, amount) => total + Math.round(Number(amount) * 100), 0);
  return minorToDecimal(cents);
}

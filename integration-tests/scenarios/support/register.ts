/**
 * An order and its register on paper: things happen to the order as Medusa lets them happen, and after each the register is
 * asked what should exist now, as the workflows ask it. What is due is registered at once while iCash answers.
 */
import { minorToDecimal, toMinor } from "../../../src/lib/money";
import { effectiveRules } from "../../../src/lib/receipt";
import type { OrderMoneyLine } from "../../../src/lib/receipt";
import type { FiscalSettings } from "../../../src/contract/fiscal-settings";
import { salesWithStornos } from "../../../src/modules/fiscal";
import type { FiscalDocumentRow, FiscalSale } from "../../../src/modules/fiscal";
import { planSale } from "../../../src/workflows/fiscal/plan-sale";
import type { SalePlan } from "../../../src/workflows/fiscal/plan-sale";
import {
  planCancellationStorno,
  planRefundStornos,
  planReleasedStornos,
} from "../../../src/workflows/fiscal/plan-storno";
import type { PlannedStorno } from "../../../src/workflows/fiscal/plan-storno";
import type { FiscalOrder, OrderPayment } from "../../../src/workflows/fiscal/read-order";
import { isOpen, planAnew } from "../../../src/workflows/fiscal/replan-sale";
import { stornoRules } from "../../../src/workflows/fiscal/storno";
import { saleRow, stornoRow } from "../../unit/workflows/builders";
import { usualRules } from "./read";
import type { Step } from "./read";

/** What the rules see of an order and its documents; a mistake sees something else. */
export type Seen = (order: FiscalOrder, documents: readonly FiscalDocumentRow[]) => FiscalOrder;

export class Register {
  readonly documents: FiscalDocumentRow[] = [];
  private answers: boolean;
  private minute = 0;
  private collectedAt: Date | null = null;

  constructor(
    readonly order: FiscalOrder,
    private rules: FiscalSettings,
    icash: "answers" | "is_down" = "answers",
    private readonly seen: Seen = (asItIs) => asItIs,
  ) {
    this.answers = icash === "answers";
    this.ask();
  }

  happen(step: Step): void {
    this.minute += 1;
    this.change(step);
    this.ask();
  }

  private now(): Date {
    return new Date(this.order.createdAt.getTime() + this.minute * 60_000);
  }

  private change(step: Step): void {
    const { order } = this;
    if ("edit" in step) {
      for (const [id, { quantity, total }] of Object.entries(step.edit)) {
        const line = this.line(id);
        line.total = total ?? perPiece(line, quantity);
        line.quantity = quantity;
      }
    } else if ("add" in step) {
      const { id, kind, name, quantity, total, vat, code } = step.add;
      order.lines.push({
        id,
        kind,
        itemKey: id,
        name,
        quantity,
        total,
        vatRate: vat,
        vatCode: code ?? null,
      });
    } else if ("pay" in step) {
      const { provider, amount, captured } = step.pay;
      order.payments.push({
        id: step.pay.id ?? `p${order.payments.length + order.canceledPayments.length + 1}`,
        providerId: provider,
        amount,
        captured,
        canceled: false,
        authorizedAt: this.now(),
        capturedAt: Number(captured) > 0 ? this.now() : null,
      });
      order.methods.push(provider);
    } else if ("capture" in step) {
      for (const payment of order.payments) {
        const captured = step.capture[payment.id];
        payment.capturedAt = captured === undefined ? payment.capturedAt : this.now();
        payment.captured = captured ?? payment.captured;
      }
    } else if ("cancel_payment" in step) {
      this.cancelPayments([step.cancel_payment]);
      order.expectsPayment = step.expects_payment;
    } else if ("return" in step) {
      const { id, lines, fee } = step.return;
      order.returns.push({
        id,
        lines: Object.entries(lines).map(([lineId, quantity]) => ({ lineId, quantity })),
        ...(fee === undefined ? {} : { feeMinor: toMinor(fee) }),
      });
      for (const [lineId, quantity] of Object.entries(lines)) {
        const line = this.line(lineId);
        line.returned = (line.returned ?? 0) + quantity;
      }
    } else if ("refund" in step) {
      const { id, payment, amount, reason = null } = step.refund;
      const providerId = order.payments.find((each) => each.id === payment)?.providerId ?? "pp_gone";
      order.refunds.push({
        id,
        amount,
        paymentId: payment,
        providerId,
        reasonId: reason,
        createdAt: this.now(),
      });
    } else if ("cancel" in step) {
      order.canceled = true;
      this.cancelPayments(
        order.payments.filter(({ captured }) => Number(captured) === 0).map(({ id }) => id),
      );
    } else if ("collected" in step) {
      this.collectedAt = this.now();
    } else if ("expects_payment" in step) {
      order.expectsPayment = step.expects_payment;
    } else if ("later_credit" in step) {
      order.laterCredit = step.later_credit;
      order.givenOutside = step.later_credit.startsWith("-") ? step.later_credit.slice(1) : "0";
    } else if ("rules" in step) {
      this.rules = usualRules({ ...step.rules });
    } else {
      this.answers = step.icash === "answers";
    }
    order.captured = sum(
      [...order.payments, ...order.canceledPayments].map(({ captured }) => toMinor(captured)),
    );
    order.charged = sum(order.payments.map(({ amount }) => toMinor(amount)));
  }

  private cancelPayments(ids: readonly string[]): void {
    const { order } = this;
    for (const payment of order.payments.filter(({ id }) => ids.includes(id))) {
      payment.canceled = true;
      payment.amount = toMinor(payment.captured) > 0 ? payment.captured : payment.amount;
    }
    const isVoid = ({ canceled, captured }: OrderPayment) => canceled && toMinor(captured) === 0;
    order.canceledPayments.push(...order.payments.filter(isVoid));
    order.payments = order.payments.filter((payment) => !isVoid(payment));
  }

  private line(id: string): OrderMoneyLine {
    const line = this.order.lines.find((each) => each.id === id);
    if (!line) {
      throw new Error(`The scenario has no line ${id}.`);
    }
    return line;
  }

  /** What the workflows ask after each event. */
  private ask(): void {
    this.askForSales();
    this.ensureStornos();
    this.send();
    this.askForSales();
  }

  private askForSales(): void {
    for (let round = 0; round < 4 && this.ensureSale(); round += 1) {
      this.send();
    }
    this.send();
  }

  private ensureSale(): boolean {
    const { documents } = this;
    const order = this.seen(this.order, this.documents);
    const rules = effectiveRules({}, this.rules);
    const sales = salesWithStornos(documents);
    const open = sales.find(({ sale }) => isOpen(sale))?.sale;
    if (!open) {
      const plan = planSale(order, rules, { collectedAt: this.collectedAt, sales, seen: null });
      if (plan.kind === "row") {
        const number = sales.length + 1;
        documents.push(
          saleRow({ id: `sale_${number}`, subject: `sale:${order.id}:${number}`, ...planned(plan) }),
        );
      }
      return plan.kind === "row";
    }
    const plan = planAnew(open, { account: { rules }, order, documents }, this.collectedAt);
    const before = JSON.stringify(open);
    if (plan.kind === "row") {
      Object.assign(open, planned(plan));
    } else if (order.canceled || sales[0]?.sale !== open) {
      const reason_code = order.canceled ? "order_canceled_before_registration" : "money_given_back";
      Object.assign(open, { state: "skipped", reason_code });
      this.skipStornosOf(open);
    }
    return JSON.stringify(open) !== before;
  }

  private skipStornosOf(sale: FiscalSale): void {
    for (const storno of this.documents) {
      if (storno.sale_id === sale.id && storno.state === "waiting") {
        Object.assign(storno, { state: "skipped", reason_code: sale.reason_code });
      }
    }
  }

  private ensureStornos(): void {
    const { documents } = this;
    const order = this.seen(this.order, this.documents);
    const rules = stornoRules(this.rules);
    const answered = () => new Set(documents.map(({ refund_id: id }) => id));
    if (salesWithStornos(documents).length === 0) {
      return;
    }
    for (const refund of order.refunds.filter(({ id }) => !answered().has(id))) {
      this.add(planRefundStornos(salesWithStornos(documents), order, refund, rules), refund.id, refund.id);
    }
    const known = new Set(documents.map(({ subject }) => subject));
    for (const [place, current] of salesWithStornos(documents).entries()) {
      const plan =
        order.canceled && !known.has(`cancel:${place}`)
          ? planCancellationStorno(current, salesWithStornos(documents), order, rules)
          : null;
      this.add(plan ? [{ current, plan }] : [], null, `cancel:${place}`);
    }
    const gone = [...order.payments, ...order.canceledPayments].filter(({ canceled }) => canceled);
    for (const { id } of gone.filter((payment) => !known.has(payment.id))) {
      this.add(planReleasedStornos(salesWithStornos(documents), order, id), null, id);
    }
  }

  private add(stornos: readonly PlannedStorno[], refundId: string | null, subject: string): void {
    for (const { current, plan } of stornos) {
      this.documents.push(
        stornoRow({
          id: `storno_${this.documents.length}`,
          subject,
          refund_id: refundId,
          sale_id: current.sale.id,
          return_id: plan.returnId,
          state: plan.state,
          reason_code: plan.reasonCode,
          reason_data: plan.reasonData,
          currency_code: plan.currencyCode,
          total_minor: plan.totalMinor,
          lines: plan.lines,
          payments: plan.payments,
          storno_reason: plan.stornoReason,
        }),
      );
    }
  }

  /** What was planned before is planned again before it leaves, as the worker does it. */
  private send(): void {
    if (!this.answers) {
      return;
    }
    for (const document of this.documents) {
      if (document.state === "queued") {
        document.state = "done";
        document.send_started_at = this.now();
        document.registered_at = this.now();
      }
    }
    for (const storno of this.documents) {
      const sale = this.documents.find(({ id }) => id === storno.sale_id);
      if (storno.kind === "storno" && storno.state === "waiting" && sale?.state === "done") {
        this.wake(storno.id);
      }
    }
  }

  /** Its rows are chosen when its sale is registered. */
  private wake(id: string): void {
    const { documents } = this;
    const order = this.seen(this.order, this.documents);
    const storno = documents.find((each) => each.id === id);
    const refund = order.refunds.find((each) => each.id === storno?.refund_id);
    const others = salesWithStornos(documents.filter((each) => each.id !== id));
    const [again] = refund ? planRefundStornos(others, order, refund, stornoRules(this.rules)) : [];
    if (storno?.kind !== "storno" || !again) {
      return;
    }
    const { plan, current } = again;
    storno.state = plan.state === "queued" ? "done" : plan.state;
    storno.reason_code = plan.reasonCode;
    storno.lines = plan.lines;
    storno.total_minor = plan.totalMinor;
    storno.payments = plan.payments;
    storno.storno_reason = plan.stornoReason;
    storno.sale_id = current.sale.id;
  }

  /** As an accountant would read it. */
  told(): object[] {
    const numbers = new Map(
      this.documents.filter(({ kind }) => kind === "sale").map(({ id }, index) => [id, index + 1]),
    );
    return this.documents.map((document) => ({
      ...(document.kind === "sale"
        ? { sale: numbers.get(document.id) }
        : { storno_of: numbers.get(document.sale_id ?? "") }),
      state: document.state,
      reason: document.reason_code,
      ...(document.kind === "storno" ? { meaning: document.storno_reason } : {}),
      total: minorToDecimal(document.total_minor),
      rows: document.lines.map(
        ({ quantity, unitMinor, name, vatRate }) =>
          `${quantity} x ${minorToDecimal(unitMinor)} ${name} ${vatRate}%`,
      ),
      payments: document.payments.map(
        ({ providerId, amountMinor, paymentId }) =>
          `${minorToDecimal(amountMinor)} ${providerId} ${paymentId ?? "?"}`,
      ),
    }));
  }
}

function planned({ kind: _, ...plan }: Extract<SalePlan, { kind: "row" }>): Partial<FiscalSale> {
  return {
    state: plan.state,
    reason_code: plan.reasonCode,
    reason_data: plan.reasonData,
    lines: plan.lines,
    total_minor: plan.totalMinor,
    payments: plan.payments,
    seen: plan.seen,
    receipt_kind: plan.receiptKind,
  };
}

function perPiece({ total, quantity: before }: OrderMoneyLine, quantity: number): string {
  return before === 0 ? "0" : minorToDecimal(Math.round((toMinor(total) * quantity) / before));
}

function sum(amounts: readonly number[]): string {
  return minorToDecimal(amounts.reduce((total, amount) => total + amount, 0));
}

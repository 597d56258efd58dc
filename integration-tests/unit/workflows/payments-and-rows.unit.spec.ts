/**
 * Whatever happens to an order, payment by payment and row by row (architecture.md I1 to I4): orders, edits, further
 * payments, payments that are cancelled, returns and refunds in any sequence, with the books looked at after each.
 */
import fc from "fast-check";
import { minorToDecimal, sumMinor, toMinor } from "../../../src/lib/money";
import { remaining } from "../../../src/lib/receipt";
import { salesWithStornos } from "../../../src/modules/fiscal";
import type { FiscalOrder } from "../../../src/workflows/fiscal/read-order";
import { readScenario, usualRules } from "../../scenarios/support/read";
import type { Step } from "../../scenarios/support/read";
import { Register } from "../../scenarios/support/register";
import { fiscalOrder, moneyLine, payment } from "./builders";

const CARD = "pp_card";

const FEE_AS_SERVICE = {
  stornos: { return_fee_service: { name: "Обработка на връщане", vat_rate: "20" } },
};

/** What happens next, by numbers that mean something in the order as it is then. */
interface Move {
  kind: "add_and_pay" | "pay" | "edit" | "return" | "refund" | "replace_payment" | "cancel";
  which: number;
  pieces: number;
  minor: number;
}

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom(
    "add_and_pay" as const,
    "pay" as const,
    "edit" as const,
    "return" as const,
    "refund" as const,
    "refund" as const,
    "replace_payment" as const,
    "cancel" as const,
  ),
  which: fc.nat(5),
  pieces: fc.integer({ min: 1, max: 3 }),
  minor: fc.integer({ min: 1, max: 20_000 }),
});

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 3 }),
  unitMinor: fc.integer({ min: 1, max: 9_000 }),
  vatRate: fc.constantFrom("20", "9"),
});

function placed(lines: readonly { quantity: number; unitMinor: number; vatRate: string }[]): FiscalOrder {
  const rows = lines.map(({ quantity, unitMinor, vatRate }, index) =>
    moneyLine({
      id: `line_${index}`,
      itemKey: `line_${index}`,
      quantity,
      vatRate,
      total: minorToDecimal(quantity * unitMinor),
    }),
  );
  const total = minorToDecimal(sumMinor(rows.map((row) => row.total)));
  const paid = payment({ id: "p1", providerId: CARD, amount: total, captured: total });
  return fiscalOrder({ lines: rows, payments: [paid], captured: total, charged: total });
}

/** The step that a move means now; null where it means none. */
function stepOf({ order }: Register, { kind, which, pieces, minor }: Move, number: number): Step[] {
  const lines = order.lines.filter(({ quantity }) => quantity > 0);
  const chosen = lines[which % Math.max(1, lines.length)];
  const paid = order.payments[which % Math.max(1, order.payments.length)];
  const id = `${number}`;
  switch (kind) {
    case "add_and_pay": {
      const total = minorToDecimal(pieces * minor);
      const added = {
        id: `added_${id}`,
        name: "Добавено",
        quantity: pieces,
        total,
        vat: "9",
        kind: "item" as const,
      };
      return [{ add: added }, { pay: { id: `p_${id}`, provider: CARD, amount: total, captured: total } }];
    }
    case "pay":
      return [
        {
          pay: {
            id: `p_${id}`,
            provider: CARD,
            amount: minorToDecimal(minor),
            captured: minorToDecimal(minor),
          },
        },
      ];
    case "edit": {
      const gone = chosen ? (chosen.returned ?? 0) : 0;
      return chosen
        ? [{ edit: { [chosen.id]: { quantity: Math.max(gone, chosen.quantity - pieces) } } }]
        : [];
    }
    case "return": {
      const left = chosen ? chosen.quantity - (chosen.returned ?? 0) : 0;
      return chosen && left > 0
        ? [
            {
              return: {
                id: `ret_${id}`,
                lines: { [chosen.id]: Math.min(left, pieces) },
                ...(which % 2 === 0 ? {} : { fee: minorToDecimal(minor % 1_000) }),
              },
            },
          ]
        : [];
    }
    case "refund": {
      const keptMinor = paid ? toMinor(paid.captured) - refundedOf(order, paid.id) : 0;
      const amount = minorToDecimal(which % 2 === 0 ? keptMinor : Math.min(keptMinor, minor));
      return paid && keptMinor > 0 ? [{ refund: { id: `ref_${id}`, payment: paid.id, amount } }] : [];
    }
    case "replace_payment": {
      const untouched = paid && !paid.canceled && refundedOf(order, paid.id) === 0;
      const capturedMinor = paid ? (which % 2) * Math.floor(toMinor(paid.amount) / 2) : 0;
      const restMinor = paid ? toMinor(paid.amount) - capturedMinor : 0;
      const rest = minorToDecimal(restMinor);
      return paid && untouched
        ? [
            { capture: { [paid.id]: minorToDecimal(capturedMinor) } },
            { cancel_payment: paid.id, expects_payment: true },
            { pay: { id: `p_${id}`, provider: CARD, amount: rest, captured: rest } },
            { expects_payment: false },
          ]
        : [];
    }
    case "cancel":
      return which === 0 ? [{ cancel: true }] : [];
  }
}

function refundedOf({ refunds }: FiscalOrder, paymentId: string): number {
  return sumMinor(refunds.filter((refund) => refund.paymentId === paymentId).map(({ amount }) => amount));
}

const valueOf = (rows: readonly { quantity: number; unitMinor: number }[]): number =>
  rows.reduce((sum, { quantity, unitMinor }) => sum + quantity * unitMinor, 0);

/** I3 and I4, after every step. */
function checkBooks({ documents }: Register): void {
  for (const { sale, stornos } of salesWithStornos(documents)) {
    if (sale.state === "done") {
      expect(valueOf(sale.lines)).toBe(sale.total_minor);
      expect(sale.payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(sale.total_minor);
      // Throws when more of a row is reversed than was sold, in pieces or in cents.
      remaining(
        sale.lines,
        stornos.map(({ lines }) => lines),
      );
    }
  }
}

/** Payment by payment: what is registered and not reversed is what the shop keeps. */
function checkPayments({ order, documents }: Register): void {
  const isOpen = documents.some(({ state }) => state === "held" || state === "waiting");
  const registered = new Map<string, number>();
  for (const document of documents.filter(({ state }) => state === "done")) {
    for (const { paymentId = "", amountMinor } of document.payments) {
      const sign = document.kind === "sale" ? 1 : -1;
      registered.set(paymentId, (registered.get(paymentId) ?? 0) + sign * amountMinor);
    }
  }
  const gone = [...order.payments, ...order.canceledPayments].filter(({ canceled }) => canceled);
  const all = [...order.payments, ...order.canceledPayments];
  const keptMinor = all.reduce((sum, { id, captured }) => sum + toMinor(captured) - refundedOf(order, id), 0);
  const shownMinor = [...registered.values()].reduce((sum, minor) => sum + minor, 0);
  if (!isOpen) {
    expect(shownMinor).toBe(keptMinor);
  }
  for (const { id, captured } of order.payments.filter(({ canceled }) => !canceled)) {
    const shown = registered.get(id) ?? 0;
    // Nothing is reversed that was not registered, but for what a cancelled payment has left to the next one.
    expect(shown).toBeGreaterThanOrEqual(gone.length > 0 ? -toMinor(captured) : 0);
    expect(shown).toBeLessThanOrEqual(toMinor(captured));
  }
}

describe("an order, whatever happens to it", () => {
  it.each([
    ["a seed of its own", undefined, {}],
    ["the same seed each time", 20_261_129, {}],
    ["the fee of a return as a service", undefined, FEE_AS_SERVICE],
    ["the fee of a return as a service and the same seed", 20_261_129, FEE_AS_SERVICE],
  ])("has receipts and stornos that are its payments and its rows, with %s", (_, seed, settings) => {
    const rules = usualRules(settings);
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 3 }),
        fc.array(move, { minLength: 1, maxLength: 7 }),
        (lines, moves) => {
          const register = new Register(placed(lines), rules);
          for (const [number, next] of moves.entries()) {
            for (const step of stepOf(register, next, number)) {
              register.happen(step);
              checkBooks(register);
            }
            checkPayments(register);
          }
        },
      ),
      { numRuns: 300, ...(seed === undefined ? {} : { seed }) },
    );
  });

  it("is noticed when a refund is reversed out of the receipt of another payment", () => {
    const register = new Register(placed([{ quantity: 1, unitMinor: 3000, vatRate: "20" }]), rules());
    register.happen({ pay: { id: "p2", provider: CARD, amount: "20.00", captured: "20.00" } });
    register.happen({ refund: { id: "r1", payment: "p2", amount: "20.00" } });
    checkPayments(register);
    const [sale] = register.documents;
    expect(sale).toMatchObject({ state: "done", total_minor: 3000 });
    if (sale) {
      register.documents.push({ ...sale, id: "wrong", kind: "storno", lines: [], total_minor: 2000 });
    }
    expect(() => checkPayments(register)).toThrow();
  });
});

const rules = () => readScenario({ lines: [], payments: [] }).rules;

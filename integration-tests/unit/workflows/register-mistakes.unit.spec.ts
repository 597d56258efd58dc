/**
 * A register that sees less of an order than there is makes the mistakes of one that thinks in orders and totals. Each of
 * them is noticed by the scenarios that are named here: a rule that no scenario misses could be taken away unnoticed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { minorToDecimal, toMinor } from "../../../src/lib/money";
import type { OrderMoneyLine } from "../../../src/lib/receipt";
import { playOut } from "../../scenarios/support/play-out";
import { readScenario } from "../../scenarios/support/read";
import type { Seen } from "../../scenarios/support/register";

const ROOT = join(__dirname, "../../scenarios");

const json = (name: string, file: string): unknown =>
  JSON.parse(readFileSync(join(ROOT, name, file), "utf8"));

function withoutReturned({ returned = 0, ...line }: OrderMoneyLine): OrderMoneyLine {
  const quantity = line.quantity - returned;
  const minor = line.quantity > 0 ? Math.round((toMinor(line.total) * quantity) / line.quantity) : 0;
  return { ...line, quantity, total: minorToDecimal(minor) };
}

const notBack = ({ returned: _, announced: __, ...line }: OrderMoneyLine): OrderMoneyLine => line;

const MISTAKES: [string, Seen, string[]][] = [
  [
    "knows one payment of an order",
    (order) => ({ ...order, payments: order.payments.slice(0, 1) }),
    ["item-added-by-an-edit-and-paid", "bank-transfer-then-card-for-the-difference"],
  ],
  [
    "takes every refund for one of the first payment",
    (order) => ({
      ...order,
      refunds: order.refunds.map((refund) => ({
        ...refund,
        paymentId: order.payments[0]?.id ?? refund.paymentId,
      })),
    }),
    ["second-charge-given-back", "card-given-back-after-a-bank-transfer"],
  ],
  [
    "does not see what came back",
    (order) => ({ ...order, returns: [], lines: order.lines.map(notBack) }),
    ["return-less-the-return-fee", "two-returns-one-refund", "return-with-its-delivery"],
  ],
  [
    "sees the order without what came back before its receipt",
    (order, documents) => {
      for (const document of documents) {
        document.seen = null;
      }
      return { ...order, returns: [], lines: order.lines.map(withoutReturned) };
    },
    ["returned-whole-while-held", "held-then-returned-then-released"],
  ],
  [
    "takes authorised money for captured",
    (order) => ({
      ...order,
      payments: order.payments.map((payment) => ({ ...payment, captured: payment.amount })),
    }),
    ["captured-less-then-edited"],
  ],
  [
    "lets a receipt leave for a payment that was cancelled meanwhile",
    (order) => ({
      ...order,
      canceledPayments: [],
      payments: [...order.canceledPayments, ...order.payments],
    }),
    ["queued-receipt-of-a-cancelled-payment"],
  ],
  [
    "does not see that an exchange took goods back",
    (order) => ({ ...order, returns: [], lines: order.lines.map(notBack) }),
    ["exchange-for-something-dearer", "exchange-for-something-cheaper"],
  ],
];

afterEach(() => jest.useRealTimers());

const noticed = MISTAKES.flatMap(([what, seen, names]) => names.map((name) => ({ what, seen, name })));

it.each(noticed)("a register that $what is noticed by $name", ({ seen, name }) => {
  const play = (by?: Seen): object => {
    const scenario = readScenario(json(name, "order.json"));
    jest.useFakeTimers({ now: scenario.today, doNotFake: ["nextTick", "setImmediate"] });
    return playOut(scenario, by);
  };
  expect(play()).toEqual(json(name, "expected.json"));
  expect(play(seen)).not.toEqual(json(name, "expected.json"));
});

/**
 * Generated runs of orders, refunds, faults, crashes and people against the ledger of fiscal documents (faults.md). The
 * stand-in's books and Medusa's payments are the judge. `npm run faults` runs any number of them; a schedule that once
 * failed stands here by its name.
 */
import { faultsEnvironment } from "../../scripts/faults/environment";
import { fiscalLedger } from "../../scripts/faults/fiscal";
import type { Evidence } from "../../scripts/faults/fiscal/evidence";
import type { FiscalSchedule, OrderPlan, ReturnRefund, Step } from "../../scripts/faults/fiscal/schedule";
import { underTest } from "../../scripts/faults/lib/ledger-under-test";
import type { ScheduledLedger } from "../../scripts/faults/lib/ledger-under-test";
import { describeViolation, runSchedules } from "../../scripts/faults/lib/runs";
import { IcashRefusedError, IcashUnknownOutcomeError } from "../../src/lib/icash";
import type { IcashClient } from "../../src/lib/icash";
import type { FiscalOrder, readFiscalOrder } from "../../src/workflows/fiscal/read-order";
import { inApplication } from "../http/support/application";
import type { Runner } from "../http/support/world";

jest.setTimeout(900_000);

/** `npm run faults` plays any number of them. */
const RUNS = 60;
const SEED = 20_261_122;

const mockSight: { of: (order: FiscalOrder) => FiscalOrder } = { of: (order) => order };

jest.mock("../../src/workflows/fiscal/read-order", () => {
  const actual = jest.requireActual<{ readFiscalOrder: typeof readFiscalOrder }>(
    "../../src/workflows/fiscal/read-order",
  );
  return {
    ...actual,
    readFiscalOrder: async (...asked: Parameters<typeof readFiscalOrder>) => {
      const order = await actual.readFiscalOrder(...asked);
      return order && mockSight.of(order);
    },
  };
});

// Medusa reads it when the runner starts it.
Object.assign(process.env, faultsEnvironment());

const work: Step = { does: "work", fate: null };
const FIRST_LINE = { does: "edit", order: 0, line: 0, lowered: false, settled: false } as const;
const captured: Step = { does: "pay", order: 0, captured: "all", heard: true };

const refund = (share: "piece" | "half" | "rest"): Step => ({
  ...{ does: "refund", order: 0, share },
  ...{ heard: 1, returned: false },
});

const lost = (method: string): Step => ({
  does: "fault",
  rule: { method, nth: 1, times: 1, fault: "answer_lost_after" },
});

const order = (plan: Partial<OrderPlan>): OrderPlan => ({
  ...{ lines: [{ product: 0, quantity: 2 }], payment: "captured", giftCard: false, parts: 1, heard: 1 },
  ...plan,
});

function schedule(steps: Step[]): FiscalSchedule {
  return {
    readings: {
      ...{ completion: "print", receiptData: "tail", readsUntilComplete: 0 },
      ...{ singleSession: false, importFilterIgnored: false },
    },
    ...{ due: "placed", receipt: "electronic", giftCardsMapped: true },
    orders: [order({ payment: "authorised" })],
    steps,
  };
}

const EXCHANGE = {
  ...({ does: "exchange", order: 0, line: 0, arrives: true } as const),
  ...{ settled: true, heard: true },
};

const ONCE_BROKEN: [string, FiscalSchedule][] = [
  [
    "a refund that waits for a sale whose money is another one by then",
    {
      ...schedule([
        { does: "return", order: 0, line: 0, pieces: 1, money: "worth", heard: true },
        { does: "charge again", order: 0, share: "cent", heard: false },
        { does: "sweep" },
      ]),
      due: "captured",
      orders: [order({ lines: [{ product: 0, quantity: 1 }], heard: 0 })],
    },
  ],
  [
    "an order with a gift card that is cancelled",
    {
      ...schedule([work, { does: "cancel", order: 0, heard: true }, work]),
      orders: [order({ giftCard: true })],
    },
  ],
  [
    "an edit, a return and a refund of an order that Medusa has an open change of",
    {
      ...schedule([
        { does: "leave an edit open", order: 0 },
        { ...FIRST_LINE, quantity: 3, heard: true },
        { does: "return", order: 0, line: 0, pieces: 1, money: "worth", heard: true },
        refund("piece"),
      ]),
      orders: [order({})],
    },
  ],
  [
    "an order of two payments that is cancelled: its one piece does not come back twice",
    {
      ...schedule([work, { does: "cancel", order: 0, heard: false }]),
      orders: [order({ lines: [{ product: 0, quantity: 1 }], parts: 2 })],
    },
  ],
  [
    "an order that is captured, cancelled and refunded while no event is heard",
    {
      ...schedule([
        { does: "pay", order: 0, captured: "all", heard: false },
        { does: "cancel", order: 0, heard: false },
      ]),
      due: "captured",
    },
  ],
  [
    "an order that was paid, and edited to cost more before anybody heard of it",
    {
      ...schedule([{ ...FIRST_LINE, quantity: 3, heard: false }]),
      orders: [order({ lines: [{ product: 0, quantity: 1 }], heard: 0 })],
    },
  ],
  [
    "a piece that was settled by a credit line, beside another that was refunded below its price",
    {
      ...schedule([
        work,
        { does: "return", order: 0, line: 0, pieces: 1, money: "credit line", heard: false },
        { does: "return", order: 0, line: 0, pieces: 1, money: "worth", heard: true },
        refund("half"),
        work,
      ]),
      orders: [order({})],
    },
  ],
  [
    "an order that is cancelled while its receipt, of which nothing left, counts as sent",
    schedule([
      { does: "work", fate: { at: "fiscal.before_new_operation", kind: "dies" } },
      { does: "cancel", order: 0, heard: false },
      work,
    ]),
  ],
  // Medusa writes a credit line of its own for such a refund.
  [
    "a piece that was settled by a credit line, after a cancellation that Medusa has left half done",
    {
      ...schedule([
        {
          does: "together",
          deeds: [
            { does: "refund", order: 0, share: "piece", heard: 0, returned: false },
            { does: "cancel", order: 0, heard: false },
          ],
        },
        { does: "return", order: 0, line: 0, pieces: 1, money: "credit line", heard: false },
        { does: "refund", order: 0, share: "cent", heard: 0, returned: true },
        { does: "hear", order: 0 },
      ]),
      orders: [order({ heard: 0 })],
    },
  ],
];

type NewOperation = IcashClient["newOperation"];

/** Calls again what may have happened. */
function twice<Input, Output>(call: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
  return (input) =>
    call(input).catch((error: unknown) => {
      if (error instanceof IcashUnknownOutcomeError) {
        return call(input);
      }
      throw error;
    });
}

function refused(): ReturnType<NewOperation> {
  return Promise.reject(new IcashRefusedError("Not allowed", { method: "new-operation" }));
}

/** Of two pieces of product 0 and the delivery. */
const TOTAL = "29.60";
const PIECE = "12.30";
/** What a wrong sum is noticed by, before the judge. */
const NO_VAT = { priceWithoutVat: null, totalVat: null };

let lastSale = 0;

/** Mistakes that a client of iCash could make, each with a schedule that shows it and what must be noticed. */
const MISTAKES: [string, (client: IcashClient) => Partial<IcashClient>, Step[], RegExp][] = [
  [
    "opens an operation again when the answer was lost",
    (client) => ({ newOperation: twice(client.newOperation) }),
    [lost("new-operation"), work],
    /^I1: iCash has 2 operations for sale/,
  ],
  [
    "takes a lost answer for a refusal",
    (client) => ({ newOperation: (input) => client.newOperation(input).catch(refused) }),
    [lost("new-operation"), work],
    /^I10: iCash has operation/,
  ],
  [
    "does not find what is there",
    () => ({ findOperation: async () => ({ kind: "none" }) }),
    [lost("new-operation"), work],
    /^I1: iCash has 2 operations for sale/,
  ],
  [
    "prints again when the answer was lost",
    (client) => ({ printOperation: twice(client.printOperation) }),
    [lost("print-operation"), work],
    /^I1: sale .* was printed 2 times/,
  ],
  [
    "pays more into a registered sale",
    (client) => ({
      newOperation: async (input) => {
        const made = await client.newOperation(input);
        if (input.type === "Sell") {
          lastSale = made.operationId;
        } else {
          await client.addOperationPayment({ operationId: lastSale, payTypeId: 2, sum: "0.01" });
        }
        return made;
      },
    }),
    [captured, work, refund("half"), work],
    /^I7: operation/,
  ],
  [
    "reads totals that are not there",
    (client) => ({
      addOperationSaleItem: (input) => client.addOperationSaleItem({ ...input, singlePrice: "0.01" }),
      getOperation: async (id) => ({ ...(await client.getOperation(id)), ...NO_VAT, price: TOTAL }),
    }),
    [work],
    /^I4: sale .* its rows are 3$/,
  ],
  [
    "reverses more than was sold",
    (client) => {
      let reversing = false;
      return {
        newOperation: (input) => {
          reversing = input.type === "ReturnClient";
          return client.newOperation(input);
        },
        addOperationSaleItem: (input) =>
          client.addOperationSaleItem(reversing ? { ...input, singlePrice: "40.00" } : input),
        getOperation: async (id) => {
          const read = await client.getOperation(id);
          return reversing ? { ...read, ...NO_VAT, price: PIECE } : read;
        },
      };
    },
    [captured, work, refund("piece"), work],
    /^I3: \d+ of 2960 were reversed/,
  ],
];

/** Two of 7.00 with 20 % VAT, and one of 7.00 with 9 %. */
const TWO_GROUPS = order({
  lines: [
    { product: 2, quantity: 2 },
    { product: 3, quantity: 1 },
  ],
});

const back = (money: ReturnRefund, heard = true): Step => ({
  ...{ does: "return", order: 0, line: 0, pieces: 1 },
  ...{ money, heard },
});

type AddRow = IcashClient["addOperationSaleItem"];

/** Changes the rows of stornos, whichever process sends them; the totals that the client reads are not looked at. */
function inStornos(change: (row: Parameters<AddRow>[0], sold: readonly number[]) => Parameters<AddRow>[0]) {
  const sold: number[] = [];
  let reversing = false;
  return (client: IcashClient): Partial<IcashClient> => ({
    newOperation: (input) => {
      reversing = input.type === "ReturnClient";
      return client.newOperation(input);
    },
    addOperationSaleItem: (row) => {
      sold.push(...(reversing ? [] : [row.saleItemId ?? 0]));
      return client.addOperationSaleItem(reversing ? change(row, sold) : row);
    },
    getOperation: async (id) => ({ ...(await client.getOperation(id)), ...NO_VAT }),
  });
}

/** Mistakes of a register that thinks in orders and totals, as they would reach iCash (decisions/0018). */
const MISTAKES_OF_ROWS: [string, (client: IcashClient) => Partial<IcashClient>, Step[], RegExp][] = [
  [
    "reverses goods that the customer keeps, of another VAT group",
    inStornos((row, sold) => ({ ...row, saleItemId: sold.find((id) => id !== row.saleItemId) })),
    [work, back("worth"), work],
    /^I3: order 0 has goods of 1200 with 20 % VAT/,
  ],
  [
    "reverses what is kept of a return fee out of other goods",
    inStornos((row, sold) => ({ ...row, saleItemId: sold.find((id) => id !== row.saleItemId) })),
    [work, back("less a fee"), work],
    /^I3: Product 3 of order 0 was reversed, and the customer has all of it/,
  ],
  [
    "brings more pieces back than came",
    inStornos((row) => ({ ...row, quantity: "2", singlePrice: "3.50" })),
    [work, back("worth"), work],
    /^I4: order 0 has 1 of Product 2; its receipts say 0/,
  ],
  [
    "calls everything by one name",
    (client) => ({ addSaleItem: (article) => client.addSaleItem({ ...article, name: "Стока" }) }),
    [work],
    /^I4: order 0 has 2 of Product 2; its receipts say 0/,
  ],
  [
    "gives a cancellation another reason",
    (client) => ({
      newOperation: (input) =>
        client.newOperation(
          input.type === "Sell" ? input : { ...input, storno: { ...input.storno, stornoType: 2 } },
        ),
    }),
    [work, { does: "cancel", order: 0, heard: true }, work],
    /^I10: order 0 was cancelled, and its stornos give the reasons 2/,
  ],
];

/** What a register sees that thinks in orders and totals, as the scenarios have it (unit/workflows/register-mistakes). */
const MISTAKES_OF_SIGHT: [string, (order: FiscalOrder) => FiscalOrder, FiscalSchedule, RegExp][] = [
  [
    "knows one payment of an order",
    (seen) => ({ ...seen, payments: seen.payments.slice(0, 1) }),
    {
      ...schedule([work, { ...FIRST_LINE, quantity: 3, settled: true, heard: true }, work]),
      orders: [order({})],
    },
    /^I1: order 0 has goods of 4190, all of them paid; its receipts say 2960/,
  ],
  [
    "takes every refund for one of the first payment",
    (seen) => ({
      ...seen,
      refunds: seen.refunds.map((refunded) => ({
        ...refunded,
        paymentId: seen.payments[0]?.id ?? refunded.paymentId,
      })),
    }),
    {
      ...schedule([work, back("worth"), back("worth"), work]),
      orders: [order({ parts: 2 })],
    },
    /^I2: storno .* is no more than the receipt of its payment/,
  ],
  [
    "forgets what came back before its receipt",
    (seen) => ({
      ...seen,
      returns: [],
      lines: seen.lines.filter(({ returned = 0, quantity }) => quantity > returned),
    }),
    {
      ...schedule([back("none", false), { does: "sweep" }, work]),
      orders: [order({ lines: [{ product: 0, quantity: 1 }], payment: "captured", heard: 0 })],
    },
    /^I4: sale .* is made of less than order 0 costs/,
  ],
  [
    "takes authorised money for captured",
    (seen) => ({
      ...seen,
      payments: seen.payments.map((payment) => ({ ...payment, captured: payment.amount })),
    }),
    {
      ...schedule([{ does: "pay", order: 0, captured: "half", heard: true }, work]),
      due: "captured",
    },
    /^I1: receipts of order 0 show 2960; 1480 were captured/,
  ],
  [
    "lets a receipt leave for a payment that was cancelled meanwhile",
    (seen) => ({ ...seen, canceledPayments: [], payments: [...seen.canceledPayments, ...seen.payments] }),
    schedule([{ ...FIRST_LINE, quantity: 1, heard: false }, work]),
    /^I1: sale .* was opened for a payment that was cancelled before/,
  ],
];

const hidden =
  (...codes: string[]) =>
  ({ rows, ...evidence }: Evidence): Evidence => ({
    ...evidence,
    rows: rows
      .filter(({ reason_code: code }) => !codes.includes(code ?? ""))
      .map((row) => ({
        ...row,
        attentions: row.attentions?.filter(({ code }) => !codes.includes(code)) ?? null,
      })),
  });

/** What a person is told of, and what the judge says where he is not. */
const UNTOLD: [string, string, Step[], RegExp][] = [
  [
    "money that nothing was added for",
    "money_without_rows",
    [work, { does: "charge again", order: 0, share: "piece", heard: true }, work],
    /^I3: order 0 keeps 3300; its receipts say 2600/,
  ],
  [
    "an exchange for the same money that changes the VAT",
    "order_changed",
    [work, { ...EXCHANGE, product: 3 }, work],
    /^I3: order 0 has goods of 1200 with 20 % VAT; its receipts say 1900/,
  ],
  [
    "goods that came back and were settled by a credit line",
    "goods_back",
    [work, back("credit line"), work],
    /^I10: goods of order 0 were settled by a credit line, and nobody is told/,
  ],
];

inApplication({
  testSuite: ({ getContainer }: Runner) => {
    let ledger: ScheduledLedger<FiscalSchedule>;
    let mistake: (client: IcashClient) => Partial<IcashClient> = () => ({});
    let hide: (evidence: Evidence) => Evidence = (evidence) => evidence;

    beforeAll(async () => {
      ledger = await fiscalLedger(getContainer(), {
        spoil: (client) => ({ ...client, ...mistake(client) }),
        hide: (evidence) => hide(evidence),
      });
    });

    afterEach(() => {
      mistake = () => ({});
      mockSight.of = (seen) => seen;
      hide = (evidence) => evidence;
    });

    afterAll(() => ledger.close());

    it(`${RUNS} generated schedules leave no second receipt, no cent that is not the money, and no false state`, async () => {
      const violations: string[] = [];
      const { runs } = await runSchedules(
        underTest(ledger),
        { runs: RUNS, seed: SEED, path: null },
        {
          progress: () => undefined,
          violation: (found) => void violations.push(describeViolation("fiscal", found)),
        },
      );
      expect(violations).toEqual([]);
      expect(runs).toBe(RUNS);
    });

    it("holds for refunds of a registered sale, one after the other", async () => {
      const steps = [work, captured, refund("piece"), refund("half"), work, refund("rest"), work];
      expect(await ledger.play(schedule(steps))).toEqual([]);
    });

    it.each(ONCE_BROKEN)("holds for %s", async (_what, once) => {
      expect(await ledger.play(once)).toEqual([]);
    });

    it.each(MISTAKES)("notices a client that %s", async (_what, made, steps, noticed) => {
      mistake = made;
      expect(await ledger.play(schedule(steps))).toContainEqual(expect.stringMatching(noticed));
    });

    it.each(MISTAKES_OF_ROWS)("notices a register that %s", async (_what, made, steps, noticed) => {
      const played = { ...schedule(steps), orders: [TWO_GROUPS] };
      expect(await ledger.play(played)).toEqual([]);
      mistake = made;
      expect(await ledger.play(played)).toContainEqual(expect.stringMatching(noticed));
    });

    it.each(MISTAKES_OF_SIGHT)("notices a register that %s", async (_what, sight, played, noticed) => {
      expect(await ledger.play(played)).toEqual([]);
      mockSight.of = sight;
      expect(await ledger.play(played)).toContainEqual(expect.stringMatching(noticed));
    });

    it.each(UNTOLD)("notices that nobody is told of %s", async (_what, code, steps, noticed) => {
      const played = { ...schedule(steps), orders: [TWO_GROUPS] };
      expect(await ledger.play(played)).toEqual([]);
      hide = hidden(code);
      expect(await ledger.play(played)).toContainEqual(expect.stringMatching(noticed));
    });

    it("plays the same schedules without a word when the client makes no mistake", async () => {
      for (const [, , steps] of MISTAKES) {
        expect(await ledger.play(schedule(steps))).toEqual([]);
      }
    });
  },
});

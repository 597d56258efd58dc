/**
 * Generated runs of orders, refunds, faults, crashes and people against the ledger of fiscal documents (faults.md). The
 * stand-in's books and Medusa's payments are the judge. `npm run faults` runs any number of them; a schedule that once
 * failed stands here by its name.
 */
import { faultsEnvironment } from "../../scripts/faults/environment";
import { fiscalLedger } from "../../scripts/faults/fiscal";
import type { FiscalSchedule, Step } from "../../scripts/faults/fiscal/schedule";
import { underTest } from "../../scripts/faults/lib/ledger-under-test";
import type { ScheduledLedger } from "../../scripts/faults/lib/ledger-under-test";
import { describeViolation, runSchedules } from "../../scripts/faults/lib/runs";
import { IcashRefusedError, IcashUnknownOutcomeError } from "../../src/lib/icash";
import type { IcashClient } from "../../src/lib/icash";
import { inApplication } from "../http/support/application";
import type { Runner } from "../http/support/world";

jest.setTimeout(900_000);

/** `npm run faults` plays any number of them. */
const RUNS = 60;
const SEED = 20_261_122;

// Medusa reads it when the runner starts it.
Object.assign(process.env, faultsEnvironment());

const work: Step = { does: "work", fate: null };
const captured: Step = { does: "pay", order: 0, captured: true, heard: true };

const refund = (share: "piece" | "half" | "rest"): Step => ({
  ...{ does: "refund", order: 0, share },
  ...{ heard: 1, returned: false },
});

const lost = (method: string): Step => ({
  does: "fault",
  rule: { method, nth: 1, times: 1, fault: "answer_lost_after" },
});

function schedule(steps: Step[]): FiscalSchedule {
  return {
    readings: {
      ...{ completion: "print", receiptData: "tail", readsUntilComplete: 0 },
      ...{ singleSession: false, importFilterIgnored: false },
    },
    due: "placed",
    orders: [{ lines: [{ product: 0, quantity: 2 }], payment: "authorised", parts: 1, heard: 1 }],
    steps,
  };
}

const ONCE_BROKEN: [string, FiscalSchedule][] = [
  [
    "an order that is captured, cancelled and refunded while no event is heard",
    {
      ...schedule([
        { does: "pay", order: 0, captured: true, heard: false },
        { does: "cancel", order: 0, heard: false },
      ]),
      due: "captured",
    },
  ],
  [
    "an order that was paid, and edited to cost more before anybody heard of it",
    {
      ...schedule([{ does: "edit", order: 0, quantity: 3, heard: false }]),
      orders: [{ lines: [{ product: 0, quantity: 1 }], payment: "captured", parts: 1, heard: 0 }],
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

inApplication({
  testSuite: ({ getContainer }: Runner) => {
    let ledger: ScheduledLedger<FiscalSchedule>;
    let mistake: (client: IcashClient) => Partial<IcashClient> = () => ({});

    beforeAll(async () => {
      ledger = await fiscalLedger(getContainer(), {
        spoil: (client) => ({ ...client, ...mistake(client) }),
      });
    });

    afterEach(() => {
      mistake = () => ({});
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

    it("plays the same schedules without a word when the client makes no mistake", async () => {
      for (const [, , steps] of MISTAKES) {
        expect(await ledger.play(schedule(steps))).toEqual([]);
      }
    });
  },
});

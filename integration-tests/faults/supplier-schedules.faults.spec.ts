/**
 * Generated runs of orders, faults, crashes and people against the ledger of supplier orders (faults.md). The stand-in's
 * books are the judge. `npm run faults` runs any number of them; a schedule that once failed stands here by its name.
 */
import { faultsEnvironment } from "../../scripts/faults/environment";
import { underTest } from "../../scripts/faults/lib/ledger-under-test";
import type { ScheduledLedger } from "../../scripts/faults/lib/ledger-under-test";
import { describeViolation, runSchedules } from "../../scripts/faults/lib/runs";
import { supplierLedger } from "../../scripts/faults/supplier";
import type { Step, SupplierSchedule } from "../../scripts/faults/supplier/schedule";
import { JarNotFoundError, JarRefusedError, JarUnknownOutcomeError } from "../../src/lib/jar";
import type { JarClient } from "../../src/lib/jar";
import { inApplication } from "../http/support/application";
import type { Runner } from "../http/support/world";

jest.setTimeout(900_000);

/** `npm run faults` plays any number of them. */
const RUNS = 60;
const SEED = 20_261_122;

// Medusa reads it when the runner starts it.
Object.assign(process.env, faultsEnvironment());

const work: Step = { does: "work", fate: null };
const wait: Step = { does: "wait", ms: 60_000 };
const retry: Step = { does: "person", order: 0, action: "retry" };

function schedule(steps: Step[]): SupplierSchedule {
  const orders = [{ lines: [{ product: 0, quantity: 2 }], paid: true, heard: 1 }];
  return { standIn: 0, due: "placed", orders, steps };
}

const fault = (kind: { fault: string; cnt?: number }): Step => ({
  does: "fault",
  rule: { method: "POST order", nth: 1, times: 1, ...kind },
});

const ANSWER_LOST = fault({ fault: "answer_lost_after" });

/** Until nobody looks for it any more. */
const GIVEN_UP = [ANSWER_LOST, work, ...Array.from({ length: 5 }, () => [wait, work]).flat()];

const RESTORED: Step[] = [{ does: "back up" }, work, { does: "restore" }, wait, work];

const ONCE_BROKEN: [string, Step[]][] = [
  [
    "an order that is edited before it leaves, and the event is lost",
    [{ does: "edit", order: 0, quantity: 1, heard: false }, work],
  ],
  ["a backup from before sending that is put back after it", RESTORED],
  [
    "an order that is cancelled while a worker has it, and whose number stands at another shop's order",
    [
      { does: "foreign order", order: 0, pieces: "same" },
      { does: "work", fate: { at: "dropship.after_claim", kind: "dies" } },
      { does: "cancel", order: 0, heard: true },
      wait,
      work,
      { does: "hear", order: 0 },
    ],
  ],
];

/** Mistakes that a client of JAR could make, each with a schedule that shows it and what must be noticed. */
const MISTAKES: [string, (client: JarClient) => Partial<JarClient>, Step[], RegExp][] = [
  [
    "sends again when the answer was lost",
    (client) => ({
      createOrder: (input) =>
        client.createOrder(input).catch((error: unknown) => {
          if (error instanceof JarUnknownOutcomeError) {
            return client.createOrder(input);
          }
          throw error;
        }),
    }),
    [ANSWER_LOST, work],
    /^I5: JAR has 2 orders/,
  ],
  [
    "takes a lost answer for a refusal",
    (client) => ({
      createOrder: (input) =>
        client.createOrder(input).catch(() => {
          throw new JarRefusedError("the call was refused", { method: "POST order" });
        }),
    }),
    [ANSWER_LOST, work],
    /^I10: JAR has order/,
  ],
  [
    "does not find what is there",
    () => ({
      order: () => Promise.reject(new JarNotFoundError("there is no such order", { method: "GET order" })),
      orders: async () => [],
    }),
    [...GIVEN_UP, retry, work],
    /^I5: JAR has 2 orders/,
  ],
  [
    "does not find what a restored row knows nothing of",
    () => ({
      order: () => Promise.reject(new JarNotFoundError("there is no such order", { method: "GET order" })),
    }),
    RESTORED,
    /^I5: JAR has 2 orders/,
  ],
  [
    "believes that everything was accepted",
    (client) => ({
      createOrder: async (input) => {
        const created = await client.createOrder(input);
        const lines = created.lines.map((line, index) => {
          return { ...line, count: input.products[index]?.count ?? null };
        });
        return { ...created, lines };
      },
    }),
    [fault({ fault: "partial", cnt: 1 }), work],
    /^I10: .* shows 2 accepted of .*; JAR has 1$/,
  ],
];

inApplication({
  testSuite: ({ getContainer }: Runner) => {
    let ledger: ScheduledLedger<SupplierSchedule>;
    let mistake: (client: JarClient) => Partial<JarClient> = () => ({});

    beforeAll(async () => {
      ledger = await supplierLedger(getContainer(), {
        spoil: (client) => ({ ...client, ...mistake(client) }),
      });
    });

    afterEach(() => {
      mistake = () => ({});
    });

    afterAll(() => ledger.close());

    it(`${RUNS} generated schedules leave no piece ordered twice, no false state and no private word`, async () => {
      const violations: string[] = [];
      const { runs } = await runSchedules(
        underTest(ledger),
        { runs: RUNS, seed: SEED, path: null },
        {
          progress: () => undefined,
          violation: (found) => void violations.push(describeViolation("supplier", found)),
        },
      );
      expect(violations).toEqual([]);
      expect(runs).toBe(RUNS);
    });

    it.each(ONCE_BROKEN)("holds for %s", async (_what, steps) => {
      expect(await ledger.play(schedule(steps))).toEqual([]);
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

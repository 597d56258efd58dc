import { asValue } from "@medusajs/framework/awilix";
import { ContainerRegistrationKeys, createMedusaContainer } from "@medusajs/framework/utils";
import { LedgerStore } from "../../../src/lib/ledger";
import type { ClaimFilter, Settlement, Statement } from "../../../src/lib/ledger";
import { drainLedger, workOnClaim } from "../../../src/workflows/ledger/drain";

const CLAIM = { id: "entry_1", token: "mine", fromState: "queued" } as const;
const DONE: Settlement = { to: "done", reasonCode: null, actor: "worker", code: "registered" };

/** A ledger whose database answers each statement with one row, or with none once the lease is lost. */
function fakeLedger() {
  const statements: Statement[] = [];
  const fake = { isLost: false };
  const ledger = new LedgerStore({ entry: "entry", journal: "journal" }, async (statement) => {
    statements.push(statement);
    return fake.isLost ? [] : [{ id: CLAIM.id, from_state: "queued" }];
  });
  const written = (): unknown[] => statements.map(({ params }) => params);
  return { ledger, fake, written };
}

function fakeContainer() {
  const said: string[] = [];
  const note = (level: string) => (line: string) => void said.push(`${level} ${line}`);
  const logger = { info: note("info"), warn: note("warn"), error: note("error") };
  const container = createMedusaContainer();
  container.register(ContainerRegistrationKeys.LOGGER, asValue(logger));
  return { container, said };
}

describe("a worker of a ledger", () => {
  it("asks before each entry what it may take, so that a pause stops a long queue", async () => {
    const { ledger } = fakeLedger();
    const only: ClaimFilter = { column: "account", values: ["default"] };
    const answers = [{ only }, {}, null];
    const handled: string[] = [];
    const count = await drainLedger(
      ledger,
      async () => answers.shift() ?? null,
      async ({ id }) => void handled.push(id),
    );
    expect([count, handled, answers]).toEqual([2, ["entry_1", "entry_1"], []]);
  });

  it.each([
    ["may exist elsewhere is looked for", true, "unknown"],
    ["cannot exist anywhere is tried again", false, "queued"],
  ])("after a failure that nobody foresaw, what %s", async (_what, mayExist, state) => {
    const { ledger, written } = fakeLedger();
    const { container, said } = fakeContainer();
    const desk = { ledger: () => ledger, tell: jest.fn() };
    await workOnClaim(container, desk, CLAIM, {
      name: "Sale 7",
      attempts: 1,
      mayExist: () => mayExist,
      work: () => Promise.reject(new Error("out of paper")),
    });
    expect(written()).toEqual([expect.arrayContaining([state, "unexpected_error"])]);
    expect(said).toEqual(["error Sale 7 failed unexpectedly: Error: out of paper"]);
  });

  it("tells of an entry that needs a person, and of no other", async () => {
    const { ledger } = fakeLedger();
    const { container } = fakeContainer();
    const desk = { ledger: () => ledger, tell: jest.fn() };
    const settle = (settlement: Settlement) =>
      workOnClaim(container, desk, CLAIM, {
        name: "Sale 7",
        attempts: 1,
        mayExist: () => false,
        work: async () => settlement,
      });
    await settle(DONE);
    expect(desk.tell).not.toHaveBeenCalled();
    await settle({ ...DONE, to: "held", reasonCode: "account_missing" });
    expect(desk.tell).toHaveBeenCalledWith(container, CLAIM.id);
  });

  it("leaves an entry where it came to, although what follows from that fails", async () => {
    const { ledger, written } = fakeLedger();
    const { container, said } = fakeContainer();
    const followed: string[] = [];
    await workOnClaim(container, { ledger: () => ledger, tell: jest.fn() }, CLAIM, {
      name: "Sale 7",
      attempts: 1,
      mayExist: () => true,
      work: async () => DONE,
      afterwards: async (to) => {
        followed.push(to);
        throw new Error("no fulfilment");
      },
    });
    expect(followed).toEqual(["done"]);
    expect(written()).toHaveLength(1);
    expect(said).toEqual([
      "info Sale 7: done",
      "error Sale 7 is done, but what follows from that failed: Error: no fulfilment",
    ]);
  });

  it("leaves everything to the worker that took its entry over", async () => {
    const { ledger, fake, written } = fakeLedger();
    const { container, said } = fakeContainer();
    const desk = { ledger: () => ledger, tell: jest.fn() };
    const afterwards = jest.fn();
    await workOnClaim(container, desk, CLAIM, {
      name: "Sale 7",
      attempts: 1,
      mayExist: () => true,
      work: async () => {
        fake.isLost = true;
        return { ...DONE, to: "held" };
      },
      afterwards,
    });
    expect(written()).toHaveLength(1);
    expect([desk.tell, afterwards].map(({ mock }) => mock.calls)).toEqual([[], []]);
    expect(said).toEqual([expect.stringMatching(/^warn .*taken over/)]);
  });
});

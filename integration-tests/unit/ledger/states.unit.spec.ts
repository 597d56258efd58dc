import fc from "fast-check";
import { canMove, isLedgerState, LEDGER_STATES, statesThatCanBecome } from "../../../src/lib/ledger";

describe("the states of a ledger entry", () => {
  it("are entered only from where the design says", () => {
    const table = Object.fromEntries(
      LEDGER_STATES.map((state) => [state, [...statesThatCanBecome(state)].sort()]),
    );
    expect(table).toEqual({
      waiting: ["held", "queued", "working"],
      queued: ["held", "refused", "skipped", "waiting", "working"],
      working: ["queued", "unknown"],
      unknown: ["held", "working"],
      held: ["queued", "unknown", "waiting", "working"],
      done: ["held", "refused", "unknown", "working"],
      refused: ["working"],
      skipped: ["held", "queued", "refused", "waiting", "working"],
    });
  });

  it("never leave done", () => {
    expect(LEDGER_STATES.filter((to) => canMove("done", to))).toEqual([]);
  });

  it("leave a lost answer only by looking, or by a person", () => {
    expect(LEDGER_STATES.filter((to) => canMove("unknown", to))).toEqual(["working", "held", "done"]);
  });

  it("are handed to a worker by a claim alone", () => {
    expect(LEDGER_STATES.filter((from) => canMove(from, "working"))).toEqual(["queued", "unknown"]);
  });

  it("are told from any other text", () => {
    fc.assert(
      fc.property(
        fc.string(),
        (text) => isLedgerState(text) === (LEDGER_STATES as readonly string[]).includes(text),
      ),
    );
    expect([null, undefined, 1, "toString"].some(isLedgerState)).toBe(false);
  });
});

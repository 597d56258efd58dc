import {
  claimStatement,
  LedgerStore,
  moveStatement,
  nextReferenceExpression,
  progressStatement,
} from "../../../src/lib/ledger";

const TABLES = { entry: "entries", journal: "entry_journal" };

/** As many values as placeholders, or the database would put them into the wrong columns. */
function placeholders(sql: string): number {
  return sql.match(/\?/g)?.length ?? 0;
}

describe("the statements of a ledger", () => {
  const move = { id: "1", from: ["held"], to: "queued", reasonCode: null, actor: "user", code: "retry" };

  it.each([
    ["a claim", claimStatement(TABLES, { token: "t", actor: "w", leaseMs: 1 })],
    ["a claim of one entry", claimStatement(TABLES, { token: "t", actor: "w", leaseMs: 1, id: "1" })],
    [
      "progress",
      progressStatement(TABLES, { id: "1", token: "t", leaseMs: 1, patch: { a: 1, b: new Date(0), c: [1] } }),
    ],
    ["a move", moveStatement(TABLES, move)],
    [
      "a move with everything",
      moveStatement(TABLES, {
        ...move,
        from: ["held", "refused"],
        token: "t",
        nextAttemptInMs: 5,
        reasonData: { why: 1 },
        facts: { ms: 1 },
        onlyUnsent: true,
        patch: { a: null },
      }),
    ],
  ])("bring a value for each placeholder: %s", (_, { sql, params }) => {
    expect(placeholders(sql)).toBe(params.length);
  });

  it("leave out what a patch does not say, and write null where it says null", () => {
    const { sql, params } = progressStatement(TABLES, {
      id: "1",
      token: "t",
      leaseMs: 1,
      patch: { a: undefined, b: null },
    });
    expect(sql).not.toContain("a = ?");
    expect(sql).toContain("b = ?");
    expect(params).toEqual([1, null, "1", "t"]);
  });

  it.each(["state", "lease_token", "lease_until", "id", "a = 1; drop table x", "A"])(
    "refuse a patch of %s, which is not the owner's to set",
    (column) => {
      expect(() =>
        progressStatement(TABLES, { id: "1", token: "t", leaseMs: 1, patch: { [column]: "x" } }),
      ).toThrow(/is not a column that a ledger move may set/);
    },
  );

  it("draw the next number from the table itself and from the clock, whichever is larger", () => {
    const sql = nextReferenceExpression("entries", "reference");
    expect(sql).toContain("max(reference)");
    expect(sql).toContain("extract(epoch from now())");
  });
});

describe("a ledger store", () => {
  it("refuses a move that the table of states does not know before it asks the database", async () => {
    const execute = jest.fn().mockResolvedValue([]);
    const store = new LedgerStore(TABLES, execute);
    const settlement = { reasonCode: null, actor: "user", code: "x" };
    await expect(store.move("1", ["done"], { ...settlement, to: "held" })).rejects.toThrow(
      /"done" to "held"/,
    );
    await expect(store.move("1", ["waiting"], { ...settlement, to: "done" })).rejects.toThrow(
      /"waiting" to "done"/,
    );
    expect(execute).not.toHaveBeenCalled();
  });

  it("does not take a row of an unexpected form for a claim", async () => {
    const store = new LedgerStore(TABLES, async () => [{ id: "1", from_state: "sideways" }]);
    await expect(store.claim({ token: "t", actor: "w" })).rejects.toThrow(/unexpected form/);
  });
});

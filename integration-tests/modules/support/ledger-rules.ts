/** What both ledgers promise about claims, leases and moves, shown on a real database with real concurrency. */
import { attentionsOf, LeaseLostError } from "../../../src/lib/ledger";
import type { AttentionData, Claim, LedgerStore } from "../../../src/lib/ledger";

export interface LedgerUnderTest {
  ledger(): LedgerStore;
  /** Enlists a new entry that is due now; returns its id. */
  enlist(): Promise<string>;
  sql(statement: string): Promise<Record<string, unknown>[]>;
  tables: { entry: string; journal: string };
  /** The migration that moved what persons have dismissed from the journal to the entry, and a journal row from before. */
  dismissals: {
    migrate(direction: "up" | "down"): Promise<void>;
    oldRow(code: string, data: AttentionData): { code: string; facts: object };
  };
}

export function ledgerRules({ ledger, enlist, sql, tables, dismissals }: LedgerUnderTest): void {
  const claim = (token: string, id?: string): Promise<Claim | null> =>
    ledger().claim({ token, actor: token, id });
  const claimed = async (token: string): Promise<Claim> => {
    const result = await claim(token);
    expect(result).not.toBeNull();
    return result ?? { id: "", token, fromState: "queued" };
  };
  const state = async (id: string): Promise<unknown> =>
    (await sql(`select state from ${tables.entry} where id = '${id}'`))[0]?.["state"];
  const done = { to: "done", reasonCode: null, actor: "test", code: "finished" } as const;

  it("gives each entry to exactly one of twenty claimers", async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, enlist));
    const claims = await Promise.all(
      Array.from({ length: 20 }, async (_, worker) => {
        const mine: string[] = [];
        for (;;) {
          const next = await claim(`worker ${worker}`);
          if (!next) {
            return mine;
          }
          mine.push(next.id);
        }
      }),
    );
    expect(claims.flat().sort()).toEqual([...ids].sort());
  });

  it("gives a single entry to one of twenty claimers, and the others leave no trace", async () => {
    const id = await enlist();
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, worker) => claim(`worker ${worker}`, id)),
    );
    expect(claims.filter((entry) => entry !== null)).toHaveLength(1);
    expect(await sql(`select to_state from ${tables.journal} order by at`)).toEqual([
      { to_state: "queued" },
      { to_state: "working" },
    ]);
    expect(await sql(`select attempts from ${tables.entry}`)).toEqual([{ attempts: 1 }]);
  });

  it("leaves alone what is not due yet", async () => {
    await enlist();
    await sql(`update ${tables.entry} set next_attempt_at = now() + interval '1 minute'`);
    expect(await claim("early")).toBeNull();
  });

  it("takes what is due first", async () => {
    const [later, sooner] = [await enlist(), await enlist()];
    await sql(
      `update ${tables.entry} set next_attempt_at = now() - interval '2 minutes' where id = '${sooner}'`,
    );
    expect(await claim("worker")).toMatchObject({ id: sooner });
    expect(await claim("worker")).toMatchObject({ id: later });
  });

  describe("when a worker is late", () => {
    const expireLease = () => sql(`update ${tables.entry} set lease_until = now() - interval '1 second'`);

    it("its lease protects it while it runs", async () => {
      await enlist();
      await claimed("first");
      expect(await claim("second")).toBeNull();
    });

    it("an expired lease is taken over, and nothing the first worker learns is written any more", async () => {
      const id = await enlist();
      const first = await claimed("first");
      await expireLease();
      const second = await claimed("second");
      expect(second).toEqual({ id, token: "second", fromState: "working" });

      await expect(ledger().progress(first, { attempts: 99 })).rejects.toThrow(LeaseLostError);
      await expect(ledger().settle(first, done)).rejects.toThrow(LeaseLostError);
      expect(await sql(`select state, attempts, lease_token from ${tables.entry}`)).toEqual([
        { state: "working", attempts: 2, lease_token: "second" },
      ]);

      await ledger().settle(second, done);
      await expect(ledger().settle(first, { ...done, to: "held" })).rejects.toThrow(LeaseLostError);
      expect(await state(id)).toBe("done");
      expect(
        await sql(`select actor, to_state from ${tables.journal} where to_state <> 'queued' order by at`),
      ).toEqual([
        { actor: "first", to_state: "working" },
        { actor: "second", to_state: "working" },
        { actor: "test", to_state: "done" },
      ]);
    });

    it("progress renews the lease", async () => {
      await enlist();
      const first = await claimed("first");
      await sql(`update ${tables.entry} set lease_until = now() + interval '1 second'`);
      await ledger().progress(first, {});
      expect(
        await sql(`select lease_until > now() + interval '1 minute' as renewed from ${tables.entry}`),
      ).toEqual([{ renewed: true }]);
    });

    it("an expired lease that nobody took over still belongs to its worker", async () => {
      const id = await enlist();
      const first = await claimed("first");
      await expireLease();
      await ledger().settle(first, done);
      expect(await state(id)).toBe("done");
    });
  });

  describe("a person's move", () => {
    const retry = {
      to: "queued",
      reasonCode: null,
      actor: "user",
      code: "retry",
      nextAttemptInMs: 0,
    } as const;

    it("happens once although two click at the same moment", async () => {
      const id = await enlist();
      await ledger().settle(await claimed("worker"), { ...done, to: "held", reasonCode: "why" });
      const moved = await Promise.all(Array.from({ length: 8 }, () => ledger().move(id, ["held"], retry)));
      expect(moved.filter(Boolean)).toHaveLength(1);
      expect(await state(id)).toBe("queued");
    });

    it("never touches what a worker has in its hands, nor what is done", async () => {
      const id = await enlist();
      const worker = await claimed("worker");
      expect(await ledger().move(id, "any", retry)).toBe(false);
      await ledger().settle(worker, done);
      expect(await ledger().move(id, "any", retry)).toBe(false);
      expect(await ledger().move(id, "any", { ...retry, to: "held" })).toBe(false);
      expect(await state(id)).toBe("done");
    });

    it("can be limited to what was never sent", async () => {
      const skip = {
        to: "skipped",
        reasonCode: "why",
        actor: "user",
        code: "skip",
        onlyUnsent: true,
      } as const;
      const sent = await enlist();
      const worker = await claimed("worker");
      await ledger().progress(worker, { send_started_at: new Date() });
      await ledger().settle(worker, { ...done, to: "held", reasonCode: "why" });
      const unsent = await enlist();
      expect(await ledger().move(sent, ["held"], skip)).toBe(false);
      expect(await ledger().move(unsent, ["queued"], skip)).toBe(true);
    });
  });

  describe("what an entry says to a person", () => {
    const CODE = "order_changed";
    const DATA = { fields: "total", lines: [{ code: "A", asked: 2 }] };
    const SAME_DATA = { lines: [{ asked: 2, code: "A" }], fields: "total" };
    const OTHER_DATA = { ...DATA, fields: "total,vat" };
    const byUser = { actor: "user", code: "dismiss" };
    const said = async (id: string): Promise<string[]> => {
      const [row] = await sql(`select attentions from ${tables.entry} where id = '${id}'`);
      return attentionsOf(row?.["attentions"]).map(({ code }) => code);
    };

    it("is news once, and again when it says something else", async () => {
      const id = await enlist();
      expect(await ledger().addAttention(id, CODE, OTHER_DATA)).toBe(true);
      expect(await ledger().addAttention(id, CODE, DATA)).toBe(true);
      expect(await ledger().addAttention(id, CODE, SAME_DATA)).toBe(false);
      expect(await ledger().addAttention(id, "another")).toBe(true);
      expect(await ledger().addAttention(id, "another")).toBe(false);
      expect(await said(id)).toEqual([CODE, "another"]);
    });

    it("stays away once a person has dismissed it, until it says something else", async () => {
      const id = await enlist();
      await ledger().addAttention(id, CODE, DATA);
      expect(await ledger().dismissAttention(id, { code: CODE, data: SAME_DATA }, byUser)).toBe(true);
      expect(await said(id)).toEqual([]);
      expect(await ledger().addAttention(id, CODE, DATA)).toBe(false);
      expect(await ledger().addAttention(id, CODE)).toBe(true);
      expect(await ledger().addAttention(id, CODE, OTHER_DATA)).toBe(true);
      expect(await ledger().addAttention(id, CODE, DATA)).toBe(false);
      expect(await ledger().addAttention(await enlist(), CODE, DATA)).toBe(true);
    });

    it("is dismissed once although two click at the same moment, and by nobody who saw something else", async () => {
      const id = await enlist();
      await ledger().addAttention(id, CODE, DATA);
      expect(await ledger().dismissAttention(id, { code: CODE, data: OTHER_DATA }, byUser)).toBe(false);
      const clicks = await Promise.all(
        Array.from({ length: 6 }, () => ledger().dismissAttention(id, { code: CODE, data: DATA }, byUser)),
      );
      expect(clicks.filter(Boolean)).toHaveLength(1);
      expect(
        await sql(
          `select actor, facts ->> 'attention' as said from ${tables.journal} where code = 'dismiss'`,
        ),
      ).toEqual([{ actor: "user", said: CODE }]);
    });

    it("stays away also when it was dismissed before the upgrade", async () => {
      const [id, other] = [await enlist(), await enlist()];
      await dismissals.migrate("down");
      const rows = [
        dismissals.oldRow(CODE, DATA),
        dismissals.oldRow(CODE, DATA),
        dismissals.oldRow("without_data", null),
      ];
      for (const { code, facts } of rows) {
        await sql(
          `insert into ${tables.journal} (id, entry_id, at, to_state, actor, code, facts)
           values (gen_random_uuid()::text, '${id}', now(), 'done', 'user', '${code}', '${JSON.stringify(facts)}')`,
        );
      }
      await dismissals.migrate("up");
      expect(await ledger().addAttention(id, CODE, SAME_DATA)).toBe(false);
      expect(await ledger().addAttention(id, "without_data")).toBe(false);
      expect(await ledger().addAttention(id, CODE, OTHER_DATA)).toBe(true);
      expect(await ledger().addAttention(other, CODE, DATA)).toBe(true);
    });
  });

  it("is due at once when a person does not want to wait, unless a worker has it", async () => {
    const hurry = { actor: "user", code: "retry" };
    const id = await enlist();
    await sql(`update ${tables.entry} set next_attempt_at = now() + interval '1 hour'`);
    expect(await ledger().hurry(id, hurry)).toBe(true);
    await claimed("worker");
    expect(await ledger().hurry(id, hurry)).toBe(false);
    expect(await sql(`select from_state, to_state from ${tables.journal} where code = 'retry'`)).toEqual([
      { from_state: "queued", to_state: "queued" },
    ]);
  });

  it("refuses a settlement that the table of states does not know, before it writes anything", async () => {
    const id = await enlist();
    const worker = await claimed("worker");
    await ledger().settle(worker, { ...done, to: "unknown", reasonCode: "answer_lost" });
    await expect(ledger().move(id, ["done"], { ...done, to: "queued" })).rejects.toThrow(
      /"done" to "queued"/,
    );
    expect(await state(id)).toBe("unknown");
  });
}

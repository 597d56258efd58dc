/** What the stored runs and plans promise, on a real database with real concurrency. */
import { join } from "node:path";
import { moduleIntegrationTestRunner } from "@medusajs/test-utils";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { RunTakenOverError } from "../../src/lib/ledger";
import type { ClaimedRun, DropshipModuleService, NewPlanItem, NewSyncRun } from "../../src/modules/dropship";
import type { SyncKind } from "../../src/contract/catalogue";
import { silentLogger } from "./support/silent";

jest.setTimeout(120_000);

const MODULE = join(__dirname, "../../src/modules/dropship");

moduleIntegrationTestRunner<DropshipModuleService>({
  moduleName: "jar_dropship",
  resolve: MODULE,
  pathToMigrations: join(MODULE, "migrations"),
  injectedDependencies: { [ContainerRegistrationKeys.LOGGER]: silentLogger().logger },
  testSuite: ({ service, MikroOrmWrapper }) => {
    let number = 0;
    const sql = async (statement: string): Promise<Record<string, unknown>[]> =>
      MikroOrmWrapper.forkManager().getConnection().execute(statement);
    const nextId = (): string => {
      number += 1;
      return `jarrun_${number}`;
    };

    const wanted = (kind: SyncKind, changes: Partial<NewSyncRun> = {}): NewSyncRun => ({
      kind,
      actor: "test",
      dryRun: false,
      params: {},
      counters: {},
      ...changes,
    });
    /** One more row, also where the queue would say that such a run waits already. */
    const queue = async (kind: SyncKind): Promise<string> =>
      (await service.createSyncRuns({ kind, started_by: "test", counters: {} })).id;
    const claimed = async (id: string, token = "worker"): Promise<ClaimedRun> => {
      const run = await service.runs.claim(id, token);
      if (!run) {
        throw new Error(`Run ${id} could not be claimed.`);
      }
      return run;
    };
    const expireLeases = () => sql("update sync_run set lease_until = now() - interval '1 second'");
    const stateOf = async (id: string) => (await service.retrieveSyncRun(id)).state;

    const item = (seq: number, changes: Partial<NewPlanItem> = {}): NewPlanItem => ({
      id: `jarpi_${seq}`,
      seq,
      page: 1,
      code: `CODE-${seq}`,
      action: "price",
      reason: "price_changed",
      changes: [{ field: "price", from: "1.00", to: "2.00" }],
      payload: { amountMinor: 200 },
      row_version: null,
      note: null,
      ...changes,
    });

    describe("the queue", () => {
      it("takes the same wish twice as one, until a worker has begun with it", async () => {
        const ids = await Promise.all(
          Array.from({ length: 8 }, () => service.runs.queue(nextId(), wanted("full"))),
        );
        expect(new Set(ids).size).toBe(1);
        const [first = ""] = ids;
        await claimed(first);
        expect(await service.runs.queue(nextId(), wanted("full"))).not.toBe(first);
      });

      it("keeps different wishes apart", async () => {
        const ids = [
          await service.runs.queue(nextId(), wanted("one", { params: { code: "A" } })),
          await service.runs.queue(nextId(), wanted("one", { params: { code: "B" } })),
          await service.runs.queue(nextId(), wanted("full")),
          await service.runs.queue(nextId(), wanted("full", { dryRun: true })),
        ];
        expect(new Set(ids).size).toBe(4);
      });

      it.each(["queued", "running", "paused"])(
        "takes nothing from a clock while a run is %s",
        async (state) => {
          const id = await queue("offer");
          await sql(`update sync_run set state = '${state}' where id = '${id}'`);
          expect(
            await service.runs.queueUnlessOpen(nextId(), wanted("offer", { actor: "clock" })),
          ).toBeNull();
          expect(
            await service.runs.queueUnlessOpen(nextId(), wanted("full", { actor: "clock" })),
          ).not.toBeNull();
        },
      );

      it("takes one run from the clocks of many processes, also when it is done before the last one asks", async () => {
        const clock = wanted("offer", { actor: "clock" });
        const asked = await Promise.all(
          Array.from({ length: 8 }, () => service.runs.queueUnlessOpen(nextId(), clock)),
        );
        expect(asked.filter((id) => id !== null)).toHaveLength(1);
        await sql("update sync_run set state = 'done'");
        expect(await service.runs.queueUnlessOpen(nextId(), clock)).toBeNull();
        await sql("update sync_run set created_at = now() - interval '1 minute'");
        expect(await service.runs.queueUnlessOpen(nextId(), clock)).not.toBeNull();
      });
    });

    describe("a worker", () => {
      it("is one of many that would take a run", async () => {
        const id = await queue("full");
        const won = await Promise.all(
          Array.from({ length: 10 }, (_, index) => service.runs.claim(id, `w${index}`)),
        );
        expect(won.filter(Boolean)).toHaveLength(1);
        expect((await service.retrieveSyncRun(id)).attempts).toBe(1);
      });

      it("never runs beside another one of its kind, also when both are taken at the same moment", async () => {
        for (let round = 0; round < 10; round += 1) {
          const runs = [await queue("full"), await queue("full"), await queue("full")];
          const won = await Promise.all(runs.map((id, index) => service.runs.claim(id, `w${index}`)));
          expect(won.filter(Boolean)).toHaveLength(1);
          await sql("update sync_run set state = 'done', lease_until = null");
        }
      });

      it("may run beside one of another kind, but two never write at the same time", async () => {
        const full = await claimed(await queue("full"), "a");
        const offer = await claimed(await queue("offer"), "b");
        expect(await service.runs.beginApplying(full)).toBe(true);
        expect(await service.runs.beginApplying(offer)).toBe(false);
        await service.runs.leave(full, { state: "done", error: null });
        expect(await service.runs.beginApplying(offer)).toBe(true);
      });

      it("does not take up a plan to write while another one is being written", async () => {
        const full = await claimed(await queue("full"), "a");
        const released = await queue("offer");
        await sql(`update sync_run set phase = 'applying' where id = '${released}'`);
        await service.runs.beginApplying(full);
        expect(await service.runs.claim(released, "b")).toBeNull();
        await service.runs.leave(full, { state: "done", error: null });
        expect(await service.runs.claim(released, "b")).toMatchObject({ phase: "applying" });
      });

      it("that died is taken over, and whatever it still says is not written any more", async () => {
        const id = await queue("full");
        const dead = await claimed(id, "dead");
        expect(await service.runs.claim(id, "alive")).toBeNull();
        await expireLeases();
        const alive = await claimed(id, "alive");

        const late = [
          () => service.runs.progress(dead, { counters: { seen: 9 } }, [item(1)]),
          () => service.runs.settle(dead, {}, []),
          () => service.runs.beginApplying(dead),
          () => service.runs.startOver(dead, "1"),
          () => service.runs.leave(dead, { state: "failed", error: "late" }),
        ];
        for (const write of late) {
          await expect(write()).rejects.toThrow(RunTakenOverError);
        }
        expect(await service.runs.renew(dead)).toBe(false);
        expect(await sql("select id from sync_plan_item")).toEqual([]);

        expect(await service.runs.renew(alive)).toBe(true);
        await service.runs.progress(alive, { counters: { seen: 1 } }, [item(1)]);
        await service.runs.leave(alive, { state: "done", error: null });
        expect(await service.runs.claim(id, "third")).toBeNull();
        expect(await service.retrieveSyncRun(id)).toMatchObject({
          state: "done",
          error: null,
          counters: { seen: 1 },
          attempts: 2,
        });
      });

      it("is not followed by a sixth one when five have died over the same run", async () => {
        const id = await queue("full");
        for (let attempt = 1; attempt <= 5; attempt += 1) {
          await claimed(id, `w${attempt}`);
          await expireLeases();
        }
        expect(await service.runs.claim(id, "sixth")).toBeNull();
        expect(await service.runs.failExhausted()).toEqual([id]);
        expect(await service.runs.failExhausted()).toEqual([]);
        expect(await service.retrieveSyncRun(id)).toMatchObject({
          state: "failed",
          error: "Given up after 5 attempts.",
        });
      });
    });

    describe("a plan", () => {
      const planOf = async (items: NewPlanItem[]): Promise<ClaimedRun> => {
        const run = await claimed(await queue("full"));
        await service.runs.progress(run, { planned: { price: items.length } }, items);
        return run;
      };

      it("is written together with the page that it came from, or not at all", async () => {
        const run = await planOf([item(1)]);
        // The number is taken: the statement fails as a whole.
        await expect(
          service.runs.progress(run, { cursor: { page: 2 } }, [item(2), item(1, { id: "jarpi_other" })]),
        ).rejects.toThrow();
        expect(await sql("select seq from sync_plan_item")).toEqual([{ seq: 1 }]);
        expect((await service.retrieveSyncRun(run.id)).cursor).toBeNull();
      });

      it("keeps texts that a feed may hold and a database may not", async () => {
        const odd = `a?b'"\\ ${String.fromCharCode(0)}\ud83d ñ 🖱️ \\u0000 $1 ??`;
        const run = await planOf([item(1, { changes: [{ field: "title", from: null, to: odd }] })]);
        const { items } = await service.listPlan(run.id, { limit: 10, offset: 0 });
        expect(items[0]?.changes).toEqual([
          { field: "title", from: null, to: `a?b'"\\ \ufffd ñ 🖱️ \\u0000 $1 ??` },
        ]);
      });

      it("is taken in its order, and what was written keeps no payload", async () => {
        const run = await planOf([item(2), item(1), item(3)]);
        expect((await service.plans.next(run.id, 2)).map(({ seq }) => seq)).toEqual([1, 2]);
        await service.runs.settle(run, { applied: { applied: 1, failed: 1 } }, [
          { id: "jarpi_1", state: "applied", note: null },
          { id: "jarpi_2", state: "failed", note: "sku_taken" },
        ]);
        expect((await service.plans.next(run.id, 5)).map(({ seq }) => seq)).toEqual([3]);
        expect(await sql("select seq, payload is null as spent from sync_plan_item order by seq")).toEqual([
          { seq: 1, spent: true },
          { seq: 2, spent: false },
          { seq: 3, spent: false },
        ]);
      });

      it("is listed by action, state and part of the code, a page at a time", async () => {
        const run = await planOf([
          item(1, { code: "ABC-1", action: "create", reason: "new" }),
          item(2, { code: "abc-2" }),
          item(3, { code: "50%_off" }),
        ]);
        const page = { limit: 10, offset: 0 };
        const codes = async (filter: object) => {
          const { items, count } = await service.listPlan(run.id, { ...page, ...filter });
          expect(count).toBe(items.length);
          return items.map(({ code }) => code);
        };
        expect(await codes({ q: "Abc" })).toEqual(["ABC-1", "abc-2"]);
        expect(await codes({ q: "%_" })).toEqual(["50%_off"]);
        expect(await codes({ action: "create" })).toEqual(["ABC-1"]);
        expect(await codes({ state: "failed" })).toEqual([]);
        expect(await service.listPlan(run.id, { limit: 1, offset: 1 })).toMatchObject({
          count: 3,
          items: [{ seq: 2 }],
        });
      });

      it("is told as a whole however long it is", async () => {
        const run = await planOf(Array.from({ length: 2_500 }, (_, index) => item(index)));
        let told = 0;
        for await (const { seq } of service.eachPlanItem(run.id)) {
          expect(seq).toBe(told);
          told += 1;
        }
        expect(told).toBe(2_500);
      });

      it("of an old run is forgotten, and one that is still to be written is not", async () => {
        const held = await planOf([item(1_000)]);
        await service.runs.leave(held, { state: "held", error: null, findings: [] });
        for (let run = 0; run < 25; run += 1) {
          await service.runs.leave(await planOf([item(run)]), { state: "done", error: null });
        }
        const kept = async () => {
          await service.plans.prune();
          return (await sql("select seq from sync_plan_item order by seq")).map(({ seq }) => seq);
        };
        // A run of a long weekend can still be taken back.
        expect(await kept()).toHaveLength(26);
        await sql("update sync_run set finished_at = now() - interval '5 days' where state = 'done'");
        expect(await kept()).toEqual([...Array.from({ length: 20 }, (_, index) => index + 5), 1_000]);
      });
    });

    describe("what a person asks", () => {
      it("reaches the worker with its next write, and a cancellation is not weakened any more", async () => {
        const run = await claimed(await queue("full"));
        expect(await service.runs.progress(run, {})).toBeNull();
        expect(await service.runs.request(run.id, "pause")).toBe(true);
        expect(await service.runs.progress(run, {})).toBe("pause");
        expect(await service.runs.request(run.id, "cancel")).toBe(true);
        expect(await service.runs.request(run.id, "cancel")).toBe(true);
        expect(await service.runs.request(run.id, "pause")).toBe(false);
        expect(await service.runs.settle(run, {}, [])).toBe("cancel");
      });

      it("moves only a run that no worker holds", async () => {
        const id = await queue("full");
        await claimed(id);
        expect(await service.runs.move(id, ["queued", "running"], { to: "cancelled" })).toBe(false);
        expect(await stateOf(id)).toBe("running");
      });

      it("is done once although two click at the same moment", async () => {
        const id = await queue("full");
        await service.runs.leave(await claimed(id), { state: "held", error: null });
        const clicks = await Promise.all(
          Array.from({ length: 6 }, (_, index) =>
            service.runs.move(id, ["held"], { to: "queued", phase: "applying", releasedBy: `p${index}` }),
          ),
        );
        expect(clicks.filter(Boolean)).toHaveLength(1);
      });
    });

    it("a held run is out of date once a later one of its kind has ended", async () => {
      const [older, offer] = [await queue("full"), await queue("offer")];
      for (const id of [older, offer]) {
        await service.runs.leave(await claimed(id), { state: "held", error: null });
      }
      const newer = await queue("full");
      await service.runs.supersedeHeld("full", newer);
      expect([await stateOf(older), await stateOf(offer)]).toEqual(["cancelled", "held"]);
    });

    describe("the catalogue settings", () => {
      it("are the defaults until somebody saves, and then who saved last and when", async () => {
        const { settings, revision } = await service.catalogueSettings.read();
        expect(revision).toBe(0);
        expect(
          await service.catalogueSettings.save(
            { ...settings, stock: { ...settings.stock, buffer: 2 } },
            0,
            "me",
          ),
        ).toBe(true);
        const saved = await service.catalogueSettings.read();
        expect(saved).toMatchObject({ revision: 1, updatedBy: "me", settings: { stock: { buffer: 2 } } });
        expect(saved.updatedAt).toBeInstanceOf(Date);
      });

      it("are saved by one of two who both saw the same revision", async () => {
        const { settings } = await service.catalogueSettings.read();
        const save = (revision: number) => service.catalogueSettings.save(settings, revision, "me");
        expect((await Promise.all([save(0), save(0), save(0)])).filter(Boolean)).toHaveLength(1);
        expect((await Promise.all([save(1), save(1), save(1)])).filter(Boolean)).toHaveLength(1);
        expect([await save(0), await save(1), await save(7)]).toEqual([false, false, false]);
        expect(await save(2)).toBe(true);
      });

      it("keep of every save what was before it, what came after it, who and when, and of a refused one nothing", async () => {
        const store = service.catalogueSettings;
        const { settings } = await store.read();
        const buffered = (buffer: number) => ({ ...settings, stock: { ...settings.stock, buffer } });
        await store.save(buffered(2), 0, "user_1");
        await store.save(buffered(3), 1, "user_2");
        expect(await store.save(buffered(9), 1, "user_3")).toBe(false);
        const { changes, count } = await store.changes({ limit: 20, offset: 0 });
        expect(count).toBe(2);
        expect(changes).toMatchObject([
          { revision: 2, actor: "user_2", before: buffered(2), after: buffered(3) },
          { revision: 1, actor: "user_1", before: settings, after: buffered(2) },
        ]);
        expect(changes[0]?.at).toBeInstanceOf(Date);
        expect((await store.changes({ limit: 1, offset: 1 })).changes).toMatchObject([{ revision: 1 }]);
      });

      it("keep one record for the one of several who saved at once", async () => {
        const store = service.catalogueSettings;
        const { settings } = await store.read();
        await Promise.all(["a", "b", "c"].map((actor) => store.save(settings, 0, actor)));
        const { changes } = await store.changes({ limit: 20, offset: 0 });
        expect(changes.map(({ actor }) => actor)).toEqual([(await store.read()).updatedBy]);
      });

      it("are told apart from those for orders, and from what a worker remembers", async () => {
        const orders = await service.orderSettings.read();
        await service.orderSettings.save({ ...orders.settings, paused: true }, 0, "user_1");
        const { settings } = await service.balance.read();
        await service.balance.save(settings, 0, "worker");
        const page = { limit: 20, offset: 0 };
        expect((await service.catalogueSettings.changes(page)).count).toBe(0);
        expect((await service.orderSettings.changes(page)).changes).toMatchObject([
          { before: { paused: false }, after: { paused: true } },
        ]);
        expect((await service.balance.changes(page)).changes).toEqual([]);
        expect(await service.listDropshipSettingChanges({})).toHaveLength(1);
      });
    });

    describe("a plan", () => {
      it("is written in its order, but first of all what takes stock away", async () => {
        const run = await claimed(await queue("offer"));
        const items = [item(0), item(1, { lowers: true }), item(2), item(3, { lowers: true })];
        await service.runs.progress(run, {}, items);
        const next = async () => (await service.plans.next(run.id, 10)).map(({ seq }) => seq);
        expect(await next()).toEqual([1, 3]);
        await service.runs.settle(run, {}, [
          { id: "jarpi_1", state: "applied", note: null },
          { id: "jarpi_3", state: "failed", note: null },
        ]);
        expect(await next()).toEqual([0, 2]);
      });
    });

    describe("the known rows", () => {
      const put = (codes: string[], state: "active" | "missing" = "active") =>
        service.createSupplierProducts(
          codes.map((code) => ({ code, state, product_id: `prod_${code}` })) as never,
        );

      it("are numbered as they come, and the ones that a crawl has not met are found by these numbers", async () => {
        await put(["A", "B", "C", "D"]);
        await put(["GONE"], "missing");
        const rows = await service.known.byCode(["A", "B", "C", "D", "X"]);
        const numberOf = new Map(rows.map(({ code, number: n }) => [code, n]));
        expect([...numberOf.keys()].sort()).toEqual(["A", "B", "C", "D"]);
        const bits = Buffer.alloc(1);
        const b = numberOf.get("B") ?? 0;
        expect(b).toBeLessThan(8);
        bits[0] = 1 << b;
        const { highestNumber, active } = await service.known.counts();
        expect(active).toBe(4);
        const unseen = (after: number, upTo: number) =>
          service.known
            .unseen(bits.toString("base64"), { after, upTo, limit: 10 })
            .then((found) => found.map(({ code }) => code));
        expect(await unseen(-1, highestNumber)).toEqual(["A", "C", "D"]);
        expect(await unseen(numberOf.get("C") ?? 0, highestNumber)).toEqual(["D"]);
        expect(await unseen(-1, numberOf.get("C") ?? 0)).toEqual(["A", "C"]);
        expect(await service.known.unseen("", { after: -1, upTo: highestNumber, limit: 10 })).toHaveLength(4);
      });

      it("tell JAR's words for availability with what they count as", async () => {
        await service.createSupplierProducts([
          { code: "A", availability: "Изчерпан" },
          { code: "B", availability: "По заявка" },
          { code: "C", availability: "По заявка" },
        ]);
        expect(await service.availabilityTexts()).toEqual([
          { text: "По заявка", count: 2, quantity: null },
          { text: "Изчерпан", count: 1, quantity: 0 },
        ]);
      });
    });
  },
});

/** What is read of stored plans: by the worker that writes them, and by people who look at them. */
import { z } from "@medusajs/framework/zod";
import { PLAN_ACTIONS } from "../../../contract/catalogue";
import { readOverwritten } from "../../../lib/catalogue";
import { jsonb } from "../../../lib/ledger";
import type { Database, Statement } from "../../../lib/ledger";
import { PLAN_STATES } from "../../../contract/catalogue";
import type { PlanItem } from "../../../contract/catalogue";
import type { PlanFilter, PlanItemToApply } from "./types";

/** Plans of the latest runs stay readable, and all for so long that a run of a free day can be taken back; then they only cost room. */
const KEPT_PLANS = 20;
const KEPT_PLANS_DAYS = 4;
const KEPT_RUNS_DAYS = 90;
const KEPT_DRY_RUNS_DAYS = 14;

const changeShape = z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() });

const viewShape = z.object({
  id: z.string(),
  seq: z.number(),
  page: z.number(),
  code: z.string(),
  action: z.enum(PLAN_ACTIONS),
  reason: z.string(),
  changes: z.array(changeShape),
  state: z.enum(PLAN_STATES),
  note: z.string().nullable(),
});

const VIEW = "id, seq, page, code, action, reason, changes, state, note";

const APPLY = "id, seq, code, action, reason, payload, row_version, overwritten is not null as is_written";

const applyShape = z
  .object({
    id: z.string(),
    seq: z.number(),
    code: z.string(),
    action: z.enum(PLAN_ACTIONS),
    reason: z.string(),
    payload: z.unknown(),
    row_version: z.string().nullable(),
    is_written: z.boolean(),
  })
  .transform(({ row_version: rowVersion, is_written: isWritten, ...item }): PlanItemToApply => ({
    ...item,
    rowVersion,
    isWritten,
  }));

const writtenShape = z.object({
  seq: z.number(),
  code: z.string(),
  made: z.boolean(),
  overwritten: z.unknown().transform(readOverwritten),
});

export type WrittenItem = z.output<typeof writtenShape>;

export class PlanStore {
  constructor(private readonly database: Database) {}

  /** What is left to write, in the order of the plan, and first of all what takes stock away. */
  async next(runId: string, limit: number): Promise<PlanItemToApply[]> {
    const lowering = await this.lowering(runId, { after: -1, limit });
    return lowering.length > 0 ? lowering : this.left(runId, limit);
  }

  /** Of what is left to write: what takes stock away. */
  async lowering(runId: string, range: { after: number; limit: number }): Promise<PlanItemToApply[]> {
    const rows = await this.database.execute({
      sql: `
        select ${APPLY} from sync_plan_item
        where run_id = ? and lowers and state = 'planned' and deleted_at is null and seq > ? order by seq limit ?`,
      params: [runId, range.after, range.limit],
    });
    return z.array(applyShape).parse(rows);
  }

  private async left(runId: string, limit: number): Promise<PlanItemToApply[]> {
    const rows = await this.database.execute({
      sql: `
        select ${APPLY} from sync_plan_item
        where run_id = ? and state = 'planned' and deleted_at is null order by seq limit ?`,
      params: [runId, limit],
    });
    return z.array(applyShape).parse(rows);
  }

  /** Rows that the run itself has written ahead of its plan are still the ones that it was planned for. */
  async planFor(versions: readonly { id: string; row_version: string }[]): Promise<void> {
    await this.database.execute({
      sql: `
        update sync_plan_item item set row_version = given.row_version, updated_at = now()
        from jsonb_to_recordset(?::jsonb) as given (id text, row_version text)
        where item.id = given.id and item.state = 'planned'`,
      params: [jsonb(versions)],
    });
  }

  /** Codes that this run has planned to create or set aside: they may have no row that could be marked as seen. */
  async codes(runId: string): Promise<string[]> {
    const rows = await this.database.execute({
      sql: "select code from sync_plan_item where run_id = ? and action in ('create', 'quarantine')",
      params: [runId],
    });
    return rows.map((row) => String(row["code"]));
  }

  /** What the run has made or overwritten, in the order of its plan. */
  async written(runId: string, range: { after: number; limit: number }): Promise<WrittenItem[]> {
    const rows = await this.database.execute({
      sql: `
        select seq, code, action = 'create' as made, overwritten from sync_plan_item
        where run_id = ? and state = 'applied' and deleted_at is null and seq > ?
          and (action = 'create' or overwritten is not null)
        order by seq limit ?`,
      params: [runId, range.after, range.limit],
    });
    return z.array(writtenShape).parse(rows);
  }

  async list(runId: string, filter: PlanFilter): Promise<{ items: PlanItem[]; count: number }> {
    const where = condition(runId, filter);
    const [rows, [total]] = await Promise.all([
      this.database.execute({
        sql: `select ${VIEW} from sync_plan_item where ${where.sql} order by seq limit ? offset ?`,
        params: [...where.params, filter.limit, filter.offset],
      }),
      this.database.execute({
        sql: `select count(*)::int as count from sync_plan_item where ${where.sql}`,
        params: where.params,
      }),
    ]);
    return { items: z.array(viewShape).parse(rows), count: Number(total?.["count"] ?? 0) };
  }

  /** The whole plan, a portion at a time. */
  async *each(
    runId: string,
    filter: Pick<PlanFilter, "action" | "state" | "q"> = {},
  ): AsyncGenerator<PlanItem> {
    const where = condition(runId, filter);
    for (let after = -1; ;) {
      const rows = await this.database.execute({
        sql: `select ${VIEW} from sync_plan_item where ${where.sql} and seq > ? order by seq limit 1000`,
        params: [...where.params, after],
      });
      const items = z.array(viewShape).parse(rows);
      yield* items;
      const last = items.at(-1);
      if (!last) {
        return;
      }
      after = last.seq;
    }
  }

  /** Ends dry runs that nobody applied, and deletes what is old: plans first, later the runs themselves. */
  async prune(): Promise<void> {
    await this.database.execute({
      sql: `
        update sync_run
        set state = 'cancelled', finished_at = now(), updated_at = now(), error = 'Nobody applied this plan in time.'
        where state = 'planned' and planned_at < now() - ? * interval '1 day'`,
      params: [KEPT_DRY_RUNS_DAYS],
    });
    await this.database.execute({
      sql: `
        delete from sync_plan_item where run_id in (
          select id from sync_run
          where state in ('done', 'incomplete', 'failed', 'cancelled')
            and coalesce(finished_at, created_at) < now() - ? * interval '1 day'
            and id not in (select id from sync_run where planned is not null and planned <> '{}'::jsonb
                           order by created_at desc limit ?))`,
      params: [KEPT_PLANS_DAYS, KEPT_PLANS],
    });
    await this.database.execute({
      sql: `
        delete from sync_run
        where state in ('done', 'incomplete', 'failed', 'cancelled') and finished_at < now() - ? * interval '1 day'
          and not exists (select 1 from sync_plan_item item where item.run_id = sync_run.id)`,
      params: [KEPT_RUNS_DAYS],
    });
  }
}

function condition(
  runId: string,
  { action, state, q }: Pick<PlanFilter, "action" | "state" | "q">,
): Statement {
  const parts: Statement[] = [{ sql: "run_id = ? and deleted_at is null", params: [runId] }];
  if (action) {
    parts.push({ sql: "action = ?", params: [action] });
  }
  if (state) {
    parts.push({ sql: "state = ?", params: [state] });
  }
  if (q) {
    parts.push({ sql: "strpos(lower(code), lower(?)) > 0", params: [q] });
  }
  return {
    sql: parts.map((part) => part.sql).join(" and "),
    params: parts.flatMap((part) => part.params),
  };
}

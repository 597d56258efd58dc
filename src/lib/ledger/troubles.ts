/**
 * What is wrong with a ledger as a whole, read off its rows and their journal: keys that are refused, a host that answers
 * nothing, a queue that does not move. A failure of one entry is that entry's; what stops them all is told as one.
 */
import { z } from "@medusajs/framework/zod";
import { TROUBLE_CAUSES } from "../../contract/reasons/troubles";
import type { TroubleCause } from "../../contract/reasons/troubles";
import type { Execute } from "./run-statement";
import type { SettingsStore } from "./settings-store";
import type { LedgerTables, Statement } from "./sql";

export interface TroubleSource {
  tables: LedgerTables;
  /** SQL for the account of an entry, in terms of `entry`. */
  account: string;
  /** Reason codes that say that the keys are refused. */
  refused: readonly string[];
  /** Reason codes that say that no answer came. */
  silent: readonly string[];
  /** Reason codes of what may lawfully take hours. */
  patient: readonly string[];
}

export interface Trouble {
  account: string;
  cause: TroubleCause;
  since: Date;
  /** How many entries wait because of it. */
  entries: number;
}

const MINUTE = 60_000;

/**
 * So long it may last before it is one: wrong keys are wrong from the first answer, a host may be restarted, and a queue
 * has its growing pauses.
 */
export const TROUBLE_PATIENCE_MS: Readonly<Record<TroubleCause, number>> = {
  keys_refused: 0,
  silent: 10 * MINUTE,
  stuck: 60 * MINUTE,
};

const IN_LINE = "state in ('queued', 'unknown', 'working') and deleted_at is null";
const MILLISECONDS = "* interval '1 millisecond'";

const list = (codes: readonly string[]): string => codes.map(() => "?").join(", ");

/** A row comes back when a closer look is worth its cost: something in the line has failed, or stands there for long. */
export function troubleHintStatement(
  { tables, refused, silent }: Pick<TroubleSource, "tables" | "refused" | "silent">,
  now: Date,
): Statement {
  return {
    sql: `
      select 1 from ${tables.entry}
      where ${IN_LINE}
        and (reason_code in (${list([...refused, ...silent])}) or created_at < ?::timestamptz - ? ${MILLISECONDS})
      limit 1`,
    params: [...refused, ...silent, now.toISOString(), TROUBLE_PATIENCE_MS.stuck],
  };
}

/**
 * One row for each account and cause. An entry came into the line when it was last queued other than by its worker; what
 * was done since it last failed proves that it would fail no more. A queue moves when its worker lets something out of it;
 * what was tried lately and failed stands there for long all the same.
 */
export function troublesStatement(
  { tables, account, refused, silent, patient }: TroubleSource,
  now: Date,
): Statement {
  const { entry, journal } = tables;
  const hour = TROUBLE_PATIENCE_MS.stuck;
  return {
    sql: `
      with line as (
        select entry.id, ${account} as account, entry.reason_code, entry.attempts, entry.updated_at,
          case when entry.reason_code in (${list(refused)}) then 'keys_refused'
               when entry.reason_code in (${list(silent)}) then 'silent' end as cause,
          coalesce((
            select max(came.at) from ${journal} came
            where came.entry_id = entry.id and came.to_state = 'queued'
              and coalesce(came.from_state, '') not in ('working', 'queued')), entry.created_at) as came_at
        from ${entry} entry where ${IN_LINE}
      ), left_line as (
        select ${account} as account, max(step.at) as at, max(step.at) filter (where step.to_state = 'done') as done_at
        from ${journal} step join ${entry} entry on entry.id = step.entry_id
        where step.at > ?::timestamptz - ? ${MILLISECONDS} and step.from_state = 'working'
          and step.to_state in ('done', 'held', 'refused', 'skipped') and exists (select 1 from line)
        group by 1
      ), failed as (
        select line.account, line.cause, greatest(left_line.done_at, (
            select min(said.at) from ${journal} said
            where said.entry_id = line.id and said.at >= line.came_at and said.code in (${list([...refused, ...silent])})
          )) as since
        from line left join left_line on left_line.account = line.account
        where line.cause is not null and line.updated_at > coalesce(left_line.done_at, '-infinity')
      ), stood as (
        select line.account, 'stuck' as cause, line.came_at as since
        from line left join left_line on left_line.account = line.account
        where line.came_at < ?::timestamptz - ? ${MILLISECONDS}
          ${patient.length > 0 ? `and coalesce(line.reason_code, '') not in (${list(patient)})` : ""}
          and (left_line.at is null
               or (line.reason_code is not null and line.updated_at > ?::timestamptz - ? ${MILLISECONDS}))
      )
      select account, cause, count(*)::int as entries, min(since) as since
      from (select * from failed union all select * from stood) trouble
      group by account, cause order by account, cause`,
    params: [
      ...refused,
      ...silent,
      now.toISOString(),
      hour,
      ...refused,
      ...silent,
      now.toISOString(),
      hour,
      ...patient,
      now.toISOString(),
      hour / 2,
    ],
  };
}

/** What is open, kept so that it is told once by however many processes look. */
export class TroubleStore {
  constructor(
    private readonly source: TroubleSource,
    private readonly execute: Execute,
    private readonly stored: SettingsStore<OpenTroubles>,
  ) {}

  async open(): Promise<OpenTrouble[]> {
    return (await this.stored.read()).settings.open;
  }

  /** Looks at the rows. Null when another process was faster with what has changed. */
  async look(now: Date): Promise<{ open: OpenTrouble[]; begun: OpenTrouble[]; ended: OpenTrouble[] } | null> {
    const { settings: before, revision } = await this.stored.read();
    const hint = await this.execute(troubleHintStatement(this.source, now));
    const rows = hint.length > 0 ? await this.execute(troublesStatement(this.source, now)) : [];
    const { open } = stillOpen(before, troublesOf(rows, now));
    const begun = open.filter((trouble) => !before.open.some((known) => isSame(known, trouble)));
    const ended = before.open.filter((known) => !open.some((trouble) => isSame(known, trouble)));
    const changed = begun.length > 0 || ended.length > 0;
    return !changed || (await this.stored.save({ open }, revision, "ledger")) ? { open, begun, ended } : null;
  }
}

function isSame(one: OpenTrouble, other: OpenTrouble): boolean {
  return one.account === other.account && one.cause === other.cause;
}

const rowShape = z.object({
  account: z.string(),
  cause: z.enum(TROUBLE_CAUSES),
  entries: z.number(),
  since: z.coerce.date().nullable(),
});

/** Those that have lasted long enough to be told of. */
export function troublesOf(rows: readonly unknown[], now: Date): Trouble[] {
  return rows.flatMap((row) => {
    const { since, ...trouble } = rowShape.parse(row);
    const begun = since ?? now;
    return now.getTime() - begun.getTime() >= TROUBLE_PATIENCE_MS[trouble.cause]
      ? [{ ...trouble, since: begun }]
      : [];
  });
}

/** What is being told of; a moment is ISO text. Under this form it is stored. */
export const openTroublesSchema = z.object({
  open: z
    .array(
      z.object({
        account: z.string(),
        cause: z.enum(TROUBLE_CAUSES),
        since: z.string(),
        entries: z.number(),
      }),
    )
    .default([]),
});

export type OpenTroubles = z.output<typeof openTroublesSchema>;
export type OpenTrouble = OpenTroubles["open"][number];

/** One that is open already keeps the moment since when it is, whatever entry shows it now. */
export function stillOpen(before: OpenTroubles, seen: readonly Trouble[]): OpenTroubles {
  return {
    open: seen.map(({ account, cause, since, entries }) => {
      const trouble = { account, cause, since: since.toISOString(), entries };
      return before.open.find((known) => isSame(known, trouble)) ?? trouble;
    }),
  };
}

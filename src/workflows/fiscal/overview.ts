/** Today and the last thirty days of the register beside the money of the store (docs/decisions/0036). */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { z } from "@medusajs/framework/zod";
import type { FiscalCount, FiscalOverviewAnswer } from "../../contract/fiscal";
import { addDays, sofiaDate, startOfSofiaDay } from "../../lib/receipt";
import type { EffectiveRules } from "../../lib/receipt";
import type { RegisteredOfDay } from "../../modules/fiscal";
import { fiscalAccounts, fiscalService, presentBooks } from "./account";
import { deadlinesOf } from "./health";

const DAYS = 30;
const CURRENCY = "EUR";

export async function fiscalOverview(
  container: MedusaContainer,
  now = new Date(),
): Promise<Omit<FiscalOverviewAnswer, "configured" | "demo">> {
  const service = fiscalService(container);
  const accounts = await fiscalAccounts(container);
  const today = sofiaDate(now);
  const days = Array.from({ length: DAYS }, (_, index) => addDays(today, index - DAYS + 1));
  const since = startOfSofiaDay(days[0] ?? today);
  const currency = accounts[0]?.account.currency ?? CURRENCY;
  const [registered, deadlines, paid] = await Promise.all([
    service.overview.registeredByDay(presentBooks(accounts), since),
    service.overview.deadlines(),
    paidByDay(container, { since, currency, without: withoutReceipt(accounts[0]?.rules) }),
  ]);
  return {
    currency_code: currency,
    today: {
      day: today,
      receipts: countOf(registered, today, "sale"),
      stornos: countOf(registered, today, "storno"),
    },
    stornos_due: toStornosDue(deadlinesOf(deadlines, today)),
    days: days.map((day) => ({
      day,
      paid_minor: paid.get(day) ?? 0,
      registered_minor:
        countOf(registered, day, "sale").total_minor - countOf(registered, day, "storno").total_minor,
    })),
  };
}

function toStornosDue({ due, next_day, overdue }: ReturnType<typeof deadlinesOf>) {
  return { count: due, next_day, overdue };
}

function countOf(
  registered: readonly RegisteredOfDay[],
  day: string,
  kind: RegisteredOfDay["kind"],
): FiscalCount {
  const found = registered.find((each) => each.day === day && each.kind === kind);
  return { count: found?.count ?? 0, total_minor: found?.total_minor ?? 0 };
}

/** A bank transfer has no receipt by law, so it would only make the two bars differ. */
function withoutReceipt(rules: EffectiveRules | undefined): string[] {
  return Object.entries(rules?.providers ?? {}).flatMap(([provider, { due }]) =>
    due === "none" ? [provider] : [],
  );
}

const paidShape = z.object({ day: z.string(), total: z.coerce.number() });

interface Asked {
  since: Date;
  currency: string;
  /** Providers. */
  without: readonly string[];
}

/** One sum over Medusa's own tables: page by page through its service a month of a busy shop would be thousands of rows. */
async function paidByDay(
  container: MedusaContainer,
  { since, currency, without }: Asked,
): Promise<Map<string, number>> {
  const moved = (table: "capture" | "refund", sign: 1 | -1) => `
    select to_char(moved.created_at at time zone 'Europe/Sofia', 'YYYY-MM-DD') as day,
           round(moved.amount * 100) * ${sign} as minor
    from ${table} moved join payment on payment.id = moved.payment_id
    where moved.created_at >= ? and moved.deleted_at is null and payment.currency_code = ?
      and not (payment.provider_id in (select jsonb_array_elements_text(?::jsonb)))`;
  const bindings = [since.toISOString(), currency.toLowerCase(), JSON.stringify(without)];
  const { rows } = await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)
    .raw<{ rows: unknown }>(
      `select day, sum(minor) as total from (${moved("capture", 1)} union all ${moved("refund", -1)}) moved group by day`,
      [...bindings, ...bindings],
    );
  return new Map(
    z
      .array(paidShape)
      .parse(rows)
      .map(({ day, total }) => [day, total]),
  );
}

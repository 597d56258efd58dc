/** The catalogue in a few numbers: products by state, the last run and the next, thirty days of runs. */
import type { MedusaContainer } from "@medusajs/framework/types";
import { PRODUCT_STATES } from "../../../contract/catalogue";
import type { ProductState } from "../../../contract/catalogue";
import type { DropshipOverviewAnswer, RunsOfDay } from "../../../contract/catalogue-overview";
import { HOLD_REASONS } from "../../../lib/catalogue";
import { dropshipService } from "../account";
import { nextRun } from "./schedule";

const DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;

export async function dropshipOverview(
  container: MedusaContainer,
  now = new Date(),
): Promise<Omit<DropshipOverviewAnswer, "configured" | "demo">> {
  const service = dropshipService(container);
  const days = Array.from({ length: DAYS }, (_, index) =>
    sofiaDay(new Date(now.getTime() - (DAYS - 1 - index) * DAY_MS)),
  );
  const [states, waiting, words, [last], ended] = await Promise.all([
    service.known.states(),
    service.known.waiting(HOLD_REASONS),
    service.availabilityTexts(),
    service.listSyncRuns({}, { order: { created_at: "DESC" }, take: 1 }),
    service.runsByDay(new Date(now.getTime() - DAYS * DAY_MS)),
  ]);
  const counted = Object.fromEntries(PRODUCT_STATES.map((state) => [state, states[state] ?? 0]));
  return {
    products: {
      ...(counted as Record<ProductState, number>),
      held_prices: waiting.held,
      unknown_words: words.reduce((sum, { count, quantity }) => sum + (quantity === null ? count : 0), 0),
    },
    last_run: last
      ? {
          id: last.id,
          kind: last.kind,
          state: last.state,
          dry_run: last.dry_run,
          created_at: new Date(last.created_at).toISOString(),
          finished_at: last.finished_at ? new Date(last.finished_at).toISOString() : null,
        }
      : null,
    next_run: service.setup.kind === "inert" ? null : nextRun(now),
    days: days.map((day) => runsOf(day, ended)),
  };
}

const DONE = ["done", "planned"];
const HELD = ["held", "incomplete"];

function runsOf(day: string, ended: readonly { day: string; state: string; count: number }[]): RunsOfDay {
  const sum = (states: readonly string[]) =>
    ended
      .filter((each) => each.day === day && states.includes(each.state))
      .reduce((total, { count }) => total + count, 0);
  return { day, done: sum(DONE), held: sum(HELD), failed: sum(["failed"]) };
}

const FORM = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Sofia", dateStyle: "short" });

/** YYYY-MM-DD */
function sofiaDay(date: Date): string {
  return FORM.format(date);
}

/** Plays one schedule from its first order until nothing moves any more. */
import { setTimeout as pause } from "node:timers/promises";
import { workOnFiscalLedger } from "../../../src/workflows/fiscal/drain";
import { sweepFiscalOrders } from "../../../src/workflows/fiscal/sweep";
import { DELAY_MS } from "../lib/faults";
import {
  act,
  cancel,
  collect,
  chargeAgain,
  comeBack,
  edit,
  exchange,
  failRefund,
  hear,
  leaveEditOpen,
  pay,
  refund,
} from "./deeds";
import { readBooked } from "./evidence";
import type { OrderFacts } from "./evidence";
import { imprint } from "./judge";
import type { Deed, FiscalSchedule, Step } from "./schedule";
import { placeOrder } from "./stage";
import type { Cast, Stage } from "./stage";

/** More than look-ups and back-off ever need. */
const MOST_TICKS = 40;

/** Longer than a refund is left alone without its event, and than any lease. */
const LONG_MS = 10 * 60_000;

export interface Played {
  orders: OrderFacts[];
  /** Each operation as it was when it was first seen complete. */
  registered: Map<number, string>;
}

export async function playSchedule(
  stage: Stage,
  { due, receipt, orders, steps }: FiscalSchedule,
): Promise<Played> {
  const cast: Cast[] = [];
  for (const [number, plan] of orders.entries()) {
    const placed = await placeOrder(stage, plan, number);
    await hear(stage, placed, { times: plan.heard });
    cast.push(placed);
  }
  const play = new Play(stage, cast);
  for (const step of steps) {
    await play.step(step);
    await play.remember();
  }
  await play.rest();
  const facts = cast.map(async ({ order, lines: _, ...rest }) => ({
    ...{ ...rest, id: order.id, due, receipt, giftCardMinor: Math.round(order.credit * 100) },
    canceled: await stage.shop.isCanceled(order),
  }));
  return { orders: await Promise.all(facts), registered: play.registered };
}

class Play {
  readonly registered = new Map<number, string>();
  /** Something may still be on its way to iCash. */
  private delayed = false;
  /** Each run of a worker is a process of its own; 0 is the clock's and the admin's. */
  private started = 0;

  constructor(
    private readonly stage: Stage,
    private readonly cast: readonly Cast[],
  ) {}

  async step(step: Step): Promise<void> {
    const { container, remotes } = this.stage;
    switch (step.does) {
      case "together":
        return this.deeds(step.deeds);
      case "sweep":
        return void (await sweepFiscalOrders(container));
      case "pay":
        return pay(this.stage, this.pick(step.order), step);
      case "charge again":
        return chargeAgain(this.stage, this.pick(step.order), step);
      case "exchange":
        return exchange(this.stage, this.pick(step.order), step);
      case "collect":
        return collect(this.stage, this.pick(step.order));
      case "leave an edit open":
        return leaveEditOpen(this.stage, this.pick(step.order));
      case "return":
        return comeBack(this.stage, this.pick(step.order), step);
      case "edit":
        return edit(this.stage, this.pick(step.order), step);
      case "fault":
        this.delayed ||= step.rule.fault === "delay";
        return remotes.control.post("faults", step.rule);
      case "wait":
        return this.passTime(step.ms);
      case "remote":
        return remotes.reach(step.reachable);
      case "sessions end":
        return remotes.control.post("sessions/expire");
      case "articles vanish":
        return remotes.deleteArticles();
      default:
        return this.deeds([step]);
    }
  }

  async remember(): Promise<void> {
    for (const operation of await readBooked(this.stage.remotes.control)) {
      if (operation.status === "NORMAL" && !this.registered.has(operation.OperationID)) {
        this.registered.set(operation.OperationID, imprint(operation));
      }
    }
  }

  /** Everything works again, everybody who stood still goes on, and the clock ticks until nothing moves any more. */
  async rest(): Promise<void> {
    const { container, processes, remotes } = this.stage;
    await remotes.control.clearFaults();
    remotes.reach(true);
    await this.passTime(LONG_MS);
    await processes.resume();
    for (let tick = 0; tick < MOST_TICKS; tick += 1) {
      await this.run(null, () => workOnFiscalLedger(container));
      await this.remember();
      if (await this.makeDue()) {
        continue;
      }
      await this.run(null, () => sweepFiscalOrders(container));
      if (!(await this.makeDue())) {
        return;
      }
    }
  }

  private async deeds(deeds: readonly Deed[]): Promise<void> {
    await Promise.all(deeds.map((deed) => this.deed(deed)));
  }

  private deed(deed: Deed): Promise<void> {
    const { stage } = this;
    switch (deed.does) {
      case "work":
        return this.run(deed.fate, () => workOnFiscalLedger(stage.container));
      case "hear":
        return this.run(null, () => hear(stage, this.pick(deed.order)));
      case "cancel":
        return this.run(null, () => cancel(stage, this.pick(deed.order), deed));
      case "refund":
        return this.run(null, () => refund(stage, this.pick(deed.order), deed));
      case "failing refund":
        return this.run(null, () => failRefund(stage, this.pick(deed.order), deed));
      case "person":
        return this.run(null, () => act(stage, this.pick(deed.order), deed.action));
    }
  }

  private run(fate: Parameters<Stage["processes"]["run"]>[1], task: () => Promise<unknown>): Promise<void> {
    this.started += 1;
    return this.stage.processes.run(this.started, fate, task);
  }

  /** Nobody concludes that iCash has nothing while something may still be on its way there. */
  private async passTime(ms: number): Promise<void> {
    const { database } = this.stage;
    if (this.delayed) {
      await pause(DELAY_MS);
    }
    this.delayed = false;
    for (const table of ["fiscal_document", "fiscal_channel", "refund"]) {
      await database.passTime(table, ms);
    }
  }

  /** True when there is something that a worker may take now. */
  private async makeDue(): Promise<boolean> {
    const { database } = this.stage;
    await database.query("update fiscal_channel set lease_until = now() - interval '1 second'");
    const due = await database.query(
      `update fiscal_document set next_attempt_at = now(), lease_until = now() - interval '1 second'
       where state in ('queued', 'unknown', 'working') returning id`,
    );
    return due.length > 0;
  }

  private pick(order: number): Cast {
    const found = this.cast[order % this.cast.length];
    if (!found) {
      throw new Error("A schedule has at least one order.");
    }
    return found;
  }
}

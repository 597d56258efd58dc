/** Plays one schedule from its first order until nothing moves any more. */
import { setTimeout as pause } from "node:timers/promises";
import { sweepDropshipOrders, workOnSupplierOrders } from "../../../src/workflows/dropship/orders/drain";
import { followSupplierOrders } from "../../../src/workflows/dropship/orders/follow";
import type { Backup } from "../lib/database";
import { DELAY_MS } from "../lib/faults";
import { act, cancel, changeProduct, edit, foreignOrder, hear, moveOn, pay, refund, staff } from "./deeds";
import type { OrderFacts } from "./judge";
import type { Deed, Step, SupplierSchedule } from "./schedule";
import { at, placeOrder } from "./stage";
import type { Cast, Stage } from "./stage";

/** All that a schedule changes. */
const BACKED_UP = [
  "supplier_order",
  "order",
  "fulfillment",
  "payment",
  "capture",
  "refund",
  "reservation",
  "inventory_level",
];

/** More than look-ups and back-off ever need. */
const MOST_TICKS = 40;

export async function playSchedule(
  stage: Stage,
  { orders, steps, due }: SupplierSchedule,
): Promise<OrderFacts[]> {
  const cast: Cast[] = [];
  for (const [number, plan] of orders.entries()) {
    const placed = await placeOrder(stage, plan, { number, mayLeave: due === "placed" });
    await hear(stage, placed, plan.heard);
    cast.push(placed);
  }
  const play = new Play(stage, cast);
  for (const step of steps) {
    await play.step(step);
  }
  await play.rest();
  for (const { order, facts } of cast) {
    facts.paid = await stage.shop.isPaid(order);
    facts.canceled = await stage.shop.isCanceled(order);
    facts.givenBack = await stage.shop.isGivenBack(order);
  }
  return cast.map(({ facts }) => facts);
}

class Play {
  private backup: Backup | null = null;
  /** Something may still be on its way to JAR. */
  private delayed = false;

  constructor(
    private readonly stage: Stage,
    private readonly cast: readonly Cast[],
  ) {}

  async step(step: Step): Promise<void> {
    const { stage } = this;
    switch (step.does) {
      case "work":
      case "follow":
      case "hear":
      case "cancel":
      case "person":
        return this.deeds([step]);
      case "together":
        return this.deeds(step.deeds);
      case "sweep":
        return void (await sweepDropshipOrders(stage.container));
      case "pay":
        return pay(stage, this.pick(step.order), step);
      case "edit":
        return edit(stage, this.pick(step.order), step);
      case "fault":
        this.delayed ||= step.rule.fault === "delay";
        return stage.remote.control.post("faults", step.rule);
      case "wait":
        await this.arrivals();
        return stage.database.passTime("supplier_order", step.ms);
      case "remote":
        return step.reachable ? this.reach() : stage.connect(() => stage.unreachable);
      case "move on":
        return moveOn(stage, this.pick(step.order), step);
      case "staff":
        return staff(stage, this.pick(step.order), step);
      case "refund":
        return refund(stage, this.pick(step.order), step);
      case "foreign order":
        return foreignOrder(stage, this.pick(step.order), step);
      case "change product":
        return changeProduct(stage, at(stage.offered, step.product), step.to);
      case "back up":
        return this.backUp();
      case "restore":
        return this.restore();
    }
  }

  /**
   * With a row for each order. One that came after the backup would be enlisted again under another reference, and
   * nothing at JAR says that it is the same order.
   */
  private async backUp(): Promise<void> {
    for (const one of this.cast) {
      await hear(this.stage, one);
    }
    this.backup = await this.stage.database.backUp(BACKED_UP);
  }

  private async restore(): Promise<void> {
    if (!this.backup) {
      return;
    }
    await this.arrivals();
    await this.stage.processes.resume();
    await this.backup.restore();
    for (const { facts } of this.cast) {
      facts.restored = true;
    }
  }

  /** Everything works again, everybody who stood still goes on, and the clock ticks until nothing moves any more. */
  async rest(): Promise<void> {
    const { container, processes, remote } = this.stage;
    await remote.control.clearFaults();
    this.reach();
    await this.arrivals();
    await processes.resume();
    for (let tick = 0; tick < MOST_TICKS; tick += 1) {
      await processes.run(0, null, () => workOnSupplierOrders(container));
      if (await this.makeDue()) {
        continue;
      }
      await processes.run(0, null, () => sweepDropshipOrders(container));
      await processes.run(0, null, () => followSupplierOrders(container));
      if (!(await this.makeDue())) {
        return;
      }
    }
  }

  private async deeds(deeds: readonly Deed[]): Promise<void> {
    if (deeds.some(({ does }) => does === "person")) {
      // Nobody decides that JAR has no order while one may still be on its way there.
      await this.arrivals();
      await this.stage.processes.resume();
    }
    await Promise.all(deeds.map((deed, index) => this.deed(deed, index + 1, deeds.length > 1)));
  }

  private async deed(deed: Deed, number: number, beside: boolean): Promise<void> {
    const { stage } = this;
    const { container, processes } = stage;
    switch (deed.does) {
      case "work":
        return processes.run(number, deed.fate, () => workOnSupplierOrders(container));
      case "follow":
        await this.makeLooksDue();
        return processes.run(number, deed.fate, () => followSupplierOrders(container));
      case "hear":
        return processes.run(number, null, () => hear(stage, this.pick(deed.order)));
      case "cancel": {
        const { heard } = deed;
        return processes.run(number, null, () => cancel(stage, this.pick(deed.order), { heard, beside }));
      }
      case "person":
        return processes.run(number, null, () => act(stage, this.pick(deed.order), deed.action));
    }
  }

  private async arrivals(): Promise<void> {
    if (this.delayed) {
      await pause(DELAY_MS);
    }
    this.delayed = false;
  }

  private reach(): void {
    const { connect, remote } = this.stage;
    connect((process) => at(remote.clients, process));
  }

  private async makeLooksDue(): Promise<void> {
    await this.stage.database.query(
      "update supplier_order set next_check_at = now() where next_check_at is not null",
    );
  }

  /** True when there is something that a worker may take now. */
  private async makeDue(): Promise<boolean> {
    await this.makeLooksDue();
    const due = await this.stage.database.query(
      `update supplier_order set next_attempt_at = now(), lease_until = now() - interval '1 second'
       where state in ('queued', 'unknown', 'working') returning id`,
    );
    return due.length > 0;
  }

  private pick(order: number): Cast {
    return at(this.cast, order % this.cast.length);
  }
}

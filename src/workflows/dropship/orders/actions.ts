/**
 * What a person does with an order that JAR does not have yet: send, hold, release, correct, enclose papers. Each move is
 * made only from where it is possible, in one statement with its journal row, so that a double click is one action.
 */
import type { SupplierReason } from "../../../contract/reasons/supplier";
import type { MedusaContainer } from "@medusajs/framework/types";
import { updateOrderWorkflow } from "@medusajs/medusa/core-flows";
import type { LedgerState } from "../../../lib/ledger";
import { findingKey } from "../../../lib/finding-key";
import { isBrake, passKey } from "../../../lib/supplier";
import type { OrderDocuments } from "../../../contract/supplier-acts";
import type { DropshipModuleService } from "../../../modules/dropship";
import type { ActInput } from "../../ledger/desk";
import { dropshipService } from "../account";
import { mayDropship } from "../consent";
import { supplierDesk } from "./news";
import { readDropshipOrder } from "./read-order";
import { refused } from "../../shared/refusal";

const { actionable, assertMoved } = supplierDesk;

/** Due now, whatever its payment would have it wait for. @throws Refusal */
export async function sendNow(container: MedusaContainer, { id, actor }: ActInput): Promise<void> {
  const service = dropshipService(container);
  const entry = await actionable(container, id, "send");
  if ((await service.orderSettings.read()).settings.paused) {
    throw refused("sending_paused");
  }
  if (!(await mayDropship(container, "orders"))) {
    throw refused("switch_off", { part: "orders" });
  }
  const note = { actor, code: "send", facts: { approved: IN_SPITE_OF_PAYMENT } } as const;
  if (entry.state === "queued") {
    await service.ledger.hurry(id, note);
    return;
  }
  const moved = await service.ledger.move(id, ["waiting", "held"], {
    ...note,
    to: "queued",
    reasonCode: null,
    nextAttemptInMs: 0,
  });
  await assertMoved(container, id, moved);
}

/** Keeps an order here until a person releases it. @throws Refusal */
export async function holdBack(container: MedusaContainer, { id, actor }: ActInput): Promise<void> {
  const service = dropshipService(container);
  await actionable(container, id, "hold");
  const moved = await service.ledger.move(id, ["waiting", "queued"], {
    to: "held",
    reasonCode: "held_by_person",
    actor,
    code: "hold",
    onlyUnsent: true,
  });
  await assertMoved(container, id, moved);
}

/** Back into the queue; one that waited for a person to send it has that person now. @throws Refusal */
export async function release(container: MedusaContainer, { id, actor }: ActInput): Promise<void> {
  const service = dropshipService(container);
  const entry = await actionable(container, id, "release");
  const moved = await service.ledger.move(id, ["held"], {
    to: "queued",
    reasonCode: null,
    actor,
    code: "release",
    facts: entry.reason_code === "send_by_hand" ? { approved: IN_SPITE_OF_PAYMENT } : undefined,
    nextAttemptInMs: 0,
  });
  await assertMoved(container, id, moved);
}

interface Correction {
  first_name?: string;
  last_name?: string;
  phone?: string;
  email?: string;
  address_1?: string;
  address_2?: string;
  city?: string;
  postal_code?: string;
  /** For the courier. */
  note?: string;
}

export interface CorrectInput extends ActInput {
  correction: Correction;
}

/** Held for what a correction may mend. */
const MENDED_BY_CORRECTION: readonly string[] = [
  "customer_data_missing",
  "customer_data_too_long",
  "implausible_customer",
  "refused_by_jar",
] satisfies SupplierReason[];

/**
 * Writes what a person corrected into Medusa's order, where the customer's data stand, and asks again what was held for
 * them. The journal names the fields and never their contents.
 * @throws Refusal
 */
export async function correct(
  container: MedusaContainer,
  { id, actor, correction }: CorrectInput,
): Promise<void> {
  const service = dropshipService(container);
  const entry = await actionable(container, id, "correct");
  const { email, note, ...address } = correction;
  const order = note === undefined ? null : await readDropshipOrder(container, entry.order_id);
  await updateOrderWorkflow(container).run({
    input: {
      id: entry.order_id,
      user_id: actor,
      ...(email === undefined ? {} : { email }),
      ...(Object.keys(address).length === 0 ? {} : { shipping_address: address }),
      ...(note === undefined ? {} : { metadata: { ...order?.metadata, delivery_note: note } }),
    },
  });
  const facts = { fields: Object.keys(correction).sort().join(", ") };
  const mended =
    MENDED_BY_CORRECTION.includes(entry.reason_code ?? "") &&
    (await service.ledger.move(id, ["held", "refused"], {
      to: "queued",
      reasonCode: null,
      actor,
      code: "corrected",
      facts,
      nextAttemptInMs: 0,
      onlyUnsent: true,
    }));
  if (!mended) {
    await service.ledger.note(id, { actor, code: "corrected", facts });
  }
}

export interface EncloseInput extends ActInput {
  documents: OrderDocuments;
}

/** Replaces the links to papers. The journal says how many; a link itself may be a secret. @throws Refusal */
export async function enclose(
  container: MedusaContainer,
  { id, actor, documents }: EncloseInput,
): Promise<void> {
  const service = dropshipService(container);
  await actionable(container, id, "documents");
  await assertMoved(container, id, await service.orders.encloseUnsent(id, documents));
  await service.ledger.note(id, { actor, code: "documents_changed", facts: { documents: documents.length } });
}

/**
 * Another attempt. What may exist at JAR is looked for first, also then, and what the order was held for is let through
 * as far as a person can decide it.
 * @throws Refusal
 */
export async function retrySupplierOrder(container: MedusaContainer, { id, actor }: ActInput): Promise<void> {
  const service = dropshipService(container);
  const entry = await actionable(container, id, "retry");
  if (entry.state === "queued" || entry.state === "unknown") {
    await service.ledger.hurry(id, { actor, code: "retry" });
    return;
  }
  const again = entry.reason_code === "not_found_after_lost_answer";
  const moved = await service.ledger.move(id, ["held", "refused"], {
    to: "queued",
    reasonCode: null,
    actor,
    code: "retry",
    facts: approvalOf(entry.reason_code ?? "", entry.reason_data),
    nextAttemptInMs: 0,
    patch: again ? { resend_approved_at: new Date() } : undefined,
  });
  await assertMoved(container, id, moved);
}

/*
 * What persons have let through for a supplier order. The journal holds it, beside who and when: a finding by its key, so
 * that other figures are a new question, the brakes as one by the order's sum, and the way of paying as a whole.
 */

const CODES = ["send", "release", "retry"];
const MOST_ROWS = 1000;

/** Lets an order go although its payment would have it wait, or wait for a person. */
const IN_SPITE_OF_PAYMENT = "payment";

/** The facts of a journal row that lets a held order go although it was held for this. */
function approvalOf(reasonCode: string, reasonData: Record<string, unknown> | null): { approved: string } {
  const key = isBrake(reasonCode) ? passKey(reasonData?.["sum"]) : findingKey(reasonCode, reasonData);
  return { approved: key };
}

export class Approvals {
  constructor(private readonly keys: ReadonlySet<unknown>) {}

  has(reasonCode: string, reasonData: unknown): boolean {
    return this.hasKey(findingKey(reasonCode, reasonData));
  }

  hasKey(key: string): boolean {
    return this.keys.has(key);
  }

  get inSpiteOfPayment(): boolean {
    return this.keys.has(IN_SPITE_OF_PAYMENT);
  }
}

export async function readApprovals(service: DropshipModuleService, id: string): Promise<Approvals> {
  const rows = await service.listSupplierOrderJournals(
    { entry_id: id, code: CODES },
    { select: ["id", "facts"], take: MOST_ROWS },
  );
  return new Approvals(new Set(rows.map(({ facts }) => facts?.["approved"])));
}

/* A person saw to an order outside of the plugin: by telephone, on JAR's site, from the shop's own shelf. */

export interface HandledInput {
  id: string;
  /** The person's own words, shown with the order. */
  note: string | null;
  actor: string;
}

const STOPPED: LedgerState[] = ["held", "refused"];
const OPEN: LedgerState[] = ["waiting", "queued"];

/** Nothing is sent any more. @throws Refusal when it is being sent, is at JAR, or is skipped already. */
export async function markSupplierOrderHandled(
  container: MedusaContainer,
  { id, note, actor }: HandledInput,
): Promise<void> {
  const { ledger } = dropshipService(container);
  const { state } = await dropshipService(container).retrieveSupplierOrder(id);
  const settlement = {
    to: "skipped",
    reasonCode: "handled_by_person",
    reasonData: note ? { note } : null,
    actor,
    code: "handled_by_person",
  } as const;
  const moved =
    (await ledger.move(id, STOPPED, settlement)) ||
    (await ledger.move(id, OPEN, { ...settlement, onlyUnsent: true }));
  if (!moved) {
    throw refused("supplier_order_moved_on", { state });
  }
}

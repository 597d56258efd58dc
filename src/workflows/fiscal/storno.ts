/**
 * The stornos that should exist for an order now: one per refund row (two where two sales stand for its payment), one for
 * what a cancelled order never paid, and one to be agreed to for what a cancelled payment has left over. A unique subject
 * makes asking twice harmless (architecture.md 3).
 */
import { fiscalReason, reasonOf } from "../../contract/reasons/fiscal";
import type { MedusaContainer } from "@medusajs/framework/types";
import { generateEntityId } from "@medusajs/framework/utils";
import type { LedgerState } from "../../lib/ledger";
import { remaining } from "../../lib/receipt";
import type { FiscalSettings } from "../../contract/fiscal-settings";
import { salesWithStornos, standsElsewhere, storedSaleLines, storedStornoLines } from "../../modules/fiscal";
import type { FiscalDocumentRow, NewFiscalDocument, SaleWithStornos } from "../../modules/fiscal";
import { fiscalAccounts, fiscalService, presentBooks, stornoType } from "./account";
import { raiseAttention, showAttention, tellOfFiscalDocument } from "./news";
import type { DocumentRow } from "./news";
import { stornoRows } from "./order-standing";
import { planCancellationStorno, planRefundStornos, planReleasedStornos, stornoContent } from "./plan-storno";
import type { PlannedStorno } from "./plan-storno";
import type { StornoPlan, StornoRules } from "./storno-draft";
import { readFiscalOrder } from "./read-order";
import type { FiscalOrder } from "./read-order";

/**
 * Medusa writes a refund before it asks the payment provider and deletes it again when that fails (medusa.md C2). The
 * event of a refund or of a cancellation comes after the provider; everybody else waits this long.
 */
const REFUND_GRACE_MS = 5 * 60_000;

interface Asked {
  /** Who asks: the name of an event, or "clock". */
  actor: string;
  refundGraceMs?: number;
}

/** What was made. `asBefore`: every row still is as it was read. */
export interface Enlisted {
  ids: string[];
  asBefore: boolean;
}

export const AS_BEFORE: Enlisted = { ids: [], asBefore: true };

/** An order with its documents. */
interface Known {
  documents: readonly FiscalDocumentRow[];
  order: FiscalOrder;
}

export async function enlistStornos(
  container: MedusaContainer,
  { documents, order }: Known,
  rules: StornoRules,
  { actor, refundGraceMs = REFUND_GRACE_MS }: Asked,
): Promise<Enlisted> {
  const service = fiscalService(container);
  const wanted = [
    ...refundStornos(documents, order, rules, Date.now() - refundGraceMs),
    ...cancellationStornos(documents, order, rules),
    ...releasedStornos(documents, order),
  ];
  const ids: string[] = [];
  for (const { plan, ...identity } of wanted) {
    // Somebody else may have made it since; else it is planned from what stands under the lock.
    const made = await service.enlistStornos(order.id, (sales) =>
      plan(sales).map((planned, place) =>
        stornoDocument({ ...identity, orderId: order.id, actor }, whereItsSaleIs(planned, rules), place),
      ),
    );
    ids.push(...made);
  }
  return { ids, asBefore: wanted.length === 0 };
}

/** Stornos that should exist, and what they are planned by once the sales are locked. */
interface WantedStornos {
  subject: string;
  refundId: string | null;
  refundReasonId: string | null;
  plan: (sales: SaleWithStornos[]) => PlannedStorno[];
}

function refundStornos(
  documents: readonly FiscalDocumentRow[],
  order: FiscalOrder,
  rules: StornoRules,
  oldEnough: number,
): WantedStornos[] {
  const answered = new Set(documents.map(({ refund_id: id }) => id));
  return order.refunds
    .filter(({ id, createdAt }) => !answered.has(id) && createdAt.getTime() <= oldEnough)
    .map((refund) => ({
      subject: `storno:refund:${refund.id}`,
      refundId: refund.id,
      refundReasonId: refund.reasonId,
      plan: (sales) => (isReversed(sales, refund.id) ? [] : planRefundStornos(sales, order, refund, rules)),
    }));
}

function isReversed(sales: readonly SaleWithStornos[], refundId: string): boolean {
  return sales.some(({ stornos }) => stornos.some(({ refund_id: id }) => id === refundId));
}

/** Stornos that come meanwhile only leave less for it: where there is nothing to cancel now, there never will be. */
export function cancellationStornos(
  documents: readonly FiscalDocumentRow[],
  order: FiscalOrder,
  rules: StornoRules,
): WantedStornos[] {
  const subjects = new Set(documents.map(({ subject }) => subject));
  const known = order.canceled ? salesWithStornos(documents) : [];
  return known.flatMap(({ sale: { id } }, place): WantedStornos[] => {
    const subject = numbered(`storno:cancel:${order.id}`, place);
    const plan = (sales: SaleWithStornos[]): PlannedStorno[] => {
      const current = sales.find(({ sale }) => sale.id === id);
      const planned = current ? planCancellationStorno(current, sales, order, rules) : null;
      return current && planned ? [{ current, plan: planned }] : [];
    };
    return subjects.has(subject) || plan(known).length === 0
      ? []
      : [{ subject, refundId: null, refundReasonId: null, plan }];
  });
}

/** One per cancelled payment whose receipt no other payment stands for as a whole: a person agrees to it. */
function releasedStornos(documents: readonly FiscalDocumentRow[], order: FiscalOrder): WantedStornos[] {
  const subjects = new Set(documents.map(({ subject }) => subject));
  const known = salesWithStornos(documents);
  const canceled = [...order.payments, ...order.canceledPayments].filter((payment) => payment.canceled);
  return canceled.flatMap(({ id }): WantedStornos[] => {
    const subject = `storno:payment:${id}`;
    const plan = (sales: SaleWithStornos[]) => planReleasedStornos(sales, order, id);
    return subjects.has(subject) || plan(known).length === 0
      ? []
      : [{ subject, refundId: null, refundReasonId: null, plan }];
  });
}

/** The first keeps the name that it has had since version 0.1.0. */
function numbered(subject: string, place: number): string {
  return place === 0 ? subject : `${subject}:${place + 1}`;
}

export function stornoRules({ stornos }: Pick<FiscalSettings, "stornos">): StornoRules {
  return {
    refundReasons: stornos.refund_reasons,
    review: stornos.review,
    feeAsService: stornos.return_fee_service !== null,
  };
}

/** A sale that stands in other books is reversed there, and a person says how (architecture.md I12). */
function whereItsSaleIs(planned: PlannedStorno, { books }: StornoRules): PlannedStorno {
  const { current, plan } = planned;
  return plan.state === "skipped" || !books || !standsElsewhere(current.sale, books)
    ? planned
    : {
        current,
        plan: {
          ...plan,
          state: "held",
          ...fiscalReason("sale_in_other_books", { books: current.sale.books }),
        },
      };
}

function stornoDocument(
  identity: {
    subject: string;
    refundId: string | null;
    refundReasonId: string | null;
    orderId: string;
    actor: string;
  },
  planned: PlannedStorno,
  place: number,
): NewFiscalDocument {
  const { sale } = planned.current;
  return {
    id: generateEntityId(undefined, "icdoc"),
    kind: "storno",
    seen: null,
    account: sale.account,
    books: sale.books,
    receiptKind: sale.receipt_kind,
    importSource: sale.import_source,
    state: planned.plan.state,
    ...reasonOf(planned.plan),
    ...identity,
    subject: numbered(identity.subject, place),
    ...stornoContent(planned),
  };
}

const WITHDRAWN_FROM: readonly LedgerState[] = ["waiting", "queued", "held", "refused"];

/**
 * A refund that Medusa has deleted was none: its storno is taken back while nothing was sent, and shown to a person
 * afterwards. False when no row had to move.
 * @param documents as they were before the order was read: a refund is older than its storno, so that only then one which
 *   the order does not have is gone, and not newer than the order
 */
export async function withdrawStornos(
  container: MedusaContainer,
  documents: readonly FiscalDocumentRow[],
  order: FiscalOrder,
  actor: string,
): Promise<boolean> {
  const { ledger } = fiscalService(container);
  const standing = new Set(order.refunds.map((refund) => refund.id));
  const lost = documents.filter(
    ({ kind, state, refund_id: id }) =>
      kind === "storno" && state !== "skipped" && id !== null && !standing.has(id),
  );
  const unsent = lost.filter((row) => WITHDRAWN_FROM.includes(row.state) && row.send_started_at === null);
  for (const { id } of unsent) {
    const withdrawn = await ledger.move(id, WITHDRAWN_FROM, {
      to: "skipped",
      reasonCode: "refund_missing",
      actor,
      code: "refund_missing",
      onlyUnsent: true,
    });
    await (withdrawn
      ? ledger.removeAttention(id, "refund_missing")
      : raiseAttention(container, id, "refund_missing"));
  }
  for (const storno of lost.filter((row) => !unsent.includes(row))) {
    await showAttention(container, storno, "refund_missing", null);
  }
  return unsent.length > 0;
}

/* A storno that was never sent is planned anew from its refund, under the lock on its sale. */

interface UnsentStorno {
  id: string;
  order_id: string;
  sale_id: string | null;
  refund_id: string | null;
}

/** Whether a plan can go, now or after its sale. */
export function isSendable({ state }: StornoPlan): boolean {
  return state === "queued" || state === "waiting";
}

/** The plan; its rows are in the document already when it has any. Null when there is nothing to reverse any more. */
export async function replanStorno(
  container: MedusaContainer,
  { id, order_id, sale_id: saleId, refund_id }: UnsentStorno,
  changes: Partial<StornoRules> = {},
): Promise<StornoPlan | null> {
  const service = fiscalService(container);
  const order = await readFiscalOrder(container, order_id);
  if (!order || saleId === null) {
    return null;
  }
  const books = presentBooks(await fiscalAccounts(container));
  const rules = { ...stornoRules((await service.settingsStore.read()).settings), books, ...changes };
  const made: { planned: PlannedStorno | null } = { planned: null };
  const written = await service.replanStorno({ id, orderId: order_id }, (sales) => {
    const planned = replanned(sales, order, { saleId, refundId: refund_id }, rules);
    made.planned = planned && whereItsSaleIs(planned, rules);
    return made.planned && made.planned.plan.lines.length > 0 ? stornoContent(made.planned) : null;
  });
  const plan = made.planned?.plan ?? null;
  // Not written although it could go: somebody has sent it meanwhile.
  return plan && isSendable(plan) && !written ? null : plan;
}

function replanned(
  sales: SaleWithStornos[],
  order: FiscalOrder,
  { saleId, refundId }: { saleId: string; refundId: string | null },
  rules: StornoRules,
): PlannedStorno | null {
  const current = sales.find(({ sale }) => sale.id === saleId);
  const refund = order.refunds.find(({ id }) => id === refundId);
  if (refund) {
    const plans = planRefundStornos(sales, order, refund, rules);
    return plans.find((each) => each.current === current) ?? plans[0] ?? null;
  }
  const plan = current ? planCancellationStorno(current, sales, order, rules) : null;
  return current && plan ? { current, plan } : null;
}

/** The stornos that were held until somebody confirmed the numbers of their reasons are due once that was done. */
export async function wakeConfirmedStornos(container: MedusaContainer): Promise<void> {
  const service = fiscalService(container);
  const held = await service.listFiscalDocuments({
    kind: "storno",
    state: "held",
    reason_code: "storno_types_unconfirmed",
  });
  const accounts = held.length > 0 ? await fiscalAccounts(container) : [];
  for (const { id, account: name, storno_reason: reason } of held) {
    const account = accounts.find((entry) => entry.name === name);
    if (account && reason && stornoType(account, reason) !== null) {
      await service.ledger.move(id, ["held"], {
        to: "queued",
        reasonCode: null,
        actor: "settings",
        code: "storno_types_confirmed",
        nextAttemptInMs: 0,
      });
    }
  }
}

/*
 * The stornos whose sale is registered become due. Their rows were chosen from the sale as it was planned then; where it
 * was planned anew before it was sent, they are chosen again.
 */

/** Those of one sale, or all that a process that died has left waiting. */
export async function wakeStornos(container: MedusaContainer, saleId?: string): Promise<void> {
  const service = fiscalService(container);
  for (const id of await service.wakingStornos(saleId)) {
    const storno = await service.retrieveFiscalDocument(id);
    if (storno.sale_id !== null) {
      await fitToSale(container, storno, await service.retrieveFiscalDocument(storno.sale_id));
    }
  }
  await service.wakeStornos(saleId);
}

async function fitToSale(container: MedusaContainer, storno: DocumentRow, sale: DocumentRow): Promise<void> {
  if (fits(storno, sale)) {
    return;
  }
  // One that was planned with rows has had its review, if the shop wants any.
  const reviewed = storedStornoLines(storno.lines).length > 0;
  const plan = await replanStorno(container, storno, reviewed ? { review: false } : {});
  if (plan && !isSendable(plan)) {
    await fiscalService(container).ledger.move(storno.id, ["waiting"], {
      to: "held",
      ...reasonOf(plan),
      actor: "ledger",
      code: "sale_registered",
    });
    await tellOfFiscalDocument(container, storno.id);
  }
}

function fits(storno: DocumentRow, sale: DocumentRow): boolean {
  const { rows } = stornoRows({ currency_code: sale.currency_code, lines: storedSaleLines(sale.lines) });
  const lines = storedStornoLines(storno.lines);
  if (lines.length === 0 || lines.some(({ saleRow, lineId }) => rows[saleRow]?.lineId !== lineId)) {
    return false;
  }
  try {
    return remaining(rows, [lines]).valueMinor >= 0;
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}

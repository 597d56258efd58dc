/**
 * The last look before anything is sent (architecture.md 5.1): Medusa cancels a payment on every edit before the capture, a
 * refund may have been taken back, and a queue may have stood for days. What was planned then is planned again now, under
 * the claim; only what still holds leaves.
 */
import { reasonOf } from "../../../contract/reasons/fiscal";
import { addMinor } from "../../../lib/money";
import { keptMinor, netMinor } from "../../../lib/receipt";
import { salesWithStornos, standsElsewhere } from "../../../modules/fiscal";
import type { FiscalSale, FiscalStorno } from "../../../modules/fiscal";
import { standingOf } from "../order-standing";
import { readFiscalOrder } from "../read-order";
import type { FiscalOrder } from "../read-order";
import { frozen, isContentOf, planAnew } from "../replan-sale";
import { hold, settle } from "./work";
import type { Settled, Work } from "./work";

/**
 * What has left for other books than the present ones is neither sent nor looked for here, and what is reversed there is
 * not reversed here (architecture.md I12). Null: it is of these.
 */
export async function ofOtherBooks({ document, service, account }: Work): Promise<Settled | null> {
  const present = new Map([[account.name, account.armedFor]]);
  if (standsElsewhere(document, present)) {
    return hold("other_books", { books: document.books });
  }
  const sale = document.sale_id === null ? null : await service.retrieveFiscalDocument(document.sale_id);
  return sale && standsElsewhere(sale, present) ? hold("sale_in_other_books", { books: sale.books }) : null;
}

/** What may be at iCash already is looked for first, and planned again once it is proven that nothing is there. */
export async function planUnlessSent(work: Work): Promise<Settled | null> {
  const { document } = work;
  return document.send_started_at === null && document.operation_id === null ? planAfresh(work) : null;
}

/** Null: it goes on, perhaps with the rows of now. */
export async function planAfresh(work: Work): Promise<Settled | null> {
  const { document, container } = work;
  const order = await readFiscalOrder(container, document.order_id);
  if (!order) {
    return null;
  }
  return document.kind === "sale" ? freshSale(work, document, order) : freshStorno(document, order);
}

async function freshSale(work: Work, sale: FiscalSale, order: FiscalOrder): Promise<Settled | null> {
  const { service, claim, account } = work;
  const documents = await service.documentsOfOrder(order.id);
  if (sale.rows_by !== null) {
    return moneyIsThere(sale, order, documents);
  }
  const plan = planAnew(sale, { account, order, documents });
  if (plan.kind === "none") {
    return notNeeded(sale, order, documents);
  }
  if (plan.state !== "queued") {
    return settle({ to: plan.state, ...reasonOf(plan), patch: frozen(plan) });
  }
  if (!isContentOf(sale, plan)) {
    const { due_by: _, ...content } = frozen(plan);
    await service.ledger.progress(claim, frozen(plan));
    Object.assign(sale, content);
  }
  return null;
}

type Documents = Parameters<typeof salesWithStornos>[0];

/** Rows that a person has chosen are not planned anew; but the money that they were chosen for must still be there. */
function moneyIsThere(sale: FiscalSale, order: FiscalOrder, documents: Documents): Settled | null {
  const sales = salesWithStornos(documents);
  const others = sales.filter((each) => each.sale.id !== sale.id);
  // What was given back meanwhile is reversed out of this very sale.
  const reversals = sales.filter((each) => !others.includes(each)).flatMap(({ stornos }) => stornos);
  const { payments } = standingOf(order, others);
  const openMinor = addMinor(
    ...sale.payments.map(({ paymentId, amountMinor }) => {
      const entry = payments.find(({ payment }) => payment.id === paymentId);
      const ownMinor = addMinor(
        ...reversals
          .flatMap((storno) => storno.payments)
          .map((payment) => (payment.paymentId === paymentId ? payment.amountMinor : 0)),
      );
      return entry ? Math.min(amountMinor, keptMinor(entry) + ownMinor - netMinor(entry)) : amountMinor;
    }),
  );
  return openMinor === sale.total_minor
    ? null
    : hold("total_mismatch", { linesMinor: sale.total_minor, chargedMinor: openMinor });
}

/** Outside of what the shop registers by now, but planned while it was not: that goes on. */
function notNeeded({ id }: FiscalSale, order: FiscalOrder, documents: Documents): Settled | null {
  const [first] = salesWithStornos(documents);
  if (order.canceled) {
    return settle({ to: "skipped", reasonCode: "order_canceled_before_registration" });
  }
  return first && first.sale.id !== id ? settle({ to: "skipped", reasonCode: "money_given_back" }) : null;
}

function freshStorno({ refund_id: id }: FiscalStorno, order: FiscalOrder): Settled | null {
  return id === null || order.refunds.some((refund) => refund.id === id)
    ? null
    : settle({ to: "skipped", reasonCode: "refund_missing" });
}

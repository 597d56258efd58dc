/**
 * A sale that was registered in iCash by hand: its operation is the receipt of an order's open money, whether the register
 * had planned one, had left it out, or never looked at the order. Nothing is sent; what speaks against it is said.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { salesWithStornos, storedSeen } from "../../../modules/fiscal";
import type { FiscalDocumentRow, FiscalSale, SaleContent, SaleWithStornos } from "../../../modules/fiscal";
import { refused } from "../../shared/refusal";
import { accountOfChannel, fiscalAccounts, fiscalService } from "../account";
import type { FiscalAccount } from "../account";
import { enlistFiscalDocuments, saleIdentity } from "../enlist";
import { assertMoved } from "../news";
import { planSale } from "../plan-sale";
import { readFiscalOrder } from "../read-order";
import type { FiscalOrder } from "../read-order";
import { contentOf, frozen } from "../replan-sale";
import { lookAtOperation } from "./look-at-operation";
import { assertNobodyElses, assertSame, settleAsRegistered } from "./registered";

export interface AttachInput {
  orderId: string;
  operationId: number;
  actor: string;
}

/** @throws Refusal when there is no open money, or the operation is not its receipt */
export async function attachOperation(
  container: MedusaContainer,
  { orderId, operationId, actor }: AttachInput,
): Promise<{ id: string }> {
  const service = fiscalService(container);
  const [order, accounts] = await Promise.all([
    readFiscalOrder(container, orderId),
    fiscalAccounts(container),
  ]);
  if (!order) {
    throw refused("not_found");
  }
  const before = await service.documentsOfOrder(orderId);
  const account = accountOf(accounts, order, before);
  let attached = "";
  await lookAtOperation(container, { account: account.name, operationId }, async (operation) => {
    const documents = await service.documentsOfOrder(orderId);
    const unsent = unsentSale(documents);
    const content = openContent(order, account, documents, unsent);
    const planned = {
      kind: "sale" as const,
      import_source: unsent?.import_source ?? account.account.importSource,
      import_ref: unsent?.import_ref ?? NO_REFERENCE,
      total_minor: content.totalMinor,
      lines: content.lines,
      currency_code: order.currencyCode,
    };
    assertSame(planned, operation);
    const self = { id: unsent?.id ?? "", kind: planned.kind, account: account.name };
    await assertNobodyElses(container, self, operationId, operation.uniqueSaleNumber);
    const sales = salesWithStornos(documents);
    attached = unsent
      ? await keep(container, unsent, content, actor)
      : await enlistHeld(container, { order, account, content, sales, actor });
    const document = await service.retrieveFiscalDocument(attached);
    await settleAsRegistered(container, document, operation, { actor, code: "adopt" });
  });
  await enlistFiscalDocuments(container, { orderId, actor });
  return { id: attached };
}

/** No reference of ours: only an operation without one, as the cash desk makes it, is nobody's. */
const NO_REFERENCE = -1;

function accountOf(
  accounts: readonly FiscalAccount[],
  order: FiscalOrder,
  documents: readonly FiscalDocumentRow[],
): FiscalAccount {
  const named = documents.find(({ kind }) => kind === "sale")?.account;
  const account =
    named === undefined
      ? accountOfChannel(accounts, order.salesChannelId)
      : accounts.find(({ name }) => name === named);
  if (!account) {
    throw refused("account_not_in_options", { account: named ?? "default" });
  }
  return account;
}

const UNSENT: readonly FiscalDocumentRow["state"][] = ["held", "refused", "waiting", "queued", "skipped"];

function unsentSale(documents: readonly FiscalDocumentRow[]): FiscalSale | null {
  const unsent = salesWithStornos(documents)
    .map(({ sale }) => sale)
    .filter(({ send_started_at, operation_id }) => send_started_at === null && operation_id === null);
  return UNSENT.flatMap((state) => unsent.filter((sale) => sale.state === state))[0] ?? null;
}

/**
 * What a receipt of the money that is open would show, whatever the rules say of when it is due and of which orders: the
 * person at the cash desk has decided that already.
 */
function openContent(
  order: FiscalOrder,
  { rules }: FiscalAccount,
  documents: readonly FiscalDocumentRow[],
  unsent: FiscalSale | null,
): SaleContent {
  const providers = Object.fromEntries(
    order.payments.map(({ providerId }) => [providerId, paidNow(rules.providers[providerId])]),
  );
  const open = { ...rules, start_date: null, sales_channels: [], providers };
  const sales = salesWithStornos(documents).filter(({ sale }) => sale.id !== unsent?.id);
  const seen = unsent ? storedSeen(unsent.seen) : null;
  const plan = planSale(order, open, { collectedAt: new Date(), sales, seen });
  if (plan.kind === "none" || plan.state !== "queued") {
    throw refused("nothing_to_attach");
  }
  return contentOf(plan);
}

/** How it was paid stands on the operation; what the register keeps of a payment does not name it. */
function paidNow(rule: FiscalAccount["rules"]["providers"][string] | undefined) {
  const pay_type_id = rule?.pay_type_id ?? 0;
  return {
    due: "placed",
    receipt: rule?.receipt ?? "electronic",
    pay_type_id,
    no_receipt_reason: null,
  } as const;
}

/** Out of everybody's way, and with the rows that the operation was compared with. */
async function keep(
  container: MedusaContainer,
  { id, state }: FiscalSale,
  content: SaleContent,
  actor: string,
): Promise<string> {
  const service = fiscalService(container);
  if (state === "held") {
    await assertMoved(container, id, await service.refreezeSale(id, state, content));
    return id;
  }
  const by = { actor, code: "adopt", onlyUnsent: true } as const;
  if (state === "skipped" || state === "refused") {
    // Nobody else sends under this key meanwhile, and when they may it is registered.
    const later = { to: "queued", reasonCode: null, nextAttemptInMs: HOUR_MS, ...by } as const;
    await assertMoved(container, id, await service.ledger.move(id, [state], later));
  }
  const moved = await service.ledger.move(id, ["waiting", "queued"], {
    to: "held",
    reasonCode: "attached_by_person",
    patch: frozen(content),
    ...by,
  });
  await assertMoved(container, id, moved);
  return id;
}

const HOUR_MS = 60 * 60_000;

interface NewSale {
  order: FiscalOrder;
  account: FiscalAccount;
  content: SaleContent;
  sales: readonly SaleWithStornos[];
  actor: string;
}

async function enlistHeld(
  container: MedusaContainer,
  { order, account, content, sales, actor }: NewSale,
): Promise<string> {
  const id = await fiscalService(container).enlist({
    ...saleIdentity(order, account, sales, actor),
    state: "held",
    reasonCode: "attached_by_person",
    reasonData: null,
    ...content,
  });
  if (id === null) {
    throw refused("nothing_to_attach");
  }
  return id;
}

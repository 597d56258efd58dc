/**
 * What was registered in the demo or in a test account only is owed in the present one as soon as a person says so, for all
 * of it at once (docs/decisions/0024-books.md). Each order is planned from what is open now, as if nothing had been
 * registered of it; what stands in a real account is a receipt already and is never among it.
 */
import type { MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { mayAct } from "../../lib/consent";
import { isOnlyTried } from "../../lib/books";
import { salesWithStornos, standsElsewhere } from "../../modules/fiscal";
import type { FiscalDocumentRow, NewFiscalDocument, OwedAnew } from "../../modules/fiscal";
import { readConsent } from "../ledger/consent";
import { messageOf } from "../shared/message-of";
import { refused } from "../shared/refusal";
import { accountOfChannel, fiscalAccounts, fiscalService, presentBooks } from "./account";
import type { FiscalAccount } from "./account";
import { enlistFiscalDocuments, saleIdentity } from "./enlist";
import { tellOfFiscalDocument } from "./news";
import { planSale } from "./plan-sale";
import { readFiscalOrder } from "./read-order";
import type { FiscalOrder } from "./read-order";

export async function owedAnew(container: MedusaContainer): Promise<OwedAnew[]> {
  return fiscalService(container).otherBooks.owedAnew(presentBooks(await fiscalAccounts(container)));
}

export interface RegisterAnewInput {
  /** What the person had before them: how many sales, and what they add up to. */
  sales: number;
  soldMinor: number;
  actor: string;
}

/** Each order by itself: what fails is owed as before, so that it is asked again. @throws Refusal */
export async function registerOwedAnew(
  container: MedusaContainer,
  { sales, soldMinor, actor }: RegisterAnewInput,
): Promise<{ orders: number }> {
  const service = fiscalService(container);
  const accounts = await fiscalAccounts(container);
  const consent = await readConsent(container, service.consent);
  if (!accounts.every(({ armedFor }) => mayAct(consent, "receipts", [armedFor]))) {
    throw refused("switch_off", { part: "receipts" });
  }
  const owed = await owedAnew(container);
  const sum = (of: (each: OwedAnew) => number) => owed.reduce((total, each) => total + of(each), 0);
  if (sum((each) => each.sales) !== sales || sum((each) => each.soldMinor) !== soldMinor) {
    throw refused("owed_changed");
  }
  let orders = 0;
  for (const orderId of await service.otherBooks.ordersOwedAnew(presentBooks(accounts))) {
    orders += (await triedAnew(container, accounts, orderId, actor)) ? 1 : 0;
  }
  return { orders };
}

async function triedAnew(
  container: MedusaContainer,
  accounts: readonly FiscalAccount[],
  orderId: string,
  actor: string,
): Promise<boolean> {
  try {
    return await registerOrderAnew(container, accounts, orderId, actor);
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER);
    logger.error(`Order ${orderId} could not be registered anew and is owed as before: ${messageOf(error)}`);
    return false;
  }
}

/** False when somebody else has just done it, or works on a document of the order. */
async function registerOrderAnew(
  container: MedusaContainer,
  accounts: readonly FiscalAccount[],
  orderId: string,
  actor: string,
): Promise<boolean> {
  const service = fiscalService(container);
  const order = await readFiscalOrder(container, orderId);
  const documents = await service.documentsOfOrder(orderId);
  const replaced = documents.filter((row) => isReplaced(row, accounts));
  if (!order || replaced.length === 0) {
    return false;
  }
  const sale = saleAnew(order, accounts, { documents, replaced }, actor);
  const ids = replaced.map(({ id }) => id);
  if (!(await service.otherBooks.registerAnew({ orderId, replaced: ids, actor }, sale))) {
    return false;
  }
  if (sale?.state === "held") {
    await tellOfFiscalDocument(container, sale.id);
  }
  // Each of its refunds has been answered once already, so that it is no refund that may still fail.
  await enlistFiscalDocuments(container, { orderId, actor, refundGraceMs: 0 });
  return true;
}

const OPEN: readonly string[] = ["waiting", "queued", "held", "refused"];

/** What was only tried, and what was planned beside it and never left. */
function isReplaced(row: FiscalDocumentRow, accounts: readonly FiscalAccount[]): boolean {
  const wasTried = row.books !== null && isOnlyTried(row.books);
  const neverLeft = row.send_started_at === null && row.operation_id === null;
  return standsElsewhere(row, presentBooks(accounts))
    ? wasTried && !(row.state === "skipped")
    : neverLeft && OPEN.includes(row.state);
}

/** Null when the order owes nothing, as one that was cancelled and given back whole before it was ever due. */
function saleAnew(
  order: FiscalOrder,
  accounts: readonly FiscalAccount[],
  { documents, replaced }: Record<"documents" | "replaced", readonly FiscalDocumentRow[]>,
  actor: string,
): NewFiscalDocument | null {
  const tried = replaced.flatMap((row) => (row.kind === "sale" ? [row] : []));
  const account =
    accounts.find(({ name }) => name === tried[0]?.account) ??
    accountOfChannel(accounts, order.salesChannelId);
  const sales = salesWithStornos(documents.filter((row) => !replaced.includes(row)));
  const collectedAt = tried.flatMap(({ collected_at: at }) => at ?? []).at(-1) ?? null;
  const seen = tried.flatMap((row) => (row.seen ? [row.seen] : [])).at(-1) ?? null;
  const planned =
    account &&
    planSale(order, { ...account.rules, start_date: null, sales_channels: [] }, { collectedAt, sales, seen });
  if (!planned || planned.kind === "none") {
    return null;
  }
  const { kind: _, ...plan } = planned;
  return { ...saleIdentity(order, account, sales, actor), ...plan, collectedAt };
}
